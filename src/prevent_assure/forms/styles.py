"""How a form looks: a plain sheet, on which the cells to fill in have a frame and a colour."""

from __future__ import annotations

from functools import cached_property
from typing import Any

_FONT = {"font_name": "Arial", "font_size": 10, "font_color": "#1A1A1A"}
_TOP = {"valign": "top", "text_wrap": True}
_CENTRE = {"align": "center", "valign": "top", "text_wrap": True}
_GRID = {"border": 1, "border_color": "#B8C0CC"}
_FRAME = {"border": 2, "border_color": "#5B6B82", "bg_color": "#FFF8DC", "locked": False}
_DARK = "#22354F"
_DAY = "d mmmm yyyy"


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        """Keep the workbook that the formats belong to."""
        self._book = book

    def _format(self, **properties: Any) -> Any:
        return self._book.add_format({**_FONT, **properties})

    @cached_property
    def title(self) -> Any:
        """The title of a sheet."""
        return self._format(bold=True, font_size=16, font_color=_DARK)

    @cached_property
    def subtitle(self) -> Any:
        """What a sheet is for."""
        return self._format(font_color="#4A5568")

    @cached_property
    def prose(self) -> Any:
        """A line to be read."""
        return self._format(**_TOP, font_size=11)

    @cached_property
    def number(self) -> Any:
        """The number of a line to be read."""
        return self._format(valign="top", align="right", font_size=11, bold=True, font_color=_DARK)

    @cached_property
    def heading(self) -> Any:
        """The heading of a column."""
        return self._format(
            **_GRID,
            text_wrap=True,
            valign="vcenter",
            bold=True,
            bg_color=_DARK,
            font_color="#FFFFFF",
        )

    @cached_property
    def open_heading(self) -> Any:
        """The heading of a column to fill in."""
        return self._format(
            border=2,
            border_color="#5B6B82",
            text_wrap=True,
            valign="vcenter",
            bold=True,
            bg_color="#F3D98B",
            font_color=_DARK,
        )

    @cached_property
    def to_fill_in(self) -> Any:
        """The headings of the columns to fill in."""
        return self._format(bold=True, italic=True, font_color=_DARK, valign="bottom")

    @cached_property
    def locked(self) -> Any:
        """Text that is not to be changed."""
        return self._format(**_TOP, **_GRID)

    @cached_property
    def locked_bold(self) -> Any:
        """What a row is about."""
        return self._format(**_TOP, **_GRID, bold=True)

    @cached_property
    def locked_number(self) -> Any:
        """A number or a word that is not to be changed."""
        return self._format(**_CENTRE, **_GRID)

    @cached_property
    def locked_date(self) -> Any:
        """A date that is not to be changed."""
        return self._format(**_TOP, **_GRID, num_format=_DAY, align="left")

    @cached_property
    def closed(self) -> Any:
        """A cell of a column to fill in that takes nothing."""
        return self._format(**_TOP, **_GRID, italic=True, bg_color="#E8EBEF", font_color="#4A5568")

    @cached_property
    def open_text(self) -> Any:
        """A text to fill in; what is typed stays as it is typed."""
        return self._format(**_TOP, **_FRAME, num_format="@")

    @cached_property
    def open_choice(self) -> Any:
        """A score or a word to choose."""
        return self._format(**_CENTRE, **_FRAME)

    @cached_property
    def open_date(self) -> Any:
        """A date to fill in."""
        return self._format(**_TOP, **_FRAME, num_format=_DAY, align="left")

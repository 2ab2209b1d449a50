"""The space for a letter's text on the pages of a letterhead; lengths in twentieths of a point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NARROWEST = 4536
"""The narrowest text that the annex fits into: 8 cm."""

_LETTER_WIDTH, _LETTER_HEIGHT = 12240, 15840  # what Word assumes if a section says nothing
_MARGIN = 1440
_COLUMN_SPACE = 720
_IS_NUMBER = re.compile("-?[0-9]{1,9}").fullmatch


class TextArea(NamedTuple):
    """The width and height of the text of a page, or of the narrowest of its columns."""

    width: int
    height: int


def sections(root: Any) -> Iterator[Any]:
    """Yield the properties of each section in an element, without those before a change."""
    for child in root:
        if child.tag == f"{W}sectPr":
            yield child
        elif child.tag in (f"{W}p", f"{W}pPr", f"{W}sdt", f"{W}sdtContent"):
            yield from sections(child)


def ends_section(paragraph: Any) -> bool:
    """Whether a paragraph, or something in it, carries the properties of a section."""
    return next(sections([paragraph]), None) is not None


def section_at(body: Any, anchor: Any) -> Any:
    """Return the section that a paragraph of the body is in, None where nothing describes it.

    Without a paragraph it is the last section.
    """
    children = list(body)
    start = children.index(anchor) if anchor is not None else 0
    found = [section for child in children[start:] for section in sections([child])]
    if not found:
        return None
    return found[0] if anchor is not None else found[-1]


def text_area(section: Any) -> TextArea:
    """Return the space for text on the pages of a section."""
    left, right, gutter, top, bottom = (
        _length(section, "pgMar", key, usual)
        for key, usual in (
            ("left", _MARGIN),
            ("right", _MARGIN),
            ("gutter", 0),
            ("top", _MARGIN),
            ("bottom", _MARGIN),
        )
    )
    width = _length(section, "pgSz", "w", _LETTER_WIDTH) - left - right - gutter
    height = _length(section, "pgSz", "h", _LETTER_HEIGHT) - abs(top) - abs(bottom)
    return TextArea(min(_columns(section, width)), height)


def _columns(section: Any, width: int) -> Iterator[int]:
    count = _length(section, "cols", "num", 1)
    space = _length(section, "cols", "space", _COLUMN_SPACE)
    own = section.findall(f"{W}cols/{W}col") if section is not None else []
    yield (width - space * (count - 1)) // count if count > 0 else width
    for column in own:
        yield _number(column.get(f"{W}w", ""), width)


def _length(section: Any, name: str, key: str, usual: int) -> int:
    found = section.find(f"{W}{name}") if section is not None else None
    return usual if found is None else _number(found.get(f"{W}{key}", ""), usual)


def _number(text: str, usual: int) -> int:
    return int(text) if _IS_NUMBER(text) else usual

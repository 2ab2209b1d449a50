"""A comparison on a terminal, its tables as wide as the terminal allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from prevent_assure.reports.comparison.compare import Comparison
from prevent_assure.reports.comparison.tables import Section, sections
from prevent_assure.reports.comparison.text import reason_lines
from prevent_assure.text.safe import one_safe_line

_INDENT = (0, 0, 0, 2)
_GAP = 2


def render(comparison: Comparison, width: int) -> RenderableType:
    """Return every section for a terminal of a width in cells.

    What is too long for its line or its cell continues below it; nothing is cut.
    """
    return render_sections(sections(comparison), width)


def render_sections(found: Iterable[Section], width: int) -> RenderableType:
    """Return these sections for a terminal of so many cells."""
    return Group(*(part for one in found for part in _section(one, width)))


def _section(section: Section, width: int) -> Iterator[RenderableType]:
    yield Text(one_safe_line(section.heading), "bold")
    yield from (Text(one_safe_line(remark)) for remark in section.remarks)
    yield Text()
    if section.columns:
        yield _table(section, width)
        yield Text()
    for one in section.reasons:
        yield Text(one_safe_line(one.benchmark), "bold")
        lines = (line for reason in one.reasons for line in reason_lines(reason))
        yield from (Padding(Text(line), _INDENT, expand=False) for line in lines)
    if section.reasons:
        yield Text()


def _table(section: Section, width: int) -> Table:
    titles = tuple(column.title for column in section.columns)
    rows = [tuple(map(one_safe_line, row)) for row in section.rows]
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for column, cells in zip(section.columns, _widths([titles, *rows], width), strict=True):
        table.add_column(
            Text(column.title),
            justify="right" if column.is_number else "left",
            overflow="fold",
            width=cells,
        )
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _widths(rows: list[tuple[str, ...]], width: int) -> list[int | None]:
    """Return the width of each column so that no word is broken, the last ones as wide as possible.

    None for each if the terminal is too narrow; a width would have rich cut what does not fit.
    """
    columns = tuple(zip(*rows, strict=True))
    widths = [max(cell_len(word) for cell in column for word in cell.split()) for column in columns]
    spare = width - sum(widths) - _GAP * (len(columns) - 1)
    if spare < 0:
        return [None] * len(columns)
    for index in reversed(range(len(columns))):
        more = min(max(map(cell_len, columns[index])) - widths[index], spare)
        widths[index] += more
        spare -= more
    return [*widths]

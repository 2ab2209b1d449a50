"""The report on a region as Markdown, its tables as pipe tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prevent_assure.reports.region.region import RegionReport
from prevent_assure.reports.region.sections import BELOW, LOW, introduction, sections, title
from prevent_assure.reports.region.tables import LegendEntry, RegionTable, TableCell
from prevent_assure.text import markdown


def render(report: RegionReport) -> str:
    """Return every table under a heading of the second level."""
    return "\n".join(_lines(report))


def _lines(report: RegionReport) -> Iterator[str]:
    yield f"# {markdown.escape_heading(title(report))}\n"
    yield " ".join(map(markdown.escape_inline, introduction(report))) + "\n"
    for table in sections(report):
        yield from _table(table)


def _table(table: RegionTable) -> Iterator[str]:
    yield f"## {markdown.escape_heading(table.heading)}\n"
    if table.remarks:
        yield " ".join(map(markdown.escape_inline, table.remarks)) + "\n"
    if table.legend:
        yield f"{'; '.join(map(_entry, table.legend))}.\n"
    if table.rows:
        yield _row(markdown.escape_inline(head.title) for head in table.heads)
        yield _row("---:" if head.is_number else "---" for head in table.heads)
        yield from (_row(map(_cell, row.cells)) for row in table.rows)
        yield ""


def _entry(entry: LegendEntry) -> str:
    return markdown.escape_inline(f"{_marked(entry.sample, entry.kind)} {entry.meaning}")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: TableCell) -> str:
    lines = (_marked(line, cell.kind) for line in cell.lines)
    return "<br>".join(map(markdown.escape_inline, lines))


def _marked(text: str, kind: str) -> str:
    """Return a score below the standard with its mark."""
    return f"{text} ▼" if kind in (BELOW, LOW) else text

"""A comparison as Markdown, its tables as pipe tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prevent_assure.reports.comparison.compare import Comparison
from prevent_assure.reports.comparison.tables import Reason, Section, sections
from prevent_assure.text import markdown


def render(comparison: Comparison) -> str:
    """Return every section under a heading of the second level."""
    return render_sections(sections(comparison))


def render_sections(found: Iterable[Section]) -> str:
    """Return every section under a heading of the second level."""
    return "\n".join(line for section in found for line in _section(section))


def _section(section: Section) -> Iterator[str]:
    yield f"## {markdown.escape_inline(section.heading)}\n"
    if section.remarks:
        yield " ".join(map(markdown.escape_inline, section.remarks)) + "\n"
    if section.columns:
        yield _row(column.title for column in section.columns)
        yield _row("---:" if column.is_number else "---" for column in section.columns)
        yield from (_row(map(markdown.escape_inline, row)) for row in section.rows)
        yield ""
    for one in section.reasons:
        yield f"- {markdown.escape_line(one.benchmark)}"
        yield from map(_reason, one.reasons)
    if section.reasons:
        yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _reason(reason: Reason) -> str:
    return f"  - {reason.kind}" + (f": {markdown.escape_cell(reason.text)}" if reason.text else "")

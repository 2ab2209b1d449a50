"""A comparison as plain text, its columns aligned by spaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prevent_assure.reports.comparison.compare import Comparison
from prevent_assure.reports.comparison.tables import Reason, Section, sections
from prevent_assure.text import paragraphs
from prevent_assure.text.safe import one_safe_line

_GAP = "  "


def render(comparison: Comparison) -> str:
    """Return every section, a blank line between its parts; each reason's lines are whole."""
    return render_sections(sections(comparison))


def render_sections(found: Iterable[Section]) -> str:
    """Return every section, a blank line between them."""
    return "\n".join("".join(f"{line}\n" for line in _section(section)) for section in found)


def reason_lines(reason: Reason) -> Iterator[str]:
    """Yield the lines of a reason, its kind before the first."""
    if not reason.text:
        yield one_safe_line(reason.kind)
        return
    first, *others = paragraphs.lines(reason.text)
    yield one_safe_line(f"{reason.kind}: {first.display}")
    yield from (one_safe_line(line.display) for line in others)


def _section(section: Section) -> Iterator[str]:
    yield one_safe_line(section.heading)
    yield from map(one_safe_line, section.remarks)
    if section.columns:
        yield ""
        yield from _table(section)
    if section.reasons:
        yield ""
    for one in section.reasons:
        yield one_safe_line(one.benchmark)
        yield from (f"{_GAP}{line}" for reason in one.reasons for line in reason_lines(reason))


def _table(section: Section) -> Iterator[str]:
    titles = tuple(column.title for column in section.columns)
    rows = [tuple(map(one_safe_line, row)) for row in (titles, *section.rows)]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, section.columns, strict=True)
        yield _GAP.join(
            cell.rjust(width) if column.is_number else cell.ljust(width)
            for cell, width, column in cells
        ).rstrip()

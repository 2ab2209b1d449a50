"""Two rubrics compared, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_assure.reports.rubric_diff import wording
from prevent_assure.reports.rubric_diff.compare import BenchmarkDiff, RubricDiff
from prevent_assure.text import markdown


def render(diff: RubricDiff) -> str:
    """Return a table of the benchmarks, then the statements of each."""
    table = ["| Before | After | Change |", "| --- | --- | --- |"]
    for row in diff.benchmarks:
        cells = (wording.earlier(row), wording.later(row), ", ".join(row.change))
        table.append(f"| {' | '.join(map(markdown.escape_inline, cells))} |")
    blocks = (block for row in diff.benchmarks for block in _statements(row))
    return "\n\n".join((wording.verdict(diff), "\n".join(table), *blocks)) + "\n"


def _statements(row: BenchmarkDiff) -> Iterator[str]:
    found = tuple(wording.statements(row))
    if found:
        name = wording.later(row) if row.later else wording.earlier(row)
        yield f"## {markdown.escape_heading_end(markdown.escape_line(name))}"
        yield "\n".join(f"- {kind}: {markdown.escape_inline(text)}" for kind, text in found)

"""Two rubrics compared, as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_assure.reports.rubric_diff import wording
from prevent_assure.reports.rubric_diff.compare import RubricDiff
from prevent_assure.text.safe import one_safe_line


def render(diff: RubricDiff) -> str:
    """Return a line for each benchmark, with its statements below it."""
    return "".join(f"{line}\n" for line in _lines(diff))


def _lines(diff: RubricDiff) -> Iterator[str]:
    yield wording.verdict(diff)
    for row in diff.benchmarks:
        yield ""
        name = wording.later(row) if row.later else wording.earlier(row)
        yield one_safe_line(f"{name}: {', '.join(row.change)}")
        if row.later and row.earlier and row.change != ("same",):
            yield f"  {one_safe_line(f'from {wording.earlier(row)}')}"
        for kind, text in wording.statements(row):
            yield f"  {one_safe_line(f'{kind}: {text}')}"

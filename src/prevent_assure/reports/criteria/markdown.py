"""Criteria as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_assure.reports.criteria.document import NOT_RECORDED, Criteria, Described
from prevent_assure.text import markdown

_BREAK = "\\\n"


def render(criteria: Criteria) -> str:
    """Return the document, a heading of the second level for each benchmark."""
    return "\n\n".join(_parts(criteria)) + "\n"


def _parts(criteria: Criteria) -> Iterator[str]:
    yield f"# {markdown.escape_heading(criteria.title)}"
    yield _BREAK.join(f"{name}: {markdown.escape_inline(fact)}" for name, fact in criteria.facts)
    bands = (
        f"| {scores} | {markdown.escape_inline(meaning)} |" for scores, meaning in criteria.bands
    )
    yield "\n".join(("| Score | Meaning |", "| --- | --- |", *bands))
    yield criteria.standard
    for benchmark in criteria.benchmarks:
        yield from _benchmark(benchmark)


def _benchmark(benchmark: Described) -> Iterator[str]:
    yield f"## {markdown.escape_heading_end(markdown.escape_line(benchmark.heading))}"
    for lines in benchmark.paragraphs:
        yield _BREAK.join(map(markdown.escape_line, lines))
    if not benchmark.is_recorded:
        yield NOT_RECORDED
    for heading, statements in benchmark.lists:
        yield f"### {markdown.escape_heading(heading)}"
        yield "\n".join(
            f"- {f'{_BREAK}  '.join(map(markdown.escape_line, lines))}" for lines in statements
        )

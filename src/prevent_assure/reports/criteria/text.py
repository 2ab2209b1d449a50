"""Criteria as plain text for a terminal, its lines no longer than 80 characters."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from prevent_assure.reports.criteria.document import NOT_RECORDED, Criteria, Described
from prevent_assure.text.safe import one_safe_line

_WIDTH = 80
_GAP = "  "


def render(criteria: Criteria) -> str:
    """Return the document, a blank line between its parts."""
    return "\n".join("".join(f"{line}\n" for line in part) for part in _parts(criteria))


def _parts(criteria: Criteria) -> Iterator[Iterable[str]]:
    yield _wrapped(criteria.title)
    yield (line for name, fact in criteria.facts for line in _wrapped(f"{name}: {fact}"))
    width = max(len(scores) for scores, _ in criteria.bands)
    bands = (
        f"{scores.ljust(width)}{_GAP}{one_safe_line(meaning)}" for scores, meaning in criteria.bands
    )
    yield (*bands, *_wrapped(criteria.standard))
    for benchmark in criteria.benchmarks:
        yield from _benchmark(benchmark)


def _benchmark(benchmark: Described) -> Iterator[Iterable[str]]:
    heading = tuple(_wrapped(benchmark.heading))
    yield (*heading, "-" * max(map(len, heading)))
    for lines in benchmark.paragraphs:
        yield (part for line in lines for part in _wrapped(line))
    if not benchmark.is_recorded:
        yield _wrapped(NOT_RECORDED)
    for title, statements in benchmark.lists:
        yield (
            *_wrapped(title),
            *(line for statement in statements for line in _item(statement)),
        )


def _item(lines: tuple[str, ...]) -> Iterator[str]:
    first, *others = lines
    yield from _wrapped(first, f"{_GAP}- ")
    for line in others:
        yield from _wrapped(line, f"{_GAP}{_GAP}")


def _wrapped(text: str, lead: str = "") -> Iterator[str]:
    """Yield a text in lines, the first after a lead, the others indented by its width."""
    lines = textwrap.wrap(
        one_safe_line(text), _WIDTH - len(lead), break_long_words=False, break_on_hyphens=False
    )
    for number, line in enumerate(lines):
        yield f"{' ' * len(lead) if number else lead}{one_safe_line(line)}"

"""The words for differences between two rubrics, in every format for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prevent_assure.model.rubric import Benchmark
from prevent_assure.reports.rubric_diff.compare import BenchmarkDiff, RubricDiff, Statement
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.years import long_form


def verdict(diff: RubricDiff) -> str:
    """Return in one sentence how many benchmarks there are of each kind of change."""
    counts = Counter(change for row in diff.benchmarks for change in row.change)
    kinds = ", ".join(f"{count} {change}" for change, count in counts.items())
    bands = "changed" if diff.bands_changed else "the same"
    years = f"{long_form(diff.earlier.year)} to {long_form(diff.later.year)}"
    return f"Benchmarks from {years}: {kinds}. Bands and standard: {bands}."


def later(row: BenchmarkDiff) -> str:
    """Return the name of a benchmark now."""
    return _name(row.later) if row.later else "-"


def earlier(row: BenchmarkDiff) -> str:
    """Return the names that it had."""
    return ", ".join(map(_name, row.earlier)) or "-"


def statements(row: BenchmarkDiff) -> Iterator[tuple[str, str]]:
    """Yield each statement that was added or removed, after the words for it."""
    for kind, found in (("removed", row.removed), ("added", row.added)):
        yield from ((f"{kind}, {_where(it)}", it.text) for it in found)


def _where(statement: Statement) -> str:
    score = statement.score
    return f"score {score}" if score.isdecimal() else f"{score} practice"


def _name(benchmark: Benchmark) -> str:
    return f"{benchmark.number} {collapse_space(benchmark.title)} ({benchmark.id})"

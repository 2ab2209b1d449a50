"""A benchmark through the years, whatever it was called, and how its score changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.snapshot.load import AssessmentYear, Rubrics, Snapshot


class Trend(Enum):
    """How an agreed score compares with an earlier year's."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    NEW = "new"
    NOT_COMPARABLE = "not-comparable"
    NOT_SCORED = "not-scored"
    UNKNOWN = "unknown"


KNOWN = (Trend.UP, Trend.SAME, Trend.DOWN)

Measure: TypeAlias = Literal["score", "band"]
"""What a trend compares."""


class EarlierScore(NamedTuple):
    """A benchmark's trend.

    Where it is known, also the id and the agreed score of the earlier year, and whether the trend
    compares scores or bands.
    """

    trend: Trend
    benchmark: str | None = None
    score: int | None = None
    by: Measure | None = None


def earlier_score(
    snapshot: Snapshot, year: AssessmentYear, benchmark: str, then: str
) -> EarlierScore:
    """Return how a benchmark's agreed score compares with that of an earlier year."""
    if year.reason_not_scored(benchmark):
        return EarlierScore(Trend.NOT_SCORED)
    if year.record.no_last_year:
        return EarlierScore(Trend.UNKNOWN)
    line = predecessors(snapshot.rubrics, year.year, then).get(benchmark, Trend.UNKNOWN)
    if isinstance(line, Trend):
        return EarlierScore(line)
    earlier = snapshot.year(then)
    if earlier is None:
        return EarlierScore(Trend.UNKNOWN)
    if earlier.reason_not_scored(line):
        return EarlierScore(Trend.NOT_SCORED)
    return _moved(year, benchmark, earlier, line)


def _moved(
    year: AssessmentYear, benchmark: str, earlier: AssessmentYear, line: str
) -> EarlierScore:
    """Return how a score compares with that of a comparable benchmark."""
    score, before = year.score(benchmark, "agreed"), earlier.score(line, "agreed")
    if score is None or before is None:
        return EarlierScore(Trend.UNKNOWN)
    now, then = year.rubric, earlier.rubric
    if now and then and measure(now, then) == "band":
        return EarlierScore(_trend(then.rank(before), now.rank(score)), line, before, "band")
    return EarlierScore(_trend(before, score), line, before, "score")


def measure(this: Rubric, earlier: Rubric) -> Measure | None:
    """Return what trends between two rubrics compare; None where they are not comparable."""
    if this.scale == earlier.scale:
        return "score"
    has_same_bands = [band.id for band in this.bands] == [band.id for band in earlier.bands]
    return "band" if has_same_bands else None


@lru_cache(maxsize=256)
def predecessors(rubrics: Rubrics, year: str, then: str) -> Mapping[str, str | Trend]:
    """Return each benchmark's id in an earlier year's rubric, or a trend if it has no single one.

    All are unknown if a rubric in between is missing or has errors, or if going back from last
    year to last year skips the earlier year.  A benchmark that is new, merged or split in any of
    the years is so for all of them.
    """
    this = rubrics.valid.get(year)
    if this is None:
        return {}
    chain = [this]
    at = year
    while at > then:
        at = rubrics.last_year(at)
        earlier = rubrics.valid.get(at)
        if earlier is None or at < then:
            return dict.fromkeys((benchmark.id for benchmark in this.benchmarks), Trend.UNKNOWN)
        chain.append(earlier)
    comparable = measure(this, chain[-1]) is not None
    return {benchmark.id: _line(benchmark, chain, comparable) for benchmark in this.benchmarks}


def _line(benchmark: Benchmark, chain: list[Rubric], comparable: bool) -> str | Trend:  # noqa: FBT001
    name = benchmark.id
    for this, earlier in pairwise(chain):
        found = this.benchmark(name)
        ids = was(found, earlier) if found else ()
        if not ids:
            return Trend.NEW
        named = Counter(past_id for other in this.benchmarks for past_id in was(other, earlier))
        if len(ids) > 1:
            return Trend.NOT_COMPARABLE
        comparable = comparable and named[ids[0]] == 1
        name = ids[0]
    return name if comparable else Trend.NOT_COMPARABLE


def _trend(before: int, now: int) -> Trend:
    return Trend.SAME if now == before else Trend.UP if now > before else Trend.DOWN


def was(benchmark: Benchmark, earlier: Rubric) -> tuple[str, ...]:
    """Return the ids that a benchmark has in the rubric of last year."""
    if benchmark.was is not None:
        return benchmark.was
    return (benchmark.id,) if earlier.benchmark(benchmark.id) else ()

"""A benchmark's line through the years, and how its score moved along it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.snapshot.load import AssessmentYear, Rubrics, Snapshot
from prevent_assure.years import year_before


class Trend(Enum):
    """How an agreed score stands to an earlier year's."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    NEW = "new"
    NOT_COMPARABLE = "not-comparable"
    NOT_SCORED = "not-scored"
    UNKNOWN = "unknown"


KNOWN = (Trend.UP, Trend.SAME, Trend.DOWN)


class EarlierScore(NamedTuple):
    """A benchmark's trend; where it is known, the id and the agreed score of the earlier year."""

    trend: Trend
    benchmark: str | None = None
    score: int | None = None


def earlier_score(
    snapshot: Snapshot, year: AssessmentYear, benchmark: str, then: str
) -> EarlierScore:
    """Return how a benchmark's agreed score stands to that of an earlier year."""
    if year.reason_not_scored(benchmark):
        return EarlierScore(Trend.NOT_SCORED)
    line = predecessors(snapshot.rubrics, year.year, then).get(benchmark, Trend.UNKNOWN)
    if isinstance(line, Trend):
        return EarlierScore(line)
    earlier = snapshot.year(then)
    if earlier is None:
        return EarlierScore(Trend.UNKNOWN)
    if earlier.reason_not_scored(line):
        return EarlierScore(Trend.NOT_SCORED)
    score, before = year.score(benchmark, "agreed"), earlier.score(line, "agreed")
    if score is None or before is None:
        return EarlierScore(Trend.UNKNOWN)
    trend = Trend.SAME if score == before else Trend.UP if score > before else Trend.DOWN
    return EarlierScore(trend, line, before)


@lru_cache(maxsize=256)
def predecessors(rubrics: Rubrics, year: str, then: str) -> Mapping[str, str | Trend]:
    """Return each benchmark's id in an earlier year's rubric, or the trend in its place.

    A rubric that is missing or faulty anywhere on the way leaves all unknown.  What is new, merged
    or split in any step is so for the whole way.
    """
    this = rubrics.valid.get(year)
    if this is None:
        return {}
    way = [this]
    at = year
    while at > then:
        at = year_before(at)
        earlier = rubrics.valid.get(at)
        if earlier is None:
            return dict.fromkeys((benchmark.id for benchmark in this.benchmarks), Trend.UNKNOWN)
        way.append(earlier)
    comparable = this.scale == way[-1].scale
    return {benchmark.id: _line(benchmark, way, comparable) for benchmark in this.benchmarks}


def _line(benchmark: Benchmark, way: list[Rubric], comparable: bool) -> str | Trend:  # noqa: FBT001
    name = benchmark.id
    for this, earlier in pairwise(way):
        found = this.benchmark(name)
        ids = _was(found, earlier) if found else ()
        if not ids:
            return Trend.NEW
        named = Counter(was for other in this.benchmarks for was in _was(other, earlier))
        if len(ids) > 1:
            return Trend.NOT_COMPARABLE
        comparable = comparable and named[ids[0]] == 1
        name = ids[0]
    return name if comparable else Trend.NOT_COMPARABLE


def _was(benchmark: Benchmark, earlier: Rubric) -> tuple[str, ...]:
    if benchmark.was is not None:
        return benchmark.was
    return (benchmark.id,) if earlier.benchmark(benchmark.id) else ()

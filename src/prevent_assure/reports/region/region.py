"""The report on a region: what the authorities that count have in common, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.reports.actions.track import TrackedAction
from prevent_assure.reports.region.authority import (
    AuthorityResult,
    LeftOut,
    RegionalScore,
    by_number,
)
from prevent_assure.reports.words import CAUSES, TRENDS
from prevent_assure.snapshot.trends import Trend
from prevent_assure.text.paragraphs import collapse_space


class _Named(Protocol):
    @property
    def authority(self) -> str: ...
    @property
    def name(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class AgainstSelf:
    """How often agreed was higher than self, the same, and lower."""

    higher: int
    same: int
    lower: int


@dataclass(frozen=True, slots=True)
class BenchmarkTally:
    """How often each score of a benchmark was agreed, and how the scores changed.

    A benchmark that the rubric does not score has nothing but the number of those not scored.
    """

    benchmark: Benchmark
    scores: tuple[tuple[int, int], ...]
    not_scored: int
    trends: tuple[tuple[Trend, int], ...]
    falls: tuple[tuple[str, int], ...]
    against_self: AgainstSelf


@dataclass(frozen=True, slots=True)
class AdviserTally:
    """How the agreed scores of an adviser's authorities differ from their own."""

    adviser: str
    authorities: int
    against_self: AgainstSelf


@dataclass(frozen=True, slots=True)
class RegionScope:
    """What the report is of: a year, the year before, a region if one is asked for, and a day."""

    rubric: Rubric
    then: str
    region: str | None
    on: date

    def takes(self, region: str | None) -> bool:
        """Whether a region is reported on: one that nobody knows always is."""
        return self.region is None or region is None or _folded(region) == _folded(self.region)


@dataclass(frozen=True, slots=True)
class RegionReport:
    """One year of many authorities; `region` is None where all are asked for.

    There is no total, no mean and no order of merit.
    """

    rubric: Rubric
    then: str
    region: str | None
    on: date
    authorities: tuple[AuthorityResult, ...]
    left_out: tuple[LeftOut, ...]
    benchmarks: tuple[BenchmarkTally, ...]
    advisers: tuple[AdviserTally, ...]
    actions: tuple[TrackedAction, ...]


def region_report(
    scope: RegionScope, results: Collection[AuthorityResult], left_out: Iterable[LeftOut]
) -> RegionReport:
    """Return the report on the authorities of a region."""
    found = sorted(results, key=_by_name)
    return RegionReport(
        scope.rubric,
        scope.then,
        None if scope.region is None else _spelling(scope.region, found),
        scope.on,
        tuple(found),
        tuple(sorted(left_out, key=_by_name)),
        tuple(_tallies(scope.rubric, found)),
        tuple(_advisers(found)),
        tuple(_actions(found)),
    )


def _folded(text: str) -> str:
    return collapse_space(text).casefold()


def _by_name(one: _Named) -> tuple[bool, str, str]:
    """Return what authorities are sorted by: the name, those without one last; then the slug."""
    return one.name is None, (one.name or "").casefold(), one.authority


def _spelling(asked: str, found: Iterable[AuthorityResult]) -> str:
    """Return a region as most of the files spell it."""
    spelt = Counter(one.region for one in found)
    return min(spelt, key=lambda region: (-spelt[region], region), default=asked)


def _tallies(rubric: Rubric, found: Collection[AuthorityResult]) -> Iterator[BenchmarkTally]:
    for index, benchmark in enumerate(by_number(rubric)):
        rows = [one.scores[index] for one in found]
        counted = [] if benchmark.not_scored else rows
        scores = Counter(row.score for row in counted)
        trends = Counter(row.trend for row in counted)
        falls = Counter(row.because for row in counted)
        yield BenchmarkTally(
            benchmark,
            tuple((score, scores[score]) for score in rubric.scale),
            sum(row.is_not_scored for row in rows),
            tuple((trend, trends[trend]) for trend in TRENDS),
            tuple((because, falls[because]) for because in CAUSES),
            _against_self(counted),
        )


def _against_self(rows: Iterable[RegionalScore]) -> AgainstSelf:
    ways = Counter(
        (row.difference > 0) - (row.difference < 0) for row in rows if row.difference is not None
    )
    return AgainstSelf(ways[1], ways[0], ways[-1])


def _advisers(found: Iterable[AuthorityResult]) -> Iterator[AdviserTally]:
    by_adviser: dict[str, list[AuthorityResult]] = {}
    for one in found:
        by_adviser.setdefault(one.adviser, []).append(one)
    for adviser in sorted(by_adviser, key=lambda name: (name.casefold(), name)):
        advised = by_adviser[adviser]
        rows = (row for one in advised for row in one.scores)
        yield AdviserTally(adviser, len(advised), _against_self(rows))


def _actions(found: Iterable[AuthorityResult]) -> list[TrackedAction]:
    """Return the actions to be done by authority and number; equal ones as `assure actions`."""
    every = sorted((it for one in found for it in one.actions), key=lambda it: it.sort_key)
    return sorted(every, key=lambda it: (*_by_name(it), it.number))

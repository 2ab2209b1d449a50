"""Agreed scores compared with self scores and an earlier year, benchmark by benchmark."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from prevent_assure.model.assessment import Movement
from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.snapshot import overall
from prevent_assure.snapshot.load import AssessmentYear, Snapshot
from prevent_assure.snapshot.trends import Measure, Trend, earlier_score
from prevent_assure.text.paragraphs import collapse_space


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a score is lower than an earlier year's."""

    because: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class BenchmarkComparison:
    """One benchmark of one assessment; None is unknown.

    `difference` is agreed minus self; `crosses_standard` whether only one of the two meets the
    Duty.  `previous` is known where the trend is up, same or down; `trend_by` then says whether it
    compares scores or bands.
    """

    id: str
    number: int | None
    title: str
    not_scored: str | None
    self: int | None
    agreed: int | None
    difference: int | None
    self_band: str | None
    agreed_band: str | None
    crosses_standard: bool | None
    previous: int | None
    previous_band: str | None
    trend: Trend
    trend_by: Measure | None
    movement: Cause | None
    moderation: str | None


@dataclass(frozen=True, slots=True)
class AssessmentComparison:
    """One assessment, every benchmark of its rubric in order.

    `bands` are how many benchmarks were agreed in each band, the lowest first; `overall` is None
    until every score is agreed.  `no_last_year` and `no_self_scores` are the reasons for there
    being none, where the file gives them.
    """

    authority: str
    name: str | None
    year: str
    stage: str | None
    previous_year: str
    no_last_year: str | None
    overall: str | None
    benchmarks: tuple[BenchmarkComparison, ...]
    bands: tuple[tuple[str, int], ...]
    not_scored: int
    adviser: str | None
    no_self_scores: str | None

    @property
    def has_self_scores(self) -> bool:
        """Whether there is a self score to compare with."""
        return any(row.self is not None for row in self.benchmarks)


@dataclass(frozen=True, slots=True)
class Count:
    """How often agreed was higher than self, the same, lower; and how often each score."""

    higher: int
    same: int
    lower: int
    scores: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Assessments of one year, and the counts over them.

    `counts` has every benchmark that the rubric scores, in order; `advisers` each adviser by name,
    last None for assessments without a known adviser.  There is no total, and no mean.
    """

    assessments: tuple[AssessmentComparison, ...]
    counts: tuple[tuple[Benchmark, Count], ...]
    advisers: tuple[tuple[str | None, Count], ...]


def comparison(rubric: Rubric, assessments: Iterable[AssessmentComparison]) -> Comparison:
    """Return assessments of the rubric's year, with the counts over all of them."""
    found = tuple(assessments)
    rows: dict[str, list[BenchmarkComparison]] = defaultdict(list)
    advised: dict[str | None, list[BenchmarkComparison]] = defaultdict(list)
    for one in found:
        advised[one.adviser] += one.benchmarks
        for row in one.benchmarks:
            rows[row.id].append(row)
    names = sorted(advised, key=lambda name: (name is None, name or ""))
    return Comparison(
        found,
        tuple((it, _count(rows[it.id], rubric.scale)) for it in rubric.scored),
        tuple((name, _count(advised[name], rubric.scale)) for name in names),
    )


def compare_assessment(
    snapshot: Snapshot, year: AssessmentYear, rubric: Rubric, then: str
) -> AssessmentComparison:
    """Return a year of an authority by its rubric, compared with an earlier year."""
    record = year.record
    rows = tuple(_row(snapshot, year, rubric, benchmark, then) for benchmark in rubric.benchmarks)
    adviser = record.people.adviser if record.people else None
    is_known = bool(record.authority) and overall.is_agreed(year)
    return AssessmentComparison(
        authority=year.authority,
        name=record.authority or None,
        year=year.year,
        stage=None if year.stage is None else str(year.stage),
        previous_year=then,
        no_last_year=record.no_last_year or None,
        overall=overall.overall(year) if is_known else None,
        benchmarks=rows,
        bands=tuple(overall.band_counts(year).items()),
        not_scored=sum(row.not_scored is not None for row in rows),
        adviser=(collapse_space(adviser.name) or None) if adviser else None,
        no_self_scores=record.no_self_scores.because if record.no_self_scores else None,
    )


def _row(
    snapshot: Snapshot, year: AssessmentYear, rubric: Rubric, benchmark: Benchmark, then: str
) -> BenchmarkComparison:
    own, agreed = year.score(benchmark.id, "self"), year.score(benchmark.id, "agreed")
    difference, crosses = _difference(rubric, own, agreed)
    before = earlier_score(snapshot, year, benchmark.id, then)
    assessed = year.entry(benchmark.id)
    return BenchmarkComparison(
        id=benchmark.id,
        number=benchmark.number,
        title=benchmark.title,
        not_scored=year.reason_not_scored(benchmark.id) or None,
        self=own,
        agreed=agreed,
        difference=difference,
        self_band=_band(rubric, own),
        agreed_band=_band(rubric, agreed),
        crosses_standard=crosses,
        previous=before.score,
        previous_band=_band(snapshot.rubrics.valid.get(then), before.score),
        trend=before.trend,
        trend_by=before.by,
        movement=_cause(assessed.movement),
        moderation=assessed.moderation or None,
    )


def _difference(
    rubric: Rubric, own: int | None, agreed: int | None
) -> tuple[int | None, bool | None]:
    """Return the difference of the two, and whether the standard lies between them."""
    if own is None or agreed is None:
        return None, None
    return agreed - own, rubric.meets(own) != rubric.meets(agreed)


def _band(rubric: Rubric | None, score: int | None) -> str | None:
    return None if rubric is None or score is None else rubric.band(score).id


def _cause(movement: Movement | None) -> Cause | None:
    """Return the cause as far as it is valid; None where nothing of it is."""
    if movement is None or not (movement.because or movement.note):
        return None
    return Cause(movement.because, movement.note or None)


def _count(rows: Iterable[BenchmarkComparison], scale: tuple[int, ...]) -> Count:
    differences: Counter[int] = Counter()
    agreed: Counter[int] = Counter()
    for row in rows:
        if row.difference is not None:
            differences[(row.difference > 0) - (row.difference < 0)] += 1
        if row.agreed is not None:
            agreed[row.agreed] += 1
    return Count(
        differences[1],
        differences[0],
        differences[-1],
        tuple((score, agreed[score]) for score in scale),
    )

"""What the report on a region takes from one authority, and why it may take nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from prevent_assure.model.assessment import Stage
from prevent_assure.model.register import Register, RegisteredAuthority
from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.reports.actions.track import ActionState, TrackedAction, action_state
from prevent_assure.reports.comparison.compare import (
    AssessmentComparison,
    BenchmarkComparison,
    compare_assessment,
)
from prevent_assure.snapshot.load import AssessmentYear, Snapshot
from prevent_assure.snapshot.trends import Trend
from prevent_assure.text.paragraphs import collapse_space, first_said


class Exclusion(Enum):
    """Why an authority is left out of the report."""

    DRAFT = "draft"
    SELF_ASSESSED = "self-assessed"
    ERRORS = "errors"
    UNREADABLE = "unreadable"
    NO_FILE = "no-file"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An authority that is left out, and why; a name or a region that nobody knows is None."""

    authority: str
    name: str | None
    region: str | None
    why: Exclusion

    def excluded(self, why: Exclusion) -> LeftOut:
        """Return the authority as one that is left out for another reason."""
        return replace(self, why=why)


@dataclass(frozen=True, slots=True)
class RegionalScore:
    """An agreed score, None where there is none, and how it compares.

    `because` is known where the trend is down; `difference` is agreed minus self.
    """

    benchmark: str
    score: int | None
    is_not_scored: bool
    trend: Trend
    because: str | None
    difference: int | None


@dataclass(frozen=True, slots=True)
class AnsweringAction:
    """An action that names a benchmark below the standard."""

    id: str
    text: str
    state: ActionState


@dataclass(frozen=True, slots=True)
class LowScore:
    """A score below the standard, and the actions that name its benchmark."""

    benchmark: str
    score: int
    actions: tuple[AnsweringAction, ...]


@dataclass(frozen=True, slots=True)
class SharedPractice:
    """Good practice that the region, or everybody, may see."""

    benchmark: str
    text: str
    share: str


@dataclass(frozen=True, slots=True)
class AuthorityResult:
    """An authority that counts.

    `scores` has every benchmark of the rubric by number, and what else is of a benchmark has that
    order; `actions` are those to be done; `evidence` is benchmark and title of what was not
    received.
    """

    authority: str
    name: str
    region: str
    adviser: str
    stage: Stage
    scores: tuple[RegionalScore, ...]
    low: tuple[LowScore, ...]
    actions: tuple[TrackedAction, ...]
    evidence: tuple[tuple[str, str], ...]
    good_practice: tuple[SharedPractice, ...]

    def excluded(self, why: Exclusion) -> LeftOut:
        """Return the authority as one that is left out."""
        return LeftOut(self.authority, self.name or None, self.region or None, why)


def by_number(rubric: Rubric) -> tuple[Benchmark, ...]:
    """Return the benchmarks of a rubric by number."""
    return tuple(sorted(rubric.benchmarks, key=lambda benchmark: benchmark.number or 0))


@dataclass(frozen=True, slots=True)
class AuthorityQuestion:
    """What is asked of every authority: a year's results on a day, against the year before."""

    rubric: Rubric
    on: date
    then: str
    register: Register | None

    def answer(
        self, snapshot: Snapshot, actions: Iterable[TrackedAction]
    ) -> AuthorityResult | LeftOut:
        """Return what an authority has to show, apart from errors in its file."""
        slug, year = snapshot.authority, self.rubric.year
        file = snapshot.years.get(year)
        if not isinstance(file, AssessmentYear):
            why = Exclusion.UNREADABLE if file else Exclusion.NO_FILE
            return self._left_out(slug, why)
        stage = file.stage
        if stage is None:
            return self._left_out(slug, Exclusion.ERRORS, file)
        if stage < Stage.AGREED:
            return self._left_out(slug, Exclusion(str(stage)), file)
        compared = compare_assessment(snapshot, file, self.rubric, self.then)
        benchmarks = by_number(self.rubric)
        rows = {row.id: row for row in compared.benchmarks}
        name, region = self._named(slug, file)
        return AuthorityResult(
            authority=slug,
            name=name or "",
            region=region or "",
            adviser=compared.adviser or "",
            stage=stage,
            scores=tuple(_score(rows[it.id]) for it in benchmarks),
            low=tuple(self._low_scores(file, compared)),
            actions=tuple(it for it in actions if it.is_open and it.year <= year),
            evidence=tuple(_outstanding(file, benchmarks)),
            good_practice=tuple(_shared(file, benchmarks)),
        )

    def _left_out(self, slug: str, why: Exclusion, file: AssessmentYear | None = None) -> LeftOut:
        return LeftOut(slug, *self._named(slug, file), why)

    def _named(
        self, slug: str, file: AssessmentYear | None = None
    ) -> tuple[str | None, str | None]:
        """Return name and region, as the file has them, else the register."""
        entry = (self.register.authorities.get(slug) if self.register else None) or _NOBODY
        name, region = (file.record.authority, file.record.region) if file else ("", "")
        return first_said(name, entry.name), first_said(region, entry.region)

    def _low_scores(
        self, file: AssessmentYear, compared: AssessmentComparison
    ) -> Iterator[LowScore]:
        scores = {row.id: row.agreed for row in compared.benchmarks}
        for benchmark in by_number(self.rubric):
            score = scores[benchmark.id]
            if score is not None and not self.rubric.meets(score):
                named = (it for it in file.record.actions if benchmark.id in it.benchmarks)
                actions = (
                    AnsweringAction(it.id, it.action, action_state(it, self.on)) for it in named
                )
                yield LowScore(benchmark.id, score, tuple(actions))


def _score(row: BenchmarkComparison) -> RegionalScore:
    is_lower = row.trend is Trend.DOWN
    return RegionalScore(
        benchmark=row.id,
        score=row.agreed,
        is_not_scored=row.not_scored is not None,
        trend=row.trend,
        because=row.movement.because if is_lower and row.movement else None,
        difference=row.difference,
    )


def _outstanding(
    file: AssessmentYear, benchmarks: Iterable[Benchmark]
) -> Iterator[tuple[str, str]]:
    for benchmark in benchmarks:
        for item in file.entry(benchmark.id).evidence:
            if item.is_outstanding:
                yield benchmark.id, collapse_space(item.title)


def _shared(file: AssessmentYear, benchmarks: Iterable[Benchmark]) -> Iterator[SharedPractice]:
    for benchmark in benchmarks:
        entry = file.entry(benchmark.id)
        if entry.good_practice and entry.share:
            yield SharedPractice(benchmark.id, entry.good_practice, entry.share)


_NOBODY = RegisteredAuthority.model_construct(name="", region="")

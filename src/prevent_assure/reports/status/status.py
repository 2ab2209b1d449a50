"""Where one authority is in a year, and where all are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from prevent_assure.findings import Finding
from prevent_assure.model.assessment import Stage
from prevent_assure.model.register import RegisteredAuthority, Step
from prevent_assure.reports.actions.track import ActionState, TrackedAction
from prevent_assure.snapshot.load import AssessmentYear, Party, ReadFailure, Rubrics, Snapshot
from prevent_assure.snapshot.register import RegisterFile
from prevent_assure.text.paragraphs import first_said


class NextStep(Enum):
    """What comes next for an authority."""

    START = "start"
    SELF_ASSESS = "self-assess"
    MEET = "meet"
    AGREE = "agree"
    ISSUE = "issue"
    FOLLOW_UP = "follow-up"
    NOTHING = "nothing"


_NOBODY = RegisteredAuthority.model_construct(name="", region="")
_DUE_STEP: dict[NextStep, Step] = {
    NextStep.START: "self_assessed",
    NextStep.SELF_ASSESS: "self_assessed",
    NextStep.MEET: "met",
    NextStep.AGREE: "agreed",
    NextStep.ISSUE: "issued",
}


@dataclass(frozen=True, slots=True)
class ScoreCount:
    """How many of the scores that are asked for are given."""

    given: int | None
    of: int | None


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """How many items of evidence were requested, and how many of them are still to come."""

    requested: int | None
    outstanding: int | None


@dataclass(frozen=True, slots=True)
class ActionCount:
    """How many actions are open, and how many overdue; no action is in both."""

    open: int | None
    overdue: int | None


@dataclass(frozen=True, slots=True)
class AuthorityStatus:
    """One authority in the year; None is unknown."""

    authority: str
    name: str | None
    region: str | None
    adviser: str | None
    stage: Stage | None
    next: NextStep | None
    due: date | None
    days_late: int | None
    self: ScoreCount
    agreed: ScoreCount
    evidence: EvidenceCount
    actions: ActionCount
    told: int | None
    errors: int
    warnings: int | None
    has_file: bool
    has_met: bool

    @property
    def is_late(self) -> bool:
        """Whether the next step should have been done."""
        return bool(self.days_late)

    @property
    def sort_key(self) -> tuple[bool, str, str]:
        """What authorities are sorted by: region, those without one last; then slug."""
        return self.region is None, self.region or "", self.authority


@dataclass(frozen=True, slots=True)
class StatusTotals:
    """How many authorities there are, and how many have come how far."""

    authorities: int
    without_file: int
    self_assessed: int
    met: int
    agreed: int
    issued: int
    late: int


@dataclass(frozen=True, slots=True)
class StatusReport:
    """Where the authorities of a year are on a day; the totals are over all of them."""

    year: str
    on: date
    authorities: tuple[AuthorityStatus, ...]
    totals: StatusTotals


def status_report(
    year: str, on: date, rows: Iterable[AuthorityStatus], *, late_only: bool = False
) -> StatusReport:
    """Return the report over these authorities, which shows all of them or the late alone."""
    found = sorted(rows, key=lambda row: row.sort_key)
    stages = Counter(stage for row in found for stage in Stage if _has_reached(row, stage))
    totals = StatusTotals(
        authorities=len(found),
        without_file=sum(not row.has_file for row in found),
        self_assessed=stages[Stage.SELF_ASSESSED],
        met=sum(row.has_met or _has_reached(row, Stage.AGREED) for row in found),
        agreed=stages[Stage.AGREED],
        issued=stages[Stage.ISSUED],
        late=sum(row.is_late for row in found),
    )
    shown = tuple(row for row in found if row.is_late or not late_only)
    return StatusReport(year, on, shown, totals)


def _has_reached(row: AuthorityStatus, stage: Stage) -> bool:
    return row.stage is not None and row.stage >= stage


@dataclass(frozen=True, slots=True)
class StatusQuestion:
    """What is asked of every authority: the year and the day, with the year's dates."""

    year: str
    on: date
    register: RegisterFile
    rubrics: Rubrics

    def status(self, snapshot: Snapshot, actions: Collection[TrackedAction]) -> AuthorityStatus:
        """Return where an authority is, apart from the findings on its file."""
        file = snapshot.years.get(self.year)
        if isinstance(file, ReadFailure):
            return _unknown(snapshot.authority)
        if file is None:
            return self._without_file(snapshot.authority, actions)
        return self._of_file(file, actions)

    def _of_file(self, file: AssessmentYear, actions: Collection[TrackedAction]) -> AuthorityStatus:
        record, entry = file.record, self._entry(file.authority)
        adviser = record.people.adviser if record.people else None
        met = bool(record.dates and record.dates.met)
        count = self._actions(actions)
        step = _next_step(file, count, has_met=met)
        due, late = self._due(step, file.authority)
        return AuthorityStatus(
            authority=file.authority,
            name=first_said(record.authority, entry.name),
            region=first_said(record.region, entry.region),
            adviser=first_said(adviser.name if adviser else "", entry.adviser),
            stage=file.stage,
            next=step,
            due=due,
            days_late=late,
            self=_scores(file, "self"),
            agreed=_scores(file, "agreed"),
            evidence=_evidence(file),
            actions=count,
            told=sum(day is not None for _, day in record.told or ()),
            errors=0,
            warnings=0,
            has_file=True,
            has_met=met,
        )

    def _without_file(self, authority: str, actions: Collection[TrackedAction]) -> AuthorityStatus:
        entry, rubric = self._entry(authority), self.rubrics.valid.get(self.year)
        due, late = self._due(NextStep.START, authority)
        scores = ScoreCount(0, len(rubric.scored)) if rubric else ScoreCount(None, None)
        return AuthorityStatus(
            authority=authority,
            name=first_said(entry.name),
            region=first_said(entry.region),
            adviser=first_said(entry.adviser),
            stage=None,
            next=NextStep.START,
            due=due,
            days_late=late,
            self=scores,
            agreed=scores,
            evidence=EvidenceCount(0, 0),
            actions=self._actions(actions),
            told=0,
            errors=0,
            warnings=0,
            has_file=False,
            has_met=False,
        )

    def _entry(self, authority: str) -> RegisteredAuthority:
        record = self.register.record
        return (record.authorities.get(authority) if record else None) or _NOBODY

    def _due(self, step: NextStep | None, authority: str) -> tuple[date | None, int | None]:
        """Return when a step is due, and by how many days it is late."""
        due_step = _DUE_STEP.get(step) if step else None
        due = self.register.due(self.year, due_step, authority) if due_step else None
        return due, None if due is None else max((self.on - due).days, 0)

    def _actions(self, actions: Collection[TrackedAction]) -> ActionCount:
        """Return how many actions of this year and of earlier ones are still open."""
        states = Counter(it.state for it in actions if it.year <= self.year)
        return ActionCount(states[ActionState.OPEN], states[ActionState.OVERDUE])


def with_findings(row: AuthorityStatus, findings: Iterable[Finding]) -> AuthorityStatus:
    """Return an authority with the numbers of errors and warnings on its file."""
    found = Counter(finding.is_error for finding in findings)
    warnings = None if row.warnings is None else found[False]
    return replace(row, errors=found[True], warnings=warnings)


def _unknown(authority: str) -> AuthorityStatus:
    """Return what is known of an authority whose file cannot be read."""
    return AuthorityStatus(
        authority=authority,
        name=None,
        region=None,
        adviser=None,
        stage=None,
        next=None,
        due=None,
        days_late=None,
        self=ScoreCount(None, None),
        agreed=ScoreCount(None, None),
        evidence=EvidenceCount(None, None),
        actions=ActionCount(None, None),
        told=None,
        errors=0,
        warnings=None,
        has_file=True,
        has_met=False,
    )


def _next_step(file: AssessmentYear, actions: ActionCount, *, has_met: bool) -> NextStep | None:
    if file.stage is None:
        return None
    if file.stage is Stage.ISSUED:
        return NextStep.FOLLOW_UP if actions.open or actions.overdue else NextStep.NOTHING
    if file.stage is Stage.AGREED:
        return NextStep.ISSUE
    if file.stage is Stage.DRAFT and file.record.no_self_scores is None:
        return NextStep.SELF_ASSESS
    return NextStep.AGREE if has_met else NextStep.MEET


def _scores(file: AssessmentYear, party: Party) -> ScoreCount:
    if file.rubric is None:
        return ScoreCount(None, None)
    if party == "self" and file.record.no_self_scores is not None:
        return ScoreCount(0, 0)
    asked = [it for it in file.rubric.scored if not file.reason_not_scored(it.id)]
    return ScoreCount(sum(file.score(it.id, party) is not None for it in asked), len(asked))


def _evidence(file: AssessmentYear) -> EvidenceCount:
    requested = [
        item
        for assessed in file.record.benchmarks.values()
        for item in (assessed.evidence if assessed else ())
        if item.requested
    ]
    return EvidenceCount(len(requested), sum(item.is_outstanding for item in requested))

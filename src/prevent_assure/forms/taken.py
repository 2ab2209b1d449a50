"""A form held against the record: what it changes, what is refused, and what is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from prevent_assure.editing.apply import apply
from prevent_assure.editing.edit import Edit, RefusedEditError
from prevent_assure.forms.fields import SIDES, FormField
from prevent_assure.forms.judge import Accepted, Judge, Kept, Refused, Verdict
from prevent_assure.forms.outcome import CellRemark, FormReason
from prevent_assure.forms.slots import Slot, TableReading
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import decode
from prevent_assure.parsing.document import Document
from prevent_assure.snapshot.load import AssessmentYear

_Group: TypeAlias = "tuple[str | None, str | None, str]"


@dataclass(slots=True)
class Taken:
    """What came of the cells of a form: the documents by their year, and the remarks."""

    documents: dict[str, Document] = field(default_factory=dict)
    refused: list[CellRemark] = field(default_factory=list)
    reported: list[CellRemark] = field(default_factory=list)


class _Member(NamedTuple):
    """A cell with what comes of it."""

    slot: Slot
    verdict: Verdict


def take(judge: Judge, readings: Iterable[TableReading]) -> Taken:
    """Return what the cells of a form come to; values that go together are taken together."""
    taken = Taken()
    groups: dict[_Group, list[_Member]] = {}
    blocked: set[FormField] = set()
    for reading in readings:
        taken.refused += reading.refused
        taken.reported += reading.reported
        blocked |= reading.blocked
        for slot in reading.slots:
            member = _Member(slot, judge.verdict(slot))
            groups.setdefault(_group(slot.target.subject), []).append(member)
    for group, members in groups.items():
        agreed = _together(judge, members, _is_blocked(group, blocked))
        _apply(judge, agreed, taken)
    _report_pairs(judge, groups.values(), taken)
    return taken


def _group(subject: FormField) -> _Group:
    """Return what a value goes together with: a score with its reason, a name with its title."""
    name = subject.field
    if subject.side and name in ("score", "justification"):
        name = "score"
    elif name.startswith(("people.lead", "outcome")):
        name = name.rpartition(".")[0]
    return subject.benchmark or subject.item, subject.side, name


def _is_blocked(group: _Group, blocked: Iterable[FormField]) -> bool:
    return any(_group(subject) == group for subject in blocked)


def _together(judge: Judge, members: Sequence[_Member], is_blocked: bool) -> list[Verdict]:  # noqa: FBT001
    """Return the verdicts of values that go together: where one is refused, none is changed."""
    verdicts = [member.verdict for member in members]
    subject = members[0].slot.target.subject
    why: tuple[FormReason, str] | None = None
    if is_blocked or any(isinstance(it, Refused) for it in verdicts):
        why = _WITH_OTHER.get(_group(subject)[2])
    elif subject.field.startswith("people.lead") and not _is_whole_person(judge, members):
        why = FormReason.PERSON, "a name and a job title go together, and one of them is missing"
    if subject.item is not None:
        return [_outcome(it, judge, members) for it in verdicts]
    if why is None:
        return verdicts
    reason, message = why
    return [
        Refused(it.slot, it.slot.remark(reason, message, judge.record(it.slot)))
        if isinstance(it, Accepted)
        else it
        for it in verdicts
    ]


_WITH_OTHER: Mapping[str, tuple[FormReason, str]] = {
    "score": (
        FormReason.WITH_ITS_SCORE,
        "a score and its reason go together, and the other one of them is refused",
    ),
    "people.lead": (
        FormReason.PERSON,
        "a name and a job title go together, and the other one of them is refused",
    ),
}


def _final(judge: Judge, members: Sequence[_Member], name: str) -> object:
    """Return what the record has in the end of a value that one of these cells is for."""
    for member in members:
        if member.slot.target.subject.field == name:
            if isinstance(member.verdict, Accepted):
                return member.verdict.value
            return judge.record(member.slot)
    subject = members[0].slot.target.subject._replace(field=name)
    slot = members[0].slot
    return judge.record(slot._replace(target=slot.target._replace(subject=subject)))


def _is_whole_person(judge: Judge, members: Sequence[_Member]) -> bool:
    """Whether a lead who changes has a name and a title."""
    if not any(isinstance(member.verdict, Accepted) for member in members):
        return True
    return all(_final(judge, members, f"people.lead.{key}") for key in ("name", "title"))


def _outcome(verdict: Verdict, judge: Judge, members: Sequence[_Member]) -> Verdict:
    """Return the verdict on a part of an outcome; a date or a note needs a status."""
    if not isinstance(verdict, Accepted) or verdict.slot.target.subject.field == "outcome.status":
        return verdict
    status = [it for it in members if it.slot.target.subject.field == "outcome.status"]
    is_refused = any(isinstance(it.verdict, Refused) for it in status)
    if not is_refused and _final(judge, members, "outcome.status"):
        return verdict
    message = "a date or a note goes with what became of the action, which is missing or refused"
    slot = verdict.slot
    return Refused(slot, slot.remark(FormReason.WORD, message, judge.record(slot)))


def _apply(judge: Judge, verdicts: Sequence[Verdict], taken: Taken) -> None:
    """Put the accepted values of a group into their file, all or none, and keep the remarks."""
    accepted = [it for it in verdicts if isinstance(it, Accepted)]
    for verdict in verdicts:
        if isinstance(verdict, Refused):
            taken.refused.append(verdict.remark)
        elif isinstance(verdict, Kept):
            taken.reported += verdict.reported
    if not accepted:
        return
    year = _year_of(judge, accepted[0].slot)
    document = taken.documents.get(year.year, year.file.document)
    edits = [Edit(it.slot.target.subject.path(year.record), it.value) for it in accepted]
    ids = tuple(it.id for it in year.rubric.benchmarks) if year.rubric else ()
    try:
        taken.documents[year.year] = apply(document, Assessment, edits, ids)
    except RefusedEditError as error:
        for it in accepted:
            remark = it.slot.remark(FormReason.RECORD, str(error), judge.record(it.slot))
            taken.refused.append(remark)
        return
    for it in accepted:
        taken.reported += it.reported


def _year_of(judge: Judge, slot: Slot) -> AssessmentYear:
    year = judge.this if slot.year == judge.this.year else judge.last
    assert year is not None  # noqa: S101 -- a cell of last year's action comes from its file
    return year


def _report_pairs(judge: Judge, groups: Iterable[Sequence[_Member]], taken: Taken) -> None:
    """Report a score or a reason that is alone now, and a salutation beside another name."""
    document = taken.documents.get(judge.this.year)
    if document is None:
        return
    after = decode(document, Assessment).record
    for members in groups:
        changed = [it.slot for it in members if isinstance(it.verdict, Accepted)]
        changed = [it for it in changed if _is_taken(it, after, judge)]
        if changed:
            taken.reported += filter(None, (check(changed, after) for check in _CHECKS))


def _is_taken(slot: Slot, after: Assessment, judge: Judge) -> bool:
    if slot.year != judge.this.year:
        return False
    return slot.target.subject.value(after) != judge.record(slot)


def _alone(changed: Sequence[Slot], after: Assessment) -> CellRemark | None:
    slot = changed[0]
    subject = slot.target.subject
    if subject.side not in SIDES.values() or subject.field not in ("score", "justification"):
        return None
    score = subject._replace(field="score").value(after)
    reason = subject._replace(field="justification").value(after)
    if score is not None and reason is None:
        return slot.remark(FormReason.SCORE_WITHOUT_REASON, "this score has no reason yet", score)
    if score is None and reason is not None:
        return slot.remark(FormReason.REASON_WITHOUT_SCORE, "this reason has no score yet")
    return None


def _salutation(changed: Sequence[Slot], after: Assessment) -> CellRemark | None:
    lead = after.people.lead if after.people else None
    for slot in changed:
        if slot.target.subject.field == "people.lead.name" and lead and lead.salutation:
            message = (
                "the name is another one now, and the salutation in the record stays: look at it"
            )
            return slot.remark(FormReason.SALUTATION, message, lead.salutation)
    return None


_CHECKS: tuple[Callable[[Sequence[Slot], Assessment], CellRemark | None], ...] = (
    _alone,
    _salutation,
)

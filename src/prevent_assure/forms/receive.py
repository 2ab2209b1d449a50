"""A form that came back, held against its authority's record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from prevent_assure.errors import AssureError
from prevent_assure.forms.content import form_content
from prevent_assure.forms.identity import (
    FormIdentity,
    about_table,
    actions_table,
    scores_table,
)
from prevent_assure.forms.judge import Judge
from prevent_assure.forms.original import fingerprint
from prevent_assure.forms.outcome import CellRemark, FormOutcome, FormReason
from prevent_assure.forms.plans import about_plan, actions_plan, scores_plan
from prevent_assure.forms.reader import ReadSheet
from prevent_assure.forms.sheets import ORIGINAL
from prevent_assure.forms.slots import TableReading, read_table
from prevent_assure.forms.tables import fold
from prevent_assure.forms.taken import Taken, take
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import decode
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing.document import Document
from prevent_assure.reports.changes import assessments
from prevent_assure.reports.changes.change import Change
from prevent_assure.snapshot.load import AssessmentYear, Snapshot
from prevent_assure.text.safe import quote
from prevent_assure.years import year_before


class ReadForm(NamedTuple):
    """A workbook that is a form: whose it is, and its sheets."""

    path: str
    identity: FormIdentity
    sheets: tuple[ReadSheet, ...]


class ReceivedForm(NamedTuple):
    """What came of a form, and the documents that change by their paths."""

    outcome: FormOutcome
    documents: Mapping[str, Document]


def receive_form(
    form: ReadForm, snapshot: Snapshot, rubric: Rubric, agreed_last_year: Mapping[str, int | str]
) -> ReceivedForm:
    """Return what a form changes in an authority's record, this year's and last year's.

    Raises AssureError where it is not the form of this authority.
    """
    identity = form.identity
    this, last = snapshot.year(identity.year), snapshot.year(year_before(identity.year))
    if this is None:
        raise AssureError(f"{identity.authority} has no assessment of {identity.year}")
    name = this.record.authority
    if identity.original is None and identity.name and fold(identity.name) != fold(name):
        raise AssureError(
            f"this is another council's form: it says {quote(identity.name)}, and the record"
            f" {quote(name)}"
        )
    now = form_content(this, rubric, last, identity.kind, agreed_last_year).original
    judge = Judge(this, last, identity.original, now)
    taken = take(judge, _readings(form, rubric, last))
    if identity.original and identity.original.fingerprint != fingerprint(rubric):
        message = "the rubric has changed since this form was written"
        taken.reported.append(
            CellRemark(FormReason.RUBRIC_CHANGED, message, identity.year, ORIGINAL)
        )
    changes = tuple(_changes((last, this), taken))
    outcome = FormOutcome(
        form.path,
        None,
        identity.kind,
        identity.authority,
        identity.year,
        changes,
        tuple(taken.refused),
        tuple(taken.reported),
    )
    return ReceivedForm(outcome, {it.path: it for it in taken.documents.values()})


def _readings(
    form: ReadForm, rubric: Rubric, last: AssessmentYear | None
) -> Iterator[TableReading]:
    kind, year = form.identity.kind, form.identity.year
    yield read_table(about_plan(kind, year), about_table(form.sheets))
    yield read_table(scores_plan(kind, rubric), scores_table(form.sheets, kind))
    if kind == "self":
        plan = actions_plan(last.record if last else None, year_before(year))
        table = actions_table(form.sheets)
        if plan.rows or table:
            yield read_table(plan, table)


def _changes(years: tuple[AssessmentYear | None, ...], taken: Taken) -> Iterator[Change]:
    for before in years:
        document = taken.documents.get(before.year) if before else None
        if before and document:
            file = decode(document, Assessment)
            after = AssessmentYear(before.authority, before.year, file, before.rubric)
            yield from assessments.rows(before, after)

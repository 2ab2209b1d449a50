"""What a form holds: a record and its rubric as the rows of each sheet, before any format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from prevent_assure.forms.cell_text import cell_text, is_too_long
from prevent_assure.forms.fields import FormField, FormKind, Stored
from prevent_assure.forms.original import Original, WrittenCell, fingerprint
from prevent_assure.forms.sheets import (
    ABOUT_ROWS,
    ACTION_COLUMNS,
    AUTHORITY,
    SCORE_COLUMNS,
    FormColumn,
)
from prevent_assure.forms.sheets import YEAR as YEAR_ROW
from prevent_assure.model.assessment import Action, Assessment
from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.reports.criteria.document import Described, criteria
from prevent_assure.snapshot.load import AssessmentYear
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.years import long_form

NOT_SCORED = "Not scored"
_TOO_LONG = (
    "The record has a text here that is longer than a cell can hold. It stays as it is; to change"
    " it, ask the adviser."
)


class FormCell(NamedTuple):
    """What a cell shows; one to fill in is open, and both it and what replaces it have a field."""

    shown: Stored
    field: FormField | None = None
    is_open: bool = False
    value: Stored = None


class FormRow(NamedTuple):
    """A row of a sheet to fill in, by the id in its hidden column."""

    id: str
    cells: tuple[FormCell, ...]


class CheckRow(NamedTuple):
    """A row of the checklist: a benchmark, and whether it takes a score."""

    id: str
    heading: str
    is_scored: bool


@dataclass(frozen=True, slots=True)
class FormContent:
    """A form, sheet by sheet; `criteria` are a benchmark, a score and what it means."""

    kind: FormKind
    name: str
    year: str
    adviser: str
    scale: tuple[int, ...]
    about: tuple[FormRow, ...]
    scores: tuple[FormRow, ...]
    actions: tuple[FormRow, ...]
    criteria: tuple[tuple[str, str, str], ...]
    checklist: tuple[CheckRow, ...]
    original: Original


def form_content(
    year: AssessmentYear,
    rubric: Rubric,
    last: AssessmentYear | None,
    kind: FormKind,
    agreed_last_year: Mapping[str, int | str],
) -> FormContent:
    """Return what a form of one authority and year holds."""
    record = year.record
    about = tuple(_about(year, kind))
    scores = tuple(_scores(year, rubric, kind, agreed_last_year))
    actions = tuple(_actions(last.record, rubric, kind)) if last else ()
    adviser = record.people.adviser if record.people else None
    written = {
        cell.field.code: _original(cell)
        for row in (*about, *scores, *actions)
        for cell in row.cells
        if cell.field
    }
    name = collapse_space(record.authority)
    whose = (kind, year.authority, name, year.year, fingerprint(rubric))
    return FormContent(
        kind,
        name,
        long_form(year.year),
        adviser.name if adviser else "",
        rubric.scale,
        about,
        scores,
        actions,
        tuple(_criteria(rubric)),
        tuple(_check(year, it, kind) for it in rubric.benchmarks),
        Original(*whose, written),
    )


def reason_closed(year: AssessmentYear, benchmark: str, kind: FormKind) -> str:
    """Return why a benchmark takes no score in a form, empty where it does.

    One that could not be agreed keeps its self score: only the rubric closes a self-assessment.
    """
    if kind == "agreement":
        return year.reason_not_scored(benchmark)
    found = year.rubric.benchmark(benchmark) if year.rubric else None
    return found.not_scored if found else ""


def _original(cell: FormCell) -> WrittenCell:
    value = cell.value.isoformat() if isinstance(cell.value, date) else cell.value
    if isinstance(value, str) and is_too_long(value):
        value = None
    return WrittenCell(value, None if cell.is_open else str(cell.shown or ""))


def _open(field: FormField, value: Stored) -> FormCell:
    """Return a cell to fill in, or a locked one where the record's text does not fit into it."""
    if isinstance(value, str):
        shown = cell_text(value)
        if is_too_long(shown) or is_too_long(value):
            return FormCell(_TOO_LONG, field, value=value)
        return FormCell(shown, field, is_open=True, value=value)
    return FormCell(value, field, is_open=True, value=value)


def _locked(text: str) -> FormCell:
    shown = cell_text(text)
    return FormCell(_TOO_LONG if is_too_long(shown) else shown)


def _about(year: AssessmentYear, kind: FormKind) -> Iterator[FormRow]:
    given = {
        AUTHORITY.field: collapse_space(year.record.authority),
        YEAR_ROW.field: long_form(year.year),
    }
    for row in ABOUT_ROWS[kind]:
        field = FormField(row.field)
        value = field.value(year.record)
        cell = _open(field, value) if row.kind else FormCell(given[row.field])
        yield FormRow(row.field, (FormCell(row.label), cell))


def _scores(
    year: AssessmentYear, rubric: Rubric, kind: FormKind, last: Mapping[str, int | str]
) -> Iterator[FormRow]:
    for benchmark in rubric.benchmarks:
        known = {
            "No.": FormCell(benchmark.number),
            "Benchmark": _locked(benchmark.title),
            "What it asks": _locked(benchmark.statement),
            "Agreed last year": FormCell(last.get(benchmark.id)),
            **_self_columns(year.record, benchmark.id),
        }
        reason = reason_closed(year, benchmark.id, kind)
        cells = (
            _fill_in(year, column, benchmark, reason) if column.field else known[column.heading]
            for column in SCORE_COLUMNS[kind]
        )
        yield FormRow(benchmark.id, tuple(cells))


def _self_columns(record: Assessment, benchmark: str) -> dict[str, FormCell]:
    score = FormField("score", benchmark, "self").value(record)
    texts = (FormField(it, benchmark, "self").value(record) for it in ("justification", "evidence"))
    why, evidence = (_locked(str(text or "")) for text in texts)
    return {
        "Self score": FormCell(score),
        "Self-assessment: why": why,
        "Self-assessment: evidence": evidence,
    }


def _fill_in(
    year: AssessmentYear, column: FormColumn, benchmark: Benchmark, not_scored: str
) -> FormCell:
    field = column.of(benchmark.id)
    value = field.value(year.record)
    if not not_scored:
        return _open(field, value)
    said = {"score": NOT_SCORED, "justification": _locked(not_scored).shown}
    return FormCell(said.get(column.field or "", ""), field, value=value)


def _actions(last: Assessment, rubric: Rubric, kind: FormKind) -> Iterator[FormRow]:
    """Yield last year's actions; an agreement shows what became of them, and does not ask."""
    titles = {it.id: collapse_space(it.title) for it in rubric.benchmarks}
    for number, action in enumerate(last.actions, 1):
        shown = _action(action, titles)
        fields = [FormField(it.field, item=action.id) for it in ACTION_COLUMNS if it.field]
        filled = [_open(field, field.value(last)) for field in fields]
        if kind == "agreement":
            filled = [FormCell(cell.shown) for cell in filled]
        yield FormRow(action.id, (FormCell(number), *shown, *filled))


def _action(action: Action, titles: Mapping[str, str]) -> tuple[FormCell, ...]:
    named = ", ".join(titles.get(it, it) for it in action.benchmarks)
    return _locked(action.action), _locked(named), _locked(action.owner), FormCell(action.due)


def _criteria(rubric: Rubric) -> Iterator[tuple[str, str, str]]:
    for described in criteria(rubric).benchmarks:
        for meaning in described.meanings:
            yield described.heading, meaning.score, _statements(meaning.statements)
        yield from _practice(described)


def _practice(described: Described) -> Iterator[tuple[str, str, str]]:
    for name, statements in described.examples:
        yield described.heading, name, _statements(statements)


def _statements(statements: tuple[tuple[str, ...], ...]) -> str:
    return "\n".join(f"• {' '.join(lines)}" for lines in statements)


def _check(year: AssessmentYear, benchmark: Benchmark, kind: FormKind) -> CheckRow:
    heading = f"{benchmark.number}. {collapse_space(benchmark.title)}"
    return CheckRow(benchmark.id, heading, not reason_closed(year, benchmark.id, kind))

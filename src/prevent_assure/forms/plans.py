"""What a form that comes back is to say: its tables, the rows in them, and what goes in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from prevent_assure.forms import sheets
from prevent_assure.forms.fields import FormField, FormKind
from prevent_assure.forms.sheets import FormColumn, ValueKind
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.rubric import Rubric


class CellTarget(NamedTuple):
    """Where what a cell says belongs, and what it may say."""

    subject: FormField
    kind: ValueKind
    words: tuple[str, ...] = ()


class PlannedRow(NamedTuple):
    """A row by its id: what it says below the table's headings, and its cells to fill in."""

    id: str
    words: tuple[str, ...]
    whole: FormField
    targets: Mapping[str, CellTarget]


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table: its sheet, the year of its file, the headings that name a row, and its rows.

    `marker` is the heading that no other sheet has.
    """

    title: str
    year: str
    marker: str
    headings: tuple[str, ...]
    rows: tuple[PlannedRow, ...]

    def targets(self) -> dict[str, CellTarget]:
        """Return the columns to fill in, each with what goes there in one of the rows."""
        return {heading: it for row in self.rows for heading, it in row.targets.items()}


def about_plan(kind: FormKind, year: str) -> TablePlan:
    """Return the sheet About."""
    rows = (
        PlannedRow(
            row.field,
            (row.label,),
            FormField(row.field),
            {sheets.ANSWER: CellTarget(FormField(row.field), row.kind)} if row.kind else {},
        )
        for row in sheets.ABOUT_ROWS[kind]
    )
    return TablePlan(sheets.ABOUT, year, sheets.ANSWER, (sheets.LABEL,), tuple(rows))


def scores_plan(kind: FormKind, rubric: Rubric) -> TablePlan:
    """Return the sheet with the scores."""
    scale = tuple(map(str, rubric.scale))
    rows = (
        PlannedRow(
            it.id,
            (str(it.number), it.title),
            FormField("", benchmark=it.id),
            {
                column.heading: CellTarget(column.of(it.id), column.kind, _words(column, scale))
                for column in sheets.SCORE_COLUMNS[kind]
                if column.field
            },
        )
        for it in rubric.benchmarks
    )
    headings = (sheets.NUMBER, sheets.TITLE)
    return TablePlan(sheets.SCORES[kind], rubric.year, sheets.REASON, headings, tuple(rows))


def actions_plan(last: Assessment | None, year: str) -> TablePlan:
    """Return the sheet with last year's actions."""
    columns = [column for column in sheets.ACTION_COLUMNS if column.field]
    rows = (
        PlannedRow(
            it.id,
            (str(number), it.action),
            FormField("", item=it.id),
            {
                column.heading: CellTarget(
                    FormField(column.field or "", item=it.id), column.kind, column.words
                )
                for column in columns
            },
        )
        for number, it in enumerate(last.actions if last else (), 1)
    )
    marker = columns[0].heading
    headings = (sheets.ACTION_NUMBER, sheets.ACTION)
    return TablePlan(sheets.ACTIONS, year, marker, headings, tuple(rows))


def _words(column: FormColumn, scale: tuple[str, ...]) -> tuple[str, ...]:
    return scale if column.kind is ValueKind.SCORE else column.words

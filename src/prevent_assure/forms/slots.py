"""The cells of a form that are to be filled in, each with where its value belongs.

What cannot be matched to the record, a row or a column, is a remark instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from typing import NamedTuple

from prevent_assure.forms.fields import FormField, Stored
from prevent_assure.forms.outcome import CellRemark, FormReason, Printed
from prevent_assure.forms.plans import CellTarget, PlannedRow, TablePlan
from prevent_assure.forms.reader import CellPosition, CellRange, ReadCell, name_of
from prevent_assure.forms.tables import FormTable, RowMatch, match_rows, repeated
from prevent_assure.forms.values import as_written
from prevent_assure.text.safe import quote


class Slot(NamedTuple):
    """A cell to fill in: what goes there, where it is, and what it holds."""

    target: CellTarget
    year: str
    sheet: str
    cell: str
    content: ReadCell | None
    link: str | None

    def remark(self, reason: FormReason, message: str, record: Stored = None) -> CellRemark:
        """Return what is said of the cell, beside what the record has there."""
        where = (self.year, self.sheet, self.cell, self.target.subject)
        return CellRemark(reason, message, *where, _form(self.content), _record(record))


@dataclass(slots=True)
class TableReading:
    """What a table gives; `blocked` are the values that a remark on other cells refuses."""

    slots: list[Slot] = field(default_factory=list)
    refused: list[CellRemark] = field(default_factory=list)
    reported: list[CellRemark] = field(default_factory=list)
    blocked: set[FormField] = field(default_factory=set)


def read_table(plan: TablePlan, table: FormTable | None) -> TableReading:
    """Return the cells of a table, and what of it cannot be taken."""
    reading = TableReading()
    found: set[str] = set()
    title = table.sheet.title if table else plan.title
    if table:
        _columns(plan, table, reading)
        found = _rows(plan, table, reading)
    for row in plan.rows:
        if row.id not in found and row.targets:
            message = f"the row {_name(row)} is not there any more; the record stays as it is"
            where = (plan.year, title, None, row.whole)
            reading.reported.append(CellRemark(FormReason.ROW_MISSING, message, *where))
    return reading


def _name(row: PlannedRow) -> str:
    """Return what a row is called: `7, Training Plan`; of an action its id alone."""
    return quote(row.id) if row.whole.item else quote(", ".join(row.words))


def _columns(plan: TablePlan, table: FormTable, reading: TableReading) -> None:
    """Report headings to fill in that are gone, and refuse those that are there twice."""
    for heading, target in plan.targets().items():
        subject = FormField(target.subject.field, side=target.subject.side)
        second = table.second(heading)
        where = (plan.year, table.sheet.title)
        if second:
            message = f"the heading {quote(heading)} is there twice; leave only the one that counts"
            cell = name_of(second)
            reading.refused.append(CellRemark(FormReason.ROW_TWICE, message, *where, cell, subject))
            reading.blocked.update(
                row.targets[heading].subject for row in plan.rows if heading in row.targets
            )
        elif table.column(heading) is None:
            message = (
                f"the column {quote(heading)} is not there any more; the record stays as it is"
            )
            reading.reported.append(
                CellRemark(FormReason.COLUMN_MISSING, message, *where, None, subject)
            )


def _rows(plan: TablePlan, table: FormTable, reading: TableReading) -> set[str]:
    """Read the rows, and return the ids that have one."""
    planned = {row.id: row for row in plan.rows}
    known = {row.id: row.words for row in plan.rows}
    matches = match_rows(table, known, plan.headings)
    twice = repeated(matches)
    merges: set[CellRange] = set()
    for match in matches:
        row = planned.get(match.id or "")
        problem = _problem(match, planned, twice)
        if row and not problem:
            _slots(plan, table, row, match.row, (reading, merges))
        elif problem:
            at = _first_filled(plan, table, match.row)
            if at is None and row is None and match.is_known:
                continue  # a note, a total or a signature elsewhere
            reading.refused.append(_row_remark(plan, table, row, (match.row, at), problem))
            if row:
                reading.blocked.update(it.subject for it in row.targets.values())
    return {match.id for match in matches if match.id}


def _problem(
    match: RowMatch, planned: dict[str, PlannedRow], twice: frozenset[str]
) -> tuple[FormReason, str] | None:
    """Return why a row cannot be taken, None where it can."""
    if not match.is_known:
        return FormReason.ROW_UNKNOWN, "the hidden id of this row is not one of the form"
    if match.id is None:
        return (
            FormReason.ROW_UNKNOWN,
            "nothing says which row of the form this is: its number and title are not there",
        )
    if match.other:
        own, other = _name(planned[match.id]), _name(planned[match.other])
        return (
            FormReason.ROW_MOVED,
            (
                f"this row was {own}, and now reads as {other}: rows are sorted whole, never by"
                " some of their columns"
            ),
        )
    if match.id in twice:
        return FormReason.ROW_TWICE, f"the row {_name(planned[match.id])} is there twice"
    return None


def _row_remark(
    plan: TablePlan,
    table: FormTable,
    row: PlannedRow | None,
    at: tuple[int, CellPosition | None],
    problem: tuple[FormReason, str],
) -> CellRemark:
    number, filled = at
    cell = filled or (number, min(table.sheet.rows[number]))
    content = table.cell(*filled) if filled else None
    where = (plan.year, table.sheet.title, name_of(cell))
    return CellRemark(*problem, *where, subject=row.whole if row else None, form=_form(content))


def _first_filled(plan: TablePlan, table: FormTable, row: int) -> CellPosition | None:
    columns = [at for heading in plan.targets() for at in table.columns_of(heading)]
    return next(((row, at) for at in sorted(columns) if table.cell(row, at)), None)


def _slots(
    plan: TablePlan,
    table: FormTable,
    row: PlannedRow,
    number: int,
    gathered: tuple[TableReading, set[CellRange]],
) -> None:
    """Add the cells of a row; one that is merged with other rows is refused, once."""
    reading, merges = gathered
    for heading, target in row.targets.items():
        column = table.column(heading)
        if column is None:
            continue
        at = (number, column)
        where = (plan.year, table.sheet.title)
        merge = table.merge(at)
        if merge is None:
            content, link = table.cell(*at), table.sheet.link(at)
            reading.slots.append(Slot(target, *where, name_of(at), content, link))
            continue
        reading.blocked.add(target.subject)
        if merge not in merges:
            merges.add(merge)
            message = "this cell is merged over several rows; give each row a cell of its own"
            form = _form(table.cell(*merge.first))
            cell = (*where, name_of(merge.first))
            reading.refused.append(
                CellRemark(FormReason.MERGED, message, *cell, subject=target.subject, form=form)
            )


def _form(cell: ReadCell | None) -> Printed:
    """Return what a cell holds as it is printed."""
    if cell is None:
        return None
    content = cell.content
    if isinstance(content, (int, float)) and not isinstance(content, bool) and isfinite(content):
        return content
    return as_written(content)


def _record(value: Stored) -> Printed:
    return value.isoformat() if isinstance(value, date) else value

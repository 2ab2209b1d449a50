"""One cell held against the record: nothing, a change, a remark.

With B as written out, F in the form and R in the record now: F = B is nothing, R = B a change,
F = R nothing, and all else a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from prevent_assure.forms.cell_text import same_in_cell
from prevent_assure.forms.content import reason_closed
from prevent_assure.forms.fields import FormKind, Stored
from prevent_assure.forms.original import Original, WrittenCell
from prevent_assure.forms.outcome import CellRemark, FormReason
from prevent_assure.forms.reader import Special
from prevent_assure.forms.sheets import ValueKind
from prevent_assure.forms.slots import Slot
from prevent_assure.forms.values import CellValue, WrongCell, as_written, read_value
from prevent_assure.reports.changes.pairs import is_same_text
from prevent_assure.snapshot.load import AssessmentYear
from prevent_assure.text.paragraphs import collapse_space

_SHORT = ("people.lead.name", "people.lead.title")


class Accepted(NamedTuple):
    """A value that goes into the record, from which cell, and what is reported of that."""

    slot: Slot
    value: str
    reported: tuple[CellRemark, ...] = ()


class Kept(NamedTuple):
    """A cell that changes nothing, and what is reported of it."""

    slot: Slot
    reported: tuple[CellRemark, ...] = ()


class Refused(NamedTuple):
    """A cell whose value is not taken."""

    slot: Slot
    remark: CellRemark


Verdict: TypeAlias = "Accepted | Kept | Refused"


@dataclass(frozen=True, slots=True)
class Judge:
    """The record as it is now, what the form was written from, and what a form says now."""

    this: AssessmentYear
    last: AssessmentYear | None
    original: Original | None
    now: Original

    def verdict(self, slot: Slot) -> Verdict:
        """Return what comes of a cell."""
        record = self.record(slot)
        code = slot.target.subject.code
        before = self.original.values.get(code) if self.original else None
        if slot.content is None:
            return self._emptied(slot, before, record)
        read = None if slot.content.special else _read(slot)
        if self._is_untouched(slot, before, read):
            return Kept(slot)
        if self._is_closed(slot):
            message = "this benchmark is not scored, so nothing is typed here"
            return Refused(slot, slot.remark(FormReason.NOT_SCORED, message, record))
        if read is None:
            return Refused(slot, slot.remark(*_special(slot.content.special), record))
        if isinstance(read, WrongCell):
            return Refused(slot, slot.remark(read.reason, read.message, record))
        return self._compared(slot, read, before, record)

    def record(self, slot: Slot) -> Stored:
        """Return what the record says now."""
        year = self.this if slot.year == self.this.year else self.last
        return slot.target.subject.value(year.record) if year else None

    def _emptied(self, slot: Slot, before: WrittenCell | None, record: Stored) -> Verdict:
        was_there = before is not None and before.value is not None and before.shown is None
        if record is None or not (was_there or self.original is None) or self._is_closed(slot):
            return Kept(slot)
        message = "this cell is empty now; the record keeps what it has"
        return Kept(slot, (slot.remark(FormReason.EMPTIED, message, record),))

    def _is_untouched(
        self, slot: Slot, before: WrittenCell | None, read: CellValue | WrongCell | None
    ) -> bool:
        """Whether the cell holds what was written there, whatever that was."""
        if slot.content is None or read is None:
            return False
        now = self.now.values.get(slot.target.subject.code)
        found = collapse_space(as_written(slot.content.content))
        if any(it and it.shown and found == collapse_space(it.shown) for it in (before, now)):
            return True
        if before is None or before.value is None or before.shown is not None:
            return False
        written = str(before.value)
        if isinstance(read, CellValue) and read.value is not None:
            return _is_same(str(read.value), written, slot)
        return slot.target.kind is not ValueKind.TEXT and found == collapse_space(written)

    def _is_closed(self, slot: Slot) -> bool:
        """Whether the record takes no such value, for the benchmark or the whole file."""
        subject = slot.target.subject
        if subject.benchmark is None:
            return False
        is_self = subject.side == "self"
        if is_self and self.this.is_exempt(subject.benchmark, "self"):
            return True
        kind: FormKind = "self" if is_self else "agreement"
        return bool(reason_closed(self.this, subject.benchmark, kind))

    def _compared(
        self, slot: Slot, read: CellValue, before: WrittenCell | None, record: Stored
    ) -> Verdict:
        value = _plain(read.value)
        if value is None:  # nothing but characters that are left out
            return self._emptied(slot, before, record)
        then = before.value if before else None
        if record is not None and _is_same(value, str(_plain(record)), slot):
            return Kept(slot)
        is_as_written = (
            _is_as_written(then, record, slot) if self.original is not None else record is None
        )
        if not is_as_written:
            message = "the record has another value now; say which of the two is right"
            return Refused(slot, slot.remark(FormReason.CONFLICT, message, record))
        return Accepted(slot, value, tuple(_reported(slot, read, record)))


def _special(kind: Special | None) -> tuple[FormReason, str]:
    if kind is Special.FORMULA:
        return FormReason.FORMULA, "this cell holds a formula; please type the value itself"
    return (
        FormReason.ERROR_VALUE,
        "this cell shows an error; please type the value itself",
    )


def _read(slot: Slot) -> CellValue | WrongCell:
    """Return what a cell says; a name or a title is on one line."""
    assert slot.content is not None  # noqa: S101 -- an empty cell is not read
    target = slot.target
    link = slot.link if target.kind is ValueKind.TEXT else None
    read = read_value(slot.content.content, target.kind, target.words, link)
    is_text = isinstance(read, CellValue) and isinstance(read.value, str)
    if target.subject.field in _SHORT and isinstance(read, CellValue) and is_text:
        return read._replace(value=collapse_space(str(read.value)))
    return read


def _plain(value: Stored) -> str | None:
    """Return a value as a file has it."""
    return None if value is None else str(value)


def _is_same(value: str, other: str, slot: Slot) -> bool:
    if slot.target.kind is ValueKind.TEXT:
        return same_in_cell(value, other)
    return value == other


def _is_as_written(then: str | int | None, record: Stored, slot: Slot) -> bool:
    """Whether the record still says what the form was written from, as `diff` compares it."""
    if then is None or record is None:
        return then is None and record is None
    one, other = str(then), str(_plain(record))
    return is_same_text(one, other) if slot.target.kind is ValueKind.TEXT else one == other


def _reported(slot: Slot, read: CellValue, record: Stored) -> list[CellRemark]:
    found = []
    if read.is_cleaned:
        message = "characters that nobody can see were left out of this text"
        found.append(slot.remark(FormReason.CLEANED, message, record))
    if read.is_cut:
        message = "this cell is full, so that the end of its text may have been cut off"
        found.append(slot.remark(FormReason.CUT, message, record))
    return found

"""What came of a form: what changes, what is refused, and what else somebody has to know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, TypeAlias

from prevent_assure.forms.fields import FormField, FormKind
from prevent_assure.reports.changes.change import Change

Printed: TypeAlias = "str | int | float | None"
"""A value as it is printed: text, a number, or nothing."""


class FormReason(Enum):
    """Why a value is refused, or what is reported of it."""

    SCORE = "score"
    FORMULA = "formula"
    ERROR_VALUE = "error-value"
    DATE = "date"
    WORD = "word"
    PERSON = "person"
    HIDDEN_CHARACTER = "hidden-character"
    ROW_UNKNOWN = "row-unknown"
    ROW_TWICE = "row-twice"
    ROW_MOVED = "row-moved"
    MERGED = "merged"
    CONFLICT = "conflict"
    NOT_SCORED = "not-scored"
    WITH_ITS_SCORE = "with-its-score"
    RECORD = "record"

    EMPTIED = "emptied"
    ROW_MISSING = "row-missing"
    COLUMN_MISSING = "column-missing"
    SCORE_WITHOUT_REASON = "score-without-reason"
    REASON_WITHOUT_SCORE = "reason-without-score"
    RUBRIC_CHANGED = "rubric-changed"
    CLEANED = "cleaned"
    CUT = "cut"
    SALUTATION = "salutation"


class CellRemark(NamedTuple):
    """What is said of one cell, row or column; `field` is None for a whole row."""

    reason: FormReason
    message: str
    year: str
    sheet: str | None = None
    cell: str | None = None
    subject: FormField | None = None
    form: Printed = None
    record: Printed = None

    @property
    def field(self) -> str | None:
        """The key's path as `diff` has it; None for a whole row."""
        subject = self.subject
        return None if subject is None or not subject.field else subject.field


@dataclass(frozen=True, slots=True)
class FormOutcome:
    """What came of one file; with an error it is no form, or not one that can be taken."""

    path: str
    error: str | None = None
    kind: FormKind | None = None
    authority: str | None = None
    year: str | None = None
    changes: tuple[Change, ...] = ()
    refused: tuple[CellRemark, ...] = ()
    reported: tuple[CellRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of all files, and whether it was written."""

    forms: tuple[FormOutcome, ...]
    is_written: bool

"""The sheets of a form: their titles, their headings, and which values go in which column.

Forms are written by these and read back by them.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, get_args

from prevent_assure.forms.fields import FormField, FormKind
from prevent_assure.model.assessment import Movement, Outcome
from prevent_assure.model.base import annotation, unwrap
from prevent_assure.snapshot.load import Party

ID_HEADING = "id"
"""The heading of the hidden column with each row's id."""
HOW_TO = "How to fill this in"
ABOUT = "About"
CRITERIA = "Criteria"
CHECKLIST = "Checklist"
ACTIONS = "Last year's actions"
ORIGINAL = "_assure"
SCORES: dict[FormKind, str] = {"self": "Self-assessment", "agreement": "Agreement"}
"""The title of the sheet with the scores."""


class ValueKind(Enum):
    """What a cell to fill in takes."""

    SCORE = "score"
    TEXT = "text"
    DATE = "date"
    WORD = "word"


class FormColumn(NamedTuple):
    """A column: its heading and its width; to fill in if it has a field.

    `words` are those that it takes, where it takes no others.
    """

    heading: str
    width: float
    field: str | None = None
    kind: ValueKind = ValueKind.TEXT
    words: tuple[str, ...] = ()
    side: Party | None = None

    def of(self, benchmark: str) -> FormField:
        """Return where a value of this column belongs, in a benchmark's row."""
        return FormField(self.field or "", benchmark=benchmark, side=self.side)


class AboutRow(NamedTuple):
    """A row of the sheet About: its label; to fill in if it has a kind."""

    field: str
    label: str
    kind: ValueKind | None = None


def _words(model: type[Movement | Outcome], key: str) -> tuple[str, ...]:
    """Return the words that a key of a model takes, in order."""
    return get_args(unwrap(annotation(model.model_fields[key])))


CAUSES = _words(Movement, "because")
STATUSES = _words(Outcome, "status")

NUMBER, TITLE = "No.", "Benchmark"
REASON = "Why this score"
_EVIDENCE = "Evidence and where it is kept"


def _asked(*widths: float) -> tuple[FormColumn, ...]:
    headings = (NUMBER, TITLE, "What it asks", "Agreed last year")
    return tuple(map(FormColumn, headings, widths))


def _side(side: Party, heading: str, *widths: float) -> tuple[FormColumn, ...]:
    score, reason, evidence = widths
    return (
        FormColumn(heading, score, "score", ValueKind.SCORE, side=side),
        FormColumn(REASON, reason, "justification", side=side),
        FormColumn(_EVIDENCE, evidence, "evidence", side=side),
    )


SCORE_COLUMNS: dict[FormKind, tuple[FormColumn, ...]] = {
    "self": (*_asked(5, 17, 30, 9), *_side("self", "Score", 8, 44, 30)),
    "agreement": (
        *_asked(4, 14, 24, 8),
        FormColumn("Self score", 6),
        FormColumn("Self-assessment: why", 24),
        FormColumn("Self-assessment: evidence", 16),
        *_side("agreed", "Agreed score", 8, 34, 20),
        FormColumn("Why it differs from the self-assessment", 20, "moderation"),
        FormColumn(
            "Why it is lower than last year", 13, "movement.because", ValueKind.WORD, CAUSES
        ),
    ),
}

ACTION_NUMBER, ACTION = "No.", "Action"
ACTION_COLUMNS = (
    FormColumn(ACTION_NUMBER, 5),
    FormColumn(ACTION, 38),
    FormColumn("Benchmarks", 18),
    FormColumn("Owner", 15),
    FormColumn("Due", 15),
    FormColumn("What became of it", 12, "outcome.status", ValueKind.WORD, STATUSES),
    FormColumn("On", 15, "outcome.on", ValueKind.DATE),
    FormColumn("Note", 32, "outcome.note"),
)

LABEL, ANSWER = "What", "Answer"
AUTHORITY = AboutRow("authority", "Authority")
YEAR = AboutRow("year", "Year")
ABOUT_ROWS: dict[FormKind, tuple[AboutRow, ...]] = {
    "self": (
        AUTHORITY,
        YEAR,
        AboutRow("people.lead.name", "Who completed it", ValueKind.TEXT),
        AboutRow("people.lead.title", "Job title", ValueKind.TEXT),
        AboutRow("dates.self_assessed", "Date of return", ValueKind.DATE),
    ),
    "agreement": (
        AUTHORITY,
        YEAR,
        AboutRow("dates.met", "Date of the meeting", ValueKind.DATE),
        AboutRow("dates.agreed", "Date of agreement", ValueKind.DATE),
    ),
}

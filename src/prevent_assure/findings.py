"""What can be wrong with a file, and where."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Group(Enum):
    """How far a file had been read when the finding was made."""

    READING = "reading"
    MODEL = "model"
    SENSE = "sense"


class Severity(Enum):
    """Whether a finding stops a letter."""

    ERROR = "error"
    WARNING = "warning"


class Rule(Enum):
    """Every kind of finding: its name, its group, and its severities, the worst first.

    A name says what is wrong and never changes, because other programs select by it.
    """

    UNREADABLE_FILE = ("unreadable-file", Group.READING)
    FILE_TOO_LARGE = ("file-too-large", Group.READING)
    NOT_UTF8 = ("not-utf8", Group.READING)
    HIDDEN_CHARACTER = ("hidden-character", Group.READING)
    EMPTY_FILE = ("empty-file", Group.READING)
    YAML_SYNTAX = ("yaml-syntax", Group.READING)
    YAML_FEATURE = ("yaml-feature", Group.READING)
    DUPLICATE_KEY = ("duplicate-key", Group.MODEL)
    UNKNOWN_FIELD = ("unknown-field", Group.MODEL)
    MISSING_FIELD = ("missing-field", Group.MODEL)
    WRONG_VALUE = ("wrong-value", Group.MODEL)
    CUT_OFF_TEXT = ("cut-off-text", Group.MODEL)
    INCONSISTENT_RUBRIC = ("inconsistent-rubric", Group.SENSE)
    TEMPLATE_SYNTAX = ("template-syntax", Group.SENSE)
    MISPLACED_FILE = ("misplaced-file", Group.SENSE)
    UNKNOWN_YEAR = ("unknown-year", Group.SENSE)
    UNKNOWN_BENCHMARK = ("unknown-benchmark", Group.SENSE)
    SCORE_OFF_SCALE = ("score-off-scale", Group.SENSE)
    MISSING_JUSTIFICATION = ("missing-justification", Group.SENSE)
    PLACEHOLDER_JUSTIFICATION = ("placeholder-justification", Group.SENSE)
    MISSING_SCORE = ("missing-score", Group.SENSE)
    SCORED_ALTHOUGH_NOT_SCORED = ("scored-although-not-scored", Group.SENSE)
    MISSING_PERSON = ("missing-person", Group.SENSE)
    UNEXPLAINED_DIFFERENCE = ("unexplained-difference", Group.SENSE)
    UNEXPLAINED_FALL = ("unexplained-fall", Group.SENSE)
    COPIED_JUSTIFICATION = ("copied-justification", Group.SENSE, Severity.WARNING)
    UNANSWERED_REQUEST = ("unanswered-request", Group.SENSE, Severity.WARNING)
    TOO_MANY_ACTIONS = ("too-many-actions", Group.SENSE)
    DUPLICATE_ACTION = ("duplicate-action", Group.SENSE)
    BELOW_STANDARD_WITHOUT_ACTION = (
        "below-standard-without-action",
        Group.SENSE,
        Severity.WARNING,
    )
    DATES_OUT_OF_ORDER = ("dates-out-of-order", Group.SENSE)
    DATE_FAR_FROM_YEAR = ("date-far-from-year", Group.SENSE, Severity.WARNING)
    CONTRADICTING_SUMMARY = (
        "contradicting-summary",
        Group.SENSE,
        Severity.ERROR,
        Severity.WARNING,
    )
    RUN_TOGETHER_LINES = ("run-together-lines", Group.SENSE, Severity.WARNING)
    PERSONAL_DATA = ("personal-data", Group.SENSE, Severity.WARNING)
    MISTYPED_CHARACTER = ("mistyped-character", Group.SENSE, Severity.WARNING)
    UNNEEDED_ACCEPTANCE = ("unneeded-acceptance", Group.SENSE, Severity.WARNING)
    DUPLICATE_AUTHORITY = ("duplicate-authority", Group.SENSE)
    MISSPELT_REGION = ("misspelt-region", Group.SENSE, Severity.WARNING)
    OPEN_ACTION_OF_LAST_YEAR = ("open-action-of-last-year", Group.SENSE, Severity.WARNING)

    def __init__(self, label: str, group: Group, *severities: Severity) -> None:
        """Unpack a row of the table; a rule whose row has no severity is an error."""
        self.code = label
        self.group = group
        self.severities = severities or (Severity.ERROR,)

    @property
    def severity(self) -> Severity:
        """The severity of the rule's findings, except those that are lowered."""
        return self.severities[0]


class Location(NamedTuple):
    """A span on one line of a file: lines and columns from 1, in characters, end exclusive.

    `path` is relative to the workspace, with `/`.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    @classmethod
    def of_file(cls, path: str) -> Location:
        """Return the location of a whole file, and of what its root lacks."""
        return cls(path)


class Finding(NamedTuple):
    """One thing that is wrong with one file.

    `benchmark` is the id of the entry that it is in or refers to; None before the model.
    `is_lowered` makes it a warning although its rule makes it an error.
    """

    location: Location
    rule: Rule
    message: str
    hint: str | None = None
    benchmark: str | None = None
    is_lowered: bool = False

    @property
    def severity(self) -> Severity:
        """The rule's last severity if the finding is lowered, else its first."""
        return self.rule.severities[-1] if self.is_lowered else self.rule.severity

    @property
    def is_error(self) -> bool:
        """Whether it must be put right before a letter can be written from the file."""
        return self.severity is Severity.ERROR

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        """What findings are sorted by: location, then rule, then message."""
        return self.location, self.rule.code, self.message

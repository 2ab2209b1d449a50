"""What can be wrong with a file, and where."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """Whether a finding stops a letter."""

    ERROR = "error"
    WARNING = "warning"


class Rule(Enum):
    """Every kind of finding: its name and its severities, the worst first.

    A name says what is wrong and never changes, because other programs select by it.
    """

    UNREADABLE_FILE = "unreadable-file"
    FILE_TOO_LARGE = "file-too-large"
    NOT_UTF8 = "not-utf8"
    HIDDEN_CHARACTER = "hidden-character"
    EMPTY_FILE = "empty-file"
    YAML_SYNTAX = "yaml-syntax"
    YAML_FEATURE = "yaml-feature"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    WRONG_VALUE = "wrong-value"
    CUT_OFF_TEXT = "cut-off-text"
    INCONSISTENT_REGISTER = "inconsistent-register"
    INCONSISTENT_RUBRIC = "inconsistent-rubric"
    TEMPLATE_SYNTAX = "template-syntax"
    MISPLACED_FILE = "misplaced-file"
    UNKNOWN_YEAR = "unknown-year"
    UNKNOWN_BENCHMARK = "unknown-benchmark"
    SCORE_OFF_SCALE = "score-off-scale"
    MISSING_JUSTIFICATION = "missing-justification"
    PLACEHOLDER_JUSTIFICATION = "placeholder-justification"
    MISSING_SCORE = "missing-score"
    SCORED_ALTHOUGH_NOT_SCORED = "scored-although-not-scored"
    MISSING_PERSON = "missing-person"
    UNEXPLAINED_DIFFERENCE = "unexplained-difference"
    UNEXPLAINED_FALL = "unexplained-fall"
    COPIED_JUSTIFICATION = ("copied-justification", Severity.WARNING)
    UNANSWERED_REQUEST = ("unanswered-request", Severity.WARNING)
    TOO_MANY_ACTIONS = "too-many-actions"
    DUPLICATE_ACTION = "duplicate-action"
    BELOW_STANDARD_WITHOUT_ACTION = (
        "below-standard-without-action",
        Severity.WARNING,
    )
    DATES_OUT_OF_ORDER = "dates-out-of-order"
    DATE_FAR_FROM_YEAR = ("date-far-from-year", Severity.WARNING)
    CONTRADICTING_SUMMARY = (
        "contradicting-summary",
        Severity.ERROR,
        Severity.WARNING,
    )
    RUN_TOGETHER_LINES = ("run-together-lines", Severity.WARNING)
    PERSONAL_DATA = ("personal-data", Severity.WARNING)
    MISTYPED_CHARACTER = ("mistyped-character", Severity.WARNING)
    UNNEEDED_ACCEPTANCE = ("unneeded-acceptance", Severity.WARNING)
    DUPLICATE_AUTHORITY = "duplicate-authority"
    MISSPELT_REGION = ("misspelt-region", Severity.WARNING)
    UNREGISTERED_AUTHORITY = ("unregistered-authority", Severity.WARNING)
    UNLIKE_REGISTER = ("unlike-register", Severity.WARNING)
    OPEN_ACTION_OF_LAST_YEAR = ("open-action-of-last-year", Severity.WARNING)
    CARRIED_ACTION_MISSING = ("carried-action-missing", Severity.WARNING)

    def __init__(self, label: str, *severities: Severity) -> None:
        """Take a row of the table apart; a rule whose row has no severity is an error."""
        self.code = label
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

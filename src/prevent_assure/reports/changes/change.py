"""What one change is, whatever format it is shown in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from prevent_assure.snapshot.load import Party


class ChangeKind(Enum):
    """What changed."""

    SCORE = "score"
    JUSTIFICATION = "justification"
    MODERATION = "moderation"
    MOVEMENT = "movement"
    NOT_SCORED = "not-scored"
    STAGE = "stage"
    ACTION = "action"
    EVIDENCE = "evidence"
    FIELD = "field"
    ASSESSMENT_ADDED = "assessment-added"
    ASSESSMENT_REMOVED = "assessment-removed"
    RUBRIC = "rubric"
    REGISTER = "register"
    TEMPLATE = "template"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class ScoreDetail:
    """One side of a changed score: as written, and what it means by its own rubric.

    `band`, `meets` (whether it meets the Duty) and `criteria` are None if that rubric has no such
    score; `criteria` are empty where they are not recorded, and `is_restated` says that they are
    not the published words.
    """

    written: str
    band: str | None
    meets: bool | None
    criteria: tuple[str, ...] | None
    is_restated: bool


@dataclass(frozen=True, slots=True)
class ScoreMove:
    """The details of a changed score; None is a side without a score, or unknown.

    The `…_changed` compare only words, and are None where neither side has that text.
    `practice` are lists of examples that the rubric gives, each with its heading.
    """

    before: ScoreDetail | None
    after: ScoreDetail | None
    justification_changed: bool | None
    moderation_changed: bool | None
    movement_changed: bool | None
    has_justification: bool
    practice: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def crosses_standard(self) -> bool | None:
        """Whether only one side meets the Duty; None where a side has no score."""
        if self.before is None or self.after is None:
            return None
        if self.before.meets is None or self.after.meets is None:
            return None
        return self.before.meets != self.after.meets

    @property
    def is_unjustified(self) -> bool:
        """Whether both sides have a score, and the justification is unchanged, or gone."""
        moved = self.before is not None and self.after is not None
        return moved and not (self.justification_changed and self.has_justification)


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """Why a file could not be read, and whether this is so in HEAD or only in BASE."""

    why: str
    is_in_head: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One value that changed, or one thing that was added or removed as a whole.

    `before` and `after` are plain data: text, numbers, dicts, tuples; None is absent.  `path` and
    `line` are in HEAD, or in BASE for what is gone.  Only scores have a `move`, only files that
    could not be read a `problem`.  `scores_on_it` is how many scores of BASE rest on changed
    criteria; `copied_scores` how many scores were added with the justification of a removed score
    but another value.
    """

    kind: ChangeKind
    path: str
    line: int = 1
    year: str | None = None
    authority: str | None = None
    benchmark: str | None = None
    side: Party | None = None
    item: str | None = None
    field: str | None = None
    before: object = None
    after: object = None
    after_issue: bool = False
    move: ScoreMove | None = None
    problem: ReadProblem | None = None
    scores_on_it: int = 0
    copied_scores: int = 0

    @property
    def is_unjustified(self) -> bool:
        """Whether a score changed and its justification did not, or is gone."""
        is_moved = self.move is not None and self.move.is_unjustified
        return is_moved or self.copied_scores > 0

    @property
    def is_emptied(self) -> bool:
        """Whether a justification is gone."""
        return self.kind is ChangeKind.JUSTIFICATION and self.after is None

    @property
    def crosses_standard(self) -> bool:
        """Whether a score meets the Duty on only one side."""
        return self.move is not None and bool(self.move.crosses_standard)


@dataclass(frozen=True, slots=True)
class TreeDiff:
    """All changes in meaning between two commits; `head` is None for the working tree."""

    base: str
    head: str | None
    changes: tuple[Change, ...]

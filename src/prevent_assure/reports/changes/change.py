"""What one change is, complete when it is made; it never knows how it is shown."""

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
    """One side of a changed score: as it stands in the file, and what it means by its own rubric.

    `band` and `meets`, whether it meets the Duty, and `criteria` are None where that rubric has no
    such score; `criteria` are empty where they are not recorded, and `is_restated` says that they
    are not the published words.
    """

    written: str
    band: str | None
    meets: bool | None
    criteria: tuple[str, ...] | None
    is_restated: bool


@dataclass(frozen=True, slots=True)
class ScoreMove:
    """What goes with a changed score; None is a side without one, and what nobody knows.

    The `…_changed` compare words alone, and are None where neither side has that text.
    """

    before: ScoreDetail | None
    after: ScoreDetail | None
    justification_changed: bool | None
    moderation_changed: bool | None
    movement_changed: bool | None
    has_justification: bool

    @property
    def crosses_standard(self) -> bool | None:
        """Whether one side alone meets the Duty; None where a side has no score."""
        if self.before is None or self.after is None:
            return None
        if self.before.meets is None or self.after.meets is None:
            return None
        return self.before.meets != self.after.meets

    @property
    def is_unjustified(self) -> bool:
        """Whether both sides have a score, and the justification is as it was, or gone."""
        moved = self.before is not None and self.after is not None
        return moved and not (self.justification_changed and self.has_justification)


@dataclass(frozen=True, slots=True)
class ReadFault:
    """Why a file could not be read on, and whether that is so in HEAD or in BASE alone."""

    why: str
    is_in_head: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One value that changed, or one thing that came or went whole.

    `before` and `after` are plain data: text, numbers, dicts, tuples; None is absent.  `path` and
    `line` are HEAD's, BASE's for what is gone.  `move` goes with scores, `fault` with files that
    could not be read on.  `scores_on_it` is how many scores of BASE stand on changed criteria;
    `copied_scores` how many scores came with the words of a score that went, and another value.
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
    fault: ReadFault | None = None
    scores_on_it: int = 0
    copied_scores: int = 0

    @property
    def is_unjustified(self) -> bool:
        """Whether a score moved and the words that justify it did not, or are gone."""
        is_moved = self.move is not None and self.move.is_unjustified
        return is_moved or self.copied_scores > 0

    @property
    def is_emptied(self) -> bool:
        """Whether a justification is gone."""
        return self.kind is ChangeKind.JUSTIFICATION and self.after is None

    @property
    def crosses_standard(self) -> bool:
        """Whether a score meets the Duty on one side alone."""
        return self.move is not None and bool(self.move.crosses_standard)


@dataclass(frozen=True, slots=True)
class TreeDiff:
    """All that changed in meaning between two commits; `head` is None for the working tree."""

    base: str
    head: str | None
    changes: tuple[Change, ...]

"""What a change is called, in every format for people; texts of files stand in it as written."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_assure.reports.changes.change import Change, ChangeKind, ScoreDetail, TreeDiff
from prevent_assure.text import paragraphs

NOTHING = "-"

_LONGEST = 60
_NAMES = {
    ChangeKind.ASSESSMENT_ADDED: "assessment",
    ChangeKind.ASSESSMENT_REMOVED: "assessment",
    ChangeKind.STAGE: "stage",
    ChangeKind.TEMPLATE: "template",
    ChangeKind.UNREADABLE: "file",
}
_WHOLE = (
    ChangeKind.ASSESSMENT_ADDED,
    ChangeKind.ASSESSMENT_REMOVED,
    ChangeKind.ACTION,
    ChangeKind.EVIDENCE,
    ChangeKind.RUBRIC,
)
_ITEMS = {ChangeKind.ACTION: "action", ChangeKind.EVIDENCE: "evidence"}


def verdict(difference: TreeDiff, base: str, head: str) -> str:
    """Return in one sentence how many changes there are, and what to see first among them."""
    changes = difference.changes
    if not changes:
        return f"No change in meaning from {base} to {head}."
    flags = ", ".join(_flags(changes))
    number = counted(len(changes), "change", "changes")
    return f"{number} from {base} to {head}{': ' if flags else ''}{flags}."


def owner(change: Change) -> str:
    """Return what file a change is in: an authority and year, a rubric, or a path."""
    if change.authority:
        return f"{change.authority} {change.year}"
    return f"rubric {change.year}" if change.kind is ChangeKind.RUBRIC else change.path


def what(change: Change) -> str:
    """Return what changed there: `training: agreed score`, `action hall-checks added`."""
    is_of_side = change.side is not None  # the evidence of a score is no item
    item = "" if is_of_side else " ".join(filter(None, (_ITEMS.get(change.kind), change.item)))
    field = " ".join(filter(None, (change.side, change.field)))
    name = ": ".join(filter(None, (change.benchmark, item, field or _NAMES.get(change.kind))))
    return f"{name} {_movement(change)}".strip() if _is_whole(change) else name


def marks(change: Change) -> Iterator[str]:
    """Yield what a reviewer has to see first of a change."""
    if change.fault:
        where = "" if change.fault.is_in_head else "was not readable before: "
        yield f"{where}{change.fault.why}"
    if change.is_unjustified and change.move:
        has_words = change.move.has_justification
        yield "justification unchanged" if has_words else "no justification"
    if change.is_emptied:
        yield "justification emptied"
    if change.after_issue:
        yield "after issue"
    if change.crosses_standard and change.move and change.move.after:
        yield "now meets the Duty" if change.move.after.meets else "no longer meets the Duty"
    if change.scores_on_it:
        yield counted(change.scores_on_it, "score stands on it", "scores stand on it")


def before(change: Change) -> tuple[str, ...]:
    """Return what stood there before, as lines."""
    return _score(change.move.before) if change.move else lines(change.before)


def after(change: Change) -> tuple[str, ...]:
    """Return what stands there after, as lines."""
    return _score(change.move.after) if change.move else lines(change.after)


def lines(said: object) -> tuple[str, ...]:
    """Return a value as lines: those of a text, or one for each item of a list of texts."""
    if said is None:
        return (NOTHING,)
    if isinstance(said, str):
        return tuple(line.display for line in paragraphs.lines(said)) or ('""',)
    if isinstance(said, tuple) and len(_flat(said)) > _LONGEST:
        return tuple(map(_flat, said))
    return (_flat(said),)


def is_long(said: tuple[str, ...]) -> bool:
    """Whether lines are too much for a cell of a table."""
    return len(said) > 1 or len(said[0]) > _LONGEST


def short(said: tuple[str, ...]) -> str:
    """Return lines as they can stand in a cell, cut where they are too long."""
    text = " ".join(said)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def counted(number: int, one: str, several: str) -> str:
    """Return how many there are, in words."""
    return f"{number} {one if number == 1 else several}"


def _flags(changes: tuple[Change, ...]) -> Iterator[str]:
    found = (
        (
            sum(it.fault is not None for it in changes),
            "file cannot be read",
            "files cannot be read",
        ),
        (
            sum(it.is_unjustified for it in changes),
            "score moved and its justification did not",
            "scores moved and their justifications did not",
        ),
        (sum(it.after_issue for it in changes), "change after issue", "changes after issue"),
        (
            sum(it.crosses_standard for it in changes),
            "score crosses the standard",
            "scores cross the standard",
        ),
        (
            sum(it.is_emptied for it in changes),
            "justification emptied",
            "justifications emptied",
        ),
        (
            sum(it.scores_on_it > 0 for it in changes),
            "change of criteria under scores",
            "changes of criteria under scores",
        ),
    )
    return (counted(number, one, several) for number, one, several in found if number)


def _is_whole(change: Change) -> bool:
    return change.field is None and change.kind in _WHOLE


def _movement(change: Change) -> str:
    return "added" if change.before is None else "removed"


def _score(score: ScoreDetail | None) -> tuple[str, ...]:
    if score is None:
        return (NOTHING,)
    return (f"{score.written} ({score.band})" if score.band else score.written,)


def _flat(said: object) -> str:
    if isinstance(said, str):
        return " ".join(line.display for line in paragraphs.lines(said))
    if isinstance(said, dict):
        return ", ".join(f"{name}: {_flat(inner)}" for name, inner in said.items())
    if isinstance(said, tuple):
        return ", ".join(map(_flat, said)) or "none"
    return str(said)

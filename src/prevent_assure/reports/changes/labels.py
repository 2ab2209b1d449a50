"""The words for a change, in every format for people; texts of files appear as written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prevent_assure.reports.changes.change import Change, ChangeKind, ScoreDetail, TreeDiff
from prevent_assure.text import paragraphs
from prevent_assure.text.numbers import counted
from prevent_assure.text.safe import join_words

NOTHING = "-"
MOST_NAMED = 12
"""How many authorities a verdict names of each kind of change."""

_LONGEST = 60
_SHORT_HASH = 12
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
    ChangeKind.REGISTER,
)
_ITEMS = {ChangeKind.ACTION: "action", ChangeKind.EVIDENCE: "evidence"}


def by_weight(changes: Iterable[Change]) -> list[Change]:
    """Return changes with those that matter most first, else in their order."""
    return sorted(changes, key=_rank)


def verdict(difference: TreeDiff, base: str, head: str, most_named: int = MOST_NAMED) -> str:
    """Return in one sentence how many changes there are, and what to look at first.

    For what matters most it names the authorities, up to a number for each kind.
    """
    changes = difference.changes
    if not changes:
        return f"No change in meaning from {base} to {head}."
    flags = ", ".join(_flags(changes, most_named))
    number = counted(len(changes), "change")
    return f"{number} from {base} to {head}{': ' if flags else ''}{flags}."


def short_hash(commit: str) -> str:
    """Return a commit's hash as it is shown to people."""
    return commit[:_SHORT_HASH]


def owner(change: Change) -> str:
    """Return the file that a change is in: an authority and year, a rubric, or a path."""
    if change.authority:
        return f"{change.authority} {change.year}"
    return f"rubric {change.year}" if change.kind is ChangeKind.RUBRIC else change.path


def what(change: Change) -> str:
    """Return what changed: `training: agreed score`, `action hall-checks added`."""
    item = " ".join(filter(None, (_ITEMS.get(change.kind), change.item)))
    field = " ".join(filter(None, (change.side, change.field)))
    name = ": ".join(filter(None, (change.benchmark, item, field or _NAMES.get(change.kind))))
    return f"{name} {_movement(change)}".strip() if _is_whole(change) else name


def marks(change: Change) -> Iterator[str]:
    """Yield what a reviewer has to look at in a change."""
    if change.problem:
        where = "" if change.problem.is_in_head else "was not readable before: "
        yield f"{where}{change.problem.why}"
    if change.copied_scores:
        yield "justification of a score that was removed"
    elif change.is_unjustified and change.move:
        has_words = change.move.has_justification
        yield "justification unchanged" if has_words else "no justification"
    if change.is_emptied:
        yield "justification emptied"
    if change.after_issue:
        yield "after issue"
    if change.crosses_standard and change.move and change.move.after:
        yield "now meets the Duty" if change.move.after.meets else "no longer meets the Duty"
    if change.scores_on_it:
        yield counted(change.scores_on_it, "score rests on it", "scores rest on it")


def before(change: Change) -> tuple[str, ...]:
    """Return the value before, as lines."""
    return _score(change.move.before) if change.move else lines(change.before)


def after(change: Change) -> tuple[str, ...]:
    """Return the value after, as lines."""
    return _score(change.move.after) if change.move else lines(change.after)


def lines(value: object) -> tuple[str, ...]:
    """Return a value as lines: those of a text, or one for each item of a list of texts."""
    if value is None:
        return (NOTHING,)
    if isinstance(value, str):
        return tuple(line.display for line in paragraphs.lines(value)) or ('""',)
    if isinstance(value, tuple) and len(_flat(value)) > _LONGEST:
        return tuple(map(_flat, value))
    return (_flat(value),)


def is_long(value: tuple[str, ...]) -> bool:
    """Whether lines are too much for a cell of a table."""
    return len(value) > 1 or len(value[0]) > _LONGEST


def short(value: tuple[str, ...]) -> str:
    """Return lines for one cell, cut where they are too long."""
    return cut(" ".join(value), _LONGEST)


def cut(text: str, most: int) -> str:
    """Return a text, cut at a number of characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _rank(change: Change) -> int:
    """Return the rank of a change by weight; a file that could not be read may hold anything."""
    weights = (
        change.crosses_standard,
        change.is_unjustified or change.problem is not None,
        change.after_issue,
        change.kind is ChangeKind.SCORE,
    )
    return next((rank for rank, applies in enumerate(weights) if applies), len(weights))


def _flags(changes: tuple[Change, ...], most_named: int) -> Iterator[str]:
    kinds = (
        ([it for it in changes if it.problem], 0, "file cannot be read", "files cannot be read"),
        (
            [it for it in changes if it.crosses_standard],
            most_named,
            "score crosses the standard",
            "scores cross the standard",
        ),
        (
            [it for it in changes if it.is_unjustified],
            most_named,
            "score moved and its justification did not",
            "scores moved and their justifications did not",
        ),
        (
            [it for it in changes if it.after_issue],
            most_named,
            "change after issue",
            "changes after issue",
        ),
        (
            [it for it in changes if it.is_emptied],
            0,
            "justification emptied",
            "justifications emptied",
        ),
        (
            [it for it in changes if it.scores_on_it],
            0,
            "change of criteria under scores",
            "changes of criteria under scores",
        ),
    )
    has_years = len({change.year for change in changes if change.year}) > 1
    for found, most, one, several in kinds:
        if found:
            number = sum(change.copied_scores or 1 for change in found)
            names = dict.fromkeys(_name(change, has_year=has_years) for change in found)
            yield f"{counted(number, one, several)}{_named(tuple(names), most)}"


def _named(names: tuple[str, ...], most: int) -> str:
    """Return names in brackets, up to a number."""
    if not most:
        return ""
    more = (f"{len(names) - most} more",) if len(names) > most else ()
    return f" ({join_words((*names[:most], *more), 'and')})"


def _name(change: Change, *, has_year: bool) -> str:
    return change.authority if change.authority and not has_year else owner(change)


def _is_whole(change: Change) -> bool:
    return change.field is None and change.kind in _WHOLE


def _movement(change: Change) -> str:
    return "added" if change.before is None else "removed"


def _score(score: ScoreDetail | None) -> tuple[str, ...]:
    if score is None:
        return (NOTHING,)
    return (f"{score.written} ({score.band})" if score.band else score.written,)


def _flat(value: object) -> str:
    if isinstance(value, str):
        return " ".join(line.display for line in paragraphs.lines(value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_flat(inner)}" for name, inner in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(_flat, value)) or "none"
    return str(value)

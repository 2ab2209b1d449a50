"""The actions of an authority, each followed from file to file for as long as it was carried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from prevent_assure.model.assessment import Action, ActionUpdate
from prevent_assure.snapshot.load import AssessmentYear, Snapshot


class ActionState(Enum):
    """What became of an action."""

    OVERDUE = "overdue"
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    CARRIED = "carried"
    NOT_PLANNED = "not-planned"


STILL_OPEN = (ActionState.OVERDUE, ActionState.OPEN)


@dataclass(frozen=True, slots=True)
class TrackedAction:
    """One action of one authority, as the latest file that has it says; None is unknown.

    `year` is that file's, `since` the first file's.  `titles` are those of its benchmarks, or
    their ids where the rubric has none.  `days_late` is known while it is open and has a date.
    """

    authority: str
    name: str | None
    year: str
    since: str
    id: str | None
    number: int
    action: str | None
    benchmarks: tuple[str, ...]
    titles: tuple[str, ...]
    owner: str | None
    due: date | None
    no_due: str | None
    not_planned: str | None
    state: ActionState
    days_late: int | None
    ended: date | None
    note: str | None
    last_update: ActionUpdate | None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done, late or not."""
        return self.state in STILL_OPEN

    @property
    def sort_key(self) -> tuple[int, date, str, str, int]:
        """What actions are sorted by: overdue, then open, each by date; then the rest."""
        rank = STILL_OPEN.index(self.state) if self.is_open else len(STILL_OPEN)
        due = (self.due or date.max) if self.is_open else date.min
        is_undated = self.is_open and self.due is None
        return rank * 2 + is_undated, due, self.authority, self.year, self.number


@dataclass(frozen=True, slots=True)
class _Past:
    """What earlier files say of an action that was carried."""

    since: str
    update: ActionUpdate | None


def tracked_actions(snapshot: Snapshot, on: date) -> Iterator[TrackedAction]:
    """Yield the actions of an authority, of whose files the snapshot has every year."""
    carried: dict[tuple[str, int], _Past] = {}
    for name in sorted(snapshot.years):
        year = snapshot.year(name)
        if year is None:
            continue
        following = _next_year(snapshot, name)
        places = _places(following)
        for index, action in enumerate(year.record.actions):
            if not _says_anything(action):
                continue
            past = carried.get((name, index), _Past(name, None))
            past = _Past(past.since, _latest(past.update, action.updates))
            waiting = places[action.id] if action.id and _status(action) == "carried" else []
            if following and waiting:
                carried[following.year, waiting.pop(0)] = past
            else:
                yield _tracked(year, index, past, on)


def _next_year(snapshot: Snapshot, year: str) -> AssessmentYear | None:
    """Return the earliest later file whose last year is this one; None where it is unreadable."""
    last_year = snapshot.rubrics.last_year
    later = (other for other in sorted(snapshot.years) if last_year(other) == year < other)
    return snapshot.year(next(later, ""))


def _places(year: AssessmentYear | None) -> dict[str, list[int]]:
    """Return where a file has the actions of each id, in its order."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, action in enumerate(year.record.actions if year else ()):
        places[action.id].append(index)
    return places


def _says_anything(action: Action) -> bool:
    return any(getattr(action, name) for name in Action.model_fields)


def _status(action: Action) -> str | None:
    return action.outcome.status if action.outcome else None


def _latest(update: ActionUpdate | None, others: Iterable[ActionUpdate]) -> ActionUpdate | None:
    """Return the latest update with a date; of one day the last."""
    latest, day = update, update.on if update else None
    for other in others:
        if other.on and (day is None or other.on >= day):
            latest, day = other, other.on
    return latest


def _tracked(year: AssessmentYear, index: int, past: _Past, on: date) -> TrackedAction:
    action = year.record.actions[index]
    state = action_state(action, on)
    late = (on - action.due).days if action.due and state in STILL_OPEN else None
    return TrackedAction(
        authority=year.authority,
        name=year.record.authority or None,
        year=year.year,
        since=past.since,
        id=action.id or None,
        number=index + 1,
        action=action.action or None,
        benchmarks=tuple(filter(None, action.benchmarks)),
        titles=tuple(_title(year, name) for name in action.benchmarks if name),
        owner=action.owner or None,
        due=action.due,
        no_due=action.no_due or None,
        not_planned=action.not_planned or None,
        state=state,
        days_late=None if late is None else max(late, 0),
        ended=action.outcome.on if action.outcome else None,
        note=(action.outcome.note or None) if action.outcome else None,
        last_update=past.update,
    )


def action_state(action: Action, on: date) -> ActionState:
    """Return what became of an action, as its file says, on a day."""
    status = _status(action)
    if status:
        return ActionState(status)
    if action.not_planned:
        return ActionState.NOT_PLANNED
    return ActionState.OVERDUE if action.due and action.due < on else ActionState.OPEN


def _title(year: AssessmentYear, name: str) -> str:
    found = year.rubric.benchmark(name) if year.rubric else None
    return found.title if found else name

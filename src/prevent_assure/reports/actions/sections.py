"""Actions as headings and tables, before any format for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prevent_assure.reports.actions.list import ActionList
from prevent_assure.reports.actions.track import ActionState, TrackedAction
from prevent_assure.reports.comparison.tables import (
    UNKNOWN,
    BenchmarkReasons,
    Column,
    Reason,
    Section,
)

_SOON, _LATER = 30, 90
_COLUMNS = (
    Column("Authority"),
    Column("Year"),
    Column("Action"),
    Column("State"),
    Column("Due"),
    Column("Days late", is_number=True),
)


def action_sections(found: ActionList) -> Iterator[Section]:
    """Yield a section with the day, then one for each group of actions that has any."""
    count = len(found.actions)
    actions = "1 action" if count == 1 else f"{count} actions"
    yield Section(f"Actions on {found.on}", (f"{actions}.",), (), ())
    for heading, belongs in _groups(found):
        actions_of_group = [it for it in found.actions if belongs(it)]
        if actions_of_group:
            yield Section(
                heading,
                (),
                _COLUMNS,
                tuple(map(_cells, actions_of_group)),
                tuple(map(_details, actions_of_group)),
            )


def _groups(found: ActionList) -> tuple[tuple[str, Callable[[TrackedAction], bool]], ...]:
    def is_due_in(action: TrackedAction, first: int, last: float) -> bool:
        if action.state is not ActionState.OPEN or action.due is None:
            return False
        return first <= (action.due - found.on).days <= last

    return (
        ("Overdue", lambda it: it.state is ActionState.OVERDUE),
        (f"Within {_SOON} days", lambda it: is_due_in(it, 0, _SOON)),
        (f"Within {_LATER} days", lambda it: is_due_in(it, _SOON + 1, _LATER)),
        ("Later", lambda it: is_due_in(it, _LATER + 1, float("inf"))),
        ("No date", lambda it: it.is_open and it.due is None),
        ("Ended", lambda it: not it.is_open),
    )


def _cells(action: TrackedAction) -> tuple[str, ...]:
    return (
        action.name or action.authority,
        action.year if action.year == action.since else f"{action.year} since {action.since}",
        action.id or f"number {action.number}",
        action.state.value,
        str(action.due or UNKNOWN),
        UNKNOWN if action.days_late is None else str(action.days_late),
    )


def _details(action: TrackedAction) -> BenchmarkReasons:
    heading = f"{action.name or action.authority}, {action.year}, action {action.number}"
    reasons = (
        ("action", action.action),
        ("benchmarks", ", ".join(action.titles)),
        ("owner", action.owner),
        ("no date", action.no_due),
        ("not planned", action.not_planned),
        ("ended", str(action.ended) if action.ended else None),
        ("note", action.note),
        *_update(action),
    )
    title = f"{heading}: {action.id}" if action.id else heading
    return BenchmarkReasons(title, tuple(Reason(kind, text) for kind, text in reasons if text))


def _update(action: TrackedAction) -> Iterator[tuple[str, str | None]]:
    if action.last_update:
        yield f"update of {action.last_update.on}", action.last_update.text

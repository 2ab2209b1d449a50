"""Which actions are asked for, and on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from prevent_assure.reports.actions.track import ActionState, TrackedAction


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """Which actions are listed: each condition that is set leaves out the others."""

    is_open: bool = False
    is_overdue: bool = False
    due_by: date | None = None

    def takes(self, action: TrackedAction) -> bool:
        """Whether an action is listed."""
        if self.is_overdue and action.state is not ActionState.OVERDUE:
            return False
        if self.due_by is not None:
            return action.is_open and action.due is not None and action.due <= self.due_by
        return action.is_open or not self.is_open


@dataclass(frozen=True, slots=True)
class ActionList:
    """Actions as they are on a day, in their order."""

    on: date
    actions: tuple[TrackedAction, ...]


def action_list(on: date, actions: Iterable[TrackedAction], wanted: ActionFilter) -> ActionList:
    """Return those actions that are wanted, overdue ones first."""
    found = sorted(filter(wanted.takes, actions), key=lambda action: action.sort_key)
    return ActionList(on, tuple(found))

"""Actions as plain rows, before any format for programs."""

from __future__ import annotations

from prevent_assure.reports.actions.list import ActionList
from prevent_assure.reports.actions.track import TrackedAction
from prevent_assure.reports.spreadsheet import flat

_NO_UPDATE = {"on": None, "text": None}
NAMES = (
    *("authority", "name", "year", "since", "id", "number", "action", "benchmarks", "owner"),
    *("due", "no_due", "not_planned", "state", "days_late", "ended", "note"),
)


def row(action: TrackedAction) -> dict[str, object]:
    """Return an action by the keys that it has in JSON, in their order."""
    update = action.last_update
    plain = {name: getattr(action, name) for name in NAMES}
    return {
        **plain,
        "state": action.state.value,
        "last_update": {"on": update.on, "text": update.text or None} if update else None,
    }


def columns() -> tuple[str, ...]:
    """Return the names of the columns of a spreadsheet."""
    return ("on", *NAMES, *(f"last_update_{name}" for name in _NO_UPDATE))


def cells(found: ActionList) -> list[list[object]]:
    """Return a spreadsheet's rows."""
    rows = ({"on": found.on, **row(action)} for action in found.actions)
    return [
        list(flat({**it, "last_update": it["last_update"] or _NO_UPDATE}).values()) for it in rows
    ]

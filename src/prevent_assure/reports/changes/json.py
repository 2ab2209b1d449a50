"""Changes for other programs."""

from __future__ import annotations

import json

from prevent_assure.reports.changes.change import Change, TreeDiff


def render(difference: TreeDiff) -> str:
    """Return the changes as a JSON document, with every key always; null is unknown."""
    document = {
        "version": 1,
        "base": difference.base,
        "head": difference.head,
        "changes": [plain_change(change) for change in difference.changes],
    }
    return json.dumps(document, indent=2) + "\n"


def plain_change(change: Change) -> dict[str, object]:
    """Return a change as plain data, with every key always."""
    return {
        "kind": change.kind.value,
        "authority": change.authority,
        "year": change.year,
        "benchmark": change.benchmark,
        "side": change.side,
        "item": change.item,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        **_of_score(change),
        "after_issue": change.after_issue,
        "path": change.path,
        "line": change.line,
    }


def _of_score(change: Change) -> dict[str, object]:
    """Return the keys that are null on every row except that of a score."""
    move = change.move
    before, after = (move.before, move.after) if move else (None, None)
    return {
        "band_before": before.band if before else None,
        "band_after": after.band if after else None,
        "crosses_standard": move.crosses_standard if move else None,
        "justification_changed": move.justification_changed if move else None,
        "moderation_changed": move.moderation_changed if move else None,
        "movement_changed": move.movement_changed if move else None,
    }

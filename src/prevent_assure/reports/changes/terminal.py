"""Changes on a terminal: the plain text, with colours and short hashes."""

from __future__ import annotations

from rich.text import Text

from prevent_assure.reports.changes import labels
from prevent_assure.reports.changes.change import TreeDiff
from prevent_assure.reports.changes.text import Part, pieces

# Colour says nothing that the words and symbols do not say too.
_STYLES = {
    Part.CHANGE: "",
    Part.MARK: "bold yellow",
    Part.REMOVED: "red",
    Part.ADDED: "green",
}


def render(difference: TreeDiff) -> Text:
    """Return the verdict, then every change, those that matter most first."""
    head = labels.short_hash(difference.head) if difference.head else "the working tree"
    base = labels.short_hash(difference.base)
    shown = Text(f"{labels.verdict(difference, base, head)}\n", style="bold", end="")
    text = Text(end="").append_text(shown)
    for change in labels.by_weight(difference.changes):
        for line in pieces(change):
            for part, piece in line:
                text.append(piece, style=_STYLES[part])
            text.append("\n")
    return text

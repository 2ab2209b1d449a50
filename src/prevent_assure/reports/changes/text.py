"""Changes as plain text: a line each, and below it values that are too long for the line."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from prevent_assure.reports.changes import labels
from prevent_assure.reports.changes.change import Change, TreeDiff
from prevent_assure.text.lookalikes import coded, look_alike
from prevent_assure.text.safe import one_safe_line


class Part(Enum):
    """What a piece of the text is, which decides its colour on a terminal."""

    CHANGE = "change"
    MARK = "mark"
    REMOVED = "removed"
    ADDED = "added"


def render(difference: TreeDiff) -> str:
    """Return the verdict, then every change, those that matter most first."""
    head = difference.head or "the working tree"
    lines = [labels.verdict(difference, difference.base, head)]
    for change in labels.by_weight(difference.changes):
        lines += change_lines(change)
    return "".join(f"{line}\n" for line in lines)


def change_lines(change: Change) -> Iterator[str]:
    """Yield the lines of a change, as plain text."""
    return ("".join(text for _, text in line) for line in pieces(change))


def pieces(change: Change) -> Iterator[tuple[tuple[Part, str], ...]]:
    """Yield the lines of a change, each in pieces."""
    before, after = labels.before(change), labels.after(change)
    if look_alike(" ".join(before), " ".join(after)):
        before, after = (tuple(map(coded, lines)) for lines in (before, after))
    is_long = labels.is_long(before) or labels.is_long(after)
    values = "" if is_long or before == after else f": {before[0]} -> {after[0]}"
    where = f"{change.path}:{change.line}: {labels.owner(change)}: {labels.what(change)}"
    marks = ((Part.MARK, one_safe_line(f" [{mark}]")) for mark in labels.marks(change))
    yield (
        (Part.CHANGE, one_safe_line(f"{where}{values}")),
        *((part, f" {mark}") for part, mark in marks),
    )
    if is_long:
        sides = ((Part.REMOVED, "-", before), (Part.ADDED, "+", after))
        for part, symbol, lines in sides:
            yield from (
                ((part, f"  {symbol} {one_safe_line(line)}"),)
                for line in lines
                if line != labels.NOTHING
            )

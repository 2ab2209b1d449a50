"""Changes as plain text: a line each, and below it the words that are too long for the line."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_assure.reports.changes import labels
from prevent_assure.reports.changes.change import Change, TreeDiff
from prevent_assure.text.safe import one_safe_line


def render(difference: TreeDiff) -> str:
    """Return the verdict, then every change."""
    head = difference.head or "the working tree"
    lines = [labels.verdict(difference, difference.base, head)]
    lines += (line for change in difference.changes for line in change_lines(change))
    return "".join(f"{line}\n" for line in lines)


def change_lines(change: Change) -> Iterator[str]:
    """Yield a change as its line, and below it the words that are too long for the line."""
    before, after = labels.before(change), labels.after(change)
    is_long = labels.is_long(before) or labels.is_long(after)
    said = "" if is_long or before == after else f": {before[0]} -> {after[0]}"
    marks = "".join(f" [{mark}]" for mark in labels.marks(change))
    place = f"{change.path}:{change.line}: {labels.owner(change)}: {labels.what(change)}"
    yield one_safe_line(f"{place}{said}{marks}")
    if is_long:
        yield from (f"  - {one_safe_line(line)}" for line in before if line != labels.NOTHING)
        yield from (f"  + {one_safe_line(line)}" for line in after if line != labels.NOTHING)

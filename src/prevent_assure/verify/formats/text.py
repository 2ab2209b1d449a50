"""Differences for people: a line each, with the file and the benchmark or the action."""

from __future__ import annotations

from collections.abc import Sequence

from prevent_assure.text.safe import disarm_command, printable
from prevent_assure.verify.difference import Difference, Verified


def render(letters: Sequence[Verified]) -> str:
    """Return `path: item: what: how the record reads; how the letter does` for each difference."""
    return "".join(
        disarm_command(printable(f"{letter.path}: {_line(difference)}")) + "\n"
        for letter in letters
        for difference in letter.differences
    )


def _line(it: Difference) -> str:
    of = f"{it.item}: " if it.item else ""
    return f"{of}{it.what}: {_side('record', it.record)}; {_side('letter', it.letter)}"


def _side(name: str, text: str | None) -> str:
    return f"the {name} has nothing" if text is None else f'the {name} has "{text}"'

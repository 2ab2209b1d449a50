"""Which key a mistyped one was meant to be."""

from __future__ import annotations

from collections.abc import Collection, Iterable

MOST_CHANGES = 2


def meant_key(typed: str, known: Iterable[str], there: Collection[str]) -> str | None:
    """Return the one key that a mapping lacks and that differs in at most two letters."""
    near = [
        key for key in known if key not in there and distance(typed.casefold(), key) <= MOST_CHANGES
    ]
    return near[0] if len(near) == 1 else None


def distance(one: str, other: str) -> int:
    """Return how many letters are added, left out, changed or swapped; 3 for more than two."""
    if abs(len(one) - len(other)) > MOST_CHANGES:
        return MOST_CHANGES + 1
    rows = [list(range(len(other) + 1))]
    for number, letter in enumerate(one, start=1):
        row = [number]
        for at, wanted in enumerate(other, start=1):
            best = min(rows[-1][at] + 1, row[-1] + 1, rows[-1][at - 1] + (letter != wanted))
            if number > 1 and at > 1 and letter == other[at - 2] and one[number - 2] == wanted:
                best = min(best, rows[-2][at - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]

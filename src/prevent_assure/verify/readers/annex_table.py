"""The annex among the tables of a letter that was sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from prevent_assure.letters.blocks import COLUMNS
from prevent_assure.verify.readers.letter import ReadRow

Cell: TypeAlias = tuple[str, ...]
"""The lines of a cell."""
Table: TypeAlias = Sequence[Sequence[Cell]]
"""The rows of a table, each with its cells."""
Places: TypeAlias = tuple[int, ...]
"""Where number, benchmark, score and summary stand in a row."""

_NAMED = 2
_IN_ORDER: Places = tuple(range(len(COLUMNS)))


def places(table: Table, known: Places | None) -> Places | None:
    """Return where the annex's columns stand in a table, None where it is another table.

    A table without a head can be the annex too: where its first cell is a number, or where it
    follows a part of the annex (`known`) and is as wide as that.
    """
    first = table[0] if table else ()
    named = _named(first)
    if named:
        return named
    if known and len(first) > max(known):
        return known
    is_numbered = len(first) == len(COLUMNS) and _line(first[0]).isdecimal()
    return _IN_ORDER if is_numbered else None


def rows(table: Table, found: Places) -> list[ReadRow]:
    """Return the rows of a part of the annex, its heads left out."""
    return [_row(cells, found) for cells in table if not _named(cells) and any(cells)]


def joined(found: Sequence[ReadRow]) -> tuple[ReadRow, ...]:
    """Return rows with the rest of each put to it that a break left in a row of its own."""
    whole: list[ReadRow] = []
    for row in found:
        if whole and not (row.number or row.benchmark or row.score):
            last = whole.pop()
            row = ReadRow(last.number, last.benchmark, last.score, last.summary + row.summary)  # noqa: PLW2901
        whole.append(row)
    return tuple(whole)


def _named(cells: Sequence[Cell]) -> Places | None:
    """Return where the columns stand by their names; one that was renamed takes what is left."""
    names = [_line(cell).lower() for cell in cells]
    found = [names.index(name.lower()) if name.lower() in names else None for name in COLUMNS]
    if len(COLUMNS) - found.count(None) < _NAMED or len(cells) < len(COLUMNS):
        return None
    left = iter([place for place in range(len(cells)) if place not in found])
    return tuple(next(left) if place is None else place for place in found)


def _row(cells: Sequence[Cell], found: Places) -> ReadRow:
    number, benchmark, score, summary = (
        cells[place] if place < len(cells) else () for place in found
    )
    return ReadRow(_line(number), benchmark, _line(score), summary)


def _line(cell: Cell) -> str:
    return " ".join(" ".join(cell).split())

"""A table of a page with cells that span several rows or columns, laid out as a grid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from prevent_assure.verify.readers.annex_table import Cell

_MOST = 20
_IS_SPAN = re.compile("[1-9][0-9]?").fullmatch


class GridCell(NamedTuple):
    """A cell: its lines, and how many columns and rows it spans."""

    lines: Cell
    columns: int
    rows: int


def span(text: str | None) -> int:
    """Return how many columns or rows an attribute says, 1 where it says nothing sensible."""
    return min(int(text), _MOST) if text and _IS_SPAN(text) else 1


def grid(table: Iterable[Iterable[GridCell]]) -> list[list[Cell | None]]:
    """Return the rows that have cells, with None where a cell of a row above goes on.

    A cell that spans several columns is in the first of them; a row of one cell has that alone.
    """
    made: list[list[Cell | None]] = []
    going_on: dict[int, int] = {}
    for row in map(list, table):
        if not row:
            continue
        cells: list[Cell | None] = []
        for cell in row:
            _go_on(cells, going_on)
            start = len(cells)
            cells.append(cell.lines)
            cells += [()] * (cell.columns - 1 if len(row) > 1 else 0)
            if cell.rows > 1:
                going_on.update(dict.fromkeys(range(start, len(cells)), cell.rows - 1))
        _go_on(cells, going_on)
        made.append(cells)
    return made


def _go_on(cells: list[Cell | None], going_on: dict[int, int]) -> None:
    """Add what goes on from the rows above at the end of these cells."""
    while going_on.get(len(cells)):
        going_on[len(cells)] -= 1
        cells.append(None)

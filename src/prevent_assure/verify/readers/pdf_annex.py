"""The annex on paper: rows of cells, told by the columns under whose names their words are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from prevent_assure.verify.readers import annex_table
from prevent_assure.verify.readers.annex_columns import (
    BENCHMARK,
    NUMBER,
    SCORE,
    SUMMARY,
    Columns,
)
from prevent_assure.verify.readers.letter import ReadLine, ReadRow
from prevent_assure.verify.readers.pdf_columns import PaperColumns
from prevent_assure.verify.readers.pdf_lines import Glyph, PageLine, Stamp
from prevent_assure.verify.readers.pdf_starts import LineHabits, PlacedLine, habits, starts

# In parts of the font size.
_ROW = 1.35
_ELSEWHERE = 3.5


@dataclass(slots=True)
class _TableRow:
    """A row of the annex that is being read, with the characters of its score."""

    kinds: Columns
    cells: tuple[list[PlacedLine], ...]
    score: list[Glyph] = field(default_factory=list)

    @property
    def summary(self) -> list[PlacedLine]:
        """The lines of its summary."""
        place = self.kinds.places[SUMMARY]
        return [] if place is None else self.cells[place]

    def add(self, cells: Iterable[PlacedLine]) -> None:
        """Add a line, as it is in each of the cells."""
        for cell, line in zip(self.cells, cells, strict=True):
            cell.extend([line] if line.text else [])

    def finished(self, usual: LineHabits) -> ReadRow:
        """Return it as it now is, where this is usual in its summaries."""
        cells = [
            tuple(
                ReadLine(line.text, start)
                for line, start in zip(cell, starts(cell, usual), strict=True)
            )
            for cell in self.cells
        ]
        return annex_table.as_row(cells, self.kinds)


class AnnexReader:
    """Goes once through the lines that may be rows."""

    def __init__(self, *, has_blanks: bool) -> None:
        """Begin without an annex; `has_blanks` as in a page."""
        self._has_blanks = has_blanks
        self._columns: PaperColumns | None = None
        self._rows: list[_TableRow] = []

    @property
    def rows(self) -> list[ReadRow]:
        """The rows as they now are."""
        usual = habits((row.summary for row in self._rows), has_blanks=self._has_blanks)
        return [row.finished(usual) for row in self._rows]

    @property
    def count(self) -> int:
        """How many rows there now are."""
        return len(self._rows)

    def begin(self, columns: PaperColumns) -> None:
        """Begin the annex, or go on with it on another page."""
        self._columns = columns

    def end(self) -> None:
        """Take no line for a row until the next head."""
        self._columns = None

    def takes(self, line: PageLine, gap: float | None) -> bool:
        """Add a line; return whether it is one of the annex at all.

        `gap` is how far it is below the line before, None for the first of a page.
        """
        if self._columns is None:
            return False
        kinds, cells = self._columns.kinds, self._columns.cells(line)
        number = _cell(cells, kinds.places[NUMBER])
        if (number and not number.rstrip(".").isdecimal()) or not self._columns.has(line):
            return False
        if not number and gap is not None and gap > _ELSEWHERE:
            return False
        is_other = not self._rows or self._rows[-1].kinds != kinds
        if is_other or self._begins(cells, number, gap):
            self._rows.append(_TableRow(kinds, tuple([] for _ in cells)))
        self._rows[-1].add(cells)
        self._rows[-1].score += self._score(line)
        return True

    def cover(self, stamps: Iterable[Stamp], since: int) -> None:
        """Put what lies over a score beside it, in the rows from this one on."""
        for stamp in stamps:
            for row in self._rows[since:]:
                place = row.kinds.places[SCORE]
                if place is not None and any(map(stamp.covers, row.score)):
                    row.cells[place].append(PlacedLine(f"[{stamp.text}]"))
        for row in self._rows:
            row.score = []

    def _begins(self, cells: Sequence[PlacedLine], number: str, gap: float | None) -> bool:
        """Whether cells begin a row: with its number or, without such a column, its score."""
        places = self._columns.kinds.places if self._columns else ()
        if not places or places[NUMBER] is not None:
            return bool(number)
        is_apart = gap is None or gap > _ROW
        return is_apart and all(_cell(cells, places[kind]) for kind in (BENCHMARK, SCORE))

    def _score(self, line: PageLine) -> list[Glyph]:
        extent = self._columns.extent(SCORE) if self._columns else None
        return line.glyphs_between(*extent) if extent else []


def _cell(cells: Sequence[PlacedLine], place: int | None) -> str:
    return cells[place].text if place is not None else ""

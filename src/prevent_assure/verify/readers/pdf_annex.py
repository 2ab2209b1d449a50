"""The annex on paper: rows of cells, told by the columns under whose names their words are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from prevent_assure.letters.blocks import COLUMNS
from prevent_assure.verify.readers import annex_columns, annex_table
from prevent_assure.verify.readers.annex_columns import BENCHMARK, NUMBER, SCORE, Columns
from prevent_assure.verify.readers.letter import ReadRow
from prevent_assure.verify.readers.pdf_lines import Glyph, PageLine, Stamp

_NAMED = 3
_WORDS = 3
# In points.
_GUTTER = 3.0
_INDENT = 3.0
# In parts of the font size.
_ROW = 1.35
_ELSEWHERE = 3.5


@dataclass(frozen=True, slots=True)
class PaperColumns:
    """The columns of the annex, and where each begins."""

    kinds: Columns
    edges: tuple[float, ...]


@dataclass(slots=True)
class _TableRow:
    """A row of the annex that is being read, with the characters of its score."""

    kinds: Columns
    cells: tuple[list[str], ...]
    score: list[Glyph] = field(default_factory=list)

    def add(self, cells: Iterable[str]) -> None:
        """Add a line, as it is in each of the cells."""
        for cell, text in zip(self.cells, cells, strict=True):
            cell.extend([text] if text else [])

    def finished(self) -> ReadRow:
        """Return it as it now is."""
        return annex_table.as_row([tuple(cell) for cell in self.cells], self.kinds)


class AnnexReader:
    """Goes once through the lines that may be rows."""

    def __init__(self) -> None:
        """Begin without an annex."""
        self._columns: PaperColumns | None = None
        self._rows: list[_TableRow] = []
        self._is_head = False

    @property
    def rows(self) -> list[ReadRow]:
        """The rows as they now are."""
        return [row.finished() for row in self._rows]

    def begin(self, head: PaperColumns) -> None:
        """Begin the annex, or go on with it on another page."""
        self._columns = head
        self._is_head = True

    def end(self) -> None:
        """Take no line for a row until the next head."""
        self._columns = None

    def takes(self, line: PageLine, gap: float | None) -> bool:
        """Add a line; return whether it is one of the annex at all.

        `gap` is how far it is below the line before, None for the first of a page.
        """
        if self._columns is None:
            return False
        kinds, edges = self._columns.kinds, self._columns.edges
        cells = [line.between(*it) for it in pairwise((*edges, float("inf")))]
        number = _cell(cells, kinds.places[NUMBER])
        if (number and not number.rstrip(".").isdecimal()) or line.left < edges[0]:
            return False
        if any(line.crosses(edge, _GUTTER) for edge in edges[1:]):
            return False
        if not number and gap is not None and gap > _ELSEWHERE:
            return False
        if self._is_rest_of_head(cells, number):
            return True
        self._is_head = False
        if not self._rows or self._begins(cells, number, gap):
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
                    row.cells[place].append(f"[{stamp.text}]")
        for row in self._rows:
            row.score = []

    def _begins(self, cells: Sequence[str], number: str, gap: float | None) -> bool:
        """Whether cells begin a row: with its number or, without such a column, its score."""
        places = self._columns.kinds.places if self._columns else ()
        if not places or places[NUMBER] is not None:
            return bool(number)
        is_apart = gap is None or gap > _ROW
        return is_apart and all(_cell(cells, places[kind]) for kind in (BENCHMARK, SCORE))

    def _is_rest_of_head(self, cells: Sequence[str], number: str) -> bool:
        """Whether these are second lines of the columns' names, such as `score` of `New score`."""
        words = [cell for cell in cells if cell]
        is_named = all(annex_columns.is_name(cell) for cell in words)
        return self._is_head and not number and is_named and len(words) < len(cells)

    def _score(self, line: PageLine) -> list[Glyph]:
        place = self._columns.kinds.places[SCORE] if self._columns else None
        if self._columns is None or place is None:
            return []
        edges = (*self._columns.edges, float("inf"))
        return line.glyphs_between(edges[place], edges[place + 1])


def head(line: PageLine) -> PaperColumns | None:
    """Return the columns of the annex if a line is its head, else None."""
    pieces = line.pieces
    names = [piece.text for piece in pieces]
    found = None
    if len(names) >= _NAMED and all(len(name.split()) <= _WORDS for name in names):
        found = annex_columns.named(names)
    if found is None:
        pieces = line.words
        names = [piece.text for piece in pieces]
        known = sum(name.lower() == own.lower() for name, own in zip(names, COLUMNS, strict=False))
        if len(names) != len(COLUMNS) or known < _NAMED:
            return None
        found = annex_columns.named(names)
    return PaperColumns(found, tuple(it.left - _INDENT for it in pieces)) if found else None


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None else ""

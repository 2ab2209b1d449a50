"""The tables of a form that came back: found by their headings, wherever they are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from prevent_assure.errors import AssureError
from prevent_assure.forms.reader import CellPosition, CellRange, ReadCell, ReadSheet
from prevent_assure.forms.sheets import ID_HEADING
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.text.safe import quote

_FEWEST_HEADINGS = 2


class RowMatch(NamedTuple):
    """A row below the headings: the id that it is of, or why nobody can say.

    `other` is the id that its title names, where that is another one.
    """

    row: int
    id: str | None
    is_known: bool = True
    other: str | None = None


@dataclass(frozen=True, slots=True)
class FormTable:
    """A sheet with its row of headings, and the column of each; of one that is there twice both."""

    sheet: ReadSheet
    heading_row: int
    columns: Mapping[str, tuple[int, ...]]

    def column(self, heading: str) -> int | None:
        """Return the column of a heading, None where it has none or several."""
        found = self.columns.get(fold(heading), ())
        return found[0] if len(found) == 1 else None

    def columns_of(self, heading: str) -> tuple[int, ...]:
        """Return every column with a heading."""
        return self.columns.get(fold(heading), ())

    def second(self, heading: str) -> CellPosition | None:
        """Return where a heading is for the second time."""
        found = self.columns.get(fold(heading), ())
        return (self.heading_row, found[1]) if len(found) > 1 else None

    def cell(self, row: int, column: int | None) -> ReadCell | None:
        """Return what a cell holds, None where it is empty."""
        return None if column is None else self.sheet.rows.get(row, {}).get(column)

    def merge(self, at: CellPosition) -> CellRange | None:
        """Return the cells of several rows that a cell is merged with."""
        return next(
            (it for it in self.sheet.merges if it.first[0] < it.last[0] and it.covers(at)), None
        )

    def rows(self) -> Iterator[int]:
        """Yield the rows below the headings that hold anything."""
        return (row for row in self.sheet.rows if row > self.heading_row)


def fold(text: str) -> str:
    """Return a text as headings and titles are compared."""
    return collapse_space(text).casefold()


def cell_words(cell: ReadCell | None) -> str:
    """Return what a cell of a heading, a number or a title says, folded."""
    if cell is None:
        return ""
    content = cell.content
    if isinstance(content, float) and content.is_integer():
        content = int(content)
    return fold(str(content))


def find_table(
    sheets: Iterable[ReadSheet], title: str, headings: Sequence[str], marker: str
) -> FormTable | None:
    """Return the table with these headings, `marker` among them; None where there is none.

    The sheet with this title is taken before others.  Raises AssureError where nobody can say
    which of several is meant, or where rows are beyond the last that is read.
    """
    found = [table for sheet in sheets if (table := _table(sheet, headings, marker))]
    named = [table for table in found if fold(table.sheet.title) == fold(title)]
    chosen = named or found
    if len(chosen) > 1:
        names = " and ".join(quote(table.sheet.title) for table in chosen[:2])
        raise AssureError(f"{names} have the same headings; leave only the sheet that counts")
    if chosen and chosen[0].sheet.is_cut:
        raise AssureError(f"the sheet {quote(chosen[0].sheet.title)} has more rows than any form")
    return chosen[0] if chosen else None


def _table(sheet: ReadSheet, headings: Sequence[str], marker: str) -> FormTable | None:
    known = {fold(heading) for heading in headings}
    for row, cells in sheet.rows.items():
        columns: dict[str, tuple[int, ...]] = {}
        for column, cell in cells.items():
            name = cell_words(cell)
            columns[name] = (*columns.get(name, ()), column)
        if fold(marker) in columns and len(known & columns.keys()) >= _FEWEST_HEADINGS:
            return FormTable(sheet, row, columns)
    return None


def match_rows(
    table: FormTable, known: Mapping[str, tuple[str, ...]], headings: Sequence[str]
) -> tuple[RowMatch, ...]:
    """Return the row of each id, and the rows of which nobody can say whose they are.

    `known` are the words of each id below these headings, its title last.
    """
    columns = [table.column(heading) for heading in headings]
    id_column = table.column(ID_HEADING)
    matches = []
    for row in table.rows():
        names = tuple(cell_words(table.cell(row, column)).rstrip(".") for column in columns)
        matches.append(_match(row, cell_words(table.cell(row, id_column)), names, known))
    return tuple(matches)


def repeated(matches: Iterable[RowMatch]) -> frozenset[str]:
    """Return the ids that more than one row is of."""
    counts = Counter(it.id for it in matches if it.id)
    return frozenset(name for name, count in counts.items() if count > 1)


def _match(
    row: int, name: str, names: tuple[str, ...], known: Mapping[str, tuple[str, ...]]
) -> RowMatch:
    if not name:
        fits = [it for it, words in known.items() if _folded(words) == names]
        return RowMatch(row, fits[0] if len(fits) == 1 else None)
    if name not in known:
        return RowMatch(row, None, is_known=False)
    return RowMatch(row, name, other=_other(name, names, known))


def _other(name: str, names: tuple[str, ...], known: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return another id that the row's title names, None where it names none or its own."""
    title = names[-1]
    if not title or title == _folded(known[name])[-1]:
        return None
    return next((other for other, words in known.items() if _folded(words)[-1] == title), None)


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word).rstrip(".") for word in words)

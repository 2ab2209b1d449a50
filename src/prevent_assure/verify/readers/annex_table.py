"""The annex among the tables of a letter that was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from prevent_assure.verify.readers import annex_columns
from prevent_assure.verify.readers.annex_columns import BENCHMARK, NUMBER, SCORE, SUMMARY, Columns
from prevent_assure.verify.readers.letter import ReadBlock, ReadLine, ReadRow

Cell: TypeAlias = tuple[ReadLine, ...]
"""The lines of a cell."""
Table: TypeAlias = Sequence[Sequence[Cell | None]]
"""The rows of a table, each with its cells; None for one that is merged with the one above it."""

WIDEST = 12
"""How many columns a table has at most that can be the annex."""
_HEADS = 5
"""How far down the names of the columns are looked for."""


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """A part of the annex: what is above the names of its columns, and its rows."""

    titles: tuple[ReadBlock, ...]
    rows: tuple[ReadRow, ...]
    columns: Columns


def annex(table: Table, known: Columns | None) -> AnnexTable | None:
    """Return a part of the annex, None for another table.

    A table without names above it can be the annex too: where it is as wide as the part before
    (`known`) and has scores in the same column, or where it looks like one.
    """
    if not table or max(map(len, table)) > WIDEST:
        return None
    texts = [[_line(cell) for cell in row] for row in table]
    for at, names in enumerate(texts[:_HEADS]):
        found = annex_columns.named(names) if len(names) > 1 else None
        if found:
            return AnnexTable(_titles(texts[:at]), _rows(table[at + 1 :], found, names), found)
    start = next((at for at, it in enumerate(texts) if sum(map(bool, it)) > 1), 0)
    if annex_columns.names_versions(texts[start]):
        return None
    is_head = not any(map(annex_columns.is_score, texts[start]))
    by_content = _continued(texts, known) or annex_columns.filled(texts[start + is_head :])
    if by_content is None:
        return None
    titles = _titles(texts[:start])
    return AnnexTable(titles, _rows(table[start + is_head :], by_content), by_content)


def other(table: Table) -> list[ReadBlock]:
    """Return the cells of another table, set aside where it lists the versions of the file."""
    is_aside = annex_columns.is_history([[_line(cell) for cell in row] for row in table])
    return [ReadBlock(_texts(cell), is_aside=is_aside) for row in table for cell in row if cell]


def joined(found: Sequence[ReadRow]) -> tuple[ReadRow, ...]:
    """Return rows with the rest of each put to it that a break left in a row of its own."""
    whole: list[ReadRow] = []
    for row in found:
        if whole and _is_rest(row):
            last = whole.pop()
            row = ReadRow(  # noqa: PLW2901
                last.number,
                last.benchmark + row.benchmark,
                last.score,
                last.summary + row.summary,
                last.extra + row.extra,
                last.starts + row.starts,
            )
        whole.append(row)
    return tuple(whole)


def as_row(cells: Sequence[Cell], found: Columns) -> ReadRow:
    """Return the row that cells make."""

    def cell(kind: int) -> Cell:
        place = found.places[kind]
        return cells[place] if place is not None and place < len(cells) else ()

    beyond = [(place, "") for place in range(found.width, len(cells))]
    extra = (
        f"{name}: {text}" if name else text
        for place, name in (*found.others, *beyond)
        if place < len(cells) and (text := _line(cells[place]))
    )
    number, score = _line(cell(NUMBER)), _line(cell(SCORE))
    summary = cell(SUMMARY)
    starts = tuple(line.start for line in summary)
    return ReadRow(number, _texts(cell(BENCHMARK)), score, _texts(summary), tuple(extra), starts)


def _titles(rows: Sequence[Sequence[str]]) -> tuple[ReadBlock, ...]:
    return tuple(ReadBlock((text,), is_heading=True) for row in rows for text in row if text)


def _rows(table: Table, found: Columns, head: Sequence[str] = ()) -> tuple[ReadRow, ...]:
    """Return the rows below a head, without its copies; a merged score is that of the row above."""
    made: list[ReadRow] = []
    place = found.places[SCORE]
    for cells in table:
        is_head = list(head) == [_line(cell) for cell in cells]
        if is_head or not any(cells):
            continue
        own = as_row([cell or () for cell in cells], found)
        is_merged = place is not None and place < len(cells) and cells[place] is None
        if is_merged and made and (own.number or own.benchmark):
            own = replace(own, score=made[-1].score)
        made.append(own)
    return tuple(made)


def _continued(texts: Sequence[Sequence[str]], known: Columns | None) -> Columns | None:
    """Return the columns of the part before where a table goes on with it."""
    if known is None or not texts or any(len(row) > known.width for row in texts):
        return None
    place = known.places[SCORE]
    if place is None or len(texts[0]) != known.width:
        return None
    scores = [row[place] for row in texts if place < len(row)]
    return known if all(not it or annex_columns.is_score(it) for it in scores) else None


def _is_rest(row: ReadRow) -> bool:
    """Whether a row is the rest of the one above: nothing but a summary, or half a sentence."""
    if row.number or row.score:
        return False
    return not row.benchmark or row.benchmark[0][:1].islower()


def _line(cell: Cell | None) -> str:
    return " ".join(" ".join(_texts(cell or ())).split())


def _texts(cell: Cell) -> tuple[str, ...]:
    return tuple(line.text for line in cell)

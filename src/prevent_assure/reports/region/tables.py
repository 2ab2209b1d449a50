"""What a table of the report on a region is made of, before any format for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from prevent_assure.text import paragraphs

WIDTH = 100.0
Part: TypeAlias = tuple[str, int]
"""A part of a bar: its kind, and how many authorities it stands for."""


@dataclass(frozen=True, slots=True)
class TableHead:
    """The head of a column: its title, how its cells are set, and its colour in a chart."""

    title: str
    is_number: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its lines as they are shown, and what is to be seen of it at a glance."""

    lines: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar, in hundredths of the chart's width."""

    kind: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A row, whose first cell names it, and the bar beside it."""

    cells: tuple[TableCell, ...]
    bar: tuple[BarPart, ...] = ()


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A kind of cell: an example of it, and its meaning in words."""

    sample: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class RegionTable:
    """A table under its heading, with what is said above it; without rows it is not shown.

    `legend` explains the kinds of its cells.  `chart` says what the bars beside the rows show;
    `axis` is where they part left and right.
    """

    key: str
    heading: str
    remarks: tuple[str, ...]
    heads: tuple[TableHead, ...] = ()
    rows: tuple[RegionRow, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    chart: str = ""
    axis: float = 0


def cell(value: object, kind: str = "") -> TableCell:
    """Return a cell of one line."""
    return TableCell((str(value),), kind)


def text_cell(*texts: str) -> TableCell:
    """Return a cell with the lines of texts of a file, those of a list with their bullets."""
    return TableCell(tuple(it.display for text in texts for it in paragraphs.lines(text)))


def plain_rows(rows: Iterable[Iterable[object]]) -> tuple[RegionRow, ...]:
    """Return rows without charts, of plain values or of cells."""
    return tuple(
        RegionRow(tuple(it if isinstance(it, TableCell) else cell(it) for it in row))
        for row in rows
    )


def bars(
    sides: Sequence[tuple[Sequence[Part], Sequence[Part]]],
) -> tuple[float, list[tuple[BarPart, ...]]]:
    """Return where the axis is, and a bar for each pair of what is left and what is right of it.

    The part next to the axis comes first.  All bars have one scale.
    """
    left, right = (max((_length(pair[side]) for pair in sides), default=0) for side in (0, 1))
    one = WIDTH / max(left + right, 1)
    axis = round(left * one, 2)
    return axis, [(*_parts(lower, axis, -one), *_parts(upper, axis, one)) for lower, upper in sides]


def _length(parts: Iterable[Part]) -> int:
    return sum(count for _, count in parts)


def _parts(parts: Iterable[Part], at: float, one: float) -> Iterator[BarPart]:
    for kind, count in parts:
        end = at + count * one
        if count:
            yield BarPart(kind, round(min(at, end), 2), round(abs(end - at), 2))
        at = end

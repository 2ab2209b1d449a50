"""The columns of the annex on paper, by the names in its head and by where its cells begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from prevent_assure.letters.blocks import COLUMNS
from prevent_assure.verify.readers import annex_columns
from prevent_assure.verify.readers.annex_columns import NUMBER, Columns
from prevent_assure.verify.readers.annex_table import WIDEST
from prevent_assure.verify.readers.pdf_lines import PageLine, Segment
from prevent_assure.verify.readers.pdf_starts import PlacedLine

_NAMED = 3
_WORDS = 3
_INFINITY = float("inf")
# In points.
_INDENT = 3.0
_BESIDE = 1.0
_LEAST = 0.5
# In parts of the font size.
_NEXT_LINE = 1.35

_Interval: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PaperColumns:
    """The columns of the annex: the edge before each, and where most of its cells begin."""

    kinds: Columns
    edges: tuple[float, ...]
    lefts: tuple[float, ...]

    def has(self, line: PageLine) -> bool:
        """Whether a line is inside the table, with no word of it across an edge."""
        inner = zip(self.edges[1:], self.lefts[1:], strict=True)
        return line.left >= self.edges[0] and all(line.is_divided(*it) for it in inner)

    def cells(self, line: PageLine) -> list[PlacedLine]:
        """Return what a line has in each column."""
        extents = list(pairwise((*self.edges, _INFINITY)))
        return [PlacedLine.of(line.between(*it), line.glyphs_between(*it)) for it in extents]

    def extent(self, kind: int) -> _Interval | None:
        """Return where a column begins and ends, None if there is no such column."""
        at = self.kinds.places[kind]
        edges = (*self.edges, _INFINITY)
        return None if at is None else (edges[at], edges[at + 1])


@dataclass(frozen=True, slots=True)
class AnnexHead:
    """The head of the annex; `end` is the position of the first line below it."""

    columns: PaperColumns
    end: int


def heads(lines: Sequence[PageLine]) -> dict[int, AnnexHead]:
    """Return the heads of the annex among the lines of a page, by the position of their first."""
    found: dict[int, AnnexHead] = {}
    mains = [at for at, line in enumerate(lines) if is_head(line)]
    start = 0
    for at, following in pairwise((*mains, len(lines))):
        first, end = _extent(lines, at, start, following)
        beside = [*lines[first:at][::-1], *lines[at + 1 : end]]
        names = _joined(_divided(lines[at], lines[end:following]), lines[at], beside)
        if names is None:  # these lines are not of the head
            first, end, names = at, at + 1, _divided(lines[at], lines[at + 1 : following])
        kinds = _kinds(names)
        if kinds:
            found[first] = AnnexHead(_columns(names, kinds, lines[end:following]), end)
            start = end
    return found


def is_head(line: PageLine) -> bool:
    """Whether a line has the names of the annex's columns."""
    names = _names(line)
    is_short = all(len(name.text.split()) <= _WORDS for name in names)
    return _NAMED <= len(names) <= WIDEST and is_short and _kinds(names) is not None


def _names(line: PageLine) -> Sequence[Segment]:
    """Return the names of columns: the program's own by their words, others by the gaps between."""
    words = line.words
    known = sum(it.text.lower() == own.lower() for it, own in zip(words, COLUMNS, strict=False))
    return words if len(words) == len(COLUMNS) and known >= _NAMED else line.pieces


def _kinds(names: Sequence[Segment]) -> Columns | None:
    return annex_columns.named([name.text for name in names])


def _extent(lines: Sequence[PageLine], main: int, start: int, end: int) -> tuple[int, int]:
    """Return where a head begins and ends, with its lines next to the main one."""
    first, last = main, main
    while first > start and _is_part(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < end and _is_part(lines[last + 1], lines[last]):
        last += 1
    return first, last + 1


def _is_part(line: PageLine, beside: PageLine) -> bool:
    """Whether a line next to a head is a part of it, such as `score` of `New score`."""
    texts = [piece.text for piece in line.pieces]
    is_near = abs(line.base - beside.base) <= _NEXT_LINE * max(line.size, beside.size)
    is_short = all(len(text.split()) <= _WORDS for text in texts)
    is_named = all(annex_columns.is_name(text) for text in texts)
    return is_near and is_short and is_named


def _columns(names: Sequence[Segment], kinds: Columns, rows: Sequence[PageLine]) -> PaperColumns:
    """Return the columns under these names."""
    gutters, inside = _gutters(names, rows, has_numbers=kinds.places[NUMBER] == 0)
    firsts = inside if kinds.places[NUMBER] == 0 else inside[:1]
    left = min([names[0].left, *(line.left for line in firsts)])
    words = Counter(round(word.left) for line in inside for word in line.words)
    blanks = [max(gutter, key=lambda it: _weight(it, words)) for gutter in gutters]
    edges = [left - _INDENT, *(end - min(_INDENT, (end - start) / 2) for start, end in blanks)]
    begins = [left, *(end for _, end in blanks)]
    lefts = (
        _usual(edge, end, inside, begin)
        for (edge, end), begin in zip(pairwise((*edges, _INFINITY)), begins, strict=True)
    )
    return PaperColumns(kinds, tuple(edges), tuple(lefts))


def _weight(blank: _Interval, words: Counter[int]) -> tuple[int, float]:
    """Return how many words begin after a blank, by where words begin, and how wide it is."""
    start, end = blank
    return sum(words[round(end) + by] for by in (-1, 0, 1)), end - start


def _divided(main: PageLine, rows: Sequence[PageLine]) -> Sequence[Segment]:
    """Return the names in a line, two that are next to each other apart if their cells are."""
    names = _names(main)
    _, inside = _gutters(names, rows)
    known = {name.left for name in names}
    groups: list[list[Segment]] = []
    for word in main.words:
        if word.left in known or _is_begin(word.left, inside):
            groups.append([])
        groups[-1].append(word)
    texts = (" ".join(word.text for word in group) for group in groups)
    found = [
        Segment(text, group[0].left, group[-1].right)
        for text, group in zip(texts, groups, strict=True)
    ]
    return found if _kinds(found) else names


def _is_begin(left: float, rows: Sequence[PageLine]) -> bool:
    """Whether more lines have a word that begins at a position than have one across it."""
    balance = 0
    for line in rows:
        for word in line.words:
            if abs(word.left - left) <= _BESIDE:
                balance += 1
            elif word.left < left < word.right:
                balance -= 1
    return balance > 0


def _joined(
    names: Sequence[Segment], main: PageLine, beside: Sequence[PageLine]
) -> Sequence[Segment] | None:
    """Return names with their other lines, each of which is above or below its column's.

    None where a line is not, or where this makes other names than those of the annex.
    """
    found = list(names)
    for line in beside:
        for piece in line.pieces:
            same = [it for it in found if it.left < piece.right and piece.left < it.right]
            if len(same) > 1 or len(found) > WIDEST:
                return None
            both = [piece, *same] if line.base > main.base else [*same, piece]
            text = " ".join(it.text for it in both)
            left, right = min(it.left for it in both), max(it.right for it in both)
            found = [it for it in found if it not in same]
            found.append(Segment(text, left, right))
    found.sort(key=lambda it: it.left)
    return found if _kinds(found) else None


def _gutters(
    names: Sequence[Segment], rows: Sequence[PageLine], *, has_numbers: bool = False
) -> tuple[list[list[_Interval]], Sequence[PageLine]]:
    """Return what is blank between two names in the head and in all rows, and the lines of these.

    They end before a line that leaves nothing blank or, in a table that begins with numbers, begins
    with something else.
    """
    gutters = [[(one.right, other.left)] for one, other in pairwise(names)]
    for count, line in enumerate(rows):
        words = line.words
        is_in_first = words[0].left < gutters[0][-1][1]
        if has_numbers and is_in_first and not words[0].text.rstrip(".").isdecimal():
            return gutters, rows[:count]
        blanks = list(_blanks(words))
        left = [list(_common(gutter, blanks)) for gutter in gutters]
        if not all(left):
            return gutters, rows[:count]
        gutters = left
    return gutters, rows


def _blanks(words: Sequence[Segment]) -> Iterator[_Interval]:
    ends = (-_INFINITY, *(word.right for word in words))
    yield from zip(ends, (*(word.left for word in words), _INFINITY), strict=True)


def _common(one: Sequence[_Interval], other: Sequence[_Interval]) -> Iterator[_Interval]:
    """Yield the parts that two sequences of intervals share, from left to right."""
    at = other_at = 0
    while at < len(one) and other_at < len(other):
        start = max(one[at][0], other[other_at][0])
        end = min(one[at][1], other[other_at][1])
        if end - start > _LEAST:
            yield start, end
        if one[at][1] < other[other_at][1]:
            at += 1
        else:
            other_at += 1


def _usual(left: float, right: float, rows: Sequence[PageLine], default: float) -> float:
    """Return where most cells of a column begin."""
    glyphs = (line.glyphs_between(left, right) for line in rows)
    found = Counter(round(it[0].left, 1) for it in glyphs if it)
    return found.most_common(1)[0][0] if found else default

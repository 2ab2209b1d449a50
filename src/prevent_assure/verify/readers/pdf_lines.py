"""Characters on a page, put together to lines; places are in points, from the lower left."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

_SAME_LINE = 2.0
_SMALLER = 0.85
_NEXT_TO = 2.0
# In parts of the size of type: a word ends at the one gap, a column or a tab at the other.
_WORD_GAP = 0.2
_COLUMN_GAP = 0.75
_LEFTWARD = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"  # Hebrew, Arabic and their neighbours
_LEFTWARD_WORDS = re.compile(rf"([()]?)({_LEFTWARD}(?:[\W\d_]*{_LEFTWARD})*)([()]?)")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, or several that were drawn as one; `base` is the line that it is on.

    `follows_blank` where a blank was drawn before it: a word begins, however narrow the gap is.
    `precedes_blank` where one was drawn after it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    follows_blank: bool = False
    precedes_blank: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A word of a line, or several that are close together."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PageLine:
    """What is on one line across a page; `glyphs` from left to right, blanks left out."""

    base: float
    size: float
    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        """Where its first character begins."""
        return self.glyphs[0].left

    @property
    def text(self) -> str:
        """All of it."""
        return _text(self.glyphs)

    @property
    def words(self) -> tuple[Segment, ...]:
        """Its words, one by one."""
        return _pieces(self.glyphs, _WORD_GAP)

    @property
    def pieces(self) -> tuple[Segment, ...]:
        """Its words, separated where there is room for a column's edge."""
        return _pieces(self.glyphs, _COLUMN_GAP)

    def between(self, left: float, right: float) -> str:
        """Return what begins between two positions."""
        return _text(self.glyphs_between(left, right))

    def glyphs_between(self, left: float, right: float) -> list[Glyph]:
        """Return the characters that begin between two positions."""
        return [glyph for glyph in self.glyphs if left <= glyph.left < right]

    def is_divided(self, edge: float, left: float) -> bool:
        """Whether no word goes on over an edge of columns, after which most cells begin at `left`.

        A word may begin elsewhere if it is well apart.
        """
        after = bisect_left(self.glyphs, edge, key=lambda glyph: glyph.left)
        if after == 0:
            return True
        last = self.glyphs[after - 1]
        if last.right > edge or after == len(self.glyphs):
            return last.right <= edge
        begin = self.glyphs[after].left
        is_cell = abs(begin - left) <= _NEXT_TO / 2
        return begin - last.right > last.size * (_WORD_GAP if is_cell else _COLUMN_GAP)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What was put on a page afterwards, or is across it: what it says and where it is.

    Text across a page, such as a watermark, leaves what is below it to be read (`is_opaque`).
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    is_opaque: bool = True

    def covers(self, glyph: Glyph) -> bool:
        """Whether it lies over the middle of a character."""
        middle, height = (glyph.left + glyph.right) / 2, glyph.base + glyph.size / 3
        is_within = self.left <= middle <= self.right and self.bottom <= height <= self.top
        return self.is_opaque and is_within


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page and its lines, from its top.

    `has_blanks` where its program is known to draw the blank at the end of each line that goes on.
    """

    width: float
    height: float
    lines: tuple[PageLine, ...]
    stamps: tuple[Stamp, ...] = ()
    has_blanks: bool = False


def lines(glyphs: Iterable[Glyph]) -> tuple[PageLine, ...]:
    """Return the lines of a page from its top; they go right across it, columns or not."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(_shown(glyphs), key=lambda glyph: -glyph.base):
        if rows and rows[-1][0].base - glyph.base <= _SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return tuple(_line(row) for row in rows)


def _shown(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Yield what is not a blank and not the number of a note: small, raised, right after a word.

    A digit alone, such as a score, is not taken for a word.
    """
    word: Glyph | None = None
    held: Glyph | None = None
    is_alone = is_blank = False
    for glyph in glyphs:
        if not glyph.text.strip():
            is_blank = True
            held = held and replace(held, precedes_blank=True)
            continue
        if word is not None and glyph.text.isdecimal() and _is_raised(glyph, word):
            word = replace(word, right=glyph.right)
            if not is_alone:
                continue
        else:
            is_alone = glyph.text.isdecimal() and (word is None or not _is_next(glyph, word))
            word = glyph
        if held:
            yield held
        held = replace(glyph, follows_blank=True) if is_blank else glyph
        is_blank = False
    if held:
        yield held


def _is_next(glyph: Glyph, word: Glyph) -> bool:
    is_same_line = abs(glyph.base - word.base) <= _SAME_LINE
    return is_same_line and abs(glyph.left - word.right) < _NEXT_TO


def _is_raised(glyph: Glyph, word: Glyph) -> bool:
    return (
        glyph.size <= _SMALLER * word.size
        and 0 < glyph.base - word.base < word.size
        and abs(glyph.left - word.right) < _NEXT_TO
    )


def _line(row: list[Glyph]) -> PageLine:
    row.sort(key=lambda glyph: glyph.left)
    return PageLine(row[0].base, max(glyph.size for glyph in row), tuple(row))


def _runs(glyphs: Sequence[Glyph], gap: float) -> list[list[Glyph]]:
    """Return characters in groups, apart where a gap is wider than this part of their size."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        begins_word = glyph.follows_blank and gap == _WORD_GAP
        if runs and not begins_word and glyph.left - runs[-1][-1].right <= gap * glyph.size:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _pieces(glyphs: Sequence[Glyph], gap: float) -> tuple[Segment, ...]:
    return tuple(Segment(_text(run), run[0].left, run[-1].right) for run in _runs(glyphs, gap))


def _text(glyphs: Sequence[Glyph]) -> str:
    text = " ".join("".join(glyph.text for glyph in run) for run in _runs(glyphs, _WORD_GAP))
    if text.isascii():
        return text
    written, count = _LEFTWARD_WORDS.subn(_as_written, text)
    return _in_pairs(written) if count else text


def _as_written(seen: re.Match[str]) -> str:
    """Return words that go from right to left as they were written, numbers in them too."""
    before, words, after = seen.groups()
    if (words.count("(") + words.count(")")) % 2:  # the other bracket is at their edge
        before, words, after = "", seen[0], ""
    turned = words[::-1].translate(_MIRRORED)
    return before + _NUMBER.sub(lambda number: number[0][::-1], turned) + after


def _in_pairs(text: str) -> str:
    """Return text with brackets in pairs: next to such words PDFium mirrors some and not others."""
    opened, closed = text.count("("), text.count(")")
    if opened == closed or (opened + closed) % 2:
        return text
    sides = cycle("()")
    return re.sub("[()]", lambda _: next(sides), text)

"""How each line of a paragraph or of a cell on paper begins: anew, or going on with the last."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prevent_assure.verify.readers import item_markers
from prevent_assure.verify.readers.letter import LineStart
from prevent_assure.verify.readers.pdf_lines import Glyph

_BULLET = re.compile(f"[{item_markers.BULLETS}]").match
_HYPHENS = "-/\u2010\u2013\u2014"
_ENDS_A_SENTENCE = re.compile(r"[.!?:;][\"')\u2019\u201d]*\Z").search
_FEW = 3
_NEARLY = 0.8
# In parts of the usual distance between two lines, and of the font size.
_FARTHER = 1.12
_BLANK = 0.22
_WIDE_BLANK = 0.28
_SHORT = 6.0
_USUAL = 1.2
# In points.
_SPARE = 0.5


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """Where a line is, and what it begins and ends with.

    `chunk` is how wide its first word is, or what of that may end a line; `ends_in_blank` where a
    blank was drawn after its last character.
    """

    text: str
    right: float = 0.0
    base: float = 0.0
    size: float = 1.0
    chunk: float = 0.0
    ends_in_blank: bool = False

    @classmethod
    def of(cls, text: str, glyphs: Sequence[Glyph]) -> PlacedLine:
        """Return the line that these characters make."""
        if not glyphs:
            return cls(text)
        end = 0
        for at, glyph in enumerate(glyphs):
            if at and glyph.follows_blank:
                break
            end = at
            if glyph.text in _HYPHENS:
                break
        return cls(
            text,
            glyphs[-1].right,
            glyphs[0].base,
            max(glyph.size for glyph in glyphs),
            glyphs[end].right - glyphs[0].left,
            glyphs[-1].precedes_blank,
        )


@dataclass(frozen=True, slots=True)
class LineHabits:
    """How the lines of a document follow each other: how far apart, and how far to the right.

    `has_blanks` where a blank is drawn at the end of a line that goes on, even if it has no room:
    without one, a word goes on.
    """

    pitch: float
    right: float
    has_blanks: bool


def habits(texts: Iterable[Sequence[PlacedLine]], *, has_blanks: bool) -> LineHabits:
    """Return what is usual in paragraphs, or in the cells of one column.

    `has_blanks` where that is known of the program that wrote the document.
    """
    each = [text for text in texts if text]
    pairs = [pair for text in each for pair in pairwise(text)]
    gaps = Counter(gap for gap in (round(_gap(*pair), 1) for pair in pairs) if gap > 0)
    pitch = min(gaps.most_common(_FEW), default=(_USUAL, 0))[0]
    right = max((line.right for text in each for line in text), default=0.0)
    near = [line for line, other in pairs if 0 < _gap(line, other) <= pitch * _FARTHER]
    words = [line for line in near if line.text[-1:] not in _HYPHENS]
    full = [line for line in words if line.right + _WIDE_BLANK * line.size > right]
    blanks = sum(line.ends_in_blank for line in full)
    return LineHabits(pitch, right, has_blanks=has_blanks or blanks > _NEARLY * len(full))


def starts(lines: Sequence[PlacedLine], usual: LineHabits) -> tuple[LineStart, ...]:
    """Return how each line of a paragraph or of a cell begins."""
    if not lines:
        return ()
    first = LineStart.ITEM if _BULLET(lines[0].text) else LineStart.PARAGRAPH
    return (first, *(_start(one, other, usual) for one, other in pairwise(lines)))


def _start(last: PlacedLine, line: PlacedLine, usual: LineHabits) -> LineStart:
    gap = _gap(last, line)
    is_far, is_elsewhere = gap > usual.pitch * _FARTHER, gap <= 0
    goes_on = last.ends_in_blank and not (is_far and _fits(last, line, usual))
    if goes_on:
        return LineStart.AFTER_BLANK
    if _BULLET(line.text):
        return LineStart.ITEM
    has_room = _fits(last, line, usual)
    if is_far and (has_room or not line.text[:1].islower()):
        return LineStart.PARAGRAPH
    is_short = has_room and usual.right - last.right > _SHORT * line.size
    if is_short or _is_anew(last, line, usual):
        return LineStart.PARAGRAPH if is_elsewhere else LineStart.BREAK
    return LineStart.WITHIN_WORD if _is_within_word(last.text, usual) else LineStart.AFTER_BLANK


def _is_within_word(last: str, usual: LineHabits) -> bool:
    """Whether a line without a blank at its end stops within a word."""
    if last.endswith(tuple(_HYPHENS)):
        return not last[-2:-1].isspace()
    is_picture = unicodedata.category(last[-1:] or " ") == "So"  # fonts draw no blank after it
    return usual.has_blanks and not is_picture


def _is_anew(last: PlacedLine, line: PlacedLine, usual: LineHabits) -> bool:
    """Whether a line with no blank before it begins anew, and does not go on with a word."""
    is_numbered = item_markers.number(line.text) is not None
    is_begin = line.text[:1].isupper() or is_numbered
    if _fits(last, line, usual):
        return is_begin or _is_cut(last, line)
    is_after_all = usual.has_blanks or is_numbered
    return is_after_all and is_begin and _ENDS_A_SENTENCE(last.text) is not None


def _is_cut(last: PlacedLine, line: PlacedLine) -> bool:
    """Whether a letter or a digit is on both sides of the end of a line."""
    return last.text[-1:].isalnum() and line.text[:1].isalnum()


def _gap(last: PlacedLine, line: PlacedLine) -> float:
    """Return how far a line is below another, in parts of its size; negative on another page."""
    return (last.base - line.base) / line.size


def _fits(last: PlacedLine, line: PlacedLine, usual: LineHabits) -> bool:
    """Whether what a line begins with would have had room on the one above."""
    blank = _BLANK * line.size if last.ends_in_blank else 0.0
    return last.right + blank + line.chunk <= usual.right - _SPARE

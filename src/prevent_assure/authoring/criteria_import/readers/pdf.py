"""Published criteria as PDF: lines by their position on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from prevent_assure.authoring.criteria_import import markers
from prevent_assure.authoring.criteria_import.readers import text as plain
from prevent_assure.authoring.criteria_import.source import LineBox, SourceLine
from prevent_assure.errors import AssureError
from prevent_assure.verify.readers.pdf import pages
from prevent_assure.verify.readers.pdf_lines import PageLine, PdfPage, Segment

_PARAGRAPH = 1.3  # times the usual distance of two lines
# Times the font size.
_OTHER_SIZE = 0.08
_LEAST = 0.9
_FARTHEST = 2.6
_COLUMN = 1.5
_RULE = 0.3  # points, of the line between two rows of a table
_SAME_EDGE = 2.0  # points
_OFTEN = 20  # one gap in so many
_LEVEL = re.compile(r"(?:(?:score|level)\s+)?([0-9]{1,2})[.):]?(?=\s|\Z)", re.IGNORECASE).match


class _PdfLine(NamedTuple):
    """A line of a page by its position: a level in a column of its own, and the text beside it."""

    at: int
    box: LineBox
    level: str
    text: str
    begins: bool

    def is_beside(self, text_edge: float) -> bool:
        """Whether its number has text beside it: on its own line, or further right on others."""
        return bool(self.text) or self.box.left < text_edge

    def as_text(self) -> _PdfLine:
        """Return it with the number as its text, such as that of a page."""
        return self._replace(level="", text=self.level)


def read(data: bytes) -> list[SourceLine]:
    """Return the lines of a PDF; raise AssureError for one without text, such as a scan."""
    read = list(pages(data))
    usual = _usual_gap(read)
    found = [it for number, page in enumerate(read, 1) for it in _lines(page, number, usual)]
    if not found:
        raise AssureError("this PDF contains no text; it may be a scan")
    return found


def _lines(page: PdfPage, number: int, usual: float) -> Iterator[SourceLine]:
    """Yield the lines of a page; a number in a column of its own begins the lines beside it."""
    beside: list[_PdfLine] = []
    for line in _separated(page, usual):
        if line.begins and beside:
            yield from _row(beside, number)
            beside = []
        beside.append(line)
    yield from _row(beside, number)


def _separated(page: PdfPage, usual: float) -> Iterator[_PdfLine]:
    """Yield the lines of a page, and whether each begins a paragraph or a row of a table."""
    read = [(line, _level(line)) for line in page.lines]
    edges = [_edge(line, level) for line, level in read if level]
    last: PageLine | None = None
    for at, (line, level) in enumerate(read, 1):
        is_in_row = any(abs(_edge(line, level) - other) < _SAME_EDGE for other in edges)
        least = usual + _RULE if is_in_row else _PARAGRAPH * usual
        text = line.text.strip()[len(level) :].strip()
        begins = last is None or _is_apart(last, line, least) or plain.is_marked(text)
        number = "".join(filter(str.isdecimal, level))
        yield _PdfLine(at, _box(line, _beside(line, level)), number, text, begins)
        last = line


def _row(beside: Sequence[_PdfLine], page: int) -> Iterator[SourceLine]:
    """Yield the lines from one gap to the next, each number of a level where its text begins.

    The only number of a row of a table belongs before its first line, also if it is in the middle.
    """
    text_edge = min((line.box.left for line in beside if not line.level), default=0.0)
    beside = [line if line.is_beside(text_edge) else line.as_text() for line in beside]
    levels = [line.level for line in beside if line.level]
    first = levels[0] if len(levels) == 1 else ""
    is_begun = False
    for line in beside:
        level = line.level if not first else "" if is_begun else first
        text = f"{level}. {line.text}" if level else line.text
        begins = line.begins or bool(level)
        bullet = markers.bullet(text)
        is_item = bool(bullet) and begins
        words = text[bullet.end() :] if bullet and is_item else text
        if words and (line.text or not first):
            is_begun = True
            location = f"page {page}, line {line.at}"
            yield SourceLine(location, words, begins, is_item=is_item, page=page, box=line.box)


def _level(line: PageLine) -> str:
    """Return what a line has in a column of its own: the number of a level, or nothing."""
    found = _LEVEL(line.text.strip())
    if not found:
        return ""
    count = len(found[0].split())
    before, after = line.words[:count], line.words[count:]
    is_column = not after or after[0].left - before[-1].right >= _COLUMN * line.size
    return found[0] if is_column else ""


def _beside(line: PageLine, level: str) -> Segment:
    """Return the first word beside a level, or the first one of a line without."""
    count = len(level.split())
    return line.words[count] if len(line.words) > count else line.words[0]


def _edge(line: PageLine, level: str) -> float:
    return _beside(line, level).left


def _box(line: PageLine, first: Segment) -> LineBox:
    return LineBox(line.left, line.glyphs[-1].right, first.right - first.left, line.size)


def _usual_gap(read: Sequence[PdfPage]) -> float:
    """Return the distance of two lines of a paragraph: the smallest one that occurs often."""
    gaps = Counter(
        round(before.base - after.base, 1)
        for page in read
        for before, after in pairwise(page.lines)
        if before.base - after.base > _LEAST * after.size
    )
    often = max(2, sum(gaps.values()) // _OFTEN)
    return min((gap for gap, count in gaps.items() if count >= often), default=0.0)


def _is_apart(last: PageLine, line: PageLine, least: float) -> bool:
    """Whether a line begins a paragraph: there is a gap above it, or it has another size."""
    size = max(last.size, line.size)
    gap = last.base - line.base
    return gap > min(least, _FARTHEST * size) or abs(last.size - line.size) > _OTHER_SIZE * size

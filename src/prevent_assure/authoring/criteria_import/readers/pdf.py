"""Published criteria as PDF: lines by their position on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prevent_assure.authoring.criteria_import import markers
from prevent_assure.authoring.criteria_import.readers import text as plain
from prevent_assure.authoring.criteria_import.source import LineBox, SourceLine
from prevent_assure.errors import AssureError
from prevent_assure.verify.readers.pdf import pages
from prevent_assure.verify.readers.pdf_lines import PageLine, PdfPage

_PARAGRAPH = 1.3  # times the usual distance of two lines
# Times the font size.
_OTHER_SIZE = 0.08
_LEAST = 0.9
_FARTHEST = 2.6
_OFTEN = 20  # one gap in so many


def read(data: bytes) -> list[SourceLine]:
    """Return the lines of a PDF; raise AssureError for one without text, such as a scan."""
    read = list(pages(data))
    usual = _usual_gap(read)
    found = [it for number, page in enumerate(read, 1) for it in _lines(page, number, usual)]
    if not found:
        raise AssureError("this PDF contains no text; it may be a scan")
    return found


def _lines(page: PdfPage, number: int, usual: float) -> Iterator[SourceLine]:
    last: PageLine | None = None
    for at, line in enumerate(page.lines, 1):
        text = line.text.strip()
        begins = last is None or _is_apart(last, line, usual)
        bullet = markers.bullet(text)
        begins = begins or plain.is_marked(text)
        is_item = bool(bullet) and begins
        words = text[bullet.end() :] if bullet and is_item else text
        if words:
            location = f"page {number}, line {at}"
            box = _box(line)
            yield SourceLine(location, words, begins, is_item=is_item, page=number, box=box)
        last = line


def _box(line: PageLine) -> LineBox:
    first = line.words[0]
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


def _is_apart(last: PageLine, line: PageLine, usual: float) -> bool:
    """Whether a line begins a paragraph: there is a gap above it, or it has another size."""
    size = max(last.size, line.size)
    gap = last.base - line.base
    return (
        gap > min(_PARAGRAPH * usual, _FARTHEST * size)
        or abs(last.size - line.size) > _OTHER_SIZE * size
    )

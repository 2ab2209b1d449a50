"""A letter on paper: what is at the edges of its pages, its paragraphs, and its annex."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from statistics import median

from prevent_assure.verify.readers import annex_table, item_markers, pdf_columns
from prevent_assure.verify.readers.annex_columns import is_history, names_versions
from prevent_assure.verify.readers.letter import HeaderFooter, Overlay, ReadBlock, ReadLetter
from prevent_assure.verify.readers.page_marks import is_draft, is_marking, page_number
from prevent_assure.verify.readers.pdf_annex import AnnexReader
from prevent_assure.verify.readers.pdf_lines import PageLine, PdfPage
from prevent_assure.verify.readers.pdf_starts import LineHabits, PlacedLine, habits, starts

_BULLET = re.compile(f"[{item_markers.BULLETS}]").match
_DIGITS = re.compile("[0-9]+").sub
# In points.
_OUTER = 90.0
_CENTRED = 3.0
_INDENT = 3.0
# In parts of the font size.
_PARAGRAPH = 1.6
_ELSEWHERE = 3.5
_HEADING = 1.15


def read(pages: Sequence[PdfPage]) -> ReadLetter:
    """Return the letter on these pages; one that is blank counts for nothing."""
    pages = [page for page in pages if page.lines or page.stamps]
    running = _running(pages)
    edges: list[HeaderFooter] = []
    has_blanks = any(page.has_blanks for page in pages)
    reader = _PdfReader(_usual_size(pages), has_blanks=has_blanks)
    for number, page in enumerate(pages, start=1):
        outside = _PageMargins(page, number, running, is_alone=len(pages) == 1)
        annex = pdf_columns.heads(page.lines)
        top = outside.taken(page.lines[: min(annex, default=None)])
        rest = max((len(top), *(head.end for head in annex.values())))
        bottom = outside.taken(page.lines[rest:][::-1])
        body = page.lines[len(top) : len(page.lines) - len(bottom)]
        if not body:
            top, bottom = _halves(page)
        if page.lines:
            edges.append(HeaderFooter(outside.said(top), outside.said(bottom[::-1])))
        reader.read(page, body)
    usual = habits((block.places for block in reader.blocks), has_blanks=has_blanks)
    blocks = tuple(block.finished(usual) for block in reader.blocks)
    overlays = tuple(Overlay(stamp.text) for page in pages for stamp in page.stamps)
    rows = annex_table.joined(reader.annex.rows)
    return ReadLetter(blocks, rows, tuple(edges), has_page_lines=True, overlays=overlays)


def _usual_size(pages: Sequence[PdfPage]) -> float:
    sizes = [line.size for page in pages for line in page.lines]
    return median(sizes) if sizes else 0.0


def _halves(page: PdfPage) -> tuple[tuple[PageLine, ...], tuple[PageLine, ...]]:
    """Return the edges of a page without a word between them, the lower one from the bottom up."""
    top = tuple(takewhile(lambda line: line.base > page.height / 2, page.lines))
    return top, page.lines[len(top) :][::-1]


def _running(pages: Sequence[PdfPage]) -> frozenset[tuple[str, int]]:
    """Return what is at the same height of every page, whatever its digits."""
    found = [{_place(line) for line in page.lines} for page in pages if page.lines]
    return frozenset(set.intersection(*found)) if len(found) > 1 else frozenset()


def _place(line: PageLine) -> tuple[str, int]:
    return _DIGITS("0", line.text), round(line.base)


@dataclass(frozen=True, slots=True)
class _PageMargins:
    """What of a page is outside the letter: running lines, markings, the page's own number."""

    page: PdfPage
    number: int
    running: frozenset[tuple[str, int]]
    is_alone: bool

    def taken(self, lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
        """Return the lines of the page's edge, from the first of these on."""
        return tuple(takewhile(self._has, lines))

    def said(self, lines: Sequence[PageLine]) -> tuple[str, ...]:
        """Return what these lines say beside the page's number."""
        texts = (piece.text for line in lines for piece in line.pieces)
        return tuple(text for text in texts if not self._is_number(text))

    def _has(self, line: PageLine) -> bool:
        if _place(line) in self.running:
            return True
        texts = [piece.text for piece in line.pieces]
        if all(is_draft(it) or is_marking(it) or self._is_number(it) for it in texts):
            return True
        return self.is_alone and self._is_in_the_middle(line)

    def _is_number(self, text: str) -> bool:
        digits = page_number(text)
        return digits is not None and (not digits or int(digits) == self.number)

    def _is_in_the_middle(self, line: PageLine) -> bool:
        """Whether a line is centred near the paper's edge, as a marking is that nobody knows."""
        body = min(other.left for other in self.page.lines)
        middle = [piece for piece in line.pieces if not self._is_number(piece.text)]
        return (
            len(middle) == 1
            and min(line.base, self.page.height - line.base) < _OUTER
            and abs(middle[0].left + middle[0].right - self.page.width) < _CENTRED
            and middle[0].left > body + _INDENT
        )


@dataclass(slots=True)
class _PdfParagraph:
    """A paragraph or an item that is being read.

    `left` is where its first line begins, `inner` where its words do, after a hanging number.
    """

    lines: list[str]
    left: float
    inner: float
    places: list[PlacedLine] = field(default_factory=list)
    number: int | None = None
    is_numbered: bool = False
    is_heading: bool = False
    is_aside: bool = False

    def finished(self, usual: LineHabits) -> ReadBlock:
        """Return it as it now is, where this is usual in its letter."""
        is_bullet = not self.is_numbered and _BULLET(self.lines[0]) is not None
        return ReadBlock(
            tuple(self.lines),
            is_numbered=self.is_numbered,
            is_bullet=is_bullet,
            is_heading=self.is_heading,
            is_aside=self.is_aside,
            starts=starts(self.places, usual),
        )


class _PdfReader:
    """Goes once through the lines of all pages, from the top of each."""

    def __init__(self, usual_size: float, *, has_blanks: bool) -> None:
        """Begin a letter."""
        self.blocks: list[_PdfParagraph] = []
        self.annex = AnnexReader(has_blanks=has_blanks)
        self._usual_size = usual_size
        self._last: PageLine | None = None

    def read(self, page: PdfPage, lines: Sequence[PageLine]) -> None:
        """Read a page without its edges."""
        self._last = None
        rows = max(0, self.annex.count - 1)
        history = _history(lines)
        heads = pdf_columns.heads(lines)
        below = 0
        for at, line in enumerate(lines):
            head = heads.get(at)
            gap: float | None = self._gap(line) if self._last else None
            if at in history:
                text = [piece.text for piece in line.pieces]
                self.blocks.append(_PdfParagraph(text, line.left, line.left, is_aside=True))
            elif head:
                self.annex.begin(head.columns)
                below = head.end
            elif at >= below and not self.annex.takes(line, gap):
                self.annex.end()
                self._read_paragraph(line)
            self._last = line
        self.annex.cover(page.stamps, rows)

    def _read_paragraph(self, line: PageLine) -> None:
        marker = item_markers.number(line.text)
        current = self.blocks[-1] if self.blocks else None
        is_item = marker is not None
        if current and not self._begins(
            line, marker.number if marker else None, current, is_item=is_item
        ):
            current.lines.append(line.text)
            current.places.append(PlacedLine.of(line.text, line.glyphs))
            return
        text = line.text[marker.end :] if marker else line.text
        inner = line.words[1].left if marker and len(line.words) > 1 else line.left
        self.blocks.append(
            _PdfParagraph(
                [text or line.text],
                line.left,
                inner,
                [PlacedLine.of(text or line.text, line.glyphs)],
                number=marker.number if marker else None,
                is_numbered=is_item,
                is_heading=line.size >= _HEADING * self._usual_size,
            )
        )

    def _begins(
        self, line: PageLine, number: int | None, current: _PdfParagraph, *, is_item: bool
    ) -> bool:
        """Whether a line begins a paragraph or an item, and does not go on with the current one."""
        gap = self._gap(line)
        if current.is_aside or (_BULLET(line.text) and not self._is_within(line, current)):
            return True
        is_beside = abs(line.left - current.left) < _INDENT
        if not current.is_numbered:
            is_new_item = is_item and not is_beside
            return is_new_item or self._last is None or gap > _PARAGRAPH
        if is_beside and is_item and self._follows(number, current):
            return True
        if is_beside and len(current.lines) == 1:  # its words are not indented after the number
            current.inner = current.left
        if current.inner > current.left:
            return line.left < current.inner - _INDENT or gap > _ELSEWHERE
        return self._last is None or gap > _PARAGRAPH

    def _is_within(self, line: PageLine, current: _PdfParagraph) -> bool:
        """Whether a line with a bullet is below the words of a numbered item, not its number."""
        is_hanging = current.is_numbered and current.inner > current.left + _INDENT
        is_below = self._last is not None and self._gap(line) <= _PARAGRAPH
        return is_hanging and is_below and abs(line.left - current.inner) < _INDENT

    def _follows(self, number: int | None, current: _PdfParagraph) -> bool:
        """Whether a number, or a letter in its place, is the one after the current item's."""
        if current.number is None or number is None:
            return number is None and current.number is None
        return number == current.number + 1

    def _gap(self, line: PageLine) -> float:
        """Return how far a line is below the last one of its page, in parts of the font size."""
        return (self._last.base - line.base) / line.size if self._last else 0.0


def _history(lines: Sequence[PageLine]) -> frozenset[int]:
    """Return which lines are a table of the file's versions, found by the names of its columns."""
    texts = [[piece.text for piece in line.pieces] for line in lines]
    for start, names in enumerate(texts):
        if names_versions(names):
            end = start + 1
            while end < len(lines) and _goes_on(lines[end], lines[start]):
                end += 1
            if is_history(texts[start:end]):
                return frozenset(range(start, end))
    return frozenset()


def _goes_on(line: PageLine, head: PageLine) -> bool:
    """Whether a line is a row of a table below its head, or the rest of a cell."""
    is_row = len(line.pieces) > 1 or line.left > head.left + _INDENT
    return is_row and not pdf_columns.is_head(line)

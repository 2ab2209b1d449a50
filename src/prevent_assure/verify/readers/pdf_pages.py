"""A letter on paper: what stands at the edges of its pages, its paragraphs, and its annex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from prevent_assure.letters.blocks import COLUMNS
from prevent_assure.verify.readers import annex_table
from prevent_assure.verify.readers.letter import HeaderFooter, ReadBlock, ReadLetter, ReadRow
from prevent_assure.verify.readers.page_marks import is_draft, is_marking, is_page_number
from prevent_assure.verify.readers.pdf_lines import PageLine, PdfPage

_NUMBER = re.compile(r"([0-9]{1,2})[.)]\s").match
_BULLET = re.compile("[•▪◦·\uf0b7\uf0a7]").match
_DIGIT = re.compile("[0-9]+").search
_DIGITS = re.compile("[0-9]+").sub
_NAMED = 3
# In points.
_OUTER = 90.0
_CENTRED = 3.0
_GUTTER = 3.0
_INDENT = 3.0
# In parts of the size of type.
_PARAGRAPH = 1.6
_ELSEWHERE = 3.5


def read(pages: Sequence[PdfPage]) -> ReadLetter:
    """Return the letter on these pages."""
    running = _running(pages)
    edges: list[HeaderFooter] = []
    reader = _PdfReader()
    for number, page in enumerate(pages, start=1):
        outside = _PageMargins(page, number, running, is_alone=len(pages) == 1)
        top = outside.taken(page.lines)
        bottom = outside.taken(page.lines[len(top) :][::-1])
        body = page.lines[len(top) : len(page.lines) - len(bottom)]
        edges.append(HeaderFooter(outside.said(top), outside.said(bottom[::-1])))
        reader.read(body)
    rows = annex_table.joined([row.finished() for row in reader.rows])
    blocks = tuple(block.finished() for block in reader.blocks)
    return ReadLetter(blocks, rows, tuple(edges), has_page_lines=True)


def _running(pages: Sequence[PdfPage]) -> frozenset[tuple[str, int]]:
    """Return what stands at the same height of every page, whatever its digits."""
    found = [{_place(line) for line in page.lines} for page in pages]
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
            return not _columns(line)
        texts = [piece.text for piece in line.pieces]
        if all(is_draft(it) or is_marking(it) or self._is_number(it) for it in texts):
            return True
        return self.is_alone and self._is_in_the_middle(line)

    def _is_number(self, text: str) -> bool:
        digits = _DIGIT(text)
        return is_page_number(text) and (not digits or int(digits[0]) == self.number)

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

    `left` is where its first line begins, `inner` where its words do, behind a number that hangs.
    """

    lines: list[str]
    number: int | None
    left: float
    inner: float

    def finished(self) -> ReadBlock:
        """Return it as it now is."""
        return ReadBlock(tuple(self.lines), is_numbered=self.number is not None)


class _TableRow:
    """A row of the annex that is being read."""

    def __init__(self) -> None:
        """Begin a row."""
        self.cells: tuple[list[str], ...] = tuple([] for _ in COLUMNS)

    def add(self, cells: Iterable[str]) -> None:
        """Add a line, as it stands in each of the cells."""
        for cell, text in zip(self.cells, cells, strict=True):
            cell.extend([text] if text else [])

    def finished(self) -> ReadRow:
        """Return it as it now is."""
        number, benchmark, score, summary = self.cells
        return ReadRow(" ".join(number), tuple(benchmark), " ".join(score), tuple(summary))


class _PdfReader:
    """Goes once through the lines of all pages, from the top of each."""

    def __init__(self) -> None:
        """Begin a letter."""
        self.blocks: list[_PdfParagraph] = []
        self.rows: list[_TableRow] = []
        self._columns: tuple[float, ...] = ()
        self._last: PageLine | None = None

    def read(self, lines: Iterable[PageLine]) -> None:
        """Read a page without its edges."""
        self._last = None
        for line in lines:
            columns = _columns(line)
            if columns:
                self._columns = columns
            elif not self._columns or not self._read_row(line):
                self._columns = ()
                self._read_paragraph(line)
            self._last = line

    def _read_row(self, line: PageLine) -> bool:
        """Add a line to the annex; return whether it is one of the annex at all."""
        edges = (*self._columns, float("inf"))
        cells = [line.between(left, right) for left, right in pairwise(edges)]
        number = cells[0].rstrip(".")
        if (number and not number.isdecimal()) or line.left < edges[0]:
            return False
        if any(line.crosses(edge, _GUTTER) for edge in self._columns[1:]):
            return False
        if not number and self._gap(line) > _ELSEWHERE:
            return False
        if number or not self.rows:
            self.rows.append(_TableRow())
        self.rows[-1].add(cells)
        return True

    def _read_paragraph(self, line: PageLine) -> None:
        marker = _NUMBER(line.text)
        number = int(marker[1]) if marker else None
        current = self.blocks[-1] if self.blocks else None
        if current and not self._begins(line, number, current):
            current.lines.append(line.text)
            return
        text = line.text[marker.end() :] if marker else line.text
        inner = line.words[1].left if marker else line.left
        self.blocks.append(_PdfParagraph([text], number, line.left, inner))

    def _begins(self, line: PageLine, number: int | None, current: _PdfParagraph) -> bool:
        """Whether a line begins a paragraph or an item, and does not go on with the current one."""
        if _BULLET(line.text):
            return True
        gap = self._gap(line)
        is_beside = abs(line.left - current.left) < _INDENT
        if current.number is None:
            is_item = number is not None and not is_beside
            return is_item or self._last is None or gap > _PARAGRAPH
        if number == current.number + 1 and is_beside:
            return True
        if is_beside and len(current.lines) == 1:  # its words do not hang behind the number
            current.inner = current.left
        if current.inner > current.left:
            return line.left < current.inner - _INDENT or gap > _ELSEWHERE
        return self._last is None or gap > _PARAGRAPH

    def _gap(self, line: PageLine) -> float:
        """Return how far a line stands below the last one of its page, in sizes of type."""
        return (self._last.base - line.base) / line.size if self._last else 0.0


def _columns(line: PageLine) -> tuple[float, ...]:
    """Return where the columns of the annex begin, if the line is its head, else nothing."""
    wanted = [name.lower() for name in COLUMNS]
    for pieces in (line.words, line.pieces):
        names = [piece.text.lower() for piece in pieces]
        known = sum(map(str.__eq__, wanted, names))
        if len(names) == len(wanted) and known >= _NAMED:
            return tuple(piece.left - _INDENT for piece in pieces)
    return ()

"""A letter that was sent as a file for Word, read as Word shows it.

What was deleted while changes were tracked is gone, what was inserted is there; hidden text and
text that is struck through are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from prevent_assure.errors import AssureError
from prevent_assure.verify.readers import annex_table, docx_headers
from prevent_assure.verify.readers.annex_columns import Columns
from prevent_assure.verify.readers.annex_table import Cell
from prevent_assure.verify.readers.docx_numbering import Numbering
from prevent_assure.verify.readers.docx_package import WORD, Archive
from prevent_assure.verify.readers.docx_runs import BOX, FALLBACK, GONE, WATERMARK, Runs, paragraphs
from prevent_assure.verify.readers.docx_styles import StyleSheet, is_outlined
from prevent_assure.verify.readers.letter import (
    LineStart,
    Overlay,
    ReadBlock,
    ReadLetter,
    ReadLine,
    ReadRow,
)

_IS_WIDTH = re.compile("[1-9][0-9]?").fullmatch
_INCLUDED = f"{WORD}altChunk"
_WIDEST = 20
_TABLES = 500
_BESIDE = ("comments", "footnotes", "endnotes")


def read(data: bytes) -> ReadLetter:
    """Return a letter; raise AssureError for what is no file of Word."""
    archive = Archive(data)
    document = archive.document()
    if next(document.iter(_INCLUDED), None) is not None:
        raise AssureError("this file of Word includes another document, which is not read")
    styles = StyleSheet(archive.part("styles"))
    runs = Runs(styles)
    reader = _WordReader(Numbering(styles, archive.part("numbering")), styles, runs)
    reader.read(document)
    edges = tuple(docx_headers.edges(archive, runs))
    has_edges = any(edge.top or edge.bottom for edge in edges)
    return ReadLetter(
        tuple(reader.blocks),
        annex_table.joined(reader.rows),
        edges if has_edges else (),
        overlays=tuple(_overlays(archive, runs)),
    )


class _WordReader:
    """Goes once through the body of a document."""

    def __init__(self, numbering: Numbering, styles: StyleSheet, runs: Runs) -> None:
        self._numbering = numbering
        self._styles = styles
        self._runs = runs
        self._columns: Columns | None = None
        self._is_floating = False
        self._tables = 0
        self.blocks: list[ReadBlock] = []
        self.rows: list[ReadRow] = []

    def read(self, elements: Iterable[Element]) -> None:
        """Read paragraphs and tables, also those within controls."""
        for element in elements:
            if element.tag == f"{WORD}p":
                self._read_paragraph(element)
            elif element.tag == f"{WORD}tbl":
                self._read_table(element)
            elif element.tag not in GONE:
                self.read(element)

    def _read_paragraph(self, element: Element) -> None:
        lines = self._runs.lines(element)
        is_counted = bool(self._numbering.counted(element))
        if lines:
            self.blocks.append(self._block(element, lines, is_counted=is_counted))
        for box in _boxes(element):
            was_floating, self._is_floating = self._is_floating, True
            self.read(box)
            self._is_floating = was_floating

    def _block(self, element: Element, lines: tuple[str, ...], *, is_counted: bool) -> ReadBlock:
        properties = element.find(f"{WORD}pPr")
        style = element.find(f"{WORD}pPr/{WORD}pStyle")
        name = style.get(f"{WORD}val", "") if style is not None else ""
        in_list = bool(self._numbering.kind(element)) or self._numbering.is_item(element)
        return ReadBlock(
            lines,
            is_numbered=is_counted,
            is_bullet=in_list and not is_counted,
            is_heading=self._styles.paragraph(name).is_heading or is_outlined(properties),
            is_floating=self._is_floating,
        )

    def _read_table(self, element: Element) -> None:
        """Read a table; one with others in it only lays out the page."""
        self._tables += 1
        if self._tables > _TABLES:
            raise AssureError("this file of Word has more tables than any letter has")
        has_tables = any(it is not element for it in element.iter(f"{WORD}tbl"))
        if not has_tables and self._is_taken(element):
            return
        for row in _children(element, "tr"):
            for cell in _children(row, "tc") if not _is_deleted(row) else ():
                self.read(cell)

    def _is_taken(self, element: Element) -> bool:
        """Read a table that is a part of the annex or lists versions; return whether it is."""
        counted = self._numbering.state()
        table = [self._cells(row) for row in _children(element, "tr") if not _is_deleted(row)]
        found = annex_table.annex(table, self._columns)
        others = [] if found else annex_table.other(table)
        if found:
            self._columns = found.columns
            self.blocks += found.titles
            self.rows += found.rows
        elif any(block.is_aside for block in others):
            self.blocks += others
        else:
            self._numbering.restore(counted)
            return False
        return True

    def _cells(self, row: Element) -> list[Cell | None]:
        """Return the cells of a row; one that spans several columns is in the first of them."""
        elements = list(_children(row, "tc"))
        cells: list[Cell | None] = []
        for cell in elements:
            merged = cell.find(f"{WORD}tcPr/{WORD}vMerge")
            if merged is not None and merged.get(f"{WORD}val", "continue") == "continue":
                cells.append(None)
            else:
                cells.append(tuple(line for it in paragraphs(cell) for line in self._lines(it)))
            if len(elements) > 1:
                cells += [()] * (_width(cell) - 1)
        return cells

    def _lines(self, paragraph: Element) -> tuple[ReadLine, ...]:
        """Return the lines of a paragraph in a cell, of an empty one the number that Word shows."""
        number = self._numbering.counted(paragraph)
        lines = self._runs.lines(paragraph, has_notes=False) or ((number,) if number else ())
        in_list = bool(number or self._numbering.kind(paragraph)) or self._numbering.is_item(
            paragraph
        )
        first = LineStart.ITEM if in_list else LineStart.PARAGRAPH
        return tuple(
            ReadLine(text, LineStart.BREAK if at else first) for at, text in enumerate(lines)
        )


def _overlays(archive: Archive, runs: Runs) -> Iterator[Overlay]:
    """Yield what is beside the text: comments, notes, and words that are drawn over it."""
    for kind in _BESIDE:
        part = archive.part(kind)
        for paragraph in paragraphs(part) if part is not None else ():
            text = " ".join(runs.lines(paragraph))
            if text:
                yield Overlay(text)
    for drawn in archive.document().iter(WATERMARK):
        yield Overlay(drawn.get("string", ""))


def _children(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those within controls."""
    for child in element:
        if child.tag == f"{WORD}{name}":
            yield child
        elif child.tag in (f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}customXml"):
            yield from _children(child, name)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{WORD}trPr/{WORD}del") is not None


def _width(cell: Element) -> int:
    span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
    width = span.get(f"{WORD}val", "") if span is not None else ""
    return min(int(width), _WIDEST) if _IS_WIDTH(width) else 1


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the text boxes of a paragraph, but not again what is there for an older Word."""
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag != FALLBACK:
            yield from _boxes(child)

"""A letter that was sent as a file for Word, read as Word shows it.

What was deleted while changes were tracked is gone, what was inserted is there; hidden text and
comments are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from prevent_assure.errors import AssureError
from prevent_assure.verify.readers import annex_table
from prevent_assure.verify.readers.annex_table import Cell, Places
from prevent_assure.verify.readers.docx_numbering import Numbering
from prevent_assure.verify.readers.docx_package import OFFICE, WORD, Archive
from prevent_assure.verify.readers.letter import HeaderFooter, ReadBlock, ReadLetter, ReadRow
from prevent_assure.verify.readers.page_marks import is_page_number

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{WORD}txbxContent"
_GONE = {f"{WORD}del", f"{WORD}moveFrom", f"{WORD}pPr", f"{WORD}rPr", _BOX, _FALLBACK}
_SIGNS = {
    f"{WORD}tab": " ",
    f"{WORD}ptab": " ",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "-",
}
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
_IS_SIGN = re.compile("[0-9A-CEFa-cef][0-9A-Fa-f]{3}").fullmatch
_IS_WIDTH = re.compile("[1-9][0-9]?").fullmatch
_SECTIONS = 100
_OFF = ("0", "false", "off")


def read(data: bytes) -> ReadLetter:
    """Return a letter; raise AssureError for what is no file of Word."""
    archive = Archive(data)
    reader = _WordReader(Numbering(archive.part("styles"), archive.part("numbering")))
    reader.read(archive.document())
    edges = tuple(_edges(archive))
    has_edges = any(edge.top or edge.bottom for edge in edges)
    return ReadLetter(
        tuple(reader.blocks), annex_table.joined(reader.rows), edges if has_edges else ()
    )


class _WordReader:
    """Goes once through the body of a document."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._places: Places | None = None
        self.blocks: list[ReadBlock] = []
        self.rows: list[ReadRow] = []

    def read(self, elements: Iterable[Element]) -> None:
        """Read paragraphs and tables, also those within controls."""
        for element in elements:
            if element.tag == f"{WORD}p":
                self._read_paragraph(element)
            elif element.tag == f"{WORD}tbl":
                self._read_table(element)
            elif element.tag not in _GONE:
                self.read(element)

    def _read_paragraph(self, element: Element) -> None:
        lines = _lines(element)
        if lines:
            self.blocks.append(ReadBlock(lines, self._numbering.is_numbered(element)))
        for box in _boxes(element):
            self.read(box)

    def _read_table(self, element: Element) -> None:
        table = [_cells(row) for row in _children(element, "tr") if not _is_deleted(row)]
        found = annex_table.places(table, self._places)
        if found:
            self._places = found
            self.rows += annex_table.rows(table, found)
        else:
            for row in _children(element, "tr"):
                for cell in _children(row, "tc"):
                    self.read(cell)


def _children(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those within controls."""
    for child in element:
        if child.tag == f"{WORD}{name}":
            yield child
        elif child.tag in (f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}customXml"):
            yield from _children(child, name)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{WORD}trPr/{WORD}del") is not None


def _cells(row: Element) -> list[Cell]:
    """Return the cells of a row; one that spans several columns stands in the first of them."""
    cells: list[Cell] = []
    for cell in _children(row, "tc"):
        cells.append(tuple(line for found in _paragraphs(cell) for line in _lines(found)))
        span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
        width = span.get(f"{WORD}val", "") if span is not None else ""
        cells += [()] * (int(width) - 1 if _IS_WIDTH(width) else 0)
    return cells


def _paragraphs(element: Element) -> Iterator[Element]:
    """Yield every paragraph within an element, those of text boxes after the one they stand in."""
    for child in element:
        if child.tag == f"{WORD}p":
            yield child
        if child.tag != _FALLBACK:
            yield from _paragraphs(child)


def _lines(paragraph: Element) -> tuple[str, ...]:
    """Return the lines of a paragraph that are not blank."""
    lines = "".join(_written(paragraph)).split("\n")
    return tuple(line.strip() for line in lines if line.strip())


def _written(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag == f"{WORD}sym":
            code = child.get(f"{WORD}char", "")
            yield chr(int(code, 16)) if _IS_SIGN(code) else " "
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{WORD}r" and not _is_shown(child):
            continue
        elif child.tag not in _GONE:
            yield from _written(child)


def _is_shown(run: Element) -> bool:
    """Whether a run is there to be read: it is neither hidden nor the number of a note."""
    if _is_on(run.find(f"{WORD}rPr/{WORD}vanish")):
        return False
    raised = run.find(f"{WORD}rPr/{WORD}vertAlign")
    if raised is None or raised.get(f"{WORD}val") != "superscript":
        return True
    return not "".join(_written(run)).strip().isdecimal()


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the text boxes of a paragraph, but not again what stands there for an older Word."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)


def _edges(archive: Archive) -> Iterator[HeaderFooter]:
    """Yield the edges of every kind of page; a section without its own has those before it."""
    parts: dict[tuple[str, str], tuple[str, ...]] = {}
    settings = archive.part("settings")
    has_even = settings is not None and _is_on(settings.find(f"{WORD}evenAndOddHeaders"))
    sections = list(archive.document().iter(f"{WORD}sectPr"))
    if len(sections) > _SECTIONS:
        raise AssureError("this file of Word has more sections than any letter has")
    for section in sections:
        for side in ("header", "footer"):
            for reference in section.findall(f"{WORD}{side}Reference"):
                part = archive.named(reference.get(f"{OFFICE}id", ""))
                lines = tuple(_edge_lines(part)) if part is not None else ()
                parts[side, reference.get(f"{WORD}type", "default")] = lines
        has_first = _is_on(section.find(f"{WORD}titlePg"))
        for kind, is_there in (("default", True), ("first", has_first), ("even", has_even)):
            if is_there:
                yield HeaderFooter(parts.get(("header", kind), ()), parts.get(("footer", kind), ()))


def _edge_lines(part: Element) -> Iterator[str]:
    for paragraph in _paragraphs(part):
        yield from (line for line in _lines(paragraph) if not is_page_number(line))
    for watermark in part.iter(_WATERMARK):
        yield watermark.get("string", "")


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(f"{WORD}val") not in _OFF

"""The text of a document, with the headings, lists, links and tables of Word."""

from __future__ import annotations

import io
from collections.abc import Iterable

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu, Pt
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run

from prevent_assure.letters.blocks import (
    COLUMNS,
    NOTES,
    Annex,
    AnnexRow,
    Block,
    Heading,
    Inline,
    LetterDocument,
    LineBreak,
    Link,
    Note,
    NoteReference,
    Paragraph,
    Role,
    Table,
    Text,
    plain_text,
)
from prevent_assure.letters.formats.docx.repack import without_timestamps
from prevent_assure.letters.formats.docx.styles import CELL, CELL_LIST, LINK, TABLE, opened
from prevent_assure.letters.heights import WIDTHS, may_break

_TEXT_WIDTH = Cm(17)
_WIDTHS = tuple(_TEXT_WIDTH * width // 100 for width in WIDTHS)
_SIGNATURE_SPACE = Pt(48)
_ROOM = Pt(96)
_PADDING = "60"  # twentieths of a point
_NARROW_PADDING = "40"
_NARROW_SIZE, _NARROW_SCALE = Pt(10), "64"  # of the one heading that is wider than its column


def written(document: LetterDocument) -> bytes:
    """Return a document as a Word file."""
    word = opened(document)
    writer = _WordWriter(word)
    for block in document.blocks:
        writer.write(block)
    writer.write_notes(document.notes)
    if document.annex:
        writer.write_annex(document.annex, is_alone=not document.blocks)
    saved = io.BytesIO()
    word.save(saved)
    return without_timestamps(saved.getvalue())


class _WordWriter:
    """Adds blocks to the end of a Word file."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._bookmarks = 0

    def write(self, block: Block) -> None:
        """Add a block of the letter."""
        if isinstance(block, Heading):
            self._fill(self._word.add_heading("", block.level), block.content)
        elif isinstance(block, Paragraph):
            self._write_paragraph(block)
        elif isinstance(block, Table):
            self._write_table(block)
        elif block.is_numbered:
            number = self._new_list()
            for item in block.items:
                self._fill(self._numbered(number), item)
        else:
            for item in block.items:
                self._fill(self._word.add_paragraph(style="List Bullet"), item)

    def write_notes(self, notes: tuple[Note, ...]) -> None:
        """Add the notes, each with a bookmark for the links in the text."""
        if not notes:
            return
        self.write(Heading(2, (Text(NOTES),)))
        number = self._new_list()
        for note in notes:
            line = self._numbered(number)
            self._add_bookmark(line, _bookmark(note.number))
            self._fill(line, (Text(f"{note.title}. "), Link((Text(note.url),), note.url)))

    def write_annex(self, annex: Annex, *, is_alone: bool) -> None:
        """Add the annex, on a new page if it follows a letter."""
        heading = self._word.add_heading("", annex.heading.level)
        self._fill(heading, annex.heading.content)
        heading.paragraph_format.page_break_before = not is_alone
        self._word.add_paragraph(annex.caption, style="Caption")
        table = self._word.add_table(rows=1, cols=len(COLUMNS), style=TABLE)
        for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
            _first_line(cell).add_run(name).bold = True
        _narrow(table.rows[0].cells[0])
        _set_row(table.rows[0], "w:cantSplit", "w:tblHeader")
        for row in annex.rows:
            added = table.add_row()
            self._write_row(added.cells, row)
            if not may_break(row):
                _set_row(added, "w:cantSplit")
        _set_widths(table, _WIDTHS)
        _set_padding(table)
        _describe(table, annex.caption)

    def _write_paragraph(self, block: Paragraph) -> None:
        lines = self._word.paragraphs
        line = self._word.add_paragraph()
        self._fill(line, block.content)
        if block.role is Role.LETTERHEAD:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if block.role is Role.ROOM:
            line.paragraph_format.space_after = _ROOM
        if block.role is Role.SIGNATURE:
            line.paragraph_format.space_before = _SIGNATURE_SPACE
            line.paragraph_format.keep_together = True
            for before in lines[-1:]:
                before.paragraph_format.keep_with_next = True

    def _write_table(self, block: Table) -> None:
        self._word.add_paragraph(block.caption, style="Caption")
        table = self._word.add_table(rows=0, cols=len(block.columns), style=TABLE)
        for number, texts in enumerate((block.columns, *block.rows)):
            row = table.add_row()
            for cell, text in zip(row.cells, texts, strict=True):
                _first_line(cell).add_run(text).bold = number == 0
            _set_row(row, "w:cantSplit", *(("w:tblHeader",) if number == 0 else ()))
        _set_widths(table, tuple(_TEXT_WIDTH * width // 100 for width in block.widths))
        _set_padding(table)
        _describe(table, block.caption)
        self._word.add_paragraph().paragraph_format.space_after = Pt(0)

    def _write_row(self, cells: tuple[_Cell, ...], row: AnnexRow) -> None:
        number, benchmark, score, summary = cells
        _first_line(number).add_run(row.number)
        _first_line(benchmark).add_run(row.title).bold = True
        self._fill(benchmark.add_paragraph(style=CELL), row.statement.content)
        _first_line(score).add_run(row.score)
        for block in row.summary:
            if isinstance(block, Paragraph):
                self._fill(summary.add_paragraph(style=CELL), block.content)
            else:
                for item in block.items:
                    self._fill(summary.add_paragraph(style=CELL_LIST), item)
        first = _first_line(summary)
        if row.summary:
            first._p.getparent().remove(first._p)  # a new cell has an empty line

    def _fill(self, line: Line, content: Iterable[Inline]) -> None:
        for part in content:
            if isinstance(part, Text):
                line.add_run(part.text)
            elif isinstance(part, LineBreak):
                line.add_run().add_break()
            elif isinstance(part, NoteReference):
                self._add_mark(line, part)
            else:
                self._add_link(line, part)

    def _add_mark(self, line: Line, mark: NoteReference) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _bookmark(mark.number))
        run = line.add_run(str(mark.number))
        run.font.superscript = True
        _put_into(line, link, run)

    def _add_link(self, line: Line, part: Link) -> None:
        link = OxmlElement("w:hyperlink")
        relation = line.part.relate_to(part.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
        _put_into(line, link, line.add_run(plain_text(part.content), style=LINK))

    def _add_bookmark(self, line: Line, name: str) -> None:
        self._bookmarks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._bookmarks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), name)
            line._p.append(mark)  # python-docx has no bookmarks

    def _new_list(self) -> int:
        """Return the number of a new list, which begins with 1 whatever list comes before it."""
        numbering = self._word.part.numbering_part.element
        style = self._word.styles["List Number"].element.pPr.numPr.numId.val
        own = numbering.add_num(numbering.num_having_numId(style).abstractNumId.val)
        own.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(own.numId)

    def _numbered(self, number: int) -> Line:
        line = self._word.add_paragraph(style="List Number")
        properties = line._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number
        return line


def _put_into(line: Line, link: BaseOxmlElement, run: Run) -> None:
    link.append(run._r)  # python-docx reads links but cannot make them
    line._p.append(link)


def _bookmark(number: int) -> str:
    return f"note_{number}"


def _first_line(cell: _Cell) -> Line:
    line: Line = cell.paragraphs[0]
    line.style = CELL
    return line


def _set_row(row: _Row, *properties: str) -> None:
    found = row._tr.get_or_add_trPr()  # python-docx has neither property
    for name in properties:
        found.append(OxmlElement(name))


def _narrow(head: _Cell) -> None:
    """Fit a heading of the table into its column, on one line, without breaking the word."""
    (run,) = _first_line(head).runs
    run.font.size = _NARROW_SIZE
    scale = OxmlElement("w:w")  # python-docx cannot scale the width of characters
    scale.set(qn("w:val"), _NARROW_SCALE)
    run._r.get_or_add_rPr().find(qn("w:sz")).addprevious(scale)
    margins = OxmlElement("w:tcMar")
    for side in ("left", "right"):
        margins.append(_margin(side, _NARROW_PADDING))
    head._tc.get_or_add_tcPr().append(margins)


def _set_widths(table: WordTable, widths: tuple[int, ...]) -> None:
    """Set the widths of the columns: Word uses those of the columns, LibreOffice of the cells."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Emu(width)


def _describe(table: WordTable, caption: str) -> None:
    """Give the table its caption, for screen readers."""
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), caption)
    table._tbl.tblPr.append(element)


def _set_padding(table: WordTable) -> None:
    """Leave space between the text of a cell and the lines above and below it."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margins.append(_margin(side, _PADDING))
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _margin(side: str, width: str) -> BaseOxmlElement:
    margin = OxmlElement(f"w:{side}")
    margin.set(qn("w:w"), width)
    margin.set(qn("w:type"), "dxa")
    return margin

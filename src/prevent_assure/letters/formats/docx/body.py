"""The text of a document, with the headings, lists, links and tables of Word."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, Twips
from docx.table import _Cell
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
from prevent_assure.letters.formats.docx.letter_styles import LetterStyles, add_missing_styles
from prevent_assure.letters.formats.docx.letterhead import (
    OpenLetterhead,
    add_banners,
    open_letterhead,
    settle,
)
from prevent_assure.letters.formats.docx.repack import without_timestamps
from prevent_assure.letters.formats.docx.styles import opened, own_styles, set_properties
from prevent_assure.letters.formats.docx.table import (
    A4,
    annex_widths,
    describe,
    narrow,
    set_padding,
    set_row,
    set_widths,
    shared,
)
from prevent_assure.letters.heights import may_break
from prevent_assure.letters.letterhead.page import TextArea, text_area

_SIGNATURE_SPACE = Pt(48)
_HEADING_SPACE = Pt(8)
_ROOM = Pt(96)


def written(document: LetterDocument, letterhead: bytes | None = None) -> bytes:
    """Return a document as a Word file, built in a letterhead if there is one."""
    if letterhead is None:
        word = opened(document)
        _write_all(document, _WordWriter(word, own_styles(word)))
    else:
        word = _written_in(document, open_letterhead(letterhead))
    set_properties(word, document)
    saved = io.BytesIO()
    word.save(saved)
    return without_timestamps(saved.getvalue())


def _written_in(document: LetterDocument, letterhead: OpenLetterhead) -> Word:
    """Return a letterhead with a document in it."""
    word = letterhead.word
    area = text_area(letterhead.section)
    before = list(word.element.body)
    writer = _WordWriter(word, add_missing_styles(word), area)
    _write_all(document.without_letterhead(), writer)
    settle(letterhead, before)
    add_banners(word, document.banners)
    return word


def _write_all(document: LetterDocument, writer: _WordWriter) -> None:
    for block in document.blocks:
        writer.write(block)
    writer.write_notes(document.notes)
    if document.annex:
        writer.write_annex(document.annex, is_alone=not document.blocks)


class _WordWriter:
    """Adds blocks to the end of a Word file."""

    def __init__(self, word: Word, styles: LetterStyles, area: TextArea = A4) -> None:
        self._word = word
        self._styles = styles
        self._area = area
        marks = list(word.element.body.iter(qn("w:bookmarkStart")))
        self._bookmarks = max((int(mark.get(qn("w:id"))) for mark in marks), default=0)
        self._bookmark = _free_bookmark({mark.get(qn("w:name"), "") for mark in marks})

    def write(self, block: Block) -> None:
        """Add a block of the letter."""
        if isinstance(block, Heading):
            self._fill(self._heading(block.level), block.content)
        elif isinstance(block, Paragraph):
            self._write_paragraph(block)
        elif isinstance(block, Table):
            self._write_table(block)
        else:
            number = self._new_list() if block.is_numbered else self._styles.bullets
            style = self._styles.number if block.is_numbered else self._styles.bullet
            for item in block.items:
                self._fill(self._item(style, number), item)

    def write_notes(self, notes: tuple[Note, ...]) -> None:
        """Add the notes, each with a bookmark for the links in the text."""
        if not notes:
            return
        self.write(Heading(2, (Text(NOTES),)))
        number = self._new_list()
        for note in notes:
            line = self._item(self._styles.number, number)
            self._add_bookmark(line, f"{self._bookmark}{note.number}")
            self._fill(line, (Text(f"{note.title}. "), Link((Text(note.url),), note.url)))

    def write_annex(self, annex: Annex, *, is_alone: bool) -> None:
        """Add the annex, on a new page if it follows a letter."""
        heading = self._heading(annex.heading.level)
        self._fill(heading, annex.heading.content)
        heading.paragraph_format.page_break_before = not is_alone
        self._line(self._styles.caption).add_run(annex.caption)
        body: Any = self._word._body  # not the document: it would ask the letterhead for the width
        table = body.add_table(1, len(COLUMNS), Twips(self._area.width))
        table._tbl.tblPr.style = self._styles.table
        for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
            self._first_line(cell).add_run(name).bold = True
        narrow(self._first_line(table.rows[0].cells[0]), table.rows[0].cells[0])
        set_row(table.rows[0], "w:cantSplit", "w:tblHeader")
        for row in annex.rows:
            added = table.add_row()
            self._write_row(added.cells, row)
            if not may_break(row, self._room):
                set_row(added, "w:cantSplit")
        set_widths(table, annex_widths(self._area))
        set_padding(table)
        describe(table, annex.caption)

    def _write_paragraph(self, block: Paragraph) -> None:
        lines = self._word.paragraphs
        line = self._line(self._styles.text)
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
        self._line(self._styles.caption).add_run(block.caption)
        table = self._word.add_table(rows=1 + len(block.rows), cols=len(block.columns))
        table._tbl.tblPr.style = self._styles.table
        for row, texts in zip(table.rows, (block.columns, *block.rows), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                self._first_line(cell).add_run(text).bold = texts is block.columns
            set_row(row, "w:cantSplit")
        set_row(table.rows[0], "w:tblHeader")
        set_widths(table, shared(self._area, block.widths))
        set_padding(table)
        describe(table, block.caption)

    def _write_row(self, cells: tuple[_Cell, ...], row: AnnexRow) -> None:
        number, benchmark, score, summary = cells
        self._first_line(number).add_run(row.number)
        self._first_line(benchmark).add_run(row.title).bold = True
        self._fill(_styled(benchmark.add_paragraph(), self._styles.cell), row.statement.content)
        self._first_line(score).add_run(row.score)
        for block in row.summary:
            if isinstance(block, Paragraph):
                self._fill(_styled(summary.add_paragraph(), self._styles.cell), block.content)
            else:
                for item in block.items:
                    self._fill(_styled(summary.add_paragraph(), self._styles.cell_list), item)
        first = self._first_line(summary)
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
        link.set(qn("w:anchor"), f"{self._bookmark}{mark.number}")
        run = line.add_run(str(mark.number))
        run.font.superscript = True
        _put_into(line, link, run)

    def _add_link(self, line: Line, part: Link) -> None:
        link = OxmlElement("w:hyperlink")
        relation = line.part.relate_to(part.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
        _put_into(line, link, self._link_run(line, part))

    def _add_bookmark(self, line: Line, name: str) -> None:
        self._bookmarks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._bookmarks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), name)
            line._p.append(mark)  # python-docx has no bookmarks

    def _link_run(self, line: Line, part: Link) -> Run:
        run = line.add_run(plain_text(part.content))
        run._r.style = self._styles.link
        return run

    def _line(self, style: str) -> Line:
        return _styled(self._word.add_paragraph(), style)

    def _heading(self, level: int) -> Line:
        """Add a heading; a letterhead's own style may neither number it nor join it to the text."""
        line = self._line(self._styles.headings[level - 1])
        if self._styles.bullets is not None:
            _put_in_list(line, 0)
            line.paragraph_format.space_after = _HEADING_SPACE
        return line

    def _first_line(self, cell: _Cell) -> Line:
        return _styled(cell.paragraphs[0], self._styles.cell)

    def _new_list(self) -> int:
        """Return the number of a new list, which begins with 1 whatever list comes before it."""
        own = self._word.part.numbering_part.element.add_num(self._styles.numbers)
        own.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(own.numId)

    def _item(self, style: str, number: int | None) -> Line:
        """Add an item to a list, None if the style itself names the list."""
        line = self._line(style)
        if number is not None:
            _put_in_list(line, number)
        return line

    @property
    def _room(self) -> float:
        """How much text fits on a page, as a part of what fits on A4."""
        return self._area.width * self._area.height / (A4.width * A4.height)


def _styled(line: Line, style: str) -> Line:
    if style:
        line._p.style = style
    return line


def _put_in_list(line: Line, number: int) -> None:
    properties = line._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _put_into(line: Line, link: BaseOxmlElement, run: Run) -> None:
    link.append(run._r)  # python-docx reads links but cannot make them
    line._p.append(link)


def _free_bookmark(used: set[str]) -> str:
    """Return what the names of our bookmarks begin with, as none of a letterhead does."""
    begins = "note_"
    while any(name.startswith(begins) for name in used):
        begins = f"letter_{begins}"
    return begins

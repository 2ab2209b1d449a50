"""What python-docx cannot set of a table: widths, padding, and what rows may do."""

from __future__ import annotations

from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, Twips
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from prevent_assure.letters.heights import WIDTHS
from prevent_assure.letters.letterhead.page import TextArea

A4 = TextArea(9638, 14343)
"""The text of our own page: 17 by 25.3 cm."""

_NUMBER, _SCORE = 737, 1134  # in a letterhead, whose font can be wide: 1.3 and 2 cm
_PADDING = "60"  # twentieths of a point
_NARROW_PADDING = "40"
_NARROW_SIZE, _NARROW_SCALE = Pt(10), "64"  # of the one heading that is wider than its column


def set_row(row: _Row, *properties: str) -> None:
    """Set properties of a row that are switches."""
    found = row._tr.get_or_add_trPr()  # python-docx has neither property
    for name in properties:
        found.append(OxmlElement(name))


def narrow(line: Paragraph, head: _Cell) -> None:
    """Fit a heading of the table into its column, on one line, without breaking the word."""
    (run,) = line.runs
    run.font.size = _NARROW_SIZE
    scale = OxmlElement("w:w")  # python-docx cannot scale the width of characters
    scale.set(qn("w:val"), _NARROW_SCALE)
    run._r.get_or_add_rPr().find(qn("w:sz")).addprevious(scale)
    margins = OxmlElement("w:tcMar")
    for side in ("left", "right"):
        margins.append(_margin(side, _NARROW_PADDING))
    head._tc.get_or_add_tcPr().append(margins)


def shared(area: TextArea, widths: Iterable[int]) -> tuple[Twips, ...]:
    """Return the widths of columns that are given in per cent."""
    return tuple(Twips(area.width * width // 100) for width in widths)


def annex_widths(area: TextArea) -> tuple[Twips, ...]:
    """Return those of the annex's columns: number and score depend on no page's width."""
    if area is A4:
        return shared(area, WIDTHS)
    left = area.width - _NUMBER - _SCORE
    benchmark = left * WIDTHS[1] // (WIDTHS[1] + WIDTHS[3])
    return Twips(_NUMBER), Twips(benchmark), Twips(_SCORE), Twips(left - benchmark)


def set_widths(table: Table, widths: tuple[Twips, ...]) -> None:
    """Set the widths of the columns: Word uses those of the columns, LibreOffice of the cells."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def describe(table: Table, caption: str) -> None:
    """Give the table its caption, for screen readers."""
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), caption)
    table._tbl.tblPr.append(element)


def set_padding(table: Table) -> None:
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

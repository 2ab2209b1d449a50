"""Letters whose form alone was changed in Word, read back: nothing differs."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from support.run_verify import found_in
from support.sent_letters import FIRST, NOT_MET, OVERALL, SECOND, edited, paragraph, remove, table

Change = Callable[[Word], None]


def _leave_it(_: Word) -> None:
    pass


def _wrap(word: Word) -> None:
    paragraph(word, OVERALL).text = f"{OVERALL} {NOT_MET}".replace(" in ", "\nin\u00a0 ")


def _use_another_font(word: Word) -> None:
    word.styles["Normal"].font.size = Pt(9)
    for run in paragraph(word, "Dear Alex").runs:
        run.bold = run.italic = True


def _sign(word: Word) -> None:
    paragraph(word, "Robin Hale").insert_paragraph_before("R. Hale (signed)")
    paragraph(word, "Dear Alex").add_run(" and everybody,")
    paragraph(word, "Yours sincerely").insert_paragraph_before("With my best wishes for the year.")


def _break_a_page_in_a_cell(word: Word) -> None:
    table(word).cell(1, 3).paragraphs[0].add_run().add_break(WD_BREAK.PAGE)


def _part_a_row(word: Word) -> None:
    """Put the end of a cell into a row of its own, as a page break within the row does."""
    row = table(word).rows[1]
    rest = copy.deepcopy(row._tr)
    row._tr.addnext(rest)
    for line in row.cells[3].paragraphs[2:]:
        remove(line)
    added = table(word).rows[2]
    for cell in added.cells[:3]:
        for line in cell.paragraphs:
            line.text = ""
    for line in added.cells[3].paragraphs[:2]:
        remove(line)


def _part_the_table(word: Word) -> None:
    """Move the rows from the third on to a table of their own, without a head."""
    whole = table(word)._tbl
    rest = copy.deepcopy(whole)
    between = OxmlElement("w:p")
    whole.addnext(between)
    between.addnext(rest)
    for row in whole.findall(qn("w:tr"))[3:]:
        whole.remove(row)
    for row in rest.findall(qn("w:tr"))[:3]:
        rest.remove(row)


def _take_the_bullets_off(word: Word) -> None:
    for line in table(word).cell(1, 3).paragraphs:
        line.style = "Normal"


def _type_the_bullets(word: Word) -> None:
    for line in table(word).cell(1, 3).paragraphs[1:3]:
        line.style = "Normal"
        line.text = f"- {line.text}"


def _type_the_numbers(word: Word) -> None:
    for number, text in enumerate((FIRST, SECOND), start=1):
        line = paragraph(word, text)
        line.style = "Normal"
        for own in list(line._p.iter(qn("w:numPr"))):
            own.getparent().remove(own)
        line.text = f"{number}) {text}"


def _type_quotes_and_dashes(word: Word) -> None:
    line = table(word).cell(1, 3).paragraphs[0]
    line.text = line.text.replace("“", '"').replace("”", '"').replace("–", "-")


def _let_word_raise_the_day(word: Word) -> None:
    line = paragraph(word, "9 May 2023")
    line.text = "9"
    line.add_run("th").font.superscript = True
    line.add_run(" May 2023")


def _part_the_address(word: Word) -> None:
    line = paragraph(word, "Alex Morgan")
    for text in line.text.split("\n"):
        line.insert_paragraph_before(text)
    remove(line)


def _reword(word: Word) -> None:
    paragraph(word, "Every area is different").text = "Areas differ. 3 of them are small."
    remove(paragraph(word, "I look forward"))


def _add_a_letterhead(word: Word) -> None:
    word.sections[0].header.add_paragraph("Home Office")
    word.add_paragraph("Enclosure: the guidance.")


def _add_another_table(word: Word) -> None:
    added = word.add_table(rows=1, cols=2)
    added.cell(0, 0).text, added.cell(0, 1).text = "Sent by", "post"


SAME: tuple[Change, ...] = (
    _leave_it,
    _wrap,
    _use_another_font,
    _sign,
    _break_a_page_in_a_cell,
    _part_a_row,
    _part_the_table,
    _take_the_bullets_off,
    _type_the_bullets,
    _type_the_numbers,
    _type_quotes_and_dashes,
    _let_word_raise_the_day,
    _part_the_address,
    _reword,
    _add_a_letterhead,
    _add_another_table,
)


@pytest.mark.parametrize("change", SAME, ids=lambda change: change.__name__.strip("_<>"))
def test_where_only_form_differs_nothing_does(change: Change, tmp_path: Path) -> None:
    """Wrapping, fonts, a signature, breaks, bullets, greetings and the prose that is not judged."""
    assert found_in(tmp_path, "a.docx", edited(change)) == []

"""Letters changed by hand in Word, read back: every difference in meaning, and no other."""

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

from sentbook import (
    FIRST,
    NOT_MET,
    OVERALL,
    SECOND,
    STATEMENT,
    What,
    edited,
    paragraph,
    remove,
    table,
)
from verifybook import found_in

Change = Callable[[Word], None]


def _say(begins: str, text: str) -> Change:
    """Return a change that puts another text into a paragraph."""

    def change(word: Word) -> None:
        paragraph(word, begins).text = text

    return change


def _cell(row: int, column: int, text: str, line: int = 0) -> Change:
    """Return a change that puts another text into a line of a cell."""

    def change(word: Word) -> None:
        table(word).cell(row, column).paragraphs[line].text = text

    return change


def _take_out_a_line(word: Word) -> None:
    remove(table(word).cell(1, 3).paragraphs[1])


def _add_a_line(word: Word) -> None:
    table(word).cell(1, 3).add_paragraph("And it is well run.")


def _take_out_a_row(word: Word) -> None:
    row = table(word).rows[2]._tr
    row.getparent().remove(row)


def _add_a_row(word: Word) -> None:
    row = table(word).add_row()  # type: ignore[no-untyped-call]
    for cell, text in zip(row.cells, ("5", "Extra", "4", "Good."), strict=True):
        cell.text = text


def _take_out_an_action(word: Word) -> None:
    remove(paragraph(word, FIRST))


def _add_an_action(word: Word) -> None:
    last = paragraph(word, SECOND)._p
    last.addnext(copy.deepcopy(last))
    at = next(at for at, it in enumerate(word.paragraphs) if it._p is last)
    word.paragraphs[at + 1].text = "Do more."


def _type_an_action(word: Word) -> None:
    paragraph(word, "The agreed scores are set out").insert_paragraph_before("3. Do more.")


def _swap_the_actions(word: Word) -> None:
    first, second = paragraph(word, FIRST), paragraph(word, SECOND)
    first.text, second.text = SECOND, FIRST


def _address(word: Word) -> None:
    runs = paragraph(word, "Alex Morgan").runs
    runs[0].text = "Alexandra Morgan-Jones"


def _mark_otherwise(word: Word) -> None:
    word.sections[0].header.paragraphs[0].text = "OFFICIAL-SENSITIVE"


def _mark_nothing(word: Word) -> None:
    word.sections[0].footer.paragraphs[0].text = ""


def _have_another_first_page(word: Word) -> None:
    word.sections[0].different_first_page_header_footer = True


DIFFERENT: dict[str, tuple[Change, list[What]]] = {
    "a score": (_cell(1, 2, "5"), [("score", "training", "4", "5")]),
    "no score": (_cell(1, 2, ""), [("score", "training", "4", None)]),
    "a score where there is none": (_cell(4, 2, "4"), [("score", "panel", "Not scored", "4")]),
    "a sentence of a justification": (
        _cell(1, 3, "Some staff are trained. “Most” of them come – as they should."),
        [("justification", "training", "All staff are trained.", "Some staff are trained.")],
    ),
    "a line of a justification taken out": (
        _take_out_a_line,
        [("justification", "training", "Numbers are kept.", None)],
    ),
    "a sentence of a justification taken out": (
        _cell(1, 3, "“Most” of them come – as they should."),
        [("justification", "training", "All staff are trained.", None)],
    ),
    "a sentence too many": (
        _add_a_line,
        [("justification", "training", None, "And it is well run.")],
    ),
    "a reason in its row": (
        _cell(4, 3, "It is looked at elsewhere. It has no assurance of its own."),
        [
            (
                *("reason", "panel", "It has an assurance of its own."),
                "It has no assurance of its own.",
            )
        ],
    ),
    "a reason in the letter": (
        _say("Panel (benchmark 4)", "Panel (benchmark 4) was not scored this year."),
        [
            ("reason", "panel", "It is looked at elsewhere.", None),
            ("reason", "panel", "It has an assurance of its own.", None),
        ],
    ),
    "a row taken out": (_take_out_a_row, [("benchmark", "venues", "Venues", None)]),
    "a row too many": (_add_a_row, [("benchmark", None, None, "5 Extra 4 Good.")]),
    "a benchmark's title": (
        _cell(1, 1, "Training and more"),
        [("benchmark", "training", "Training", "Training and more")],
    ),
    "a benchmark's number": (_cell(1, 0, "7"), [("benchmark", "training", "1", "7")]),
    "a benchmark's statement": (
        _cell(1, 1, "There is none.", 1),
        [("benchmark", "training", STATEMENT, "There is none.")],
    ),
    "the overall sentence": (
        _say(OVERALL, f"{OVERALL.replace('not ', '')} {NOT_MET}"),
        [("overall", None, OVERALL, OVERALL.replace("not ", ""))],
    ),
    "what is not met": (_say(OVERALL, OVERALL), [("not-met", None, NOT_MET, None)]),
    "more that is not met": (
        _say(OVERALL, f"{OVERALL} The requirements are not met in Venues (2) and Plan (3)."),
        [("not-met", None, NOT_MET, "The requirements are not met in Venues (2) and Plan (3).")],
    ),
    "an action": (
        _say(SECOND, "Train the staff of the town halls."),
        [("action", "halls", SECOND, "Train the staff of the town halls.")],
    ),
    "an action with a sentence more": (
        _say(SECOND, f"{SECOND} Do it soon."),
        [("action", "halls", SECOND, f"{SECOND} Do it soon.")],
    ),
    "an action taken out": (_take_out_an_action, [("action", "contracts", FIRST, None)]),
    "an action too many": (_add_an_action, [("action", None, None, "Do more.")]),
    "an action too many, typed": (_type_an_action, [("action", None, None, "Do more.")]),
    "the order of the actions": (
        _swap_the_actions,
        [
            ("action", "contracts", f"1. {FIRST}", f"2. {FIRST}"),
            ("action", "halls", f"2. {SECOND}", f"1. {SECOND}"),
        ],
    ),
    "the addressee's name": (
        _address,
        [("name", None, "Alex Morgan", "Alexandra Morgan-Jones")],
    ),
    "the date": (_say("9 May 2023", "19 May 2023"), [("date", None, "9 May 2023", "19 May 2023")]),
    "no date": (_say("9 May 2023", ""), [("date", None, "9 May 2023", None)]),
    "another marking": (
        _mark_otherwise,
        [("marking", None, "OFFICIAL", "OFFICIAL-SENSITIVE")],
    ),
    "no marking below": (_mark_nothing, [("marking", None, "OFFICIAL", None)]),
    "no marking on the first page": (
        _have_another_first_page,
        [("marking", None, "OFFICIAL", None)],
    ),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_a_difference_in_meaning_is_told(name: str, tmp_path: Path) -> None:
    """One change, one difference, with how it reads on either side."""
    change, expected = DIFFERENT[name]

    assert expected == found_in(tmp_path, "a.docx", edited(change))


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

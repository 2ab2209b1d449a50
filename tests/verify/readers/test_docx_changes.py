"""Letters changed by hand in Word, read back: every difference in meaning, and no other."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Word

from support.run_verify import found_in
from support.sent_letters import (
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

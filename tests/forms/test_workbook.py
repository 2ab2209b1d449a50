"""The form as it goes out: what can be filled in, what is locked, what is in it."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest

from prevent_assure.forms.fields import FormKind
from prevent_assure.forms.sheets import SCORE_COLUMNS
from support.forms import LAST_PATH, PATH, Book, changed, form, received, shipped

KINDS: tuple[FormKind, ...] = ("self", "agreement")


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_is_written_with_the_same_bytes(kind: FormKind) -> None:
    """Nothing in it tells the time."""
    assert form(kind) == form(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_that_nobody_filled_in_changes_nothing(kind: FormKind) -> None:
    """As it was written, and as another program saves it."""
    for data in (form(kind), Book(kind).data()):
        answer = received(data)
        assert [answer[key] for key in ("error", "changes", "refused", "reported")] == [
            *(None, [], [], [])
        ]


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_to_be_filled_in_is_unlocked(kind: FormKind) -> None:
    """Every sheet is protected, without a password."""
    book = Book(kind)
    to_fill_in = {column.heading for column in SCORE_COLUMNS[kind] if column.field}
    headings = [cell.value for cell in book.scores[4]]
    for row in book.scores.iter_rows(min_row=5, max_row=14):
        is_scored = row[0].value != "channel-panel"
        assert [not cell.protection.locked for cell in row] == [
            is_scored and heading in to_fill_in for heading in headings
        ]
    for sheet in book.book:
        assert sheet.protection.sheet
        assert not sheet.protection.password


def test_a_form_can_be_sorted_filtered_and_printed() -> None:
    """Protection allows it; headings repeat, and the page is A4, landscape, one page wide."""
    sheet = Book().scores

    assert not sheet.protection.sort
    assert not sheet.protection.autoFilter
    assert not sheet.protection.formatColumns
    assert not sheet.protection.formatRows
    assert sheet.auto_filter.ref == "A4:H14"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.column_dimensions["A"].hidden


def test_scores_and_words_are_chosen_from_lists() -> None:
    """The scale of the rubric, and the five causes."""
    lists = {it.formula1 for it in Book("agreement").scores.data_validations.dataValidation}

    assert lists == {'"1,2,3,4,5"', '"performance,rigour,evidence,rubric,context"'}


def test_a_form_holds_what_the_record_says() -> None:
    """Last year's score, scores as numbers, dates as dates, and texts line by line."""
    book, agreement = Book(), Book("agreement")

    assert book.cell("training", "Agreed last year").value == 4
    assert book.cell("training", "Score").value == 4
    assert book.about["C9"].value == datetime(2023, 2, 17)  # noqa: DTZ001 -- as cells have it
    assert agreement.cell("training", "Self score").value == 4
    assert agreement.cell("training", "Why this score").value.split("\n")[1] == (
        "• The numbers who come are collected, but not who they are."
    )
    assert book.actions["G5"].value == "done"
    assert book.book["_assure"].sheet_state == "veryHidden"


def test_a_benchmark_that_is_not_scored_says_why() -> None:
    """Nothing is to be filled in there."""
    book = Book()

    assert book.cell("channel-panel", "Score").value == "Not scored"
    assert book.cell("channel-panel", "Why this score").value.startswith("How Channel performs")


@pytest.mark.parametrize(
    "text", ["=1+1", "@x", "+44", "-1", "12", "https://example.org/", "2023-01-02"]
)
def test_text_of_the_record_is_never_anything_else(text: str) -> None:
    """No formula, no link, no number."""
    old = "Whoever works with the public has to take the course, as in the year before."
    cell = Book(files=changed(old, text)).cell("training", "Why this score")

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_text_longer_than_a_cell_is_locked_and_kept() -> None:
    """The cell says so, and changes nothing."""
    old = "Whoever works with the public has to take the course, as in the year before."
    files = changed(old, "x" * 32_768)
    book = Book(files=files)
    cell = book.cell("training", "Why this score")

    assert cell.protection.locked
    assert "longer than a cell" in cell.value
    assert book.received()["changes"] == []
    cell.value = "Other words."
    assert [it["reason"] for it in book.received()["refused"]] == ["conflict"]


def test_the_checklist_is_right_before_anything_is_calculated() -> None:
    """Its formulas come with their results."""
    old = "\n    self:\n      score: 4\n      justification: |\n        Whoever works"
    files = changed(old, old.replace(" 4", ""))
    data = io.BytesIO(form(files=files))
    sheet = openpyxl.load_workbook(data, data_only=True)["Checklist"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(min_row=5, values_only=True)}

    assert rows["7. Training Plan"] == ("to do", "yes")
    assert rows["1. Risk Assessment"] == ("yes", "yes")
    assert rows["5. Channel Panel"] == ("not scored", "not scored")


def test_an_authority_without_actions_last_year_has_no_sheet_for_them() -> None:
    """Nor is one missed when the form comes back."""
    files = {path: text for path, text in shipped().items() if path != LAST_PATH}
    book = Book(files=files)

    assert "Last year's actions" not in book.book.sheetnames
    assert book.received()["reported"] == []
    assert PATH in files

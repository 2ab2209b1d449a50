"""What people do to rows, columns and sheets."""

from __future__ import annotations

import pytest

from support.forms import SLUG, YEAR, Book, Row, changes, received, refused, reported

FILLED = [("training", "score", 4, 5)]


def filled() -> Book:
    """Return a form with one score changed."""
    return Book().fill("training", score=5)


def swap(book: Book, columns: str) -> None:
    """Let the rows of two benchmarks change places in these columns."""
    for column in columns:
        one, other = book.scores[f"{column}7"], book.scores[f"{column}11"]
        one.value, other.value = other.value, one.value


def test_rows_that_are_sorted_whole_do_no_harm() -> None:
    """Each has its id beside it."""
    book = filled()
    swap(book, "ABCDEFGH")

    assert (changes(book.received()), refused(book.received())) == (FILLED, [])


def test_rows_that_are_sorted_by_their_visible_columns_are_refused() -> None:
    """Nobody can say whose scores they are."""
    book = filled()
    swap(book, "BCDEFGH")

    assert refused(book.received()) == [("row-moved", "F7"), ("row-moved", "F11")]
    assert changes(book.received()) == []


def test_a_benchmark_that_was_renamed_since_is_no_moved_row() -> None:
    """Nor one that has another's old number."""
    book = filled()
    path = f"rubric/{YEAR}.yaml"
    files = {**book.files, path: book.files[path].replace("title: Training Plan", "title: Courses")}
    renumbered = files[path].replace("number: 7", "number: 70").replace("number: 8", "number: 7")
    answer = received(book.data(), {**files, path: renumbered})

    assert (changes(answer), refused(answer)) == (FILLED, [])
    assert reported(answer) == [("rubric-changed", None)]


def test_a_sheet_without_ids_goes_by_number_and_title() -> None:
    """The hidden column deleted, or emptied."""
    book = filled()
    book.scores.delete_cols(1)
    emptied = filled()
    for row in range(4, 15):
        emptied.scores[f"A{row}"] = None

    for it in (book, emptied):
        assert (changes(it.received()), refused(it.received())) == (FILLED, [])


def test_inserted_and_hidden_rows_and_columns_do_no_harm() -> None:
    """Columns go by their headings."""
    book = filled()
    book.scores.insert_cols(3, 2)
    book.scores.insert_rows(5)
    book.scores.insert_rows(1, 3)
    book.scores.row_dimensions[12].hidden = True
    book.scores.column_dimensions["H"].hidden = True

    assert (changes(book.received()), refused(book.received())) == (FILLED, [])


def test_headings_count_without_case_and_white_space() -> None:
    """As people retype them."""
    book = filled()
    book.scores["F4"] = " SCORE\n"
    book.scores["G4"] = "why  this score"

    assert changes(book.received()) == FILLED


def test_an_id_that_the_rubric_lacks_is_refused() -> None:
    """The row too that it was is missed."""
    book = filled()
    book.scores["A11"] = "trainning"

    assert refused(book.received()) == [("row-unknown", "F11")]
    assert reported(book.received()) == [("row-missing", None)]


def test_a_row_that_is_there_twice_is_refused() -> None:
    """Neither of the two is taken."""
    book = filled()
    for column in "ABCDEFGH":
        book.scores[f"{column}15"] = book.scores[f"{column}11"].value

    assert refused(book.received()) == [("row-twice", "F11"), ("row-twice", "F15")]
    assert changes(book.received()) == []


def test_text_in_a_row_that_nothing_matches_is_refused_in_columns_to_fill_in_alone() -> None:
    """A total or a signature elsewhere does no harm."""
    book = filled()
    book.scores["C16"] = "Signed off by"
    book.scores["D16"] = "Sam Carter"
    book.scores["I17"] = "Total: 33"

    assert refused(book.received()) == []
    book.scores["G18"] = "All in all a good year."
    assert refused(book.received()) == [("row-unknown", "G18")]
    assert book.received()["refused"][0]["field"] is None


def test_a_heading_to_fill_in_that_is_there_twice_is_refused_once() -> None:
    """Nothing of either column is taken, nor a reason without its score."""
    book = filled().fill("training", why="Other words.", evidence="file 7")
    book.scores["I4"] = "Score"

    assert refused(book.received()) == [("row-twice", "I4"), ("with-its-score", "G11")]
    assert changes(book.received()) == [("training", "evidence", None, "file 7")]


def test_missing_rows_and_columns_are_reported() -> None:
    """The record stays as it is there."""
    book = filled()
    book.scores.delete_rows(7)
    book.scores.delete_cols(8)

    assert reported(book.received()) == [("column-missing", None), ("row-missing", None)]
    assert [it["benchmark"] for it in book.received()["reported"]] == [None, "partnership-plan"]


def test_a_cell_that_is_merged_over_several_rows_is_refused_once() -> None:
    """With the score or the reason of each of these rows."""
    book = filled().fill("training", why="Other.").fill("venue-hire-and-it", why="Other.", score=4)
    book.scores.merge_cells("F11:F12")

    assert refused(book.received()) == [
        ("merged", "F11"),
        ("with-its-score", "G11"),
        ("with-its-score", "G12"),
    ]


def test_cells_that_are_merged_within_a_row_do_no_harm() -> None:
    """The first of them holds the value."""
    book = filled().fill("training", why="Other.")
    book.scores.merge_cells("G11:H11")

    assert refused(book.received()) == []
    assert [it[1] for it in changes(book.received())] == ["score", "justification"]


def test_notes_and_added_sheets_do_no_harm() -> None:
    """A sheet of somebody's own, a renamed sheet, a copy of the sheet."""
    book = filled()
    book.book.create_sheet("My notes")["A1"] = "Why this score"
    copy = book.book.copy_worksheet(book.scores)
    copy["F11"] = 1

    assert changes(book.received()) == FILLED
    book.book.remove(copy)
    book.scores.title = "Ours"
    assert changes(received(book.data())) == FILLED


def test_two_sheets_that_could_both_be_meant_are_no_form() -> None:
    """Only a person can say which counts."""
    book = filled()
    book.book.copy_worksheet(book.scores).title = "One"
    book.scores.title = "Two"

    assert "leave only the sheet that counts" in received(book.data())["error"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"C5": "Elm Vale Council"}, "another council's form"),
        ({"C6": "2021/2022"}, "another year's form"),
    ],
)
def test_a_form_is_whose_it_says(change: dict[str, str], error: str) -> None:
    """What the sheet About says has to be what the form was written for."""
    book = filled()
    for cell, value in change.items():
        book.about[cell] = value

    assert error in book.received()["error"]


def test_a_form_without_its_hidden_sheet_needs_authority_and_year() -> None:
    """Then a value that the record has differently is a conflict."""
    book = filled().fill("training", evidence="file 7")
    del book.book["_assure"]

    assert "--authority and --year" in book.received()["error"]
    answer: Row = book.received(authority=SLUG, year=YEAR)
    assert refused(answer) == [("conflict", "F11")]
    assert changes(answer) == [("training", "evidence", None, "file 7")]


def test_a_form_of_another_than_is_asked_for_is_no_form() -> None:
    """Neither another authority's nor another year's."""
    assert "another council's" in filled().received(authority="dorset")["error"]
    assert "another year's" in filled().received(year="2021-22")["error"]

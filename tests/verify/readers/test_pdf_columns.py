"""The columns of the annex on paper, however close its names are and wherever its cells begin."""

from __future__ import annotations

import pytest

from prevent_assure.verify.readers import pdf_pages
from prevent_assure.verify.readers.letter import ReadRow
from support.paper import Texts, page

NUMBER, BENCHMARK = (50, "Number"), (110, "Benchmark")
SCORE, SUMMARY = (250, "Score"), (300, "Summary")
HEAD: Texts = (700, NUMBER, BENCHMARK, SCORE, SUMMARY)
FIRST: Texts = (680, (50, "1"), (110, "Training"), (250, "4"), (300, "One"))
ROWS = (ReadRow("1", ("Training",), "4", ("One",)), ReadRow("2", ("Plan",), "3", ("Two",)))


def rows(*lines: Texts) -> tuple[ReadRow, ...]:
    """Return the rows of the annex on a page with these lines."""
    return pdf_pages.read([page(*lines)]).rows


def at(*lefts: float) -> tuple[Texts, Texts]:
    """Return two rows whose cells begin at these positions."""
    cells = ("1", "Training", "4", "One"), ("2", "Plan", "3", "Two")
    one, two = (tuple(zip(lefts, row, strict=True)) for row in cells)
    return (680, *one), (660, *two)


@pytest.mark.parametrize("name", ["Number", "No.", "Ref", "#", "Item", "Benchmark number"])
def test_names_that_are_close_have_the_columns_of_their_cells(name: str) -> None:
    """Less than half a character's height apart, with any name over the numbers."""
    left = 50 + 5 * len(name) + 4
    head: Texts = (700, (50, name), (left, "Benchmark"), (250, "Score"), (300, "Summary"))

    assert rows(head, *at(50, left, 250, 300)) == ROWS


def test_all_names_may_be_close() -> None:
    """Where they are the program's own."""
    head: Texts = (700, (50, "Number"), (84, "Benchmark"), (133, "Score"), (162, "Summary"))

    assert rows(head, *at(50, 84, 133, 162)) == ROWS


@pytest.mark.parametrize("name", ["Agreed score", "New score", "Our rating"])
def test_words_over_one_column_are_one_name(name: str) -> None:
    """No cell begins under the second."""
    head: Texts = (700, (50, "Number"), (110, "Benchmark"), (230, name), (300, "Summary"))

    assert rows(head, *at(50, 110, 230, 300)) == ROWS


@pytest.mark.parametrize("end", [236, 241, 246])
def test_a_title_may_fill_its_column(end: float) -> None:
    """Up to where a word could follow it."""
    long: Texts = (640, (50, "3"), (110, "Venues"), (end - 25, "halls"), (250, "2"), (300, "Three"))

    assert rows(HEAD, *at(50, 110, 250, 300), long) == (
        *ROWS,
        ReadRow("3", ("Venues halls",), "2", ("Three",)),
    )


@pytest.mark.parametrize(
    "lefts", [(40, 90, 235, 280), (62, 110, 260, 300), (75, 110, 270, 300), (50, 130, 240, 340)]
)
def test_names_need_not_begin_where_their_cells_do(lefts: tuple[float, ...]) -> None:
    """They may be in the middle of their columns, and so may be the numbers and the scores."""
    assert rows(HEAD, *at(*lefts)) == ROWS


def test_a_score_may_be_wider_than_its_column_s_name() -> None:
    """In the middle of the column, as the name is."""
    scored: Texts = (640, (50, "3"), (110, "Venues"), (238, "Not yet"), (300, "Three"))

    assert rows(HEAD, *at(50, 110, 260, 300), scored)[2] == (
        ReadRow("3", ("Venues",), "Not yet", ("Three",))
    )


@pytest.mark.parametrize(
    ("names", "beside"),
    [
        ((BENCHMARK, SCORE, SUMMARY), (703, NUMBER)),
        ((BENCHMARK, SCORE, SUMMARY), (697, NUMBER)),
        (((50, "Benchmark"), BENCHMARK, SCORE, SUMMARY), (688, (50, "number"))),
        (((50, "number"), BENCHMARK, SCORE, SUMMARY), (712, (50, "Benchmark"))),
        ((NUMBER, BENCHMARK, (250, "score"), SUMMARY), (712, (250, "Agreed"))),
        ((NUMBER, BENCHMARK, (250, "Agreed"), SUMMARY), (688, (250, "score"))),
        (((50, "Benchmark"), BENCHMARK, (250, "Score")), (688, (50, "number"), (300, "Reasons"))),
    ],
)
def test_a_head_may_have_several_lines(names: tuple[tuple[float, str], ...], beside: Texts) -> None:
    """Also where a name is only a little higher than the others, since it is smaller."""
    assert rows((700, *names), beside, *at(50, 110, 250, 300)) == ROWS


@pytest.mark.parametrize("text", ["Training scores", "No score", "Score: 3", "DRAFT", "Withdrawn"])
def test_what_is_close_above_the_head_is_a_part_of_the_letter(text: str) -> None:
    """Unless it is made of nothing but words of names."""
    found = pdf_pages.read([page((780, (50, "Annex")), (712, (250, text)), HEAD, FIRST)])

    assert found.rows == ROWS[:1]
    assert text in " ".join(block.text for block in found.blocks)


@pytest.mark.parametrize(
    "text",
    [
        "Enclosed is the guidance, and whatever else was asked for.",
        "1. Enclosed is the guidance that everybody has asked us for.",
        "2 copies are enclosed for the chair and the chief executive.",
    ],
)
def test_prose_below_the_annex_is_no_row(text: str) -> None:
    """Also where it begins with a number."""
    found = pdf_pages.read([page(HEAD, *at(50, 110, 250, 300), (630, (50, text)))])

    assert found.rows == ROWS
    assert found.blocks[-1].text == text.removeprefix("1. ")


def test_other_columns_on_the_next_page_begin_another_table() -> None:
    """Without the numbers, for one."""
    other: tuple[Texts, ...] = (
        (700, (50, "Benchmark"), (250, "Score"), (300, "Summary")),
        (680, (300, "more.")),
        (660, (50, "Plan"), (250, "3"), (300, "Two")),
    )
    found = pdf_pages.read([page(HEAD, FIRST), page(*other)])

    assert found.rows == (
        ReadRow("1", ("Training",), "4", ("One", "more.")),
        ReadRow("", ("Plan",), "3", ("Two",)),
    )

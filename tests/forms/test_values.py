"""What a cell says: scores, dates, words and text, as people and spreadsheets write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from prevent_assure.forms.outcome import FormReason
from prevent_assure.forms.reader import CellContent, unescape
from prevent_assure.forms.sheets import ValueKind
from prevent_assure.forms.values import CellValue, WrongCell, read_value

SCALE = ("1", "2", "3", "4", "5")
DAY = date(2023, 4, 3)


def text(content: CellContent, link: str | None = None) -> object:
    """Return what a cell of text says, or why it says nothing."""
    read = read_value(content, ValueKind.TEXT, (), link)
    return read.value if isinstance(read, CellValue) else read.reason


@pytest.mark.parametrize("content", [4, 4.0, "4", " 4 ", "\u00a04\n"])
def test_a_score_is_a_whole_number_of_the_scale(content: CellContent) -> None:
    """As a number, or as its digits."""
    assert read_value(content, ValueKind.SCORE, SCALE, None) == CellValue(4)


@pytest.mark.parametrize(
    "content",
    [
        *(4.5, 6, 0, -4, True, False, float("inf"), float("nan"), 10**400),
        *("4.5", "4.0", "04", "4/5", "four", "+4", "４", "4 5", "TRUE", "4\u200b", "x" * 999),
        *(DAY, datetime(2023, 4, 3), time(4), timedelta(4)),  # noqa: DTZ001 -- as cells have it
    ],
)
def test_nothing_else_is_a_score(content: CellContent) -> None:
    """It is refused, with the scores that there are."""
    read = read_value(content, ValueKind.SCORE, SCALE, None)

    assert isinstance(read, WrongCell)
    assert read.reason is FormReason.SCORE
    assert "1, 2, 3, 4 or 5" in read.message


@pytest.mark.parametrize(
    "content",
    [
        DAY,
        datetime(2023, 4, 3, 14, 30),  # noqa: DTZ001 -- as cells have it
        *("2023-04-03", "3/4/2023", "03/04/2023", "3.4.2023", "3 April 2023", " 3  april 2023 "),
    ],
)
def test_a_date_is_a_cell_of_a_date_or_written_in_british_order(content: CellContent) -> None:
    """The time of day is ignored."""
    assert read_value(content, ValueKind.DATE, (), None) == CellValue(DAY)


@pytest.mark.parametrize(
    "content",
    [
        *("3/4/23", "April 2023", "31/4/2023", "3-4-2023", "3/4.2023", "2023-4-3", "soon"),
        *("3 Foo 2023", "٣/4/2023", 45019, 4.5, True, time(9), timedelta(1)),
    ],
)
def test_nothing_else_is_a_date(content: CellContent) -> None:
    """It is refused."""
    read = read_value(content, ValueKind.DATE, (), None)

    assert isinstance(read, WrongCell)
    assert read.reason is FormReason.DATE


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (5, "5"),
        (5.0, "5"),
        (0.1, "0.1"),
        (True, "TRUE"),
        (DAY, "2023-04-03"),
        (datetime(2023, 4, 3, 14, 30), "2023-04-03 14:30"),  # noqa: DTZ001 -- as cells have it
        (time(9, 5), "09:05:00"),
    ],
)
def test_numbers_dates_and_true_in_a_text_count_as_written(
    content: CellContent, expected: str
) -> None:
    """Nothing that was typed is lost."""
    assert text(content) == expected


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\u2029"])
def test_every_line_break_separates_paragraphs(sign: str) -> None:
    """Whatever program it comes from."""
    assert text(f"One.{sign}Two.") == "One.\n\nTwo."


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff", "\u202e", "\u200f", "\u2066"])
def test_characters_that_are_pasted_unseen_are_left_out(sign: str) -> None:
    """That is reported."""
    read = read_value(f"On{sign}e.", ValueKind.TEXT, (), None)

    assert read == CellValue("One.", is_cleaned=True)


@pytest.mark.parametrize("sign", ["\x07", "\x00", "\x85", "\u3164", "\ud800", "\U000e0041"])
def test_other_hidden_characters_refuse_the_cell(sign: str) -> None:
    """Nobody can say what they mean."""
    assert text(f"One{sign}.") is FormReason.HIDDEN_CHARACTER


@pytest.mark.parametrize(
    ("written", "link", "expected"),
    [
        ("Plan", "https://x.gov.uk/a", "Plan <https://x.gov.uk/a>"),
        ("See https://x.gov.uk/a now", "https://x.gov.uk/a", "See https://x.gov.uk/a now"),
        ("www.x.gov.uk", "http://www.x.gov.uk/", "www.x.gov.uk"),
        ("a@x.gov.uk", "mailto:a@x.gov.uk", "a@x.gov.uk"),
        ("Plan", None, "Plan"),
    ],
)
def test_a_link_that_the_text_lacks_is_added(written: str, link: str | None, expected: str) -> None:
    """What it points at would be lost."""
    assert text(written, link) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x00e9_", "é"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_x12_ _xyz_", "_x12_ _xyz_"),
    ],
)
def test_escapes_are_read_as_the_file_format_means_them(written: str, expected: str) -> None:
    """An escaped underscore begins none."""
    assert unescape(written) == expected


def test_a_full_cell_may_have_been_cut() -> None:
    """That is reported."""
    read = read_value("x" * 32_767, ValueKind.TEXT, (), None)

    assert isinstance(read, CellValue)
    assert read.is_cut


def test_words_are_those_of_the_list() -> None:
    """In whatever case."""
    words = ("done", "carried")

    assert read_value(" Done", ValueKind.WORD, words, None) == CellValue("done")
    assert isinstance(read_value("finished", ValueKind.WORD, words, None), WrongCell)

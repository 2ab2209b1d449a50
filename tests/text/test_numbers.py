"""Numbers and dates in words."""

from __future__ import annotations

from datetime import date

import pytest

from prevent_assure.text.numbers import counted, format_date, in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (1, "one"),
        (10, "ten"),
        (12, "twelve"),
        (19, "nineteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (99, "ninety-nine"),
        (100, "100"),
    ],
)
def test_a_number_below_a_hundred_is_a_word(number: int, words: str) -> None:
    """From a hundred on it is digits."""
    assert in_words(number) == words


def test_a_date_is_printed_without_a_leading_zero() -> None:
    """The month is a word in English, whatever the machine speaks."""
    assert format_date(date(2023, 5, 9)) == "9 May 2023"
    assert format_date(date(2023, 12, 31)) == "31 December 2023"


@pytest.mark.parametrize(("number", "words"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_a_number_of_things_has_the_noun_that_goes_with_it(number: int, words: str) -> None:
    """One thing is singular, none and several are plural."""
    assert counted(number, "file") == words


def test_a_noun_may_bring_its_own_plural() -> None:
    """The s is not always at the end of the words."""
    assert counted(1, "change after issue", "changes after issue") == "1 change after issue"
    assert counted(2, "change after issue", "changes after issue") == "2 changes after issue"

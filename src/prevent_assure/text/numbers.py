"""Numbers and dates in words."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_TO_NINETEEN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """Return a number below a hundred in words, a larger one in digits."""
    if number < len(_TO_NINETEEN):
        return _TO_NINETEEN[number]
    tens, ones = divmod(number, 10)
    if tens >= len(_TENS):
        return str(number)
    return f"{_TENS[tens]}-{_TO_NINETEEN[ones]}" if ones else _TENS[tens]


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number of things: `1 file`, `2 files`; `plural` is for nouns without an s."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def format_date(day: date) -> str:
    """Return a date as it is printed: `9 May 2023`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

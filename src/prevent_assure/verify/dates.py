"""The dates of a text, in the forms that people write: `9 May 2023`, `09.05.23`, `2023-05-09`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from prevent_assure.text.numbers import format_date
from prevent_assure.verify.normalise import normalise

_MONTHS = {
    format_date(date(2000, month, 1)).split()[1][:3].lower(): month for month in range(1, 13)
}
_WELSH = ("ion", "chw", "maw", "ebr", "mai", "meh", "gor", "aws", "med", "hyd", "tac", "rha")
_MONTHS |= {name: month for month, name in enumerate(_WELSH, start=1)}
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ?)?"
_YEAR = r"(?:(?P<{0}>\d{{4}})|'?(?P<{0}s>\d\d))(?![\d/])"
_ORDINAL = r"(?P<{0}>\d{{1,2}})(?!\d) ?(?:st|nd|rd|th)?"
_WORD = r"(?P<{0}>[A-Za-z]{{3,9}})\.?"
_FORMS = "|".join(
    (
        rf"{_ORDINAL.format('d1')} ?(?:of )?-?{_WORD.format('m1')} ?,?-? ?{_YEAR.format('y1')}",
        rf"{_WORD.format('m2')} ?(?:the )?{_ORDINAL.format('d2')} ?,? ?{_YEAR.format('y2')}",
        r"(?P<y3>\d{4}) ?[-/.] ?(?P<n3>\d{1,2}) ?[-/.] ?(?P<d3>\d{1,2})(?!\d)",
        rf"(?P<d4>\d{{1,2}}) ?[-/.] ?(?P<n4>\d{{1,2}}) ?[-/.] ?{_YEAR.format('y4')}",
    )
)
_DAY = re.compile(rf"(?<![\w/])(?:{_FORMS})", re.IGNORECASE).finditer
_ALONE = re.compile(
    rf"\W*(?:(?:date|dated|sent|issued|letter date)\W+)?(?:on )?{_WEEKDAY}(?:the )?(?:{_FORMS})"
    r"\W*\Z",
    re.IGNORECASE,
).match
_CENTURY = 2000


def days(text: str) -> Iterator[tuple[date, str]]:
    """Yield each date of a text, and how it is written there; the day is before the month."""
    for found in _DAY(normalise(text)):
        parts = {key: value for key, value in found.groupdict().items() if value}
        day = next(value for key, value in parts.items() if key[0] == "d")
        year = next(
            int(value) + (_CENTURY if key.endswith("s") else 0)
            for key, value in parts.items()
            if key[0] == "y"
        )
        month = _month(parts)
        if month:
            with suppress(ValueError):  # there is no such day
                yield date(year, month, int(day)), found[0]


def is_day_alone(line: str) -> bool:
    """Whether a line is a date and nothing else."""
    return _ALONE(normalise(line)) is not None


def _month(parts: dict[str, str]) -> int | None:
    name = next((value for key, value in parts.items() if key[0] == "m"), None)
    if name is not None:
        return _MONTHS.get(name[:3].lower())
    return int(next(value for key, value in parts.items() if key[0] == "n"))

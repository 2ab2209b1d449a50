"""Dates as people write them, where they can mean only one day."""

from __future__ import annotations

import re
from datetime import date

from prevent_assure.text.numbers import MONTHS

_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\Z").match
_IN_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? +([A-Za-z]+) +([0-9]{4})\Z").match
_DASHES = re.compile(r"([0-9]{4})[-\u2012\u2013]([0-9]{2})[-\u2012\u2013]([0-9]{2})\Z").match
_SHORT = 3


def meant_day(text: str) -> str | None:
    """Return a date as files write it, None where the text may mean another day or no day."""
    text = text.replace("\u00a0", " ").strip()
    if found := _SLASHES(text):
        day, month, year = found.groups()
        return _iso(year, int(month), day)
    if found := _DASHES(text):
        year, month, day = found.groups()
        return _iso(year, int(month), day)
    if found := _IN_WORDS(text):
        day, name, year = found.groups()
        number = _month(name.lower())
        return _iso(year, number, day) if number else None
    return None


def _month(name: str) -> int | None:
    names = [month.lower() for month in MONTHS]
    if len(name) == _SHORT:
        names = [month[:_SHORT] for month in names]
    return names.index(name) + 1 if name in names else None


def _iso(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None

"""Assurance years: `2022-23` in files, `2022/2023` in letters."""

from __future__ import annotations

import re

_YEAR = re.compile(r"([0-9]{4})-([0-9]{2})\Z").match
_CENTURY = 100


def is_year(text: str) -> bool:
    """Whether the text is a year such as `2022-23`, its second part following on the first."""
    parts = _YEAR(text)
    return parts is not None and (int(parts[1]) + 1) % _CENTURY == int(parts[2])


def year_before(year: str) -> str:
    """Return the year before: `2021-22` for `2022-23`."""
    start = int(year[:4])
    return f"{start - 1:04}-{start % _CENTURY:02}"


def long_form(year: str) -> str:
    """Return the year as a letter prints it: `2022/2023`."""
    start = int(year[:4])
    return f"{start}/{start + 1}"


def year_after(year: str) -> str:
    """Return the year after: `2023-24` for `2022-23`."""
    start = int(year[:4])
    return f"{start + 1:04}-{(start + 2) % _CENTURY:02}"

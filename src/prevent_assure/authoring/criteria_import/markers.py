"""What a line begins with: a bullet, the number of a level, the heading of a benchmark."""

from __future__ import annotations

import re
from typing import NamedTuple

bullet = re.compile("(?:[-*+o\u2013\u2014\u00a7][ \t]+|[•·▪◦●◾➢✓\uf0b7][ \t]*)").match
_LEVEL = re.compile(
    r"(?:(?:score|level)\s+(?:of\s+)?([0-9]{1,2})\s*(?:[.:)\u2013\u2014-]|(?=\n|\Z))"
    r"|\(([0-9]{1,2})\)"
    r"|([0-9]{1,2})[.)](?=\s|[^\W\d_]|\Z)"
    r"|([0-9]{1,2})\s?[:\u2013\u2014-](?=\s))\s*",
    re.IGNORECASE,
).match
_HEADING = re.compile(
    r"(?:benchmark|section)\s+([0-9]{1,2})[ \t]*(?:[-:.\u2013\u2014]+[ \t]*(.*)|(\n.*))?\Z",
    re.IGNORECASE | re.DOTALL,
).match
_HEADING_IN_STYLE = re.compile(
    r"benchmark\s+(?:([0-9]{1,2})\s+|[-:\u2013\u2014]\s*)(.*)\Z", re.IGNORECASE | re.DOTALL
).match
_CLOSING = "'\")]\u2019\u201d"
_OPENING = "'\"([\u2018\u201c"


class BenchmarkHeading(NamedTuple):
    """The number and the title of a benchmark, as far as they are there.

    Where the title's own line is empty, it begins with the line break after it.
    """

    number: int | None
    title: str


def heading(text: str, *, in_style: bool) -> BenchmarkHeading | None:
    """Return the heading of a benchmark; `in_style` where the document marks it as a heading."""
    found = _HEADING(text) or (_HEADING_IN_STYLE(text) if in_style else None)
    if not found:
        return None
    *_, title = ("", *filter(None, found.groups()[1:]))
    return BenchmarkHeading(int(found[1]) if found[1] else None, title.rstrip())


def level(text: str) -> tuple[int, str] | None:
    """Return the number that a text begins with, and the rest of it."""
    found = _LEVEL(text)
    if not found:
        return None
    number = next(group for group in found.groups() if group)
    return int(number), text[found.end() :]


def is_finished(text: str) -> bool:
    """Whether a text ends a sentence."""
    return text.rstrip().rstrip(_CLOSING)[-1:] in (".", "!", "?")


def begins_lower(text: str) -> bool:
    """Whether a text begins in lower case."""
    return text.lstrip().lstrip(_OPENING)[:1].islower()


def begins_capital(text: str) -> bool:
    """Whether a text begins with a capital letter."""
    return text.lstrip().lstrip(_OPENING)[:1].isupper()

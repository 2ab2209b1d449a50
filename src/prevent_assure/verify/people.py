"""Whom a letter speaks of, and what day it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import TypeAlias

from prevent_assure.letters.blocks import TO_BE_ADDED
from prevent_assure.text.numbers import format_date
from prevent_assure.verify.difference import Difference, DifferenceKind
from prevent_assure.verify.expected import ExpectedLetter
from prevent_assure.verify.normalise import Normaliser, normalise
from prevent_assure.verify.passage import Passage, passage
from prevent_assure.verify.readers.letter import ReadBlock

_MONTHS = {
    format_date(date(2000, month, 1)).split()[1][:3].lower(): month for month in range(1, 13)
}
_DAY = re.compile(
    r"(?<!\d)(?:(?P<day>\d{1,2}) ?(?:st|nd|rd|th)? ?(?:of )?(?P<word>[A-Z][a-z]{2,8})\.? ?,? ?"
    r"|(?P<slashed>\d{1,2})/(?P<month>\d{1,2})/)(?P<year>\d{4})(?!\d)"
).finditer

LetterPart: TypeAlias = tuple[tuple[str, ...], Passage]
"""A part of a letter: its lines as the program writes them, and what the letter says there."""


def differences(
    record: ExpectedLetter, letter: Sequence[ReadBlock], measure: Normaliser
) -> Iterator[Difference]:
    """Yield each name, and the date, that is not where the record's letter has it.

    What stands before a letter's first heading is looked at by itself, so that a wrong name in
    the address is seen though the right one stands below.
    """
    stretches = _stretches(record, letter, measure)
    yield from _absent("authority", record.authority, stretches)
    for name in record.names:
        yield from _absent("name", name, stretches)
    for ours, theirs in stretches:
        yield from _another_day(record.day, ours, theirs)


def _stretches(
    record: ExpectedLetter, letter: Sequence[ReadBlock], measure: Normaliser
) -> list[LetterPart]:
    """Return the opening and the rest, the record's lines beside what the letter says."""
    prose = record.prose
    heading = measure.key(prose.heading)
    at = next((at for at, it in enumerate(letter) if measure.key(it.text) == heading), None)
    if at is None:
        return [(prose.opening + prose.rest, passage(letter, measure))]
    return [
        (prose.opening, passage(letter[:at], measure)),
        (prose.rest, passage(letter[at:], measure)),
    ]


def _absent(
    what: DifferenceKind, name: str, stretches: Sequence[LetterPart]
) -> Iterator[Difference]:
    """Yield a name once where a stretch lacks it that has it in the record's letter."""
    for ours, theirs in stretches:
        measure = theirs.measure
        if measure.has(normalise(" ".join(ours)), name) and not theirs.has(name):
            line = next((line for line in ours if measure.has(normalise(line), name)), name)
            yield Difference(what, None, name, theirs.without(ours).most_similar_line(line))
            return


def _another_day(day: date | None, ours: Sequence[str], theirs: Passage) -> Iterator[Difference]:
    """Yield the letter's date where it is another, or where the record has none."""
    due = format_date(day) if day else TO_BE_ADDED
    if not theirs.measure.has(normalise(" ".join(ours)), due):
        return
    days = dict(_days(theirs.text))
    if day not in days and (day or days):
        written = next(iter(days.values()), None)
        yield Difference("date", None, due if day else None, written)


def _days(text: str) -> Iterator[tuple[date, str]]:
    """Yield each date of a text, and how it is written there."""
    for found in _DAY(text):
        word = found["word"]
        month = _MONTHS.get(word[:3].lower()) if word else int(found["month"])
        day = int(found["day"] or found["slashed"])
        if month:
            with suppress(ValueError):  # there is no such day
                yield date(int(found["year"]), month, day), found[0]

"""Whom a letter is about, and what day it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from prevent_assure.letters.blocks import TO_BE_ADDED
from prevent_assure.text.numbers import format_date
from prevent_assure.verify import councils
from prevent_assure.verify.dates import days, is_day_alone
from prevent_assure.verify.difference import Difference, DifferenceKind
from prevent_assure.verify.expected import ExpectedLetter
from prevent_assure.verify.normalise import Normaliser, normalise
from prevent_assure.verify.opening import opening
from prevent_assure.verify.passage import Passage, passage
from prevent_assure.verify.readers.letter import ReadBlock

LetterPart: TypeAlias = tuple[tuple[str, ...], Passage]
"""A part of a letter: its lines as the program writes them, and what the letter says there."""


def differences(
    record: ExpectedLetter, letter: Sequence[ReadBlock], measure: Normaliser
) -> Iterator[Difference]:
    """Yield each name, and the date, that is not where the record's letter has it.

    What is before a letter's first heading is looked at on its own, so that a wrong name in the
    address is seen though the right one is below.
    """
    stretches = _stretches(record, letter, measure)
    found = list(councils.differences(record, letter, measure))
    yield from found or _absent("authority", record.authority, stretches)
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
    if at is None and prose.opening:
        begun = opening(letter)
        at = len(begun.address) and next(
            (at for at, it in enumerate(letter) if it in begun.titles), begun.end
        )
    if not at:
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
    """Yield the letter's date where it is another, or where the record has none.

    Where lines are dates and nothing else, it is one of those.
    """
    due = format_date(day) if day else TO_BE_ADDED
    if not theirs.measure.has(normalise(" ".join(ours)), due):
        return
    alone = [found for line in theirs.lines if is_day_alone(line) for found in days(line)]
    found = dict(alone or days(theirs.text))
    if day not in found and (day or found):
        written = next(iter(found.values()), None)
        yield Difference("date", None, due if day else None, written)

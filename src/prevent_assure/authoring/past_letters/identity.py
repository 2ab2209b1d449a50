"""Whom a letter of a past year is about: the authority, its region, the year and the day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from prevent_assure.authoring.past_letters.parts import PastLetter, shown_lines
from prevent_assure.letters.compose import AGREED_SCORES
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.verify import identify
from prevent_assure.verify.councils import named
from prevent_assure.verify.dates import days, is_day_alone
from prevent_assure.verify.normalise import normalise

_YEARS = frozenset(f"{it}-{(it + 1) % 100:02}" for it in range(1990, 2090))
_TITLE = re.compile(
    rf"{re.escape(AGREED_SCORES)} \d{{4}} ?/ ?\d{{4}}: (?P<name>.+), (?P<day>\d[^,]*)\Z"
).match
_COVERS = "(?:which includes|includes|including|covering|which covers|which is responsible for)"
_NAMES = rf"(?:{_COVERS}|overall,?|in every area scored,|in the one area scored,|help)"
_ADVISER = r"Advis[eo]r for (?:the )?(?P<region>(?:[^.;:]|\.(?!\s)){2,80}?)(?: region)?,? "
_NO_REGION = ("region", "area", "whole region", "authority", "authorities")
_LONGEST = 2000


def year(letter: PastLetter) -> str | None:
    """Return the year that a letter says it is of, None where it says none."""
    return identify.year(letter.read, _YEARS)


def authority(letter: PastLetter, known: Mapping[str, str]) -> str | None:
    """Return the name of the authority, None where that is not certain.

    It is a line of the address that a sentence of the letter names too, or what the title of an
    annex says, or a name that is known and is in the address or in a heading.
    """
    own = {*(_of_annex(letter) if letter.is_annex else _addressed(letter))}
    if own:
        return own.pop() if len(own) == 1 else None
    address = (line for block in letter.begun.address for line in block.lines)
    titles = (block.text for block in letter.blocks if block.is_heading or block in _titles(letter))
    where = normalise(" ".join((*address, *titles)))
    found = named(where, known, letter.measure)
    return collapse_space(known[found[0]]) if len(found) == 1 else None


def region(letter: PastLetter, name: str) -> str | None:
    """Return the region that the letter's adviser is responsible for, None without certainty."""
    own = re.compile(rf"{_ADVISER}{_COVERS} {re.escape(name)}(?!\w)")
    found = {it["region"] for text in letter.paragraphs for it in own.finditer(text[:_LONGEST])}
    found = {it for it in found if it.lower() not in _NO_REGION}
    return found.pop() if len(found) == 1 else None


def day(letter: PastLetter) -> date | None:
    """Return the day of a letter, None where it has none or several."""
    if letter.is_annex:
        titles = (_TITLE(text) for text in letter.paragraphs)
        found = {day for it in titles if it for day, _ in days(it["day"])}
    else:
        lines = [line for _, line in shown_lines(letter.blocks[: letter.begun.end])]
        found = {day for line in lines if is_day_alone(line) for day, _ in days(line)}
    return found.pop() if len(found) == 1 else None


def _of_annex(letter: PastLetter) -> Iterator[str]:
    yield from (found["name"] for it in letter.paragraphs if (found := _TITLE(it)))


def _addressed(letter: PastLetter) -> Iterator[str]:
    """Yield each line of the address that a sentence names as the authority."""
    for _, line in shown_lines(letter.begun.address):
        own = re.compile(rf"\b{_NAMES} {re.escape(line)}(?!\w)", re.IGNORECASE)
        if any(own.search(text[:_LONGEST]) for text in letter.paragraphs):
            yield line


def _titles(letter: PastLetter) -> tuple[object, ...]:
    return letter.begun.titles

"""Text as it is typed or pasted into a page, put right before it is saved."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from prevent_assure.text.hidden import find_hidden

_LINE_ENDS = re.compile("\r\n|\r").sub
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]").subn
_BULLET = re.compile(
    "^[ \t\u00a0]*(?:[\uf000-\uf0ff]|[•·▪◦●○■□◆➢➤§oØüv\u2013-][ \u00a0]*\t)[ \t\u00a0]*",
    re.MULTILINE,
).subn
_SYMBOL = re.compile("[\uf000-\uf0ff]").subn
_BLANK_LETTERS = re.compile("[\u115f\u1160\u3164\uffa0]").subn
_WINDOWS = range(0x80, 0xA0)


class Tidied(Enum):
    """What was put right in a text, by the name that an address has for it."""

    BREAKS = "breaks"
    BULLETS = "bullets"
    HIDDEN = "hidden"
    SPACES = "spaces"


class PastedText(NamedTuple):
    """A text as it is saved, and what was put right in it."""

    text: str
    tidied: frozenset[Tidied] = frozenset()


def with_plain_line_ends(text: str) -> str:
    """Return a text as a browser had it: it sends each line end as CR LF."""
    return _LINE_ENDS("\n", text)


def tidy(typed: str) -> PastedText:
    """Return a text without what nobody can see, and with hyphens for the bullets of Word."""
    found: set[Tidied] = set()
    text, count = _BREAKS("\n", with_plain_line_ends(typed))
    found |= {Tidied.BREAKS} if count else set()
    text, is_changed = _without_hidden(text)
    found |= {Tidied.HIDDEN} if is_changed else set()
    text, items = _BULLET("- ", text)
    text, symbols = _SYMBOL("•", text)
    found |= {Tidied.BULLETS} if items or symbols else set()
    lines = text.split("\n")
    stripped = [line.rstrip() for line in lines]
    found |= {Tidied.SPACES} if stripped != lines else set()
    return PastedText(_without_blank_ends(stripped), frozenset(found))


def _without_hidden(text: str) -> tuple[str, bool]:
    spaced, count = _BLANK_LETTERS(" ", text)
    letters = list(spaced)
    for offset in find_hidden(spaced):
        letters[offset] = _meant(letters[offset])
        count += 1
    return "".join(letters), bool(count)


def _meant(character: str) -> str:
    """Return the quote or dash that a character of Windows-1252 was meant to be, else nothing."""
    if ord(character) in _WINDOWS:
        return bytes((ord(character),)).decode("windows-1252", "ignore")
    return ""


def _without_blank_ends(lines: list[str]) -> str:
    """Return a text of these lines without the blank ones before and after it."""
    return "\n".join(lines).strip("\n")

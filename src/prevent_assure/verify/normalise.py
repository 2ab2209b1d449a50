"""What of a text is form, and is set aside before two texts are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prevent_assure.verify.readers.item_markers import BULLETS

_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u0060\u00b4\u2039\u203a"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_UNSEEN = (
    *map(ord, "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"),
    *range(0xFE00, 0xFE10),  # how a character before is drawn
    *range(0xE0000, 0xE0080),  # tags: which flag it is
    *range(0xE0100, 0xE01F0),
)
NUMBERS_OF_NOTES = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_DOUBLE, '"'),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(BULLETS, " "),
        **dict.fromkeys(map(chr, _UNSEEN), None),
        **dict.fromkeys(NUMBERS_OF_NOTES, None),
        **_LIGATURES,
    }
)
_DASH = re.compile(r"\s*-[\s-]*").sub
_ITEM = re.compile(r"(?:[-*+\u2013\u2014]|o(?=\t))\s+(?=\S)").match
_PART_ENDS = re.compile(
    rf"[.!?][\"')\u2019\u201d]*(?=\s+[\"'(\u2018\u201c]?\w)|(?=[{BULLETS}])"
).finditer


def normalise(text: str) -> str:
    """Return a text with one kind of space, quotation mark and dash, and without bullets.

    The numbers of notes are dropped too, since Markdown has them as characters of their own.
    """
    characters = unicodedata.normalize("NFC", text).translate(_CHARACTERS)
    return " ".join(_DASH("-", characters).split())


@dataclass(frozen=True, slots=True)
class Normaliser:
    """How two texts are compared; where pages break words at will, without any space."""

    has_page_lines: bool

    def key(self, text: str) -> str:
        """Return what two texts that say the same have in common."""
        found = normalise(text)
        return found.replace(" ", "") if self.has_page_lines else found

    def is_same(self, lines: Sequence[str], others: Sequence[str]) -> bool:
        """Whether lines say the same, however they are split, and whatever items begin with."""
        return self.key(" ".join(lines)) == self.key(" ".join(others)) or (
            not self.has_page_lines
            and self.key(" ".join(map(unmarked, lines)))
            == self.key(" ".join(map(unmarked, others)))
        )

    def has(self, text: str, needle: str) -> bool:
        """Whether words are in a normalised text, not as a part of longer words."""
        return self.place(text, needle) is not None

    def place(self, text: str, needle: str) -> int | None:
        """Return where words begin in a text that was folded, None where they are not in it."""
        found = next(self.places(text, needle), None)
        return found[0] if found else None

    def places(self, text: str, needle: str) -> Iterator[tuple[int, int]]:
        """Yield where words begin and end in a text that was folded, each time they are in it."""
        characters = self.key(needle)
        among = text.replace(" ", "") if self.has_page_lines else text
        if not characters or characters not in among:
            return
        between = r"\s?" if self.has_page_lines else ""
        pattern = between.join(map(re.escape, characters))
        before = r"(?<!\w)" if characters[0].isalnum() else ""
        after = r"(?!\w)" if characters[-1].isalnum() else ""
        yield from (it.span() for it in re.finditer(f"{before}{pattern}{after}", text))

    def sentences(self, lines: Iterable[str]) -> list[str]:
        """Return the sentences and items of lines; of a page's lines, of all of them as one."""
        whole = [" ".join(lines)] if self.has_page_lines else map(unmarked, lines)
        return [part for line in whole for part in _parts(line) if normalise(part)]


def unmarked(line: str) -> str:
    """Return a line without the bullet or number that makes it an item."""
    found = _ITEM(line)
    return line[found.end() :] if found else line


def _parts(line: str) -> Iterator[str]:
    """Yield a line in parts that end with a sentence, or where a bullet begins an item."""
    start = 0
    for found in _PART_ENDS(line):
        yield line[start : found.end()].strip(f" {BULLETS}")
        start = found.end()
    yield line[start:].strip(f" {BULLETS}")

r"""How a line of a list begins: with a bullet or a number, as people type and programs paste it.

Word's bullets are characters of symbol fonts: pasted as text they are a private character or a
letter with a tab, as `\uf0b7` and `§`.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

_SYMBOLS = (
    "\N{BULLET OPERATOR}\N{DOT OPERATOR}\N{HYPHEN BULLET}\N{TRIANGULAR BULLET}\u204c\u204d"
    "●○◉◎◌◘◙■□▢▣▪▫◼◻◾◽⬛⬜◆◇◈◊❖❑❒⬥⬦⬧⬩⚫⚪⬤⭘🔹🔸🔷🔶🔵🔘▶►▸▹▷▻➔➜➝➞➙➡➢➣➤➥➧➨→⇒⇨»\u203a★☆✦✧✪✱✳✴✶"
    "\uf000-\uf0ff"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_WORDS = r"(?=\S)"
_OPENING = re.compile(
    rf"(?P<typed>(?:[-*•·▪◦]\ufe0f?\s|[\u2013o]\t)\s*{_WORDS})"
    r"|(?P<number>(?:[0-9]{1,2}|[^\W\d_])[.)]\s)"
    rf"|(?P<symbol>(?:[{_SYMBOLS}]\ufe0f?\s|§\s(?!\s*[0-9]))\s*{_WORDS})"
    rf"|(?P<tick>[✓✔🗸]\ufe0f?\s\s*{_WORDS})"
    rf"|(?P<box>[✗✘✕✖❌☐☑☒✅❎🗹]\ufe0f?\s\s*{_WORDS})"
    rf"|(?P<dash>[{_DASHES}]\s\s*{_WORDS})"
    rf"|(?P<letter>(?:[oØü¨Ÿ]\s|[vqlnuwà](?:[\t\xa0]|\s\s))\s*{_WORDS})"
    rf"|(?P<bracketed>[(\[](?:[0-9]{{1,2}}|[A-Za-z]|[ivx]{{2,6}}|[IVX]{{2,6}})[)\]]\s\s*{_WORDS})"
    rf"|(?P<roman>(?:[ivx]{{2,6}}|[IVX]{{2,6}})[.)]\s\s*{_WORDS})"
    r"|(?P<decimal>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[.)]?\s\s*(?=[A-Z]))"
    r"|(?P<pointed>[0-9]{1,2}\s?[-\u2013\u2014:]\s\s*(?=[^\W\d_]))"
    rf"|(?P<circled>(?:[①-⓿❶-➓⑴-⒛]|[0-9]\ufe0f?\u20e3)\s*{_WORDS})"
).match
_DIGITS = re.compile("[0-9]+").sub
_LETTERS = re.compile("[a-z]+").sub
_CAPITALS = re.compile("[A-Z]+").sub


class Certainty(Enum):
    """How sure it is that a line with this opening belongs to a list."""

    ALONE = "alone"
    WITH_ANOTHER = "with another"
    SELDOM_IN_PROSE = "seldom in prose"
    ALSO_IN_PROSE = "also in prose"


_CERTAINTIES = {
    "typed": Certainty.ALONE,
    "number": Certainty.ALONE,
    "symbol": Certainty.SELDOM_IN_PROSE,
    "tick": Certainty.SELDOM_IN_PROSE,
    "box": Certainty.SELDOM_IN_PROSE,
    "dash": Certainty.ALSO_IN_PROSE,
    "letter": Certainty.ALSO_IN_PROSE,
}
_NUMBERS = ("number", "bracketed", "roman", "decimal", "pointed")


class Opening(NamedTuple):
    """What a line begins with, up to `end`, if it may be a bullet or a number.

    Lines of one list have the same `marker`.
    """

    marker: str
    end: int
    certainty: Certainty
    is_number: bool = False
    is_mark: bool = False
    """Whether it means yes or no as well as being a bullet, as a tick does."""

    @property
    def is_bullet(self) -> bool:
        """Whether only a list begins like this, or a tab follows as in a pasted list."""
        return self.certainty is Certainty.SELDOM_IN_PROSE or (
            self.certainty is Certainty.ALONE and not self.is_number
        )


def opening(line: str) -> Opening | None:
    """Return what a stripped line begins with, None if it begins with plain words."""
    found = _OPENING(line)
    if found is None:
        return None
    kind, end, written = found.lastgroup or "", found.end(), found[0].split()[0]
    if kind in ("dash", "box", "circled"):
        written = kind  # programs replace one dash by another
    elif kind in _NUMBERS:
        written = _shape(written)
    certainty = _CERTAINTIES.get(kind, Certainty.WITH_ANOTHER)
    if certainty is Certainty.ALSO_IN_PROSE and found[0][1] == "\t":
        certainty = Certainty.SELDOM_IN_PROSE
    is_number = kind in (*_NUMBERS, "box", "circled")
    return Opening(written, end, certainty, is_number=is_number, is_mark=kind in ("tick", "box"))


def _shape(number: str) -> str:
    """Return the style of a number, whichever number it is: `(iv)` and `(a)` are the same."""
    return _CAPITALS("A", _LETTERS("a", _DIGITS("1", number)))

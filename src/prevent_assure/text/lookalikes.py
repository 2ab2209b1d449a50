"""Texts as a reader sees them: what looks the same is the same."""

from __future__ import annotations

import re
import unicodedata

from prevent_assure.text import paragraphs

# Unicode's default ignorable code points, the annotation characters and a blank Braille pattern.
_UNSEEN = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
# A Latin letter, and letters of other scripts (Cyrillic, Greek, Armenian, Cherokee, phonetic) that
# a reader takes for it; those that Unicode itself folds are not among them.
_LETTERS = {
    "A": "\u0391\u0410\u13aa",
    "B": "\u0392\u0412\u13f4",
    "C": "\u0421\u03f9\u13df",
    "E": "\u0395\u0415\u13ac",
    "G": "\u050c\u13c0",
    "H": "\u0397\u041d\u13bb",
    "I": "\u0399\u0406\u04c0",
    "J": "\u0408\u037f\u13ab",
    "K": "\u039a\u041a\u13e6",
    "M": "\u039c\u041c\u13b7",
    "N": "\u039d",
    "O": "\u039f\u041e\u0555",
    "P": "\u03a1\u0420\u13e2",
    "S": "\u0405\u054f\u13da",
    "T": "\u03a4\u0422\u13a2",
    "V": "\u0474\u13d9",
    "W": "\u051c\u13b3",
    "X": "\u03a7\u0425",
    "Y": "\u03a5\u04ae\u0423\u13a9",
    "Z": "\u0396\u13c3",
    "a": "\u03b1\u0430\u0251\u1d00",
    "b": "\u0432\u0299\u13cf",
    "c": "\u0441\u03f2\u1d04",
    "d": "\u0501\u1d05",
    "e": "\u0435\u1d07",
    "g": "\u0581\u0261\u0262",
    "h": "\u04bb\u0570\u043d\u029c",
    "i": "\u0131\u0456\u03b9\u026a\u04cf",
    "j": "\u0237\u0458\u03f3",
    "k": "\u03ba\u043a\u1d0b",
    "l": "\u029f\u01c0",
    "m": "\u043c\u1d0d",
    "n": "\u0578\u0274",
    "o": "\u03bf\u043e\u0585\u1d0f",
    "p": "\u03c1\u0440\u1d18",
    "q": "\u0566\u051b",
    "r": "\u0433\u0280",
    "s": "\u0455\ua731",
    "t": "\u0442\u1d1b",
    "u": "\u03c5\u057d\u1d1c",
    "v": "\u03bd\u0475\u1d20",
    "w": "\u051d\u0461\u1d21",
    "x": "\u0445",
    "y": "\u0443\u04af\u028f",
    "z": "\u1d22",
}
_LATIN = str.maketrans({other: latin for latin, others in _LETTERS.items() for other in others})
# Letters and digits, and what changes the value of a number: 3.5, 50%, £40, <5.
_WORD_CHARACTERS = (
    r"[^\W_]|(?<=[0-9])[%\u2030]|(?<=[0-9])[^\w\s](?=[0-9])|[$\u20ac\u00a3<>\u2264\u2265](?=[0-9])"
)


def appearance(text: str) -> str:
    """Return a text without invisible characters, each lookalike as the usual letter."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", re.sub(_UNSEEN, "", text)).translate(_LATIN)


def look_alike(one: str, other: str) -> bool:
    """Whether two texts differ, but only in what a reader cannot see."""
    return one != other and appearance(one) == appearance(other)


def coded(text: str) -> str:
    r"""Return a text with the code of each character beyond ASCII, as in `pl\xadan`."""
    return text.encode("ascii", "backslashreplace").decode()


def bare_words(text: str) -> str:
    """Return the letters and digits of a text, to tell whether its words differ.

    Case, accents, white space, punctuation and bullets make no difference.
    """
    shown = appearance(" ".join(map(_without_number, paragraphs.lines(text))))
    letters = shown if shown.isascii() else unicodedata.normalize("NFKD", shown)
    return "".join(re.findall(_WORD_CHARACTERS, letters.casefold()))


def _without_number(line: paragraphs.TextLine) -> str:
    """Return what a line says, without its number where it begins with one."""
    return (
        line.text.split(maxsplit=1)[1] if line.kind is paragraphs.LineKind.NUMBERED else line.text
    )

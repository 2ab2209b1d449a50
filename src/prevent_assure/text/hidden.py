"""Characters that nobody can see, and that no file may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_TAGS = "\U000e0000-\U000e007f"
_REFUSED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but for tab and line breaks
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # change the direction of writing
    "\u2028\u2029\u200b\u2060\ufeff"
    "\u115f\u1160\u3164\uffa0"  # look blank and are none
    "\ud800-\udfff"  # halves of a pair, which only an escape can write
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters, as the next line's
)
_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_LONE_CR = r"\r(?!\n)"
# Patterns as text are compiled by the first file that needs them.
_HIDDEN = f"\U0001f3f4[{_TAGS}]+|([{_REFUSED}{_NONCHARACTERS}{_TAGS}]|{_LONE_CR})"
# Nearly every text is clean, and these tell so in a twentieth of the time.
_PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_SUSPICIONS = (f"[{_REFUSED}]", "[\U00010000-\U0010ffff]", _LONE_CR)

_NAMES = {
    "\t": "a tab",
    "\r": "a carriage return without a line feed",
    "\x85": "an invisible line break",
    "\u2028": "an invisible line break",
    "\u2029": "an invisible line break",
    "\u200b": "a zero-width space",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark inside the text",
}
_LAST_WORD = r"([\w'\u2019-]+)\W*\Z"
_REACH = 80


def find_hidden(text: str) -> Iterator[int]:
    """Yield where a hidden character stands, as offsets into the text.

    A flag (U+1F3F4 and the tag characters after it) is none.
    """
    if text.isascii() and "\r" not in text and not text.encode().translate(None, _PLAIN):
        return
    if any(re.search(signs, text) for signs in _SUSPICIONS):
        yield from (match.start() for match in re.finditer(_HIDDEN, text) if match[1])


def escape_hidden(text: str) -> str:
    r"""Return a text in which each hidden character stands as its escape, as in `\u202e`."""
    signs = list(text)
    for offset in find_hidden(text):
        signs[offset] = signs[offset].encode("unicode_escape").decode()
    return "".join(signs)


def describe(character: str) -> str:
    """Return which hidden character this is: `a zero-width space (U+200B)`."""
    code = f"U+{ord(character):04X}"
    name = _NAMES.get(character) or unicodedata.name(character, "").lower()
    if not name:
        name = "a control character" if unicodedata.category(character) == "Cc" else "a character"
    return f"{name} ({code})"


def word_before(text: str, offset: int) -> str | None:
    """Return the last word on the line before an offset, None where there is none."""
    start = max(text.rfind("\n", 0, offset) + 1, offset - _REACH)
    match = re.search(_LAST_WORD, text[start:offset])
    return match[1] if match else None

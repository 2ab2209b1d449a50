"""Characters that nobody can see, and that no file may have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

_TAGS = "\U000e0000-\U000e007f"
_REFUSED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, except tab and line breaks
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # change the direction of writing
    "\u2028\u2029\u200b\u2060\ufeff"
    "\u115f\u1160\u3164\uffa0"  # look blank but are letters
    "\ud800-\udfff"  # halves of a pair, which only an escape can write
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters, as the next line's
)
_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_LONE_CR = r"\r(?!\n)"
LIKE_A_BAR = frozenset("lI1\\/\u00a6\u01c0\u2223\u2502\uff5c")
"""What is typed by mistake for the | of a text: l, I, 1 and other lines."""

# Patterns as text are compiled by the first file that needs them.
_HIDDEN = f"\U0001f3f4[{_TAGS}]+|([{_REFUSED}{_NONCHARACTERS}{_TAGS}]|{_LONE_CR})"
# Nearly every text is clean, and these show that in a twentieth of the time.
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
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_MARKS = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb"
_UNSEEN = "\u00ad\u200c\u200d\ufe0e\ufe0f"
_FOLDS = str.maketrans(_DASHES, "-" * len(_DASHES), _MARKS + _UNSEEN)
_NAMES_OF_PLAIN = {"-": "a hyphen", " ": "a space"}
_LAST_WORD = r"([\w'\u2019-]+)\W*\Z"
_REACH = 80


def find_hidden(text: str) -> Iterator[int]:
    """Yield the offset of each hidden character in the text.

    The tag characters of a flag (those after U+1F3F4) do not count.
    """
    if text.isascii() and "\r" not in text and not text.encode().translate(None, _PLAIN):
        return
    if any(re.search(pattern, text) for pattern in _SUSPICIONS):
        yield from (match.start() for match in re.finditer(_HIDDEN, text) if match[1])


def escape_hidden(text: str) -> str:
    r"""Return a text with each hidden character replaced by its escape, as in `\u202e`."""
    characters = list(text)
    for offset in find_hidden(text):
        characters[offset] = characters[offset].encode("unicode_escape").decode()
    return "".join(characters)


def describe(character: str) -> str:
    """Return the name of a hidden character: `a zero-width space (U+200B)`."""
    code = f"U+{ord(character):04X}"
    name = _NAMES.get(character) or unicodedata.name(character, "").lower()
    if not name:
        name = "a control character" if unicodedata.category(character) == "Cc" else "a character"
    return f"{name} ({code})"


def named(character: str) -> str:
    """Return the name of a character, with its article: `an en dash (U+2013)`."""
    name = unicodedata.name(character, "character").lower()
    article = "an" if name[0] in "aeio" else "a"
    return f"{article} {name} (U+{ord(character):04X})"


def folded(text: str) -> str:
    """Return a text with plain characters in place of lookalikes, and without invisible ones.

    Dashes become hyphens, other spaces plain ones, digits of other kinds 0 to 9; quotation marks,
    soft hyphens, joiners and white space at the ends are removed.
    """
    return unicodedata.normalize("NFKC", text.translate(_FOLDS)).translate(_FOLDS).strip()


def lookalike(text: str, is_right: Callable[[str], object]) -> str | None:
    """Say which character makes a text wrong that would be right in plain characters.

    None if that is not what is wrong.
    """
    plain = folded(text)
    if text.isascii() or not is_right(plain):
        return None
    character = next(char for char in text if not char.isascii())
    meant = _NAMES_OF_PLAIN.get(folded(f"a{character}a")[1:-1])
    instead = f" instead of {meant}" if meant else ""
    return f"this has {named(character)}{instead}; type {plain} again on the keyboard"


def odd_space(line: str) -> int | None:
    """Return where the indent of a line has a space that is not a plain one, None if nowhere.

    Word and web pages paste no-break spaces, which look like spaces; YAML takes them for letters.
    """
    lead = line[: len(line) - len(line.lstrip())]
    return next((at for at, char in enumerate(lead) if char not in " \t\r"), None)


def word_before(text: str, offset: int) -> str | None:
    """Return the last word on the line before an offset, None where there is none."""
    start = max(text.rfind("\n", 0, offset) + 1, offset - _REACH)
    match = re.search(_LAST_WORD, text[start:offset])
    return match[1] if match else None

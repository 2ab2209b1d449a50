"""The text of a file that is not UTF-8, where its bytes have only one meaning."""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import NamedTuple

_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
).search
_PUNCTUATION = frozenset(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\u00ab\u00bb\u2013\u2014\u2026\u2022\u20ac\u00a3\u00a0"
)


class DecodedText(NamedTuple):
    """The text of a file, and the encoding that it is saved with."""

    text: str
    encoding: str = "utf-8"
    has_bom: bool = False

    @property
    def is_utf8(self) -> bool:
        """Whether the file is saved as every file should be."""
        return self.encoding == "utf-8"


def decoded(data: bytes) -> DecodedText | None:
    """Return a file's text, None where its bytes do not have exactly one meaning."""
    try:
        text = data.decode("utf-8-sig")
        return DecodedText(text, has_bom=data.startswith(BOM_UTF8))
    except UnicodeDecodeError:
        pass
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        try:
            return DecodedText(data.decode("utf-16"), "utf-16")
        except UnicodeDecodeError:
            return None
    return _windows_1252(data)


def _windows_1252(data: bytes) -> DecodedText | None:
    if b"\0" in data or _UTF8_SEQUENCE(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if all(_is_usual(text, offset) for offset, found in enumerate(text) if not found.isascii()):
        return DecodedText(text, "windows-1252")
    return None


def _is_usual(text: str, offset: int) -> bool:
    """Whether a character is one that people type, or a Latin letter next to a letter."""
    found = text[offset]
    if found in _PUNCTUATION:
        return True
    around = text[max(0, offset - 1) : offset] + text[offset + 1 : offset + 2]
    is_latin = unicodedata.name(found, "").startswith("LATIN ")
    return is_latin and any(letter.isalpha() for letter in around)

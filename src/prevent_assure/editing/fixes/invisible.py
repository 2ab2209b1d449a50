"""Hidden characters that can be removed without changing the meaning of a text."""

from __future__ import annotations

import re

from prevent_assure.text import hidden

_NEVER_MEANT = "\u200b\u2060\ufeff\u200e\u200f"
_RUN = re.compile(f"[{_NEVER_MEANT}]+").sub
_SPACE = "\u200b"


def without_invisible(text: str) -> str:
    """Return a text without removable hidden characters; zero-width spaces in a word stay."""
    if not text.isascii():
        text = _RUN(_kept, text)
    return text


def _kept(found: re.Match[str]) -> str:
    text = found.string
    start, end = found.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        return _SPACE * found[0].count(_SPACE)
    return ""


def readable(text: str) -> str:
    """Return a text with a visible character instead of each hidden one."""
    visible = list(text)
    for offset in hidden.find_hidden(text):
        visible[offset] = "\ufffd"
    return "".join(visible)

"""Numbers of notes, raised after a word: they are not part of what a letter says."""

from __future__ import annotations

import re

RAISED, LOWERED = "\ufdd0", "\ufdd1"
"""Two characters that no text has: where text is raised, and where it is lowered again."""

_NUMBER = re.compile(f"{RAISED}\\s*[0-9]*\\s*{LOWERED}").sub
_BETWEEN = re.compile(f"{LOWERED}{RAISED}").sub
_MARKS = re.compile(f"[{RAISED}{LOWERED}]").sub


def without_numbers(text: str) -> str:
    """Return a text in which raised text was marked, without raised numbers and without marks."""
    return _MARKS("", _NUMBER("", _BETWEEN("", text)))


def with_numbers(text: str) -> str:
    """Return a text in which raised text was marked without the marks alone."""
    return _MARKS("", text)

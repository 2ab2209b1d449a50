"""A text as its sentences."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?]\s+(?=(\w))")
_ABBREVIATION = re.compile(
    r"(?:\b(?:(?i:e\.g|i\.e|etc|vs)|No|St|Dr|Mr|Mrs|Ms)|(?<![^\W_])[^\W\d_])\.\Z"
).search
_LONGEST = 8


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text.

    One ends at `.`, `!` or `?` before white space and a capital letter, but not after an
    abbreviation or a single capital.
    """
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        at = end.start() + 1
        if not end[1].isupper() or _is_abbreviation(text[max(start, at - _LONGEST) : at]):
            continue
        found.append(text[start:at])
        start = end.end()
    return (*found, text[start:]) if text[start:] else tuple(found)


def _is_abbreviation(before: str) -> bool:
    match = _ABBREVIATION(before)
    if match is None:
        return False
    single = match[0][:-1]
    return len(single) > 1 or single.isupper()

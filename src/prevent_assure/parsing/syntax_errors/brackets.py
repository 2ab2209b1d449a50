"""Quotes and brackets of a file that is not YAML: where one opens, and whether it is closed."""

from __future__ import annotations

import re

from prevent_assure.parsing.syntax_errors.lines import Lines
from prevent_assure.parsing.unsupported import Point

PARTNERS = {"[": "]", "{": "}"}
_TOKENS = re.compile(
    r"""(?<![^\s\[\]{},:])(?:"(?:\\.|[^"\\])*"|'[^']*')|(?<!\S)\#[^\n]*|[\[\]{}]""", re.DOTALL
).finditer
_COMMENT = re.compile(r"(?<!\S)#.*").search
_BEFORE_VALUE = re.compile(r"(?:[:\-,\[{]|\A)\s*\Z").search


def find_opening(lines: Lines, closed: Point) -> Point | None:
    """Return where the quote that closes at a point opens, None where that is unclear."""
    number, column = closed
    bracket = lines[number][column]
    before = "\n".join((*lines.texts[:number], lines[number][:column]))
    offset = before.rfind(bracket)
    while offset > 0 and before[offset - 1] in (bracket, "\\"):
        offset = before.rfind(bracket, 0, offset - 1)
    if offset < 0:
        return None
    start = before.rfind("\n", 0, offset) + 1
    begins_value = _BEFORE_VALUE(before[start:offset])
    return (before.count("\n", 0, offset), offset - start) if begins_value else None


def in_comment(lines: Lines, opening: Point, last: int, partner: str) -> int | None:
    """Return the first line from a bracket on with its partner in a comment, None if none has."""
    for number in range(opening[0], min(last + 1, len(lines))):
        found = _COMMENT(lines[number], opening[1] if number == opening[0] else 0)
        if found and partner in found[0]:
            return number
    return None


def is_closed(lines: Lines, opening: Point) -> bool:
    """Whether the bracket at a point has its partner further on."""
    number, column = opening
    awaited: list[str] = []
    for match in _TOKENS("\n".join((lines[number][column:], *lines.texts[number + 1 :]))):
        if match[0] in PARTNERS:
            awaited.append(PARTNERS[match[0]])
        elif match[0] in ("]", "}"):
            if match[0] != awaited.pop():
                return False
            if not awaited:
                return True
    return False

"""What is wrong with how a line begins, in plain words."""

from __future__ import annotations

import re

from prevent_assure.parsing.syntax_errors.lines import (
    Key,
    Lines,
    above,
    column,
    first_below,
    further_out,
    is_item,
    key_in,
    parent,
    text_above,
    width,
)
from prevent_assure.text.hidden import named
from prevent_assure.text.numbers import counted
from prevent_assure.text.safe import quote

GLUED_ITEM = re.compile(r"\s*-[^\s-]").match
BULLETS = tuple("\u2022\u00b7\u25aa\u25e6\u2013\u2014\uf0b7\u00a7\u27a2\u25cf\u25fe\u2713\u2011")
"""What Word, Outlook and web pages paste in front of a list item."""
_FIRST_WORD = re.compile(r"\s*(?:- +)*([a-z][a-z0-9_-]*)(?!\w)").match


def error_above(lines: Lines, number: int, upper: int) -> str | None:
    """Say what is wrong with the line above a colon, None where that is unclear."""
    before = lines[upper]
    bullet, name = before.lstrip(" ")[:1], f"line {upper + 1}"
    if GLUED_ITEM(before):
        return f"a space is missing after the hyphen in {name}"
    if bullet in BULLETS:
        return f"{name} begins with {bullet}; type a hyphen and a space instead"
    key, other = key_in(lines, number), _key_over(lines, upper)
    if other and " " in other.name:
        return text_not_indented(lines, other.line, f"line {other.line + 1}")
    if key and other and other.line == upper and key.column > other.column:
        return mixed_indents("this line", key.column, name, other.column)
    return None


def missing_after_key(lines: Lines, number: int) -> str | None:
    """Say what the key lacks that a line begins with; None if that is nothing, or it is no key."""
    line = lines[number]
    found = _FIRST_WORD(line)
    if found is None:
        return None
    key, rest = quote(found[1]), line[found.end() :]
    if not rest.strip(" |>"):
        return f"a colon is missing after {key}"
    if not rest.startswith(":"):
        lacks = lines.known_keys.is_key(found[1]) and not rest.lstrip().startswith(":")
        return f"a colon and a space have to follow {key}" if lacks else None
    if rest[1:2] in ("", " ", "\t") or rest.startswith("://"):
        return None
    if rest[1].isspace():
        return f"the space after the colon of {key} is {named(rest[1])}; type a plain one"
    return f"a space is missing after the colon of {key}"


def text_not_indented(lines: Lines, number: int, called: str = "this line") -> str | None:
    """Say how to make a line part of the text above it, None where there is no text."""
    text = text_above(lines, number)
    if text is None:
        return None
    key, spaces = quote(text.key.name), _spaces(text.spaces)
    if text.comment is not None:
        message = f"line {text.comment + 1} begins with # and so ends the text of {key}"
        return f"{message}; begin it with {spaces} to keep it in the text, or delete it"
    message = f"to be part of the text of {key}, {called} has to begin with {spaces}"
    return f"{message}, not {width(lines[number])}"


def wrong_indent(lines: Lines, number: int) -> str:
    """Say how a line's indent differs from those of the lines that it may belong with."""
    line = lines[number]
    thing = "this list item" if is_item(line) else "this line"
    over, outer = parent(lines, number), further_out(lines, number)
    if over is None:
        other = _nearest(lines, number) if outer is None else outer
        return mixed_indents(thing, width(line), f"line {other + 1}", width(lines[other]))
    first = first_below(lines, over)
    spaces = width(lines[first]) if is_item(line) else column(lines, first)
    if spaces == width(line):
        upper = f"{quote(over.name)} in line {over.line + 1}"
        return f"{thing} is not like the others below {upper}; do not mix keys and list items"
    return (
        f"{thing} begins with {_spaces(width(line))}; to line up with {_called(lines, first)} it"
        f" has to begin with {spaces}, or with {over.column or 'none'} to line up with"
        f" {_called(lines, over.line)}"
    )


def mixed_indents(thing: str, spaces: int, other: str, others: int) -> str:
    """Say that two lines differ in how many spaces they begin with."""
    if spaces == others:
        return f"{thing} does not go with {other}; only keys or only list items go below a key"
    message = f"{thing} begins with {_spaces(spaces)}, and {other} with {others or 'none'}"
    return f"{message}; lines that belong together begin with the same number of spaces"


def _key_over(lines: Lines, upper: int) -> Key | None:
    """Return the key whose value a line is part of, as a parser sees it."""
    numbers = range(upper, -1, -1)
    return next((key for number in numbers if (key := key_in(lines, number))), None)


def _nearest(lines: Lines, number: int) -> int:
    """Return the nearest line above with content, else the first line of the file."""
    nearest = above(lines, number)
    return 0 if nearest is None else nearest


def _called(lines: Lines, number: int) -> str:
    key = key_in(lines, number)
    return f"{quote(key.name)} in line {number + 1}" if key else f"line {number + 1}"


def _spaces(number: int) -> str:
    return counted(number, "space") if number else "no spaces"

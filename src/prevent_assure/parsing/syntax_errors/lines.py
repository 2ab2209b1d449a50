"""How the lines of a file that is not YAML relate to each other: keys, and what is below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prevent_assure.parsing.known_keys import KnownKeys

_KEY = re.compile(r"\s*(?:- +)*([^\s:#'\"\[{&*!|>-][^:]{0,60}?)\s*:(?=\s|\Z)").match
_QUOTED_KEY = re.compile(r"\s*(?:- +)*(['\"])([a-z][a-z0-9_-]*)\1\s*:(?=\s|\Z)").match
_OPENING = re.compile(r" *(?:- +)*([^\s:#]+):[ \t]*(?:#.*)?\Z").match
_OPENING_TEXT = re.compile(r" *(?:- +)*([^\s:#]+):[ \t]*[|>][-+0-9]*[ \t]*(?:#.*)?\Z").match
_BEFORE_KEY = re.compile(r" *(?:- +)*").match


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file, and the keys that are known for it."""

    texts: tuple[str, ...]
    known_keys: KnownKeys

    def __getitem__(self, number: int) -> str:
        """Return a line by its number, from 0."""
        return self.texts[number]

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.texts)

    def __iter__(self) -> Iterator[str]:
        """Go through the lines."""
        return iter(self.texts)


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its line, its column and the column after its colon, all from 0."""

    name: str
    line: int
    column: int
    end: int


@dataclass(frozen=True, slots=True)
class BlockText:
    """A key with a text, and how many spaces the lines of the text begin with.

    `comment` is the line that ended the text because it begins with `#`; None where there is none.
    """

    key: Key
    spaces: int
    comment: int | None = None


def key_in(lines: Lines, number: int) -> Key | None:
    """Return the key that a line begins with, None if it does not begin with one."""
    return _key(_KEY(lines[number]), number)


def quoted_key_in(lines: Lines, number: int) -> Key | None:
    """Return the key in quotes that a line begins with, None if it does not begin with one."""
    found = _QUOTED_KEY(lines[number])
    return Key(found[2], number, found.start(1), found.end()) if found else None


def width(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def is_item(line: str) -> bool:
    """Whether a line begins an item of a list."""
    return line.lstrip(" ").startswith("- ")


def says(line: str) -> bool:
    """Whether a line is neither empty nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def above(lines: Lines, number: int) -> int | None:
    """Return the nearest line above with content, None where there is none."""
    return next((at for at in range(number - 1, -1, -1) if says(lines[at])), None)


def text_above(lines: Lines, number: int) -> BlockText | None:
    """Return the key with a | whose text a line may have been meant to be part of, if any."""
    narrowest = None
    for at in range(number - 1, -1, -1):
        key = _key(_OPENING_TEXT(lines[at]), at)
        if key:
            is_near = narrowest is None or narrowest > key.column
            return _text(lines, key, number) if is_near else None
        if says(lines[at]):
            found = width(lines[at])
            narrowest = found if narrowest is None else min(narrowest, found)
    return None


def parent(lines: Lines, number: int) -> Key | None:
    """Return the key that a line is below, judged by its indent; None if there is none."""
    at = further_out(lines, number)
    return None if at is None else _key(_OPENING(lines[at]), at)


def further_out(lines: Lines, number: int) -> int | None:
    """Return the nearest line above with fewer spaces, except items with a value."""
    for at in range(number - 1, -1, -1):
        line = lines[at]
        if not says(line) or width(line) >= width(lines[number]):
            continue
        key = _key(_OPENING(line), at)
        if not is_item(line) or (key and key.column < width(lines[number])):
            return at
    return None


def key_over(lines: Lines, number: int) -> Key | None:
    """Return the nearest key above whose value a parser takes a line to be part of, if any."""
    keys = (key for at in range(number - 1, -1, -1) if (key := key_in(lines, at)))
    return next((key for key in keys if key.column < width(lines[number])), None)


def first_below(lines: Lines, key: Key) -> int:
    """Return the first line below a key with content."""
    return next(n for n in range(key.line + 1, len(lines)) if says(lines[n]))


def column(lines: Lines, number: int) -> int:
    """Return the column at which a line's key or text begins, after the hyphens of items."""
    lead = _BEFORE_KEY(lines[number])
    return lead.end() if lead else 0


def _key(found: re.Match[str] | None, number: int) -> Key | None:
    return Key(found[1], number, found.start(1), found.end()) if found else None


def _text(lines: Lines, key: Key, number: int) -> BlockText:
    written = [n for n in range(key.line + 1, number) if lines[n].strip()]
    spaces = next((w for n in written if (w := width(lines[n])) > key.column), key.column + 2)
    outside = (n for n in written if width(lines[n]) < spaces and not says(lines[n]))
    return BlockText(key, spaces, next(outside, None))

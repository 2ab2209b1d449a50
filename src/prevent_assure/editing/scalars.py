"""How values are written in YAML: plain, in quotes, or as lines under `|`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

_PLAIN = re.compile(r"[^\W_](?:(?!: | #)[^\n\t])*(?<![:\s])\Z").match
_BARE = re.compile(r"[-+.]?[A-Za-z0-9][A-Za-z0-9./+-]*\Z").match
_NULLS = ("null", "Null", "NULL")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z").match


class Written(NamedTuple):
    """A value as a file can have it.

    `inline` goes on the line of its key, and after `quoted` a comment can follow without looking
    like a part of the text; so it is written between braces too.  `lines`, where there are any,
    go under `|` instead.  `items` are those of a list.
    """

    inline: str
    quoted: str
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    def bar(self, depth: int) -> str:
        """Return the sign above the lines, with their depth where they do not tell it."""
        return f"|{depth}" if self.lines[0][:1].isspace() else "|"

    def beside(self, rest: str) -> str:
        """Return how the value is written before the rest of its line."""
        return self.quoted if rest.strip() else self.inline


def scalar(text: str) -> str:
    """Return a text as YAML writes it on one line: plain, or as a JSON string, which is YAML."""
    is_plain = _PLAIN(text) and text not in _NULLS
    return text if is_plain else in_quotes(text)


def in_quotes(text: str) -> str:
    """Return a text in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def key(name: str) -> str:
    """Return a key as YAML writes it."""
    return name if _PLAIN_KEY(name) and name not in _NULLS else in_quotes(name)


def word(text: str) -> Written:
    """Return a number, a date, an id or a fixed word; what is none of them in quotes."""
    plain = text if _BARE(text) and text not in _NULLS else in_quotes(text)
    return Written(plain, plain)


def short_text(text: str) -> Written:
    """Return a text that stays on the line of its key, unless it has more than one."""
    if "\n" in text:
        return prose(text)
    return Written(scalar(text), in_quotes(text))


def prose(text: str) -> Written:
    """Return a text that goes under `|`, its lines as given."""
    lines = text.rstrip().split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    return Written(in_quotes(text), in_quotes(text), tuple(lines))


def words(items: Sequence[str]) -> Written:
    """Return a list of words between brackets."""
    written = tuple(word(item).inline for item in items)
    text = f"[{', '.join(written)}]"
    return Written(text, text, (), written)

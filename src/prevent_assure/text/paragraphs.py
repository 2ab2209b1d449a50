"""The shape of a text: paragraphs, and in them lines, items and numbered lines."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

_ITEM = re.compile(r"(?:[-*•·▪◦]\s|[\u2013o]\t)\s*(?=\S)").match
_FEW = 6
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200c\u200d\ufe0f"))
_NUMBERED = re.compile(r"(?:[0-9]{1,2}|[^\W\d_])[.)]\s").match


class LineKind(Enum):
    """How a line of a text begins."""

    PLAIN = "plain"
    ITEM = "item"
    NUMBERED = "numbered"


class TextLine(NamedTuple):
    """One line of a text, with its line breaks folded; an item comes without its sign."""

    text: str
    kind: LineKind = LineKind.PLAIN

    @property
    def display(self) -> str:
        """The line where items are no list: an item begins with a bullet."""
        return f"• {self.text}" if self.kind is LineKind.ITEM else self.text


@lru_cache(maxsize=512)  # letters of one year share what their rubric says
def paragraphs(text: str) -> tuple[tuple[TextLine, ...], ...]:
    """Return the paragraphs of a text, each as its lines.

    A blank line parts paragraphs, a single line break is a space.  An item, with its sign, and a
    numbered line, kept as written, start a line of their own.
    """
    blocks: list[tuple[TextLine, ...]] = []
    lines: list[TextLine] = []
    for written in (*text.split("\n"), ""):
        stripped = written.strip()
        if stripped:
            _add(lines, stripped)
        elif lines:
            blocks.append(tuple(lines))
            lines = []
    return tuple(blocks)


def lines(text: str) -> tuple[TextLine, ...]:
    """Return every line of a text, whatever its paragraph."""
    return tuple(line for paragraph in paragraphs(text) for line in paragraph)


def collapse_space(text: str) -> str:
    """Return a text with its white space folded, to compare what it says."""
    return " ".join(text.split())


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words, white space folded; the first few tell nearly all.

    A soft hyphen, a joiner or the like, which nobody sees, makes no difference.
    """
    one, other = one.translate(_UNSEEN), other.translate(_UNSEEN)
    begun, other_begun = (text.split(maxsplit=_FEW)[:_FEW] for text in (one, other))
    return begun == other_begun and one.split() == other.split()


def _add(lines: list[TextLine], stripped: str) -> None:
    item = _ITEM(stripped)
    if item:
        lines.append(TextLine(stripped[item.end() :], LineKind.ITEM))
    elif _NUMBERED(stripped):
        lines.append(TextLine(stripped, LineKind.NUMBERED))
    elif lines:
        lines[-1] = TextLine(f"{lines[-1].text} {stripped}", lines[-1].kind)
    else:
        lines.append(TextLine(stripped))

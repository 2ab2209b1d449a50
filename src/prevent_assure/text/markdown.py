"""Text of a file as Markdown that shows every sign as it was written.

What would be markup anywhere is escaped anywhere, what would be markup at a line's start there
alone, so that a person can still read the Markdown itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from prevent_assure.text import paragraphs

# Forges look past a backslash when they turn addresses into links, but not past an entity.
_ENTITIES = {":": "&#58;", ".": "&#46;", "@": "&#64;"}
_SIGNS = re.compile(r"[\\`*_\[\]<>&|~@:.]").sub
_START = re.compile(r"[0-9]+(?=[.)])|(?=[#+\-=:])").match
_FRAME = re.compile(r"(?<!\S)#+\Z").sub
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+").sub


@lru_cache(maxsize=1024)  # half of a letter is the words of all letters
def escape_inline(text: str) -> str:
    """Return text as it can stand within a line of Markdown; its line breaks are spaces."""
    return _SIGNS(_escaped, text if text.isprintable() else _BREAKS(" ", text))


def escape_line(text: str) -> str:
    """Return text as a line of Markdown by itself: no heading, list or table begins with it."""
    return escape_line_start(escape_inline(text.strip()))


def escape_heading(text: str) -> str:
    """Return a text on one line as a heading of Markdown, without the signs before it."""
    return escape_heading_end(escape_inline(text))


def escape_heading_end(written: str) -> str:
    """Return a line of Markdown whose last signs are not taken for a heading's frame."""
    return _FRAME(r"\\\g<0>", written)


def escape_line_start(written: str) -> str:
    """Return a line of Markdown whose first signs begin no heading, list or table."""
    start = _START(written)
    return f"{written[: start.end()]}\\{written[start.end() :]}" if start else written


def escape_cell(text: str) -> str:
    """Return a text as it can stand in a cell or an item, its lines parted by `<br>`."""
    return "<br>".join(escape_inline(part.display) for part in paragraphs.lines(text))


def _escaped(sign: re.Match[str]) -> str:
    """Return a sign as it shows, which a colon and a full stop do but in an address."""
    mark, text, at = sign[0], sign.string, sign.start()
    if mark == ":" and not text.startswith("//", at + 1):
        return mark
    if mark == "." and text[max(0, at - 3) : at].lower() != "www":
        return mark
    return _ENTITIES.get(mark, f"\\{mark}")

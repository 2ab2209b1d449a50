"""Text of a file as Markdown that shows every character as it was written.

What is markup anywhere is escaped everywhere; what is markup only at the start of a line is
escaped only there, so that a person can still read the Markdown itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from prevent_assure.text import paragraphs

# Forges look past a backslash when they turn addresses into links, but not past an entity.
_ENTITIES = {":": "&#58;", ".": "&#46;", "@": "&#64;"}
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~@:.]").sub
_START = re.compile(r"[0-9]+(?=[.)])|(?=[#+\-=:])").match
_FRAME = re.compile(r"(?<!\S)#+\Z").sub
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+").sub


@lru_cache(maxsize=1024)  # half of a letter is the same in all letters
def escape_inline(text: str) -> str:
    """Return text escaped for use within a line of Markdown; its line breaks become spaces."""
    return _MARKUP(_escaped, text if text.isprintable() else _BREAKS(" ", text))


def escape_line(text: str) -> str:
    """Return text as a line of Markdown of its own, which begins no heading, list or table."""
    return escape_line_start(escape_inline(text.strip()))


def escape_heading(text: str) -> str:
    """Return a text of one line as a Markdown heading, without the `#` in front."""
    return escape_heading_end(escape_inline(text))


def escape_heading_end(written: str) -> str:
    """Return a line of Markdown whose last `#` are not taken for the end of a heading."""
    return _FRAME(r"\\\g<0>", written)


def escape_line_start(written: str) -> str:
    """Return a line of Markdown whose first characters begin no heading, list or table."""
    start = _START(written)
    return f"{written[: start.end()]}\\{written[start.end() :]}" if start else written


def escape_cell(text: str) -> str:
    """Return a text for a table cell or a list item, its lines separated by `<br>`."""
    return "<br>".join(escape_inline(part.display) for part in paragraphs.lines(text))


def _escaped(match: re.Match[str]) -> str:
    """Return a character escaped; a colon or a full stop only within an address."""
    character, text, at = match[0], match.string, match.start()
    if character == ":" and not text.startswith("//", at + 1):
        return character
    if character == "." and text[max(0, at - 3) : at].lower() != "www":
        return character
    return _ENTITIES.get(character, f"\\{character}")

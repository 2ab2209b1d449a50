"""Published criteria as plain text: paragraphs, blank lines between them, and pages."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prevent_assure.authoring.criteria_import import markers
from prevent_assure.authoring.criteria_import.pages import named_page
from prevent_assure.authoring.criteria_import.source import SourceLine
from prevent_assure.errors import AssureError
from prevent_assure.text import hidden as hidden_module

_LARGEST = 1 << 20
_LONGEST_NUMBER = 4
_AROUND_NUMBER = " \t-\u2013\u2014"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes) -> list[SourceLine]:
    """Return the lines of a text; what begins with a number or as a heading is a paragraph."""
    return list(_lines(decoded(data)))


def decoded(data: bytes) -> str:
    """Return a text that is UTF-8, UTF-16 with a byte order mark, or else windows-1252."""
    if len(data) > _LARGEST:
        raise AssureError("this file is too large to be criteria")
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def written_lines(text: str) -> Iterator[tuple[int, str, int]]:
    """Yield every line with its number, counted from 1, and its page.

    A form feed begins a page, and so does what follows a line such as `Page 3 of 7`, or only a
    number where such numbers count the pages.
    """
    page = 0
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    counted = _page_numbers(lines)
    for number, line in enumerate(lines, 1):
        for at, part in enumerate(line.split("\f")):
            page += at > 0
            yield number, part, page
        page += number in counted or named_page(line.strip()) is not None


def _page_numbers(lines: Sequence[str]) -> frozenset[int]:
    """Return the lines with only a number, if those count up by one through the file.

    Not where no level has its number before its text: they may be the numbers of levels.
    """
    bare = ((at, line.strip(_AROUND_NUMBER)) for at, line in enumerate(lines, 1))
    found = [(at, int(number)) for at, number in bare if _is_bare(number)]
    is_count = all(after[1] == before[1] + 1 for before, after in pairwise(found))
    has_levels = any(is_marked(line.strip()) for line in lines)
    is_sure = len(found) > 1 and is_count and has_levels
    return frozenset(at for at, _ in found) if is_sure else frozenset()


def _is_bare(line: str) -> bool:
    return len(line) <= _LONGEST_NUMBER and line.isascii() and line.isdecimal()


def is_marked(text: str) -> bool:
    """Whether a line begins with a number or as the heading of a benchmark."""
    hidden = set(hidden_module.find_hidden(text))
    text = "".join(it for at, it in enumerate(text) if at not in hidden) if hidden else text
    bullet = markers.bullet(text)
    rest = text[bullet.end() :] if bullet else text
    return bool(markers.level(rest) or markers.heading(rest, in_style=False))


def _lines(text: str) -> Iterator[SourceLine]:
    is_open, last_page = False, 0
    for number, line, page in written_lines(text):
        is_open = is_open and page == last_page
        last_page = page
        stripped = line.strip()
        bullet = markers.bullet(stripped)
        is_marked_now = is_marked(stripped)
        begins = not is_open or is_marked_now
        is_item = bool(bullet) and begins
        words = stripped[bullet.end() :] if bullet and is_item else stripped
        if words:
            location = f"line {number}"
            yield SourceLine(location, words, begins, is_item=is_item, page=page)
        is_open = bool(words)

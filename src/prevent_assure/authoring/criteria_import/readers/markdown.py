"""Published criteria as Markdown, read line by line so that no word is taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from prevent_assure.authoring.criteria_import import markers
from prevent_assure.authoring.criteria_import.readers import text as plain
from prevent_assure.authoring.criteria_import.source import SourceLine

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|\Z)").match
_RULE = re.compile(r"(?:-[ \t]*){3,}\Z|(?:\*[ \t]*){3,}\Z|(?:_[ \t]*){3,}\Z").match
_UNDERLINE = re.compile(r"=+\Z|-{2,}\Z").match
_TABLE_RULE = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?[ \t]*)?\Z").match
_CELL_END = re.compile(r"(?<!\\)\|").split
_MARKS = (
    (re.compile(r"(?<!\\)\*\*\*([^*]+)\*\*\*"), r"\1"),
    (re.compile(r"(?<!\\)\*\*([^*]+)\*\*"), r"\1"),
    (re.compile(r"(?<![\\\w])__([^_]+)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\\\w*])\*([^*]+)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\\\w_])_([^_]+)_(?![\w_])"), r"\1"),
    (re.compile(r"(?<![\\!])\[([^\[\]]+)\]\(([^()\s]+)\)"), r"\1 (\2)"),
    (re.compile(r"<br[ ]?/?>", re.IGNORECASE), "\n"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def read(data: bytes) -> list[SourceLine]:
    """Return the lines of a text in Markdown."""
    found: list[SourceLine] = []
    is_open = is_blank = False
    item_indent = 0
    for number, line, page in plain.written_lines(plain.decoded(data)):
        stripped = line.strip()
        indent = len(line) - len(line.lstrip())
        location = f"line {number}"
        if not stripped:
            is_blank = True
            continue
        if found and is_open and not is_blank and _UNDERLINE(stripped) and not found[-1].is_item:
            found[-1] = _as_heading(found[-1])
            is_open = False
        elif not _RULE(stripped) and not _TABLE_RULE(stripped):
            within = is_open and (not is_blank or (found[-1].is_item and indent > item_indent))
            within = within and found[-1].page == page
            new = list(_lines(location, stripped, page, is_within=within))
            if new and not new[0].begins and is_blank:  # a paragraph of its own within an item
                last = found.pop()
                new = [replace(last, text=f"{last.text}\n{new[0].text}")]
            item_indent = indent if new and new[0].begins else item_indent
            found += new
            is_open = not (new and new[-1].is_heading)
        is_blank = False
    return found


def _lines(location: str, line: str, page: int, *, is_within: bool) -> Iterator[SourceLine]:
    """Yield what a line contains: a heading, an item, the cells of a row, or words."""
    line = line.lstrip("> ") if line.startswith(">") else line
    heading = _HEADING(line)
    if heading:
        words = line[heading.end() :].rstrip("#").strip()
        yield SourceLine(location, unmarked(words), begins=True, is_heading=True, page=page)
        return
    if line.startswith("|"):
        cells = [cell.strip() for cell in _CELL_END(line.strip("|"))]
        yield from row(location, [unmarked(cell) for cell in cells if cell], page)
        return
    bullet = markers.bullet(line)
    rest = unmarked(line[bullet.end() :] if bullet else line)
    begins = bool(bullet) or not is_within or plain.is_marked(rest)
    is_item = bool(bullet) or markers.level(rest) is not None
    if rest:
        yield SourceLine(location, rest, begins, is_item=is_item, page=page)


def row(location: str, cells: list[str], page: int = 0) -> Iterator[SourceLine]:
    """Yield the cells of a row; a number in a cell of its own is joined to the next cell."""
    if len(cells) > 1 and cells[0].rstrip(".").isdecimal():
        cells = [f"{cells[0].rstrip('.')}. {cells[1]}", *cells[2:]]
    for cell in cells:
        yield SourceLine(location, cell, begins=True, is_item=True, page=page)


def unmarked(text: str) -> str:
    """Return the words of a text in Markdown."""
    for pattern, words in _MARKS:
        text = pattern.sub(words, text)
    return unescape(text).strip()


def _as_heading(line: SourceLine) -> SourceLine:
    return SourceLine(line.location, line.text, line.begins, is_heading=True, page=line.page)

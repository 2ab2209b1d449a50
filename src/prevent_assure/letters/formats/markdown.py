"""A document as Markdown that reads well as text and that code hosting services render."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count, repeat

from prevent_assure.letters.blocks import (
    COLUMNS,
    NOTES,
    TO_BE_ADDED,
    Annex,
    AnnexRow,
    Block,
    Heading,
    Inline,
    LetterDocument,
    LineBreak,
    Link,
    ListBlock,
    Note,
    Paragraph,
    Role,
    Table,
    Text,
    text_lines,
)
from prevent_assure.text import markdown

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ROOM = "\\\n".join(["\\_" * 60] * 3)  # lines to write on, on paper
# The program's own words stay as they are, except where Markdown would read them as a link.
_PLACEHOLDER = re.compile(re.escape(markdown.escape_inline(TO_BE_ADDED)) + r"(?![(:])").sub


def write(document: LetterDocument) -> bytes:
    """Return a document as Markdown, in UTF-8 with LF."""
    banners = [markdown.escape_line(banner) for banner in document.banners]
    parts = (
        *banners,
        *map(_block, document.blocks),
        *_notes(document.notes),
        *(_annex(document.annex) if document.annex else ()),
        *reversed(banners),
    )
    return ("\n\n".join(parts) + "\n").encode()


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_heading(block)}"
    if isinstance(block, Table):
        return _table(block)
    if block.__class__ is Paragraph and block.role is Role.ROOM:
        return _ROOM
    if isinstance(block, Paragraph):
        return "\\\n".join(_lines(block.content))
    markers = map("{}.".format, count(1)) if block.is_numbered else repeat("-")
    return "\n".join(map(_item, markers, block.items))


def _table(table: Table) -> str:
    rule = "| --- " * len(table.columns) + "|"
    rows = (_cells(map(markdown.escape_cell, row)) for row in table.rows)
    return "\n".join((_cells(table.columns), rule, *rows))


def _heading(block: Heading) -> str:
    return markdown.escape_heading_end(" ".join(_written(block.content).split("\n")))


def _item(marker: str, content: tuple[Inline, ...]) -> str:
    return f"{marker} " + f"\\\n{' ' * (len(marker) + 1)}".join(_lines(content))


def _notes(notes: tuple[Note, ...]) -> Iterator[str]:
    if notes:
        yield f"## {NOTES}"
        yield "\n".join(
            f"{note.number}. {markdown.escape_line(note.title)}. <{note.url}>" for note in notes
        )


def _annex(annex: Annex) -> Iterator[str]:
    yield _block(annex.heading)
    rule = "| ---: | --- | --- | --- |"
    yield "\n".join((_cells(COLUMNS), rule, *(_cells(_row(row)) for row in annex.rows)))


def _row(row: AnnexRow) -> Iterator[str]:
    yield row.number
    yield _cell((*text_lines((row.title,)), LineBreak(), *row.statement.content))
    yield row.score
    yield "<br>".join(line for block in row.summary for line in _summary(block))


def _summary(block: Paragraph | ListBlock) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _cell(block.content)
    else:
        yield from (f"• {_cell(item)}" for item in block.items)


def _cell(content: Iterable[Inline]) -> str:
    return "<br>".join(_written(content).split("\n"))


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _lines(content: Iterable[Inline]) -> list[str]:
    """Return the lines that are not blank: after a blank one, Markdown would print a backslash."""
    lines = (line.strip() for line in _written(content).split("\n"))
    return [markdown.escape_line_start(line) for line in lines if line]


def _written(content: Iterable[Inline]) -> str:
    """Return inlines as Markdown, with their lines separated by line breaks."""
    return _PLACEHOLDER(TO_BE_ADDED, "".join(map(_part, content)))


def _part(part: Inline) -> str:
    if isinstance(part, Text):
        return markdown.escape_inline(part.text)
    if isinstance(part, Link):
        address = part.url.replace("(", "%28").replace(")", "%29")
        return f"[{' '.join(''.join(map(_part, part.content)).split())}]({address})"
    return "\n" if isinstance(part, LineBreak) else str(part.number).translate(_SUPERSCRIPTS)

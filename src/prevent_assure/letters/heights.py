"""The height of text on paper, estimated from its number of characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from prevent_assure.letters.blocks import (
    AnnexRow,
    Inline,
    LineBreak,
    ListBlock,
    Paragraph,
    Text,
    plain_text,
)

WIDTHS = (6, 24, 10, 60)
"""Of the columns on paper, in per cent of the table's width."""

_Lines: TypeAlias = tuple[Inline, ...]


class _PaperColumn(NamedTuple):
    """A width on A4: how many characters a line has there, and the height of a line in points.

    `usual` is an estimate, and `least` is for lines of which half is empty.
    """

    usual: int
    least: int
    line: int


_STATEMENT = _PaperColumn(18, 7, 13)
_SUMMARY = _PaperColumn(44, 20, 13)
_LETTER = _PaperColumn(52, 29, 16)
_BELOW = 4  # a paragraph or an item, in points
_THIRD = 235  # of a page
_PAGE = 620  # less the head of a table, and what the estimates leave out
_BROAD = re.compile("[^ .-9a-ln-vx-z]")
_UNUSUAL = re.compile(r"[^ -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2026]").search


def is_ordinary(text: str) -> bool:
    """Whether no character of a text is wider or higher than Latin letters, or hidden."""
    return not _UNUSUAL(text)


def spread(text: str) -> str:
    """Return an ordinary text with two letters for each that is wider than `n`, at most twice."""
    return _BROAD.sub("nn", text)


def may_break(row: AnnexRow, room: float = 1.0) -> bool:
    """Whether a row, kept whole, could leave more than a third of a page empty.

    `room` is how much text fits on a page, as a part of what fits on A4.
    """
    third = _THIRD * room
    return any(_height(texts, column.usual, column) > third for column, texts in _cells(row))


def is_low_row(row: AnnexRow) -> bool:
    """Whether a row may not break, and is sure to fit on a page."""
    return all(_is_low(texts, column) for column, texts in _cells(row))


def is_low_block(block: Paragraph | ListBlock) -> bool:
    """Whether a block of a letter is, in the same way, best kept whole."""
    return _is_low(_contents(block), _LETTER)


def _cells(row: AnnexRow) -> Iterator[tuple[_PaperColumn, tuple[_Lines, ...]]]:
    yield _STATEMENT, ((Text(row.title),), row.statement.content)
    yield _SUMMARY, tuple(content for block in row.summary for content in _contents(block))


def _contents(block: Paragraph | ListBlock) -> tuple[_Lines, ...]:
    return block.items if isinstance(block, ListBlock) else (block.content,)


def _is_low(texts: tuple[_Lines, ...], column: _PaperColumn) -> bool:
    if not all(is_ordinary(plain_text(content)) for content in texts):
        return False
    most = _height(texts, column.least, column, lambda text: len(spread(text)))
    return most <= _PAGE and _height(texts, column.usual, column) <= _THIRD


def _height(
    texts: Iterable[_Lines], width: int, column: _PaperColumn, length: Callable[[str], int] = len
) -> int:
    return sum(_lines(content, width, length) * column.line + _BELOW for content in texts)


def _lines(content: _Lines, width: int, length: Callable[[str], int]) -> int:
    breaks = sum(isinstance(part, LineBreak) for part in content)
    return 1 + breaks + length(plain_text(content)) // width

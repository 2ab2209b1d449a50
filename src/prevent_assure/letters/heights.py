"""The height of a row of the annex on paper, estimated from its number of characters."""

from __future__ import annotations

from collections.abc import Iterable

from prevent_assure.letters.blocks import AnnexRow, Inline, LineBreak, ListBlock, Text, plain_text

WIDTHS = (6, 24, 10, 60)
"""Of the columns on paper, in per cent of the table's width."""

# On A4, in a font size of 11 points: heights in points, widths in (wide) characters.
_LINE = 13
_BELOW = 4
_STATEMENT = 18
_SUMMARY = 44
_THIRD = 235


def may_break(row: AnnexRow, room: float = 1.0) -> bool:
    """Whether a row, kept whole, could leave more than a third of a page empty.

    `room` is how much text fits on a page, as a part of what fits on A4.
    """
    benchmark = ((Text(row.title),), row.statement.content)
    summary = (
        content
        for block in row.summary
        for content in (block.items if isinstance(block, ListBlock) else (block.content,))
    )
    return max(_height(benchmark, _STATEMENT), _height(summary, _SUMMARY)) > _THIRD * room


def _height(paragraphs: Iterable[tuple[Inline, ...]], width: int) -> int:
    return sum(_lines(content, width) * _LINE + _BELOW for content in paragraphs)


def _lines(content: tuple[Inline, ...], width: int) -> int:
    breaks = sum(isinstance(part, LineBreak) for part in content)
    return 1 + breaks + len(plain_text(content)) // width

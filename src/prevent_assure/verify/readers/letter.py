"""What a letter that was sent is read into, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A heading, a paragraph or an item, line by line; an item of a list with bullets has one.

    `is_numbered` where a list numbers it, and the number is no part of its lines.
    """

    lines: tuple[str, ...]
    is_numbered: bool = False

    @property
    def text(self) -> str:
        """Its lines as one."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of the annex as it stands: the lines of its cells, number and score as one line."""

    number: str
    benchmark: tuple[str, ...]
    score: str
    summary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeaderFooter:
    """What stands above and below the words of a page, page numbers left out."""

    top: tuple[str, ...]
    bottom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """A letter that was sent: its words without the annex, the annex, and the edges of its pages.

    Where there are no pages there is one edge, or none.  `is_broken` where lines end because a
    page is so wide, and where its words can be broken too.
    """

    blocks: tuple[ReadBlock, ...]
    rows: tuple[ReadRow, ...]
    headers_footers: tuple[HeaderFooter, ...]
    has_page_lines: bool = False

    @property
    def length(self) -> int:
        """How many signs its text has."""
        parts = (
            *(block.lines for block in self.blocks),
            *((row.number, *row.benchmark, row.score, *row.summary) for row in self.rows),
            *((*edge.top, *edge.bottom) for edge in self.headers_footers),
        )
        return sum(len(line) for lines in parts for line in lines)

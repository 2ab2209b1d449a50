"""What a letter that was sent is read into, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple


class LineStart(Enum):
    """What is before a line: what it begins, or how it goes on with the line above.

    Lines of a page end where the page does, after a blank (`AFTER_BLANK`) or within a word.
    """

    PARAGRAPH = "paragraph"
    ITEM = "item"
    BREAK = "break"
    AFTER_BLANK = "after a blank"
    WITHIN_WORD = "within a word"


class ReadLine(NamedTuple):
    """A line of a cell."""

    text: str
    start: LineStart = LineStart.BREAK


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A heading, a paragraph or an item, line by line.

    `is_numbered` where a list numbers it, and the number is not part of its lines; `is_bullet`
    where it is an item of a list with bullets.  `is_aside` where it is a cell of a table of the
    file's versions, and `is_floating` where it is in a text box.  `starts` has the start of each
    line.
    """

    lines: tuple[str, ...]
    is_numbered: bool = False
    is_bullet: bool = False
    is_heading: bool = False
    is_aside: bool = False
    is_floating: bool = False
    starts: tuple[LineStart, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """Its lines as one."""
        return " ".join(self.lines)

    def cut(self, start: int, end: int) -> ReadBlock:
        """Return it with some of its lines alone."""
        return replace(self, lines=self.lines[start:end], starts=self.starts[start:end])


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of the annex: the lines of its cells, number and score as one line.

    `extra` is what is in columns that the program does not write, each after its column's name.
    `starts` has the start of each line of the summary.
    """

    number: str
    benchmark: tuple[str, ...]
    score: str
    summary: tuple[str, ...]
    extra: tuple[str, ...] = ()
    starts: tuple[LineStart, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class HeaderFooter:
    """What is above and below the words of a page, page numbers left out."""

    top: tuple[str, ...]
    bottom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What lies over a letter or beside it: a stamp, a watermark, a comment, a footnote.

    `row` is the position of the annex's row whose score it covers, None where it covers none.
    """

    text: str
    row: int | None = None


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
    overlays: tuple[Overlay, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line of it."""
        parts = (
            *(block.lines for block in self.blocks),
            *((it.number, *it.benchmark, it.score, *it.summary, *it.extra) for it in self.rows),
            *((*edge.top, *edge.bottom) for edge in self.headers_footers),
            tuple(overlay.text for overlay in self.overlays),
        )
        return tuple(line for lines in parts for line in lines)

    @property
    def length(self) -> int:
        """How many characters its text has."""
        return sum(map(len, self.texts))

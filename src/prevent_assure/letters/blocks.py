"""The blocks and inlines of a document, whatever format it is written in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple, TypeAlias

DRAFT = "DRAFT"
TO_BE_ADDED = "[to be added]"
NOTES = "Notes"
COLUMNS = ("Number", "Benchmark", "Score", "Summary")


class Text(NamedTuple):
    """Literal text on one line."""

    text: str


class LineBreak(NamedTuple):
    """A line break within a paragraph."""


class Link(NamedTuple):
    """Text that links to an address."""

    content: tuple[Text | LineBreak, ...]
    url: str


class NoteReference(NamedTuple):
    """The number of a note, where the text refers to it."""

    number: int


Inline: TypeAlias = Text | LineBreak | Link | NoteReference


class Role(Enum):
    """What a paragraph is for, if a format may show that."""

    PLAIN = "plain"
    LETTERHEAD = "letterhead"
    DATE = "date"
    SIGNATURE = "signature"
    ROOM = "room"
    """Empty, with room below it to write by hand."""


class Heading(NamedTuple):
    """A heading; level 1 is the document's own."""

    level: int
    content: tuple[Inline, ...]


class Paragraph(NamedTuple):
    """One paragraph, of one line or several."""

    content: tuple[Inline, ...]
    role: Role = Role.PLAIN


class ListBlock(NamedTuple):
    """A list, numbered from 1 or with bullets."""

    items: tuple[tuple[Inline, ...], ...]
    is_numbered: bool = False


class Table(NamedTuple):
    """A table of short texts; the first of each row is the row's own heading.

    `widths` are those of the columns in per cent.
    """

    caption: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


TextBlock: TypeAlias = Heading | Paragraph | ListBlock
Block: TypeAlias = TextBlock | Table


class Note(NamedTuple):
    """A note at the end of the letter: a publication and its address."""

    number: int
    title: str
    url: str


class AnnexRow(NamedTuple):
    """A row of the annex, with the statement and the summary as blocks of their cells."""

    number: str
    title: str
    statement: Paragraph
    score: str
    summary: tuple[Paragraph | ListBlock, ...]


class Annex(NamedTuple):
    """The table of agreed scores under its heading; `caption` says what the numbers mean."""

    heading: Heading
    caption: str
    rows: tuple[AnnexRow, ...]


class LetterDocument(NamedTuple):
    """A letter with its notes and annex, an annex alone, or a document of blocks alone.

    The order is marking, notice, DRAFT, blocks, notes, annex, and the first three again, the last
    of them first; in formats with pages, they are at the top and bottom of each page instead.
    `title` is for the file's properties, as are `author`, which may be empty, and `record`, the
    path of the assessment.  `day` is the date in the paragraph with that role.
    `has_fixed_letterhead` is true where the letterhead paragraph is the same in every letter,
    because the wording has no value in it.  A compact document is set in smaller type.
    """

    title: str
    marking: str
    is_draft: bool
    day: date | None
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    annex: Annex | None = None
    author: str = ""
    record: str = ""
    notice: str = ""
    has_fixed_letterhead: bool = False
    is_compact: bool = False

    @property
    def banners(self) -> tuple[str, ...]:
        """The page marking at the top, line by line; at the bottom the order is reversed."""
        return tuple(filter(None, (self.marking, self.notice, DRAFT if self.is_draft else "")))

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, in order, without that of the notes."""
        annex = (self.annex.heading,) if self.annex else ()
        return (*(block for block in self.blocks if isinstance(block, Heading)), *annex)

    def without_letterhead(self) -> LetterDocument:
        """Return it without the letterhead paragraph, which a letterhead in Word stands for.

        A paragraph with a value of the record in it stays.
        """
        if not self.has_fixed_letterhead:
            return self
        blocks = (
            block
            for block in self.blocks
            if not (isinstance(block, Paragraph) and block.role is Role.LETTERHEAD)
        )
        return self._replace(blocks=tuple(blocks))


def plain_text(content: Iterable[Inline]) -> str:
    """Return the text of inlines, without note numbers; a line break becomes a space."""
    parts: list[str] = []
    for part in content:
        if isinstance(part, Text):
            parts.append(part.text)
        elif isinstance(part, Link):
            parts.append(plain_text(part.content))
        elif isinstance(part, LineBreak):
            parts.append(" ")
    return "".join(parts)


def text_lines(texts: Iterable[str]) -> tuple[Text | LineBreak, ...]:
    """Return texts as the lines of one paragraph, item or cell."""
    content: list[Text | LineBreak] = []
    for text in texts:
        content += (LineBreak(), Text(text)) if content else (Text(text),)
    return tuple(content)

"""Texts of a record, and words of our own, as blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from prevent_assure.letters.blocks import Heading, ListBlock, Paragraph, Text, text_lines
from prevent_assure.text.paragraphs import LineKind, TextLine, lines, paragraphs


def text_blocks(text: str) -> Iterator[Paragraph | ListBlock]:
    """Yield a text as paragraphs and lists."""
    for paragraph in paragraphs(text):
        yield from paragraph_blocks(paragraph)


def paragraph_blocks(paragraph: tuple[TextLine, ...]) -> Iterator[Paragraph | ListBlock]:
    """Yield a paragraph, with its items as lists and its other lines as they are."""
    for is_list, group in groupby(paragraph, lambda line: line.kind is LineKind.ITEM):
        texts = [line.text for line in group]
        yield (
            ListBlock(tuple((Text(text),) for text in texts))
            if is_list
            else Paragraph(text_lines(texts))
        )


def printed(text: str) -> tuple[str, ...]:
    """Return the lines of a text as they appear within one item."""
    return tuple(line.display for line in lines(text))


def heading(level: int, text: str) -> Heading:
    """Return a heading."""
    return Heading(level, (Text(text),))


def sentence(text: str) -> Paragraph:
    """Return a paragraph of words on one line."""
    return Paragraph((Text(text),))


def items(each: Iterable[Iterable[str]], *, is_numbered: bool = False) -> ListBlock:
    """Return a list; each of its items has lines."""
    return ListBlock(tuple(text_lines(texts) for texts in each), is_numbered)

"""A filled-in template to blocks: the marks that its prose may use.

Two things travel in the text between characters that no file can hold.  A value is written in
hexadecimal, so that no sign of it can be a mark; and each line says which line of the template
it comes from, so that a fault can name it.  Where values are numbered, one letter's text is
nearly always the last one's, and parsed already.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from prevent_assure.documents.blocks import (
    Block,
    Break,
    Heading,
    Inline,
    Items,
    Link,
    Mark,
    Paragraph,
    Text,
    lines,
    plain,
)
from prevent_assure.documents.dialect import parsed
from prevent_assure.findings import quoted

OPTIONAL_NOTES = ("act", "guidance", "toolkit")
"""What the packaged template cites; left out where the rubric has no such reference."""

TICK = "\ufdd2\ufdd3"
"""Stands for nothing, and is dropped."""

_VALUE = re.compile("\ufdd0([0-9a-f]*)\ufdd1")
_LINE = re.compile("\ufdd2([0-9]+)\ufdd3")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"\ufdd0]+\Z").match
_MARKS = "a letter's template has #, ##, paragraphs, 1. and - lists, [text](address) and [^note]"
_REFUSED = {
    "blockquote_open": "a quote",
    "table_open": "a table",
    "fence": "code",
    "code_block": "code, for a line begins with four spaces or more",
    "code_inline": "code",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "a picture",
    "em_open": "emphasis",
    "strong_open": "emphasis",
}
_LOWEST_HEADING = 2


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a template may not hold, on a line of it."""

    line: int
    message: str
    hint: str | None = None


@dataclass(slots=True)
class Reading:
    """What was read: blocks, the ids of the notes in the order of their first use, and faults."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def as_value(text: str) -> str:
    """Return a value as the text carries it."""
    return f"\ufdd0{text.encode().hex()}\ufdd1"


def with_lines(text: str, first: int) -> str:
    """Return text of a template, from this line of it on, with every line's number before it."""
    return "\n".join(
        f"\ufdd2{number}\ufdd3{line}" for number, line in enumerate(text.split("\n"), start=first)
    )


def prose_length(text: str) -> int:
    """Return how many characters of a filled-in template are its own, and no value."""
    return len(_LINE.sub("", _VALUE.sub("", text)))


def read(text: str, references: Collection[str] | None) -> Reading:
    """Return the blocks of a filled-in template, which may cite these references; None: any."""
    source, numbers = _numbered(text)
    values = tuple(bytes.fromhex(found).decode() for found in _VALUE.findall(source))
    places = itertools.count()
    alike = _VALUE.sub(lambda _: f"\ufdd0{next(places)}\ufdd1", source)
    reader = _Reader(parsed(alike), numbers, values, references)
    reader.read()
    return reader.found


def _numbered(text: str) -> tuple[str, list[int]]:
    """Return the text alone, and the template's line of each of its lines."""
    numbers: list[int] = []
    for line in text.split("\n"):
        found = _LINE.search(line)
        numbers.append(int(found[1]) if found else numbers[-1] if numbers else 1)
    return _LINE.sub("", text).replace(TICK, ""), numbers


class _Reader:
    """Goes once through the tokens of one text."""

    def __init__(
        self,
        tokens: Iterable[Token],
        numbers: list[int],
        values: tuple[str, ...],
        references: Collection[str] | None,
    ) -> None:
        self._tokens = iter(tokens)
        self._numbers = numbers
        self._values = values
        self._references = references
        self._start = 0
        self._line = 1
        self.found = Reading()

    def read(self) -> None:
        """Read every block."""
        for token in self._tokens:
            self._begin(token)
            if token.type == "heading_open":
                self._heading(int(token.tag[1]))
            elif token.type == "paragraph_open":
                content = self._content()
                if plain(content).strip():
                    self.found.blocks.append(Paragraph(content))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self._items(is_numbered=token.type == "ordered_list_open")
            else:
                self._refuse(token)

    def _heading(self, level: int) -> None:
        if level > _LOWEST_HEADING:
            self._fault(f"a heading begins with {'#' * level}")
        self.found.blocks.append(Heading(level, self._content()))

    def _items(self, *, is_numbered: bool) -> None:
        items: list[tuple[Inline, ...]] = []
        depth = 1
        for token in self._tokens:
            self._begin(token)
            if token.type.endswith("list_open"):
                self._fault("a list stands within a list")
                depth += 1
            elif token.type.endswith("list_close"):
                depth -= 1
                if not depth:
                    break
            elif token.type == "list_item_open":
                items.append(())
            elif token.type == "paragraph_open":
                if items[-1]:
                    self._fault("an item of a list has a second paragraph")
                items[-1] += self._content()
            elif token.type == "heading_open":
                self._fault("a heading stands within a list")
            else:
                self._refuse(token)
        self.found.blocks.append(Items(tuple(items), is_numbered))

    def _content(self) -> tuple[Inline, ...]:
        token = next(self._tokens)
        self._begin(token)
        content = self._inlines(iter(token.children or ()))
        next(self._tokens)
        return tuple(_joined(content))

    def _inlines(self, tokens: Iterator[Token]) -> Iterator[Inline]:
        """Yield the parts of a line up to the end, or to the end of a link."""
        for token in tokens:
            if token.type == "text":
                yield from self._resolved(token.content)
            elif token.type == "softbreak":
                yield Text(" ")
                self._next_line()
            elif token.type == "hardbreak":
                yield Break()
                self._next_line()
            elif token.type == "note":
                yield from self._mark(token.content)
            elif token.type == "link_open":
                yield self._link(token, tokens)
            elif token.type == "link_close":
                return
            else:
                self._refuse(token)

    def _link(self, token: Token, tokens: Iterator[Token]) -> Link:
        url = str(token.attrGet("href") or "")
        if token.markup == "autolink":
            self._fault("an address stands in angle brackets")
        elif token.attrGet("title"):
            self._fault("a link has a title after its address")
        elif not _ADDRESS(url):
            self._fault("the address of a link begins with https:// or mailto:, and has no value")
        content = _joined(self._inlines(tokens))
        return Link(tuple(part for part in content if isinstance(part, (Text, Break))), url)

    def _mark(self, name: str) -> Iterator[Mark]:
        notes = self.found.notes
        if self._references is not None and name not in self._references:
            if name not in OPTIONAL_NOTES:
                self._fault(f"the rubric has no reference {quoted(name)} for this note")
            return
        if name not in notes:
            notes.append(name)
        yield Mark(notes.index(name) + 1)

    def _resolved(self, text: str) -> Iterator[Text | Break]:
        """Yield a text with its values put in, each on the lines that it has."""
        for number, part in enumerate(_VALUE.split(text)):
            if number % 2:
                yield from lines(self._values[int(part)].split("\n"))
            elif part:
                yield Text(part)

    def _refuse(self, token: Token) -> None:
        what = _REFUSED.get(token.type)
        if what:
            self._fault(f"there is {what}")

    def _begin(self, token: Token) -> None:
        if token.map:
            self._start = token.map[0]
            self._line = self._numbers[self._start]

    def _next_line(self) -> None:
        self._start += 1
        self._line = self._numbers[min(self._start, len(self._numbers) - 1)]

    def _fault(self, message: str) -> None:
        self.found.faults.append(Fault(self._line, message, _MARKS))


def _joined(content: Iterator[Inline]) -> Iterator[Inline]:
    """Yield the parts of a line, with neighbouring texts as one."""
    held = ""
    for part in content:
        if isinstance(part, Text):
            held += part.text
        else:
            if held:
                yield Text(held)
            held = ""
            yield part
    if held:
        yield Text(held)

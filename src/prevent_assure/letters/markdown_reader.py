"""Read a filled-in template into blocks, by the marks that its text may use.

The text carries two things between characters that no file can contain.  A value is written in
hexadecimal, so that none of its characters can be a mark.  Each line gives the number of its line
in the template, so that messages can name it.  Once values are replaced by numbers, the texts of
nearly all letters are equal: the text is parsed once, and each letter puts its values in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown_it.token import Token

from prevent_assure.letters.blocks import (
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    NoteReference,
    Paragraph,
    Text,
    TextBlock,
    plain_text,
)
from prevent_assure.letters.markdown_dialect import parsed
from prevent_assure.text.safe import join_words, quote

OPTIONAL_NOTES = ("act", "guidance", "toolkit")
"""What the packaged template cites; left out if the rubric has no such reference."""

NOTHING = "\ufdd2\ufdd3"
"""Counts as output but prints nothing: it is dropped."""

_BEGIN, _END = "\ufdd0", "\ufdd1"
_VALUE = re.compile(f"{_BEGIN}([0-9a-f]*){_END}")
_LINE = re.compile("\ufdd2([0-9]+)\ufdd3")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"\ufdd0]+\Z").match
_MARKS = "a letter's template has #, ##, paragraphs, 1. and - lists, [text](address) and [^note]"
_REFUSED = {
    "blockquote_open": "a quote",
    "table_open": "a table",
    "fence": "code",
    "code_block": "code, because a line begins with four spaces or more",
    "code_inline": "code",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "a picture",
    "em_open": "emphasis",
    "strong_open": "emphasis",
}
_LOWEST_HEADING = 2


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """Something that a template may not contain, and its line."""

    line: int
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedTemplate:
    """The blocks, the ids of notes as first used, problems; whether block one has no value."""

    blocks: tuple[TextBlock, ...]
    notes: tuple[str, ...]
    problems: tuple[TemplateProblem, ...]
    has_fixed_start: bool = False


def encode_value(text: str) -> str:
    """Return a value in the form that the text carries."""
    return f"{_BEGIN}{text.encode().hex()}{_END}"


def with_lines(text: str, first: int) -> str:
    """Return text of a template, which begins at this line, with a number before each line."""
    return "\n".join(
        f"\ufdd2{number}\ufdd3{line}" for number, line in enumerate(text.split("\n"), start=first)
    )


def is_value(piece: str) -> bool:
    """Whether a piece of a filled-in template is a value, with no text of the template."""
    return _VALUE.fullmatch(piece) is not None


def read(text: str, references: Mapping[str, Collection[str]] | None) -> ParsedTemplate:
    """Return the blocks of a filled-in template; it may cite what every year has, or None: any."""
    values: list[str] = []

    def number(found: re.Match[str]) -> str:
        values.append(bytes.fromhex(found[1]).decode())
        return f"{_BEGIN}{len(values) - 1}{_END}"

    by_year = references.items() if references is not None else ()
    known = tuple((year, frozenset(ids)) for year, ids in by_year)
    layout = _parsed(_VALUE.sub(number, text), known)
    blocks = tuple(_filled_in(block, values) for block in layout.blocks)
    is_fixed = blocks[:1] == layout.blocks[:1]
    return replace(layout, blocks=tuple(filter(None, blocks)), has_fixed_start=is_fixed)


@lru_cache(maxsize=16)
def _parsed(text: str, references: tuple[tuple[str, frozenset[str]], ...]) -> ParsedTemplate:
    """Return the blocks of a filled-in template whose values are replaced by numbers."""
    source, numbers = _numbered(text)
    reader = _BlockReader(parsed(source), numbers, references)
    reader.read()
    return ParsedTemplate(tuple(reader.blocks), tuple(reader.notes), tuple(reader.problems))


def _filled_in(block: TextBlock, values: Sequence[str]) -> TextBlock | None:
    """Return a block with its values; None for a paragraph that is then blank."""
    if isinstance(block, ListBlock):
        items = tuple(tuple(_with_values(item, values)) for item in block.items)
        return ListBlock(items, block.is_numbered)
    content = tuple(_with_values(block.content, values))
    if isinstance(block, Heading):
        return Heading(block.level, content)
    return Paragraph(content) if plain_text(content).strip() else None


def _with_values(content: Iterable[Inline], values: Sequence[str]) -> Iterator[Inline]:
    """Yield the parts of a line with the values put in; a value keeps its lines."""
    for part in content:
        if isinstance(part, Link):
            yield _link(_with_values(part.content, values), part.url)
        elif isinstance(part, Text) and _BEGIN in part.text:
            text = _VALUE.sub(lambda found: values[int(found[1])], part.text)
            for number, line in enumerate(text.split("\n")):
                if number:
                    yield LineBreak()
                if line:
                    yield Text(line)
        else:
            yield part


def _link(content: Iterable[Inline], url: str) -> Link:
    return Link(tuple(part for part in content if isinstance(part, (Text, LineBreak))), url)


def _numbered(text: str) -> tuple[str, list[int]]:
    """Return the text without line numbers, and the template's line number for each line."""
    numbers: list[int] = []
    for line in text.split("\n"):
        found = _LINE.search(line)
        numbers.append(int(found[1]) if found else numbers[-1] if numbers else 1)
    return _LINE.sub("", text).replace(NOTHING, ""), numbers


class _BlockReader:
    """Reads the tokens of one text, once."""

    def __init__(
        self,
        tokens: Iterable[Token],
        numbers: list[int],
        references: tuple[tuple[str, frozenset[str]], ...],
    ) -> None:
        self._tokens = iter(tokens)
        self._numbers = numbers
        self._references = references
        self._start = 0
        self._line = 1
        self.blocks: list[TextBlock] = []
        self.notes: list[str] = []
        self.problems: list[TemplateProblem] = []

    def read(self) -> None:
        """Read every block."""
        for token in self._tokens:
            self._begin(token)
            if token.type == "heading_open":
                self._heading(int(token.tag[1]))
            elif token.type == "paragraph_open":
                self.blocks.append(Paragraph(self._content()))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self._items(is_numbered=token.type == "ordered_list_open")
            else:
                self._refuse(token)

    def _heading(self, level: int) -> None:
        if level > _LOWEST_HEADING:
            self._problem(f"a heading begins with {'#' * level}")
        self.blocks.append(Heading(level, self._content()))

    def _items(self, *, is_numbered: bool) -> None:
        items: list[tuple[Inline, ...]] = []
        depth = 1
        for token in self._tokens:
            self._begin(token)
            if token.type.endswith("list_open"):
                self._problem("there is a list within a list")
                depth += 1
            elif token.type.endswith("list_close"):
                depth -= 1
                if not depth:
                    break
            elif token.type == "list_item_open":
                items.append(())
            elif token.type == "paragraph_open":
                if items[-1]:
                    self._problem("an item of a list has a second paragraph")
                items[-1] += self._content()
            elif token.type == "heading_open":
                self._problem("there is a heading within a list")
            else:
                self._refuse(token)
        self.blocks.append(ListBlock(tuple(items), is_numbered))

    def _content(self) -> tuple[Inline, ...]:
        token = next(self._tokens)
        self._begin(token)
        content = self._inlines(iter(token.children or ()))
        next(self._tokens)
        return tuple(_joined(content))

    def _inlines(self, tokens: Iterator[Token]) -> Iterator[Inline]:
        """Yield the parts of a line, or of a link, up to its end."""
        for token in tokens:
            if token.type == "text":
                yield Text(token.content)
            elif token.type == "softbreak":
                yield Text(" ")
                self._next_line()
            elif token.type == "hardbreak":
                yield LineBreak()
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
            self._problem("there is an address in angle brackets")
        elif token.attrGet("title"):
            self._problem("a link has a title after its address")
        elif not _ADDRESS(url):
            self._problem(
                "the address of a link must begin with https:// or mailto:, and contain no value"
            )
        return _link(_joined(self._inlines(tokens)), url)

    def _mark(self, name: str) -> Iterator[NoteReference]:
        lacking = [year for year, ids in self._references if name not in ids]
        if lacking:
            if name not in OPTIONAL_NOTES:
                years = join_words(tuple(lacking), "and")
                self._problem(f"the rubric of {years} has no reference {quote(name)} for this note")
            return
        if name not in self.notes:
            self.notes.append(name)
        yield NoteReference(self.notes.index(name) + 1)

    def _refuse(self, token: Token) -> None:
        what = _REFUSED.get(token.type)
        if what:
            self._problem(f"there is {what}")

    def _begin(self, token: Token) -> None:
        if token.map:
            self._start = token.map[0]
            self._line = self._numbers[self._start]

    def _next_line(self) -> None:
        self._start += 1
        self._line = self._numbers[min(self._start, len(self._numbers) - 1)]

    def _problem(self, message: str) -> None:
        self.problems.append(TemplateProblem(self._line, message, _MARKS))


def _joined(content: Iterator[Inline]) -> Iterator[Inline]:
    """Yield the parts of a line, with adjacent texts joined."""
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

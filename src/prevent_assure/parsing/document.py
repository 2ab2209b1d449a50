"""One YAML file that was read: its plain data, and where each part of it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeAlias

from prevent_assure.findings import Location

KeyPath: TypeAlias = tuple[str | int, ...]
Children: TypeAlias = "dict[str, Node] | list[Node]"


class Position(Protocol):
    """A point of a text: offset, line and column from 0, in characters."""

    index: int
    line: int
    column: int


class Event(Protocol):
    """What a parser reports of a scalar, or of the beginning or end of a mapping or list."""

    start_mark: Position
    end_mark: Position
    value: str
    style: str | None


# The event of the key (None in a list), the first and the last event of the value, and the
# nodes of its children.  Plain tuples of what the parser made: anything else costs a tenth more.
Node: TypeAlias = "tuple[Event | None, Event, Event, Children | None]"


class ValueProblem(NamedTuple):
    """Something wrong with one key or value that did not stop the file from being read further.

    `found` is the line where a repeated key first appears, or the name of the hidden character
    that an escape writes.
    """

    key_path: KeyPath
    location: Location
    found: int | str


@dataclass(frozen=True)
class Document:
    """The data of one file: dicts, lists, text, numbers and None.

    A key path is the keys and list indices from the root to a value.
    """

    path: str
    text: str
    data: Any
    root: Node
    problems: tuple[ValueProblem, ...] = ()

    def key_location(self, key_path: KeyPath) -> Location:
        """Return the location of the deepest key on a path; for a list item, its start, empty."""
        node = self.node(key_path)
        if node is self.root:
            return Location.of_file(self.path)
        key, first, _, _ = node
        if key is None:
            return self._span(first.start_mark, first.start_mark)
        return self._span(key.start_mark, key.end_mark)

    def value_location(self, key_path: KeyPath) -> Location:
        """Return the location of the deepest value on a path."""
        key, first, last, _ = self.node(key_path)
        if key is not None and first is last and not first.value and not first.style:
            return self._span(
                key.end_mark, key.end_mark
            )  # parsers disagree on where an empty value is
        return self._span(first.start_mark, last.end_mark)

    def entry_location(self, key_path: KeyPath) -> Location:
        """Return the location from a key to the end of its value."""
        key, value = self.key_location(key_path), self.value_location(key_path)
        if value.line > key.line:
            return self._to_line_end(key.line, key.column)
        return Location(self.path, key.line, key.column, key.line, value.end_column)

    def source_lines(self, key_path: KeyPath) -> Iterator[tuple[int, int, str]]:
        """Yield each line of a value as the file has it: line and column from 1, and the text."""
        _, first, last, _ = self.node(key_path)
        start, end = first.start_mark, last.end_mark
        is_block = first.style in ("|", ">")
        for number in range(start.line + is_block, min(end.line, len(self.lines) - 1) + 1):
            begin = start.column if number == start.line else 0
            stop = end.column if number == end.line else None
            yield number + 1, begin + 1, self.lines[number][begin:stop]

    def is_unquoted(self, key_path: KeyPath) -> bool:
        """Whether a value is written without quotes, and not below | or >."""
        return not self.node(key_path)[1].style

    def without(self, key_path: KeyPath) -> str:
        """Return the text without the value at a path, except the line breaks in it."""
        _, first, last, _ = self.node(key_path)
        start, end = first.start_mark.index, last.end_mark.index
        breaks = "\n" * self.text.count("\n", start, end)
        return f"{self.text[:start]}{breaks}{self.text[end:]}"

    def scalars(self) -> Iterator[KeyPath]:
        """Yield the path of every value that is neither a mapping nor a list."""
        return (key_path for key_path, node in _walk(self.root[3], ()) if node[3] is None)

    def texts(self) -> Iterator[KeyPath]:
        """Yield the path of every text of several lines, as written or by an escape."""
        for key_path, (_, first, last, children) in _walk(self.root[3], ()):
            if children is None and (
                last.end_mark.line > first.start_mark.line + 1
                or (last.end_mark.line > first.start_mark.line and first.style not in ("|", ">"))
                or (first.style == '"' and "\n" in first.value)
            ):
                yield key_path

    def is_literal(self, key_path: KeyPath) -> bool:
        """Whether a value keeps its line breaks, as below `|`."""
        return self.node(key_path)[1].style == "|"

    def get(self, key_path: KeyPath) -> Any:
        """Return the value at a path, None where there is none."""
        value = self.data
        for step in key_path:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def has(self, key_path: KeyPath) -> bool:
        """Whether the file has this key or item, whatever its value."""
        node: Node | None = self.root
        for step in key_path:
            node = _child(node[3], step) if node else None
        return node is not None

    def is_cut_by_comma(self, key_path: KeyPath) -> bool:
        """Whether a key has no colon: in braces, it is the part of a text after a comma."""
        location = self.key_location(key_path)
        after = self.lines[location.line - 1][location.end_column - 1 :].lstrip()
        return self.get(key_path) is None and after[:1] in (",", "}")

    def cut_by_comment(self) -> Iterator[ValueProblem]:
        """Yield the values that a `#` on their line may have cut short, located at the `#`.

        An unquoted value with only white space between it and the `#`; and a key with nothing
        after it but a `#` that touches the next character.
        """
        suspect = set(self._lines_with_hash())
        for key_path, (key, first, last, children) in _walk(self.root[3], ()) if suspect else ():
            if children is not None or first is not last or first.style:
                continue
            mark = first.end_mark if first.value or key is None else key.end_mark
            if mark.line not in suspect:
                continue
            rest = self.lines[mark.line][mark.column :]
            comment = rest.lstrip(" \t" if first.value else ": \t")
            if comment[:1] != "#" or comment == rest or not (first.value or comment[1:2].strip()):
                continue
            if first.value and self.get(key_path) is None:
                continue  # null is not a text
            column = len(self.lines[mark.line]) - len(comment) + 1
            location = Location(self.path, mark.line + 1, column, mark.line + 1, column + 1)
            yield ValueProblem(key_path, location, "#")

    def _lines_with_hash(self) -> Iterator[int]:
        """Yield the lines, from 0, with a `#` after other characters; few files have one."""
        at, number, counted = self.text.find("#"), 0, 0
        while at >= 0:
            start = self.text.rfind("\n", 0, at) + 1
            if self.text[start:at].strip(" \t"):
                number += self.text.count("\n", counted, start)
                counted = start
                yield number
            end = self.text.find("\n", at)
            at = self.text.find("#", end) if end >= 0 else -1

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file, without their line ends."""
        return tuple(self.text.replace("\r\n", "\n").split("\n"))

    def node(self, key_path: KeyPath) -> Node:
        """Return the deepest node on a path."""
        node = self.root
        for step in key_path:
            child = _child(node[3], step)
            if child is None:
                break
            node = child
        return node

    def _span(self, start: Position, end: Position) -> Location:
        line, column = start.line + 1, start.column + 1
        if end.line > start.line:
            return self._to_line_end(line, column)
        return Location(self.path, line, column, line, end.column + 1)

    def _to_line_end(self, line: int, column: int) -> Location:
        return Location(self.path, line, column, line, len(self.lines[line - 1]) + 1)


def _child(children: Children | None, step: str | int) -> Node | None:
    child: Node | None = None
    if isinstance(children, dict):
        child = children.get(str(step))
    elif isinstance(children, list) and isinstance(step, int) and step < len(children):
        child = children[step]
    return child


def _walk(children: Children | None, key_path: KeyPath) -> Iterator[tuple[KeyPath, Node]]:
    pairs = children.items() if isinstance(children, dict) else enumerate(children or ())
    for step, node in pairs:
        yield (*key_path, step), node
        yield from _walk(node[3], (*key_path, step))

"""One YAML file, read: plain data, and where each part of it stands."""

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
    """What a parser says of a scalar, or of where a mapping or a list begins or ends."""

    start_mark: Position
    end_mark: Position
    value: str
    style: str | None


# The event of the key (None in a list), the first and the last event of the value, and the
# places of its children.  Plain tuples of what the parser made: anything else costs a tenth more.
Node: TypeAlias = "tuple[Event | None, Event, Event, Children | None]"


class ValueProblem(NamedTuple):
    """Something wrong with one key or value that did not keep the file from being read on.

    `found` is the line where a repeated key first stands, or which hidden character an escape
    writes.
    """

    steps: KeyPath
    location: Location
    found: int | str


@dataclass(frozen=True)
class Document:
    """The data of one file: dicts, lists, text, numbers and None.

    Steps are the keys and list indices from the root to a value.
    """

    path: str
    text: str
    data: Any
    root: Node
    problems: tuple[ValueProblem, ...] = ()

    def key_location(self, steps: KeyPath) -> Location:
        """Return the place of the deepest key on the way; of a list item, its start, empty."""
        place = self.node(steps)
        if place is self.root:
            return Location.of_file(self.path)
        key, first, _, _ = place
        if key is None:
            return self._span(first.start_mark, first.start_mark)
        return self._span(key.start_mark, key.end_mark)

    def value_location(self, steps: KeyPath) -> Location:
        """Return the place of the deepest value on the way."""
        key, first, last, _ = self.node(steps)
        if key is not None and first is last and not first.value and not first.style:
            return self._span(key.end_mark, key.end_mark)  # parsers disagree where nothing stands
        return self._span(first.start_mark, last.end_mark)

    def entry_location(self, steps: KeyPath) -> Location:
        """Return the place from a key to its value's end."""
        key, value = self.key_location(steps), self.value_location(steps)
        if value.line > key.line:
            return self._to_line_end(key.line, key.column)
        return Location(self.path, key.line, key.column, key.line, value.end_column)

    def source_lines(self, steps: KeyPath) -> Iterator[tuple[int, int, str]]:
        """Yield each line of a value as the file has it: line and column from 1, and the text."""
        _, first, last, _ = self.node(steps)
        start, end = first.start_mark, last.end_mark
        is_block = first.style in ("|", ">")
        for number in range(start.line + is_block, min(end.line, len(self.lines) - 1) + 1):
            begin = start.column if number == start.line else 0
            stop = end.column if number == end.line else None
            yield number + 1, begin + 1, self.lines[number][begin:stop]

    def is_unquoted(self, steps: KeyPath) -> bool:
        """Whether a value is written without quotes, and not below | or >."""
        return not self.node(steps)[1].style

    def without(self, steps: KeyPath) -> str:
        """Return the text but for the value at the end of the way, whose line breaks stay."""
        _, first, last, _ = self.node(steps)
        start, end = first.start_mark.index, last.end_mark.index
        breaks = "\n" * self.text.count("\n", start, end)
        return f"{self.text[:start]}{breaks}{self.text[end:]}"

    def scalars(self) -> Iterator[KeyPath]:
        """Yield the steps to every value that is neither a mapping nor a list."""
        return (steps for steps, place in _walk(self.root[3], ()) if place[3] is None)

    def texts(self) -> Iterator[KeyPath]:
        """Yield the steps to every text of several lines, as written or by an escape."""
        for steps, (_, first, last, children) in _walk(self.root[3], ()):
            if children is None and (
                last.end_mark.line > first.start_mark.line + 1
                or (last.end_mark.line > first.start_mark.line and first.style not in ("|", ">"))
                or (first.style == '"' and "\n" in first.value)
            ):
                yield steps

    def is_literal(self, steps: KeyPath) -> bool:
        """Whether a value keeps its line breaks, as below `|`."""
        return self.node(steps)[1].style == "|"

    def get(self, steps: KeyPath) -> Any:
        """Return the value at the end of the way, None where there is none."""
        value = self.data
        for step in steps:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def has(self, steps: KeyPath) -> bool:
        """Whether the file writes this key or item, whatever its value."""
        place: Node | None = self.root
        for step in steps:
            place = _child(place[3], step) if place else None
        return place is not None

    def is_cut_by_comma(self, steps: KeyPath) -> bool:
        """Whether a key has no colon, as the part of a text that follows a comma in braces."""
        place = self.key_location(steps)
        after = self.lines[place.line - 1][place.end_column - 1 :].lstrip()
        return self.get(steps) is None and after[:1] in (",", "}")

    def cut_by_comment(self) -> Iterator[ValueProblem]:
        """Yield the values that a `#` on their line may have cut short, each at the sign.

        An unquoted value with only white space between it and the `#`; and a key with nothing
        but a `#` that touches the next character.
        """
        suspect = set(self._lines_with_sign())
        for steps, (key, first, last, children) in _walk(self.root[3], ()) if suspect else ():
            if children is not None or first is not last or first.style:
                continue
            mark = first.end_mark if first.value or key is None else key.end_mark
            if mark.line not in suspect:
                continue
            rest = self.lines[mark.line][mark.column :]
            sign = rest.lstrip(" \t" if first.value else ": \t")
            if sign[:1] != "#" or sign == rest or not (first.value or sign[1:2].strip()):
                continue
            if first.value and self.get(steps) is None:
                continue  # null is no text
            column = len(self.lines[mark.line]) - len(sign) + 1
            place = Location(self.path, mark.line + 1, column, mark.line + 1, column + 1)
            yield ValueProblem(steps, place, "#")

    def _lines_with_sign(self) -> Iterator[int]:
        """Yield the lines with a `#` behind other signs, counted from 0; nearly no file has one."""
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
        """The lines of the file, without their ends."""
        return tuple(self.text.replace("\r\n", "\n").split("\n"))

    def node(self, steps: KeyPath) -> Node:
        """Return the events of the deepest value on the way, and the places of its children."""
        found = self.root
        for step in steps:
            place = _child(found[3], step)
            if place is None:
                break
            found = place
        return found

    def _span(self, start: Position, end: Position) -> Location:
        line, column = start.line + 1, start.column + 1
        if end.line > start.line:
            return self._to_line_end(line, column)
        return Location(self.path, line, column, line, end.column + 1)

    def _to_line_end(self, line: int, column: int) -> Location:
        return Location(self.path, line, column, line, len(self.lines[line - 1]) + 1)


def _child(places: Children | None, step: str | int) -> Node | None:
    found: Node | None = None
    if isinstance(places, dict):
        found = places.get(str(step))
    elif isinstance(places, list) and isinstance(step, int) and step < len(places):
        found = places[step]
    return found


def _walk(places: Children | None, steps: KeyPath) -> Iterator[tuple[KeyPath, Node]]:
    pairs = places.items() if isinstance(places, dict) else enumerate(places or ())
    for step, place in pairs:
        yield (*steps, step), place
        yield from _walk(place[3], (*steps, step))

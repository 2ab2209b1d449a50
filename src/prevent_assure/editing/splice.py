"""One change to a text: the lines of one value replaced, inserted or taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from prevent_assure.editing import removal, scalars
from prevent_assure.editing.edit import refused
from prevent_assure.editing.offsets import Offsets, is_block_text
from prevent_assure.editing.scalars import Written
from prevent_assure.parsing.document import Children, Document, Event, KeyPath, Node

Order: TypeAlias = Callable[[KeyPath], Sequence[str]]
"""The keys of the mapping at a path in the order in which files have them."""

_STEP = 2


def spliced(document: Document, path: KeyPath, value: Written | None, order: Order) -> str:
    """Return the text with one value put there or, without one, with its key taken out.

    Raises RefusedEditError where that cannot be done without touching anything else.
    """
    return _Splice(document, path, order).text(value)


@dataclass(frozen=True)
class _Splice:
    """A path, and the text in which its value changes."""

    document: Document
    path: KeyPath
    order: Order

    @property
    def _at(self) -> Offsets:
        return Offsets(self.document)

    def text(self, value: Written | None) -> str:
        places, is_flow = self._way()
        found = places[-1]
        if len(places) > len(self.path):
            if value is None:
                return removal.without(self._at, self.path, places[-2], found, is_flow=is_flow)
            return self._replaced(found, value, is_flow=is_flow)
        if value is None:
            return self.document.text
        rest = self.path[len(places) - 1 :]
        if found[3] and _takes(found[3], rest[0]):
            return self._extended(found, rest, value, is_flow=is_flow)
        if self.document.get(self.path[: len(places) - 1]) not in (None, "", [], {}):
            raise refused(self.path, f"{_name(self.path[: len(places) - 1])} holds other values")
        return self._filled(found, rest, value, is_flow=is_flow)

    def _way(self) -> tuple[list[Node], bool]:
        """Return the places from the root to the deepest value, and whether that is in braces."""
        places, is_flow = [self.document.root], False
        repeated = {slip.steps for slip in self.document.problems if isinstance(slip.found, int)}
        for number, step in enumerate(self.path):
            if self.path[: number + 1] in repeated:
                raise refused(self.path, f"{_name(self.path[: number + 1])} is there twice")
            children = places[-1][3]
            if children is None:
                break
            is_flow = is_flow or self._at.text[places[-1][1].start_mark.index] in "[{"
            child = _child(children, step)
            if child is None:
                break
            places.append(child)
        return places, is_flow

    def _replaced(self, place: Node, value: Written, *, is_flow: bool) -> str:
        """Return the text with a value in the place of what is there."""
        key, first, _, children = place
        start, end = self._at.value(place)
        text = self.document.text
        if children and not isinstance(children, list):
            raise refused(self.path, "it holds keys of its own")
        if children and text[start] not in "[{":
            return self._relisted(start, end, value.items)
        if children and "#" in text[start:end]:
            raise refused(self.path, "there is a comment in the list")
        if is_flow:
            lead = " " if text[start - 1] == ":" else ""
            return f"{text[:start]}{lead}{value.quoted}{text[end:]}"
        token_end = self._at.header(first) if is_block_text(place) else end
        line_end = self._at.end_of_line(token_end)
        tail, below = text[token_end:line_end], text[end:] if end > line_end else text[line_end:]
        head = text[:start]
        if key is not None and not head[self._at.after_colon(key) :].strip():
            head = text[: self._at.after_colon(key)]
        lead = "" if head[-1:] in (" ", "\t") else " "
        if not tail.strip():
            tail = ""
        if not value.lines:
            return f"{head}{lead}{value.beside(tail)}{tail}{below}"
        sign, lines = self._block(place, value)
        return f"{head}{lead}{sign}{tail}{self._joined(lines)}{below}"

    def _relisted(self, start: int, end: int, items: Sequence[str]) -> str:
        """Return the text with other items in a list that has a line for each."""
        text, column = self.document.text, start - self._at.start_of_line(start)
        if "#" in text[start:end] or "#" in text[end : self._at.end_of_line(end)]:
            raise refused(self.path, "there is a comment in the list")
        between = f"{self._at.line_end}{' ' * column}"
        return f"{text[:start]}{between.join(f'- {item}' for item in items)}{text[end:]}"

    def _block(self, place: Node, value: Written) -> tuple[str, list[str]]:
        """Return the sign and the lines of a text under `|`, as deep as the old text was."""
        key, first, *_ = place
        outer = key.start_mark.column if key else first.start_mark.column - _STEP
        depth = outer + _STEP
        header = self.document.text[first.start_mark.index : self._at.header(first)]
        if is_block_text(place) and not header.strip("|>+-"):
            number = first.start_mark.line + 1
            while number < len(self._at.starts) and not self._at.line(number).strip():
                number += 1
            if number < first.end_mark.line or (
                number == first.end_mark.line and first.end_mark.column
            ):
                line = self._at.line(number)
                depth = len(line) - len(line.lstrip(" "))
        depth = max(depth, self._at.deepest_comment_below(self._at.value(place)[1]) + 1)
        return value.bar(depth - outer), _indented(value.lines, depth)

    def _extended(self, place: Node, rest: KeyPath, value: Written, *, is_flow: bool) -> str:
        """Return the text with a new key in a mapping, or a new item in a list."""
        children = place[3]
        if is_flow:
            return self._extended_in_flow(place, rest, value)
        if isinstance(children, list):
            start = self._at.value(place)[0]
            column = start - self._at.start_of_line(start)
            return self._below(self._at.value(children[-1])[1], column, rest, value)
        return self._with_key(children or {}, rest, value)

    def _with_key(self, children: dict[str, Node], rest: KeyPath, value: Written) -> str:
        before = self._before(children, rest)
        first = _key(next(iter(children.values())))
        column = first.start_mark.column
        if before is not None:
            return self._below(self._at.value(children[before])[1], column, rest, value)
        lines = _entry(rest, value)
        text, start = self.document.text, self._at.start_of_line(first.start_mark.index)
        if text[start : first.start_mark.index].strip():  # behind the hyphen of an item
            start = first.start_mark.index
            indented = [lines[0], *_indented(lines[1:], column)]
            joined = self._at.line_end.join((*indented, " " * column))
            return f"{text[:start]}{joined}{text[start:]}"
        number = self._at.line_of(start)
        while number and self._at.line(number - 1).lstrip().startswith("#"):
            number -= 1
        start = self._at.starts[number]
        joined = "".join(f"{line}{self._at.line_end}" for line in _indented(lines, column))
        return f"{text[:start]}{joined}{text[start:]}"

    def _before(self, children: dict[str, Node], rest: KeyPath) -> str | None:
        """Return the key that a new one comes after, None where it is the first."""
        key, order = str(rest[0]), list(self.order(self.path[: len(self.path) - len(rest)]))
        if key not in order:
            return list(children)[-1]
        there = [name for name in order[: order.index(key)] if name in children]
        return there[-1] if there else None

    def _extended_in_flow(self, place: Node, rest: KeyPath, value: Written) -> str:
        children, text = place[3], self.document.text
        entry = _in_flow(rest, value)
        if isinstance(children, list):
            end = self._at.value(children[-1])[1]
            return f"{text[:end]}, {entry}{text[end:]}"
        found = children or {}
        before = self._before(found, rest)
        if before is None:
            start = _key(next(iter(found.values()))).start_mark.index
            return f"{text[:start]}{entry}, {text[start:]}"
        end = self._at.value(found[before])[1]
        return f"{text[:end]}, {entry}{text[end:]}"

    def _filled(self, place: Node, rest: KeyPath, value: Written, *, is_flow: bool) -> str:
        """Return the text with keys or an item below a key that has nothing yet."""
        key, first, _, _ = place
        start, end = self._at.value(place)
        text = self.document.text
        if is_flow:
            lead = " " if text[start - 1] == ":" else ""
            inner = _in_flow(rest, value)
            inner = f"[{inner}]" if isinstance(rest[0], int) else f"{{{inner}}}"
            return f"{text[:start]}{lead}{inner}{text[end:]}"
        if key is None:
            raise refused(self.path, "an item above it is empty")
        colon = self._at.after_colon(key)
        if text[colon:start].strip() or self._at.line_of(colon) != self._at.line_of(end):
            raise refused(self.path, f"{_name(self.path)} has its value on another line")
        token_end = self._at.header(first) if is_block_text(place) else end
        line_end = self._at.end_of_line(token_end)
        tail = text[token_end:line_end]
        column = key.start_mark.column + _STEP
        deeper = self._at.deepest_comment_below(line_end) + 1 - column
        lines = _indented(_entry(rest, value, deeper), column)
        return f"{text[:colon]}{tail.rstrip()}{self._joined(lines)}{text[line_end:]}"

    def _below(self, end: int, column: int, rest: KeyPath, value: Written) -> str:
        """Return the text with a key or an item below the line on which a value ends."""
        text, line_end = self.document.text, self._at.end_of_line(end)
        lines = _entry(rest, value, self._at.deepest_comment_below(end) + 1 - column)
        return f"{text[:line_end]}{self._joined(_indented(lines, column))}{text[line_end:]}"

    def _joined(self, lines: Sequence[str]) -> str:
        return "".join(f"{self._at.line_end}{line}" for line in lines)


def _child(children: Children, step: str | int) -> Node | None:
    if isinstance(children, dict):
        return children.get(step) if isinstance(step, str) else None
    return children[step] if isinstance(step, int) and step < len(children) else None


def _takes(children: Children, step: str | int) -> bool:
    """Whether a step leads into a mapping, or to the end of a list."""
    if isinstance(children, dict):
        return isinstance(step, str)
    return step == len(children)


def _key(place: Node) -> Event:
    key = place[0]
    assert key is not None  # noqa: S101 -- an entry of a mapping has one
    return key


def _name(path: KeyPath) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "the file")


def _entry(path: KeyPath, value: Written, least: int = 0) -> list[str]:
    """Return the lines of a key or an item with all that is below it.

    The lines of a text are at least so deep that no comment below them becomes a part of it.
    """
    step, *rest = path
    if isinstance(step, int):
        first, *others = _entry(tuple(rest), value, least - _STEP) if rest else [value.inline]
        return [f"- {first}", *_indented(others, _STEP)]
    name = scalars.key(step)
    if rest:
        return [f"{name}:", *_indented(_entry(tuple(rest), value, least - _STEP), _STEP)]
    if not value.lines:
        return [f"{name}: {value.inline}"]
    depth = max(_STEP, least)
    return [f"{name}: {value.bar(depth)}", *_indented(value.lines, depth)]


def _in_flow(path: KeyPath, value: Written) -> str:
    """Return a key or an item as it stands between braces."""
    step, *rest = path
    inner = value.quoted
    if rest:
        inner = _in_flow(tuple(rest), value)
        inner = f"[{inner}]" if isinstance(rest[0], int) else f"{{{inner}}}"
    return inner if isinstance(step, int) else f"{scalars.key(step)}: {inner}"


def _indented(lines: Sequence[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" if line else "" for line in lines]

"""A key or an item taken out of a text, with what is within it and nothing else."""

from __future__ import annotations

from prevent_assure.editing.edit import refused
from prevent_assure.editing.offsets import Offsets
from prevent_assure.parsing.document import KeyPath, Node


def without(at: Offsets, path: KeyPath, parent: Node, place: Node, *, is_flow: bool) -> str:
    """Return the text without a key or an item, its value and the comments within it."""
    if is_flow:
        return _without_in_flow(at, path, parent, place)
    key, _first, _, children = place
    value_start, end = at.value(place)
    hyphen = None if key else _hyphen(at, path, parent, place)
    start = key.start_mark.index if key else hyphen
    if start is None:
        raise refused(path, "its hyphen is not on its line")
    column = start - at.start_of_line(start)
    is_group = children is not None and at.text[value_start : value_start + 1] not in ("[", "{")
    last = at.line_of(end)
    if is_group:
        last = _last_comment_within(at, last, column)
    after = at.next_line(at.starts[last])
    begin = at.start_of_line(start)
    before = at.text[begin:start]
    if not before.strip():
        return f"{at.text[:begin]}{at.text[after:]}"
    return _without_first_of_item(at, start, after)


def _without_first_of_item(at: Offsets, start: int, after: int) -> str:
    """Return the text without the key that stands directly after a hyphen."""
    column = start - at.start_of_line(start)
    line = at.text[after : at.end_of_line(after)]
    if line[:column].strip(" ") == "" and line[column : column + 1] not in ("", " ", "#"):
        return f"{at.text[:start]}{at.text[after + column :]}"
    head = at.text[:start].rstrip(" ")
    return f"{head}{at.line_end}{at.text[after:]}"


def _hyphen(at: Offsets, path: KeyPath, parent: Node, place: Node) -> int | None:
    """Return where the hyphen of an item is."""
    children, index = parent[3], path[-1]
    if index == 0:
        return parent[1].start_mark.index
    if not isinstance(children, list) or not isinstance(index, int):
        return None
    above = at.line_of(at.value(children[index - 1])[1])
    for number in range(above + 1, at.line_of(place[1].start_mark.index) + 1):
        line = at.line(number)
        if line.lstrip(" ").startswith("-"):
            return at.starts[number] + line.index("-")
    return None


def _last_comment_within(at: Offsets, last: int, column: int) -> int:
    """Return the last line of what is below a key or a hyphen: comments deeper than it count."""
    found = last
    for number in range(last + 1, len(at.starts)):
        line = at.line(number)
        if not line.strip():
            continue
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
            break
        found = number
    return found


def _without_in_flow(at: Offsets, path: KeyPath, parent: Node, place: Node) -> str:
    children = parent[3]
    entries = list(children.values()) if isinstance(children, dict) else list(children or ())
    index = next(number for number, other in enumerate(entries) if other is place)
    start = _start(at, place)
    end = at.value(place)[1]
    if index + 1 < len(entries):
        end = _start(at, entries[index + 1])
    elif index:
        start = at.value(entries[index - 1])[1]
    if "#" in at.text[start:end]:
        raise refused(path, "there may be a comment between the braces")
    return f"{at.text[:start]}{at.text[end:]}"


def _start(at: Offsets, place: Node) -> int:
    return place[0].start_mark.index if place[0] else at.value(place)[0]

"""Fixes of single keys and values of a file that could be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from prevent_assure.editing.fixes.dates import meant_day
from prevent_assure.editing.fixes.invisible import without_invisible
from prevent_assure.editing.fixes.line_fixes import all_touch, begins_text
from prevent_assure.editing.fixes.outline import STEP
from prevent_assure.editing.fixes.typing_errors import meant_key
from prevent_assure.editing.offsets import Offsets, is_block_text
from prevent_assure.findings import Location, Rule
from prevent_assure.model import introspection
from prevent_assure.model.base import Record
from prevent_assure.parsing.document import Children, Document, KeyPath, Node
from prevent_assure.text.hidden import find_hidden
from prevent_assure.text.safe import quote

OnScale: TypeAlias = Callable[[KeyPath, int], bool]
"""Whether a number is a score that the rubric takes at a path."""

_ESCAPE = re.compile(
    r"\\(?:(u(?:200[bef]|2060|feff)|U0000(?:200[bef]|2060|feff))|.)", re.IGNORECASE | re.DOTALL
).sub
_DIGITS = re.compile(r"(?:0|[1-9][0-9]{0,17})\Z").match


class ValueFix(NamedTuple):
    """A text instead of a part of a file: from `start` to before `end`."""

    start: int
    end: int
    text: str
    rule: Rule
    location: Location
    what: str


def value_fixes(document: Document, model: type[Record], on_scale: OnScale) -> Iterator[ValueFix]:
    """Yield the fix of each key and value that has only one right answer."""
    at = Offsets(document)
    yield from _cut_off(at, model)
    yield from _escapes(at)
    for path, node in _walk(document.root[3], ()):
        if isinstance(node[3], dict) and introspection.is_prose(model, path):
            yield from _item(at, path, node)
        elif isinstance(node[3], dict):
            yield from _keys(at, model, path, node[3])
        elif node[3] is None and not is_block_text(node):
            yield from _value(at, model, path, on_scale)
    if isinstance(document.root[3], dict):
        yield from _keys(at, model, (), document.root[3])


def _walk(children: Children | None, path: KeyPath) -> Iterator[tuple[KeyPath, Node]]:
    pairs = children.items() if isinstance(children, dict) else enumerate(children or ())
    for step, node in pairs:
        yield (*path, step), node
        yield from _walk(node[3], (*path, step))


def _value(
    at: Offsets, model: type[Record], path: KeyPath, on_scale: OnScale
) -> Iterator[ValueFix]:
    found = at.document.get(path)
    if not isinstance(found, str) or not found.strip():
        return
    start, end = at.value(_node(at.document, path))
    location = at.document.value_location(path)
    text, name = found.strip(), next(step for step in reversed(path) if isinstance(step, str))
    if introspection.takes_date(model, path):
        day = meant_day(text)
        if day and day != found:
            what = f"{quote(name)} as {day}"
            yield ValueFix(start, end, day, Rule.WRONG_VALUE, location, what)
    elif at.text[start] in "'\"" and _DIGITS(text):
        what = f"{quote(name)} without quotes"
        if introspection.takes_number(model, path):
            yield ValueFix(start, end, text, Rule.WRONG_VALUE, location, what)
        elif introspection.takes_score(model, path) and on_scale(path, int(text)):
            yield ValueFix(start, end, text, Rule.SCORE_OFF_SCALE, location, what)


def _keys(
    at: Offsets, model: type[Record], path: KeyPath, children: dict[str, Node]
) -> Iterator[ValueFix]:
    """Yield the keys that were meant by unknown keys of a mapping."""
    known = introspection.keys(introspection.model_at(model, path))
    unknown = [key for key in children if key not in known] if known else []
    meant = {key: meant_key(key, known, children) for key in unknown}
    for key, right in meant.items():
        if right is None or [*meant.values()].count(right) > 1:
            continue
        event = children[key][0]
        key_path = (*path, key)
        if event is None or at.document.is_cut_by_comma(key_path):
            continue
        yield ValueFix(
            event.start_mark.index,
            event.end_mark.index,
            right,
            Rule.UNKNOWN_FIELD,
            at.document.key_location(key_path),
            f"{quote(right)} for {quote(key)}",
        )


def _escapes(at: Offsets) -> Iterator[ValueFix]:
    """Yield the texts in double quotes that write hidden characters, without them."""
    for problem in at.document.problems:
        value = at.document.get(problem.key_path)
        is_whole = problem.location == at.document.value_location(problem.key_path)
        if isinstance(problem.found, int) or not is_whole or not isinstance(value, str):
            continue
        if next(find_hidden(without_invisible(value)), None) is not None:
            continue
        start, end = at.value(_node(at.document, problem.key_path))
        text = _ESCAPE(lambda found: "" if found[1] else found[0], at.text[start:end])
        what = f"{quote(str(problem.key_path[-1]))} without a hidden character"
        yield ValueFix(start, end, text, Rule.HIDDEN_CHARACTER, problem.location, what)


def _cut_off(at: Offsets, model: type[Record]) -> Iterator[ValueFix]:
    """Yield the texts that a `#` cuts short, in full and under `|`."""
    for problem in at.document.cut_by_comment():
        node = _node(at.document, problem.key_path)
        key = node[0]
        if not introspection.is_prose(model, problem.key_path) or _is_in_flow(at, problem.key_path):
            continue
        start, end = at.value(node)
        begin = at.after_colon(key) if key else start
        text = at.text[begin : at.end_of_line(begin)].strip()
        is_short = end <= at.end_of_line(begin) and not at.text[begin:start].strip()
        if is_short and all_touch(f" {text}") and (key or node[1].value):
            rule, name = Rule.CUT_OFF_TEXT, str(problem.key_path[-1])
            yield _under_bar(at, node, begin, (rule, problem.location, name))


def _item(at: Offsets, path: KeyPath, node: Node) -> Iterator[ValueFix]:
    """Yield the text of a list item that a colon turns into a key."""
    start, end = at.value(node)
    line_end = at.end_of_line(start)
    is_short = node[0] is None and end <= line_end and not _is_in_flow(at, path)
    text = at.text[start:line_end].strip()
    if is_short and begins_text(text) and all_touch(text):
        name = next(step for step in reversed(path) if isinstance(step, str))
        finding = Rule.WRONG_VALUE, at.document.value_location(path), name
        yield _under_bar(at, node, start, finding)


def _under_bar(
    at: Offsets, node: Node, begin: int, finding: tuple[Rule, Location, str]
) -> ValueFix:
    """Return the rest of a line as a text under `|`."""
    key, (rule, location, name) = node[0], finding
    column = key.start_mark.column + STEP if key else begin - at.start_of_line(begin)
    line_end = at.end_of_line(begin)
    text = f"|{at.line_end}{' ' * column}{at.text[begin:line_end].strip()}"
    what = f"the text of {quote(name)} under |"
    return ValueFix(begin, line_end, f" {text}" if key else text, rule, location, what)


def _is_in_flow(at: Offsets, path: KeyPath) -> bool:
    nodes = [at.document.root, *(_node(at.document, path[:n]) for n in range(1, len(path)))]
    return any(at.text[node[1].start_mark.index] in "[{" for node in nodes)


def _node(document: Document, path: KeyPath) -> Node:
    node = document.root
    for step in path:
        children = node[3]
        node = children[step] if children else node  # type: ignore[index]
    return node

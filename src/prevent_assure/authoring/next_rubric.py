"""The text of a year's rubric, made from that of another year with its comments kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing.document import Document, Event, KeyPath, Node

_ONE_YEAR_ALONE = ("lower_scores", "previous")
_COMMENT = re.compile(r"[ \t]*#").match
_NOTHING_AFTER_KEY = re.compile(r"[ \t]*:?").match
_COMMA_AFTER = re.compile(r"\s*,[ \t]*").match
_CENTURY = 100


class Plan(NamedTuple):
    """What to make: the year, its `previous` (empty: none), and whether to keep the criteria."""

    year: str
    previous: str
    has_criteria: bool


class _TextChange(NamedTuple):
    """A part of a text, from one offset to another, and what takes its place."""

    start: int
    end: int
    text: str = ""


def next_text(document: Document, plan: Plan) -> str:
    """Return the text of the rubric that a document becomes under a plan.

    Comment lines stay; a comment on a line that is removed is removed with it.
    """
    text = document.text
    for edit in sorted(_edits(document, plan), reverse=True):
        text = f"{text[: edit.start]}{edit.text}{text[edit.end :]}"
    return text


def next_rubric(rubric: Rubric, plan: Plan) -> Rubric:
    """Return what a rubric becomes under a plan."""
    dropped: dict[str, object] = {"was": None}
    if not plan.has_criteria:
        dropped |= {"criteria": {}, "practice": None}
    return rubric.model_copy(
        update={
            "year": plan.year,
            "title": moved_on(rubric.title, rubric.year, plan.year),
            "previous": plan.previous,
            "lower_scores": "",
            "benchmarks": tuple(it.model_copy(update=dropped) for it in rubric.benchmarks),
        }
    )


def moved_on(text: str, before: str, after: str) -> str:
    """Return a text with one year replaced by another, in every form of writing it."""
    start, end = int(before[:4]), int(before[:4]) + 1
    form = rf"(?<![0-9]){start:04}([-/\u2013])({end:04}|{end % _CENTURY:02})(?![0-9])"

    def moved(found: re.Match[str]) -> str:
        following = int(after[:4]) + 1
        is_long = len(found[2]) == len(after[:4])
        second = f"{following:04}" if is_long else f"{following % _CENTURY:02}"
        return f"{after[:4]}{found[1]}{second}"

    return re.sub(form, moved, text)


def _edits(document: Document, plan: Plan) -> Iterator[_TextChange]:
    year = document.node(("year",))
    title = document.node(("title",))
    start, end = title[1].start_mark.index, title[2].end_mark.index
    before = str(document.get(("year",))).strip()
    yield _TextChange(start, end, moved_on(document.text[start:end], before, plan.year))
    quoted = f'"{plan.year}"' if year[1].style else plan.year
    yield _TextChange(year[1].start_mark.index, year[2].end_mark.index, quoted)
    if plan.previous:
        yield _new_key(document, year, plan.previous)
    for key_path in _dropped(document, plan):
        yield from _removal(document, key_path)


def _dropped(document: Document, plan: Plan) -> Iterator[KeyPath]:
    """Yield the key paths of what the new rubric does not have."""
    keys = ("was",) if plan.has_criteria else ("was", "criteria", "practice")
    yield from ((key,) for key in _ONE_YEAR_ALONE if document.has((key,)))
    for index in range(len(document.data["benchmarks"])):
        for key in keys:
            if document.has(("benchmarks", index, key)):
                yield "benchmarks", index, key


def _new_key(document: Document, year: Node, previous: str) -> _TextChange:
    """Return the addition of `previous` after the year."""
    key, _, last, _ = year
    at = last.end_mark.index
    if _is_flow(document, ()):
        return _TextChange(at, at, f', "previous": "{previous}"')
    at = document.text.find("\n", at)
    at = len(document.text) if at < 0 else at
    column = key.start_mark.column if key else 0
    break_ = "\r\n" if document.text[:at].endswith("\r") else "\n"
    at -= break_ == "\r\n"
    return _TextChange(at, at, f"{break_}{' ' * column}previous: {previous}")


def _removal(document: Document, key_path: KeyPath) -> Iterator[_TextChange]:
    """Yield what removes a key with its value."""
    key, first, last, _ = document.node(key_path)
    if key is None:
        return
    if _is_flow(document, key_path[:-1]):
        yield _in_braces(document.text, key, first, last)
        return
    head = document.lines[key.start_mark.line][: key.start_mark.column]
    starts = _line_starts(document.text)
    for number in _lines_of(document, key_path):
        line = document.text[starts[number] : starts[number + 1]]
        kept = head.rstrip() if number == key.start_mark.line else ""
        if kept:  # a dash, whose item continues with the next key
            line_end = line[len(line.rstrip("\r\n")) :]
            yield _TextChange(starts[number], starts[number + 1], f"{kept}{line_end}")
        elif _is_comment(document, key_path, number):
            comment = line.lstrip(" \t")
            indent = min(len(head), len(line) - len(comment))
            yield _TextChange(starts[number], starts[number + 1], f"{' ' * indent}{comment}")
        else:
            yield _TextChange(starts[number], starts[number + 1])


def _lines_of(document: Document, key_path: KeyPath) -> range:
    """Return the lines of a key and its value, counted from 0."""
    key, *_ = document.node(key_path)
    leaves = [it for it in (key, *_leaves(document.node(key_path))) if it]
    lines = [_last_line(document, it) for it in leaves]
    return range(min(lines), max(lines) + 1)


def _leaves(node: Node) -> Iterator[Event]:
    """Yield every key and scalar of a value, and the end of its braces."""
    _, first, last, children = node
    if children is None:
        yield from (first,) if first.value or first.style else ()
    elif first.start_mark.index != first.end_mark.index:
        yield last
    for child in children.values() if isinstance(children, dict) else children or ():
        if child[0] is not None:
            yield child[0]
        yield from _leaves(child)


def _last_line(document: Document, event: Event) -> int:
    """Return the last line of a scalar, without the blank lines after it."""
    start, end = event.start_mark, event.end_mark
    line = end.line - (end.column == 0 and end.line > start.line)
    while line > start.line and not document.lines[line].strip():
        line -= 1
    return line


def _is_comment(document: Document, key_path: KeyPath, line: int) -> bool:
    """Whether a line within a value is a comment, not part of a text."""
    return _COMMENT(document.lines[line]) is not None and not any(
        leaf.start_mark.line < line <= _last_line(document, leaf)
        for leaf in _leaves(document.node(key_path))
    )


def _is_flow(document: Document, key_path: KeyPath) -> bool:
    """Whether a mapping is in braces."""
    start = document.node(key_path)[1].start_mark.index
    return document.text[start : start + 1] == "{"


def _in_braces(text: str, key: Event, first: Event, last: Event) -> _TextChange:
    """Return what removes a key with its value and the comma after them."""
    start, end = key.start_mark.index, last.end_mark.index
    if first is last and not first.value and not first.style:
        nothing = _NOTHING_AFTER_KEY(text, key.end_mark.index)
        end = nothing.end() if nothing else key.end_mark.index
    after = _COMMA_AFTER(text, end)
    return _TextChange(start, after.end() if after else end)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return [min(start, len(text)) for start in starts]

"""Edits change the lines of their values, and not one other byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from prevent_assure.editing.apply import apply, has
from prevent_assure.editing.edit import Edit, RefusedEditError
from prevent_assure.model import introspection
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import parse_as
from prevent_assure.parsing.document import Document, KeyPath
from support.console_examples import ROOT
from support.marked_yaml import TESTS, base

PATH = "assessments/2022-23/elm-vale.yaml"
IDS = ("risk-assessment", "partnership-board", "channel-panel", "training", "engagement")
SCALARS = ("", "~", "null")
WORDS = {
    "score": ("1", "5"),
    "because": ("rigour", "context"),
    "status": ("done", "carried"),
    "year": ("2022-23",),
    "id": ("hall-checks", "x1"),
}
TEXTS = (
    "Plain text",
    "3 Mill Lane",
    "20230114",
    "null",
    "~",
    "a: b",
    "a #1 b",
    "# at the start",
    "- an item",
    "“curly” and 'single' and \"double\"",
    "ends with a colon:",
    "back\\slash",
    "{braces} [brackets], commas",
    "Ŵyr 👍",
    "@home",
    "yes",
    "https://example.gov.uk/a#b",
)
PROSE = (
    *TEXTS,
    "Two\nlines",
    "A paragraph.\n\n- one\n- two\n\nAnother.",
    "  begins further in\nthan this",
    "# looks like a comment\n# and again",
    "--- \n...\nkey: value",
    "\n\nblank lines around\n\n\n",
    "a space at the end \nof a line",
    "\ttab\n\ttab",
)


def sources() -> dict[str, str]:
    """Return every text that is edited, by a name: with LF and with CRLF."""
    files = [*sorted((ROOT / "assessments").rglob("*.yaml")), *sorted((TESTS / "edits").iterdir())]
    texts = {f"{it.parent.name}/{it.name}": it.read_bytes().decode() for it in files}
    texts |= {f"base {path}": text for path, text in base().items() if "assessments" in path}
    return texts | {f"{name} crlf": text.replace("\n", "\r\n") for name, text in texts.items()}


SOURCES = sources()


@cache
def document(text: str) -> Document:
    """Return the document of a text."""
    found = parse_as(PATH, text.encode(), Assessment)
    assert isinstance(found, Document), found
    return found


def loaded(text: str) -> Any:
    """Return the data of a text by another reader, every scalar as text."""
    yaml = YAML(typ="base", pure=True)
    return plain(yaml.load(text.replace("\r\n", "\n")))


def plain(data: Any) -> Any:
    """Return data of plain dicts, lists and texts; white space at their ends does not count."""
    if isinstance(data, dict):
        return {str(key): plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(value) for value in data]
    text = "" if data is None else str(data).strip()
    return "" if text in SCALARS else text


def put(data: Any, path: KeyPath, value: Any) -> Any:
    """Return data with a value at a path."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        items = list(data or ())
        items[step : step + 1] = [put(items[step] if step < len(items) else None, (*rest,), value)]
        return items
    return {**(data or {}), step: put((data or {}).get(step), (*rest,), value)}


def dropped(data: Any, path: KeyPath) -> Any:
    """Return data without what is at a path."""
    found = deepcopy(data)
    holder = found
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return found


def pruned(data: Any) -> Any:
    """Return data in which what is empty counts as nothing."""
    if isinstance(data, dict):
        return {key: pruned(value) for key, value in data.items()} or ""
    if isinstance(data, list):
        return [pruned(value) for value in data] or ""
    return data


def leaves(path: KeyPath, data: Any) -> Iterator[KeyPath]:
    """Yield the paths at which a model takes one value, whether or not the file has them."""
    if introspection.takes_one_value(Assessment, path) and path:
        yield path
        return
    model = introspection.model_at(Assessment, path)
    if model is not None:
        for key in introspection.keys(model):
            if (*path, key) not in (("people", "cc"), ("accepted",)):
                yield from leaves((*path, key), data.get(key) if isinstance(data, dict) else None)
    elif path == ("benchmarks",):
        for key in IDS:
            yield from leaves((*path, key), data.get(key) if isinstance(data, dict) else None)
    elif path[-1] in ("actions", "evidence"):
        items = data if isinstance(data, list) else []
        for index in range(len(items) + 1):
            yield from leaves((*path, index), items[index] if index < len(items) else None)
    elif path[-1] == "benchmarks":
        yield path


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, Edit]:
    """Return the name of a text, and an edit of it."""
    name = draw(st.sampled_from(sorted(SOURCES)))
    data = document(SOURCES[name]).data
    paths = list(leaves((), data))
    present = [it for it in paths if has(document(SOURCES[name]), it)]
    path: KeyPath = draw(st.sampled_from(paths) | st.sampled_from(present or paths))
    if draw(st.integers(0, 4)) == 0:
        return name, Edit(path[: draw(st.integers(1, len(path)))], None)
    if introspection.takes_list(Assessment, path):
        return name, Edit(path, tuple(draw(st.permutations(IDS[:3]))))
    key = str(path[-1])
    if not introspection.is_prose(Assessment, path):
        return name, Edit(path, draw(st.sampled_from(WORDS.get(key, ("2023-05-09",)))))
    texts = TEXTS if introspection.is_short(Assessment, path) else PROSE
    free = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1)
    text = draw(st.sampled_from(texts) | free.filter(lambda it: bool(it.strip())))
    return name, Edit(path, text)


def changed_lines(before: str, after: str) -> tuple[int, int, int]:
    """Return the lines that differ: where they begin, and where they end before and after."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, len(old) - end, len(new) - end


def check(name: str, edit: Edit) -> bool:
    """Hold an edit against a second reading; return whether it was made."""
    before = document(SOURCES[name])
    try:
        after = apply(before, Assessment, [edit], IDS)
    except RefusedEditError:
        return False
    if after is before:
        return True
    old, new = before.text, after.text
    if edit.value is None:
        meant = dropped(loaded(old), edit.path)
    else:
        value: Any = edit.value
        meant = put(loaded(old), edit.path, plain([*value] if isinstance(value, tuple) else value))
    assert pruned(loaded(new)) == pruned(meant)
    start, end, _ = changed_lines(old, new)
    where = before.key_location(edit.path)
    if before.has(edit.path):  # a hyphen, or the comma in braces, may be on the line above
        assert start >= where.line - 1 - 2 * (edit.value is None)
    elif end > start + 1:
        pytest.fail("a new key took lines away")
    if "\r\n" in old:
        assert "\n" not in new.replace("\r\n", "")
    else:
        assert "\r" not in new
    if edit.value is not None:
        comments_stay(
            old, new, before.lines[where.line - 1 : before.value_location(edit.path).line]
        )
    return True


def comments_stay(old: str, new: str, changed: tuple[str, ...]) -> None:
    """Every comment is there afterwards, in order, and above the line that it was above.

    Unless the line is one of those that change.
    """
    marks = re.findall(r"# c\d\d", old)
    assert re.findall(r"# c\d\d", new) == marks
    below = {line: after for line, after in pairwise(new) if re.match(r"\s*# c\d\d", line)}
    for line, after in pairwise(old):
        if re.match(r"\s*# c\d\d", line):
            assert below[line] == after or after in changed, line


def pairwise(text: str) -> list[tuple[str, str]]:
    """Return each line with the one below it."""
    lines = text.splitlines()
    return list(zip(lines, [*lines[1:], ""], strict=True))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits())
def test_an_edit_changes_the_lines_of_its_value_alone(edit: tuple[str, Edit]) -> None:
    """Whatever the file is like, or it is refused."""
    check(*edit)

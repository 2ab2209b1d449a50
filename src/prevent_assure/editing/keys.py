"""KEY as `assure set` takes it: the path of a value, and the edits that put one there.

An action is named by its id, and an item of evidence by its title, in quotes.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from prevent_assure.editing.edit import Edit
from prevent_assure.errors import AssureError
from prevent_assure.model import introspection
from prevent_assure.model.assessment import Assessment
from prevent_assure.parsing.document import Document, KeyPath
from prevent_assure.text.safe import quote

_STEP = re.compile(r"""'((?:[^']|'')*)'|"((?:[^"]|"")*)"|([^.'"]+)""").match
_KNOWN_BY = {"actions": "id", "evidence": "title"}
_BETWEEN = re.compile(r"[,\s]+").split


class EditKey(NamedTuple):
    """A path, and the edits that make the items on the way that are not there yet."""

    path: KeyPath
    new_items: tuple[Edit, ...]

    def edits(self, value: str | None) -> tuple[Edit, ...]:
        """Return the edits that put a value there or, without one, remove what is there."""
        if value is None:
            return () if self.new_items else (Edit(self.path, None),)
        if introspection.takes_list(Assessment, self.path):
            return (*self.new_items, Edit(self.path, words(value)))
        return (*self.new_items, Edit(self.path, value))


def words(value: str) -> tuple[str, ...]:
    """Return the ids of a text, which has commas or spaces between them."""
    return tuple(word for word in _BETWEEN(value) if word)


def key(document: Document, text: str) -> EditKey:
    """Return what a KEY means in a document; raise AssureError where it means nothing."""
    path: KeyPath = ()
    new: list[Edit] = []
    for step, is_quoted in _steps(text):
        known_by = _known_by(path)
        if known_by is None:
            path = (*path, step)
            _check_list(path, text)
            continue
        if known_by == "title" and not is_quoted:
            raise AssureError(
                f"{quote(text)}: an item of evidence is named by its title in quotes, as in"
                " evidence.'Records 2022'.received"
            )
        index = _index(document, path, known_by, step)
        path = (*path, index)
        if not document.has(path):
            new.append(Edit((*path, known_by), step))
    return EditKey(path, tuple(new))


def _steps(text: str) -> list[tuple[str, bool]]:
    """Return the parts of a KEY, each with whether it is in quotes."""
    found: list[tuple[str, bool]] = []
    end = 0
    while True:
        match = _STEP(text, end)
        if match is None or not match[0].strip("'\" "):
            break
        single, double, bare = match.groups()
        if bare is None:
            inner = single.replace("''", "'") if double is None else double.replace('""', '"')
            found.append((inner.strip(), True))
        else:
            found.append((bare.strip(), False))
        end = match.end()
        if end == len(text):
            return found
        if text[end] != ".":
            break
        end += 1
    raise AssureError(
        f"{quote(text)} is not a valid key; join keys by dots, as in"
        " benchmarks.training.agreed.score, and put a title in quotes"
    )


def _known_by(path: KeyPath) -> str | None:
    """Return the key that identifies the items of the list at a path."""
    return _KNOWN_BY.get(str(path[-1])) if path and _is_list_of_keys(path) else None


def _is_list_of_keys(path: KeyPath) -> bool:
    return (
        introspection.takes_list(Assessment, path)
        and introspection.model_at(Assessment, (*path, 0)) is not None
    )


def _check_list(path: KeyPath, text: str) -> None:
    """Raise AssureError for a list that can only be changed by hand."""
    if _is_list_of_keys(path) and _known_by(path) is None:
        raise AssureError(f"{quote(text)}: change the list {quote(str(path[-1]))} by hand")


def _index(document: Document, path: KeyPath, known_by: str, name: str) -> int:
    """Return the index of an item in its list, or the next free one if it is not there."""
    if document.has(path) and document.get(path) == []:
        raise AssureError(f"{quote(str(path[-1]))} is []: delete that by hand, or add to it")
    items: Any = document.get(path)
    if not isinstance(items, list):
        return 0
    found = [
        index
        for index, item in enumerate(items)
        if isinstance(item, dict) and str(item.get(known_by) or "").strip() == name
    ]
    if len(found) > 1:
        raise AssureError(
            f"more than one of {quote(str(path[-1]))} has the {known_by} {quote(name)}"
        )
    return found[0] if found else len(items)

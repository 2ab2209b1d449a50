"""The fields of a page and the lists that some of them are in, under the KEY of `assure set`.

An item of evidence is named by its title and an action by its id; a person who gets a copy, and an
update of an action, by their number from 1.  A new item has `+` in that position.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from prevent_assure.parsing.document import Document, KeyPath

NEW = "+"
Options: TypeAlias = tuple[tuple[str, str], ...]


class ControlKind(Enum):
    """What a value is typed or chosen in."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list: what it is called on the page, its path, and the key it is known by.

    `is_lost` is true for one that a page showed and the file no longer has.
    """

    name: str
    path: KeyPath
    known_by: str = ""
    is_lost: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the file does not have it yet."""
        return self.name.endswith(f".{NEW}")

    def field(self, name: str, kind: ControlKind, options: Options = ()) -> PageField:
        """Return the field of one of its values."""
        path = (*self.path, *name.split("."))
        return PageField(f"{self.name}.{name}", path, kind, options, self)


@dataclass(frozen=True, slots=True)
class PageField:
    """A value that a page offers, and where the file has it.

    `item` is the item of a list that it belongs to, None outside lists.
    """

    name: str
    path: KeyPath
    kind: ControlKind
    options: Options = ()
    item: ListItem | None = None


def map_fields(item: ListItem, leaves: Iterable[tuple[str, ControlKind]]) -> Iterator[PageField]:
    """Yield the fields of an item."""
    return (item.field(*leaf) for leaf in leaves)


def lost_item(document: Document, name: str, path: KeyPath, known_by: str) -> ListItem:
    """Return an item that a page showed and the file no longer has, as one after the last."""
    return ListItem(name, (*path, len(_list(document, path))), known_by, is_lost=True)


def copied_people(document: Document) -> tuple[ListItem, ...]:
    """Return the people who get a copy, and a new one after them."""
    return _numbered(document, "people.cc", ("people", "cc"), "name")


def evidence_items(document: Document, benchmark: str) -> tuple[ListItem, ...]:
    """Return the items of evidence that have a title of their own, and a new one after them."""
    path: KeyPath = ("benchmarks", benchmark, "evidence")
    name = f"benchmarks.{benchmark}.evidence"
    names = {at: f"{name}.{in_quotes(it)}" for at, it in _own(document, path, "title").items()}
    return _items(document, path, names, name, "title")


def action_items(document: Document) -> tuple[ListItem, ...]:
    """Return the actions that have an id of their own, and a new one after them."""
    names = {at: f"actions.{it}" for at, it in _own(document, ("actions",), "id").items()}
    return _items(document, ("actions",), names, "actions", "id")


def action_updates(document: Document, action: ListItem) -> tuple[ListItem, ...]:
    """Return the updates of an action, and a new one after them."""
    if action.is_new:
        return ()
    return _numbered(document, f"{action.name}.updates", (*action.path, "updates"), "on")


def in_quotes(title: str) -> str:
    """Return a title as a KEY has it."""
    doubled = title.replace('"', '""')
    return f'"{doubled}"'


def unnamed_items(document: Document, path: KeyPath, known_by: str) -> tuple[int, ...]:
    """Return where a list has items that no KEY names: without an own id or title."""
    own = _own(document, path, known_by)
    return tuple(index for index in range(len(_list(document, path))) if index not in own)


def _list(document: Document, path: KeyPath) -> list[Any]:
    found = document.get(path)
    return found if isinstance(found, list) else []


def _own(document: Document, path: KeyPath, known_by: str) -> dict[int, str]:
    """Return by its index what each item is known by, where no other item has it."""
    names = {
        index: str(item.get(known_by) or "").strip()
        for index, item in enumerate(_list(document, path))
        if isinstance(item, dict) and not isinstance(item.get(known_by), (list, dict))
    }
    several = list(names.values())
    return {at: name for at, name in names.items() if name and several.count(name) == 1}


def _items(
    document: Document, path: KeyPath, names: Mapping[int, str], name: str, known_by: str
) -> tuple[ListItem, ...]:
    new = ListItem(f"{name}.{NEW}", (*path, len(_list(document, path))), known_by)
    return (*(ListItem(of, (*path, at), known_by) for at, of in names.items()), new)


def _numbered(document: Document, name: str, path: KeyPath, known_by: str) -> tuple[ListItem, ...]:
    found = range(len(_list(document, path)))
    return _items(document, path, {at: f"{name}.{at + 1}" for at in found}, name, known_by)

"""What the records of a file have below each key, to tell which line of a broken one is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from prevent_assure.model.base import Record, annotation, unwrap
from prevent_assure.parsing.syntax_errors.lines import Lines
from prevent_assure.text.suggest import nearest

_OF_A_FILE = "year"
"""A key that every file has, and no record within one."""

_FILE_KEY = re.compile(r"([a-z_]+):(?=\s|\Z)").match


class Holders(NamedTuple):
    """The model that a file is most probably of, and the keys of the file that it has."""

    root: type[Record]
    present: frozenset[str]

    def is_holder(self, key: str) -> bool:
        """Whether a key takes other keys, or a list, on the lines below it."""
        kinds = self._kinds(key)
        return any(get_origin(kind) in (tuple, dict) or _is_record(kind) for kind in kinds)

    def is_leaf(self, key: str) -> bool:
        """Whether a key is known, and takes nothing but a value."""
        return any(self._kinds(key)) and not self.is_holder(key)

    def is_known(self, key: str) -> bool:
        """Whether some record has a key, or one that it is a mistyped form of."""
        names = tuple({name for model in _reached(self.root) for name in model.model_fields})
        return key in names or nearest(key, names) is not None

    def are_siblings(self, one: str, other: str) -> bool:
        """Whether some record has both keys."""
        fields = (model.model_fields for model in _reached(self.root))
        return any(one in names and other in names for names in fields)

    def fits(self, key: str, parent: str | None) -> bool:
        """Whether a key belongs below another one, or to the file as a whole."""
        if parent is None:
            return key in self.root.model_fields
        kinds = tuple(self._kinds(parent))
        if any(get_origin(kind) is dict for kind in kinds):
            return True  # an entry is named by the file itself
        return any(key in model.model_fields for model in self._entries(kinds))

    def _entries(self, kinds: tuple[Any, ...]) -> Iterator[type[Record]]:
        """Yield the records below a key of these kinds, below one of none those of an entry."""
        for kind in kinds or self._mappings():
            yield from _inner(kind)

    def _mappings(self) -> Iterator[Any]:
        fields = (unwrap(annotation(field)) for field in self.root.model_fields.values())
        return (kind for kind in fields if get_origin(kind) is dict)

    def value_key(self, parent: str) -> str | None:
        """Return the key below another one that a lone value was probably meant for, if any."""
        for model in self._below(parent):
            key, field = next(iter(model.model_fields.items()))
            if field.is_required() or key == "score":
                return key
        return None

    def missing_home(self, key: str, following: str | None) -> str | None:
        """Return the key of the file that a key belongs below and that the file lacks, if any.

        `following` is the key on the line below it, which tells an entry of a mapping.
        """
        for name, field in self.root.model_fields.items():
            kind = unwrap(annotation(field))
            wanted = following if get_origin(kind) is dict else key
            if name not in self.present and any(wanted in it.model_fields for it in _inner(kind)):
                return name
        return None

    def _kinds(self, key: str) -> Iterator[Any]:
        for model in _reached(self.root):
            field = model.model_fields.get(key)
            if field is not None:
                yield unwrap(annotation(field))

    def _below(self, key: str) -> Iterator[type[Record]]:
        for kind in self._kinds(key):
            if get_origin(kind) is not dict:
                yield from _inner(kind)


def holders(lines: Lines) -> Holders:
    """Return what the records of a file have below each key, by the keys that its lines begin with.

    Only a model that was loaded can be found.
    """
    present = frozenset(found[1] for line in lines if (found := _FILE_KEY(line)))
    files = [model for model in models() if _OF_A_FILE in model.model_fields]
    root = max(files, key=lambda it: len(present & it.model_fields.keys()), default=Record)
    return Holders(root, present)


def models(model: type[Record] = Record) -> Iterator[type[Record]]:
    """Yield a model and all that are made from it."""
    yield model
    for kind in model.__subclasses__():
        yield from models(kind)


@cache
def _reached(model: type[Record]) -> tuple[type[Record], ...]:
    """Return a model and those of all that it holds, each once."""
    found = {model: None}
    for field in model.model_fields.values():
        for inner in _inner(unwrap(annotation(field))):
            found.update(dict.fromkeys(_reached(inner)))
    return tuple(found)


def _inner(kind: Any) -> Iterator[type[Record]]:
    """Yield the record that a kind of value is, or that it is a list or mapping of."""
    for part in (kind, *map(unwrap, get_args(kind))):
        if _is_record(part):
            yield part


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)

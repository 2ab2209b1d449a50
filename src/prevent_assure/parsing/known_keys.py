"""The keys that the program knows for a file, to tell which line of a broken one is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from enum import Enum
from typing import NamedTuple, TypeAlias

from prevent_assure.text.suggest import nearest


class Takes(Enum):
    """What a key takes; the file itself names the entries of a mapping."""

    VALUE = "value"
    KEYS = "keys"
    LIST = "list"
    ENTRIES = "entries"


class KnownKey(NamedTuple):
    """A key, and the keys that it takes: below it, in each item of its list or in each entry."""

    name: str
    takes: Takes
    is_required: bool
    below: tuple[KnownKey, ...] = ()


class KnownKeys(NamedTuple):
    """The keys of a file as a whole, each with those below it."""

    top: tuple[KnownKey, ...]

    def is_top(self, key: str) -> bool:
        """Whether a key belongs to the file as a whole."""
        return _has(self.top, key)

    def is_key(self, name: str) -> bool:
        """Whether there is a key of this name."""
        return any(self._named(name))

    def is_known(self, name: str) -> bool:
        """Whether there is a key of this name, or one that it is a mistyped form of."""
        names = tuple({key.name for group in _groups(self.top) for key in group})
        return name in names or nearest(name, names) is not None

    def is_holder(self, name: str) -> bool:
        """Whether a key takes other keys, or a list, on the lines below it."""
        return any(key.takes is not Takes.VALUE for key in self._named(name))

    def is_mapping(self, name: str, *, is_top: bool) -> bool:
        """Whether a key takes keys below it and never a list, at the top or further in."""
        keys = [key for key in self._named(name) if (key in self.top) == is_top]
        return bool(keys) and all(key.takes in (Takes.KEYS, Takes.ENTRIES) for key in keys)

    def is_leaf(self, name: str) -> bool:
        """Whether a key is known, and takes nothing but a value."""
        return self.is_key(name) and not self.is_holder(name)

    def are_siblings(self, one: str, other: str) -> bool:
        """Whether both keys belong side by side somewhere."""
        return any(_has(group, one) and _has(group, other) for group in _groups(self.top))

    def fits(self, name: str, parent: str | None) -> bool:
        """Whether a key belongs below another one, or to the file as a whole.

        Below a key that nobody knows, those of an entry belong.
        """
        if parent is None:
            return self.is_top(name)
        above = tuple(self._named(parent))
        if any(key.takes is Takes.ENTRIES for key in above):
            return True
        above = above or tuple(key for key in self.top if key.takes is Takes.ENTRIES)
        return any(_has(key.below, name) for key in above)

    def value_key(self, parent: str) -> str | None:
        """Return the key below another one that a lone value was probably meant for, if any."""
        for key in self._named(parent):
            first = None if key.takes is Takes.ENTRIES else next(iter(key.below), None)
            if first and (first.is_required or first.name == "score"):
                return first.name
        return None

    def missing_parent(
        self, present: Collection[str], name: str, following: str | None
    ) -> str | None:
        """Return the key of the file that a key belongs below and that is not present, if any.

        `following` is the key on the line below it, which tells an entry of a mapping.
        """
        for key in self.top:
            wanted = following if key.takes is Takes.ENTRIES else name
            if key.name not in present and wanted is not None and _has(key.below, wanted):
                return key.name
        return None

    def _named(self, name: str) -> Iterator[KnownKey]:
        return (key for group in _groups(self.top) for key in group if key.name == name)


KeySource: TypeAlias = Callable[[], KnownKeys]
"""Returns the known keys of a file; called only where its text cannot be read."""


def _has(keys: tuple[KnownKey, ...], name: str) -> bool:
    return any(key.name == name for key in keys)


def _groups(keys: tuple[KnownKey, ...]) -> Iterator[tuple[KnownKey, ...]]:
    """Yield keys that belong side by side: these, then those below each."""
    yield keys
    for key in keys:
        if key.below:
            yield from _groups(key.below)

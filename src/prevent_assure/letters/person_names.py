"""Names of people in a text, however they are written there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff"))
_WORDS = re.compile(r"[^\W_]+").findall
_SHORTEST_MIDDLE_NAME = 3  # an initial names nobody


class NameWord(NamedTuple):
    """A word as it is written, and in the form in which names are compared."""

    written: str
    folded: str


def spelled(text: str) -> tuple[NameWord, ...]:
    """Return the words of a text, without characters that nobody sees.

    Accents, case, hyphens, apostrophes and white space make no difference to the folded form.
    """
    seen = unicodedata.normalize("NFKC", text.translate(_UNSEEN))
    return tuple(NameWord(word, _folded(word)) for word in _WORDS(seen))


def name_forms(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return what may name a person, as folded words: the whole name, and each surname in it."""
    return frozenset(form for name in names for form in _forms(name) if form)


def spellings(value: Any) -> frozenset[str]:
    """Return every word of the texts in some data, as it is written there."""
    return frozenset(word.written for text in _texts(value) for word in spelled(text))


def holds_a_name(
    text: str, names: Iterable[tuple[str, ...]], ordinary: frozenset[str] = frozenset()
) -> bool:
    """Whether a text has a name; a word alone needs its capital, and is not an ordinary one."""
    words = spelled(text)
    return any(
        tuple(word.folded for word in found) == name
        and (len(name) > 1 or _is_proper(found[0].written, ordinary))
        for name in names
        for start in range(len(words) - len(name) + 1)
        if (found := words[start : start + len(name)])
    )


def _is_proper(word: str, ordinary: frozenset[str]) -> bool:
    return not word.islower() and word not in ordinary


def _forms(name: str) -> Iterator[tuple[str, ...]]:
    parts = name.split()
    yield tuple(word.folded for word in spelled(name))
    middle = (it for it in parts[1:-1] if it[0].isupper() and len(it) >= _SHORTEST_MIDDLE_NAME)
    for part in (*middle, *parts[1:][-1:]):
        yield tuple(word.folded for word in spelled(part))


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word)
    return "".join(it for it in apart if not unicodedata.combining(it)).casefold()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, tuple | list):
        yield from (text for inner in value for text in _texts(inner))

"""Two records side by side: what differs in meaning."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from prevent_assure.parsing.document import KeyPath
from prevent_assure.reports.changes.flatten import FilePart, FlatSubject, Subject, Value
from prevent_assure.snapshot.load import PARTIES
from prevent_assure.text import paragraphs

K = TypeVar("K", bound=Hashable)

_OF_BENCHMARKS = (FilePart.BENCHMARK, FilePart.EVIDENCE)
_SIDES = (*PARTIES, None)


@dataclass(frozen=True, slots=True)
class ValuePair:
    """A value before and after; without a field, a subject that was added or removed as a whole.

    `key_path` is where it is after, or was before if it is gone.
    """

    subject: Subject
    field: str | None
    before: object
    after: object
    key_path: KeyPath
    is_gone: bool = False

    @property
    def first_key(self) -> str | None:
        """The first key of the field's path."""
        return self.field.split(".", 1)[0] if self.field else None


def pairs(
    before: Mapping[Subject, FlatSubject],
    after: Mapping[Subject, FlatSubject],
    benchmarks: Iterable[str],
) -> Iterator[ValuePair]:
    """Yield what differs: the file's fields, benchmarks in this order, then actions."""
    for subject in _ordered(merge_order(before, after), benchmarks):
        old, new = before.get(subject), after.get(subject)
        there = old or new
        if (old is None or new is None) and there and there.title is not None:
            yield _pair(subject, None, old.whole if old else None, new.whole if new else None)
            continue
        olds, news = old.values if old else {}, new.values if new else {}
        for field in merge_order(olds, news):
            if not _is_same(olds.get(field), news.get(field)):
                yield _pair(subject, field, olds.get(field), news.get(field))


def merge_order(before: Iterable[K], after: Iterable[K]) -> list[K]:
    """Return the keys of both in the second's order; what is gone stays after what it followed."""
    kept = dict.fromkeys(after)
    gone: dict[K | None, list[K]] = {}
    last: K | None = None
    for key in before:
        if key in kept:
            last = key
        else:
            gone.setdefault(last, []).append(key)
    return [*gone.get(None, ()), *(it for key in kept for it in (key, *gone.get(key, ())))]


def reordered(
    before: Iterable[Subject], after: Iterable[Subject], part: FilePart
) -> Iterator[ValuePair]:
    """Yield the order of what both sides have in a part of the file, if it changed."""
    old = [subject for subject in before if subject.part is part]
    new = [subject for subject in after if subject.part is part]
    olds, news = set(old), set(new)
    orders = [it for it in old if it in news], [it for it in new if it in olds]
    if orders[0] != orders[1]:
        was, now = (tuple(it.item or it.benchmark for it in order) for order in orders)
        yield ValuePair(Subject(part), "order", was, now, (f"{part.value}s",))


def is_same_text(one: str, other: str) -> bool:
    """Whether two texts have the same paragraphs, lines and items, white space folded."""
    return one == other or text_shape(one) == text_shape(other)


def text_shape(text: str) -> tuple[object, ...]:
    """Return what counts in a text; the bullet or number of an item does not."""
    return tuple(
        tuple((line.kind, paragraphs.collapse_space(line.text)) for line in paragraph)
        for paragraph in paragraphs.paragraphs(text)
    )


def _ordered(subjects: list[Subject], benchmarks: Iterable[str]) -> list[Subject]:
    named = (subject.benchmark for subject in subjects if subject.benchmark)
    ranks = {name: rank for rank, name in enumerate(dict.fromkeys([*benchmarks, *named]))}

    def order(subject: Subject) -> tuple[int, ...]:
        if subject.part not in _OF_BENCHMARKS:
            return (-1,) if subject.part is FilePart.FILE else (len(ranks),)
        rank = ranks.get(subject.benchmark or "", len(ranks))
        return rank, _OF_BENCHMARKS.index(subject.part), _SIDES.index(subject.side)

    return sorted(subjects, key=order)


def _pair(subject: Subject, field: str | None, old: Value | None, new: Value | None) -> ValuePair:
    key_path = next(value.key_path for value in (new, old) if value)
    before, after = (value.value if value else None for value in (old, new))
    return ValuePair(subject, field, before, after, key_path, is_gone=new is None)


def _is_same(one: Value | None, other: Value | None) -> bool:
    if one is None or other is None:
        return False
    if one.has_quotes is not None:  # a score counts as it is written
        return (one.value, one.has_quotes) == (other.value, other.has_quotes)
    return _says_same(one.value, other.value)


def _says_same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return is_same_text(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_says_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_says_same(one[key], other[key]) for key in one)
    return one == other

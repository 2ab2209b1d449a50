"""A record as a flat list of values by key path, so that two can be compared.

What counts as absent is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from prevent_assure.model.assessment import Assessment, Side
from prevent_assure.model.base import Record, fields_by_key, is_blank
from prevent_assure.model.decode import Decoded
from prevent_assure.model.register import Register
from prevent_assure.model.rubric import Band, Reference, Rubric
from prevent_assure.parsing.document import Document, KeyPath
from prevent_assure.snapshot.load import PARTIES, Party
from prevent_assure.text.paragraphs import collapse_space

_BY_ID = (Band, Reference)
_QUOTES = tuple("\"'|>")


class FilePart(Enum):
    """The part of a file that a value is in."""

    FILE = "file"
    BENCHMARK = "benchmark"
    EVIDENCE = "evidence"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a value belongs to; `nth` numbers items of the same name, from 0."""

    part: FilePart
    benchmark: str | None = None
    side: Party | None = None
    item: str | None = None
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """Plain data and its key path; for a score also whether it has quotes."""

    value: object
    key_path: KeyPath
    has_quotes: bool | None = None


@dataclass(frozen=True, slots=True)
class FlatSubject:
    """Everything that a file says about one subject, by the paths of the keys below it.

    `title` is shown for a subject that is added or removed as a whole; None for any other.
    """

    key_path: KeyPath
    values: Mapping[str, Value]
    title: str | None = None

    @property
    def whole(self) -> Value:
        """The subject as one value."""
        return Value(self.title, self.key_path)


def assessment_parts(file: Decoded[Assessment]) -> dict[Subject, FlatSubject]:
    """Return what an assessment says, in the file's order."""
    record = file.record
    parts = {
        Subject(FilePart.FILE): FlatSubject((), _values(record, (), ("benchmarks", "actions")))
    }
    for name, assessed in record.benchmarks.items():
        key_path: KeyPath = ("benchmarks", name)
        for party in PARTIES:
            side = getattr(assessed, party, None)
            if side:
                values = _side(side, file.document, (*key_path, party))
                parts[Subject(FilePart.BENCHMARK, name, party)] = FlatSubject(
                    (*key_path, party), values
                )
        if assessed:
            rest = _values(assessed, key_path, (*PARTIES, "evidence"))
            parts[Subject(FilePart.BENCHMARK, name)] = FlatSubject(key_path, rest)
            items = _items(assessed.evidence, (*key_path, "evidence"), "title", "title")
            for (title, nth), part in items:
                parts[Subject(FilePart.EVIDENCE, name, item=title, nth=nth)] = part
    for (action, nth), part in _items(record.actions, ("actions",), "id", "action"):
        parts[Subject(FilePart.ACTION, item=action, nth=nth)] = part
    return parts


def register_parts(file: Decoded[Register]) -> dict[Subject, FlatSubject]:
    """Return what the register says, in the file's order."""
    return {Subject(FilePart.FILE): FlatSubject((), _values(file.record, (), ()))}


def rubric_parts(file: Decoded[Rubric]) -> dict[Subject, FlatSubject]:
    """Return what a rubric says, in the file's order."""
    parts = {Subject(FilePart.FILE): FlatSubject((), _values(file.record, (), ("benchmarks",)))}
    for (name, nth), part in _items(file.record.benchmarks, ("benchmarks",), "id", "title"):
        parts[Subject(FilePart.BENCHMARK, name, nth=nth)] = part
    return parts


def _side(side: Side, document: Document, key_path: KeyPath) -> dict[str, Value]:
    values = _values(side, key_path, ("score",))
    if is_blank(side.score):
        return values
    at = (*key_path, "score")
    return {"score": Value(side.score, at, _has_quotes(document, at)), **values}


def _has_quotes(document: Document, key_path: KeyPath) -> bool:
    at = document.value_location(key_path)
    return document.lines[at.line - 1].startswith(_QUOTES, at.column - 1)


def _items(
    items: Iterable[Record], key_path: KeyPath, known_by: str, shown_as: str
) -> Iterator[tuple[tuple[str | None, int], FlatSubject]]:
    """Yield each item of a list by its name, and how many of that name are before it."""
    seen: Counter[str | None] = Counter()
    for index, item in enumerate(items):
        name = collapse_space(getattr(item, known_by)) or None
        values = _values(item, (*key_path, index), (known_by,))
        if name or values:  # else the item is empty
            yield (
                (name, seen[name]),
                FlatSubject((*key_path, index), values, getattr(item, shown_as)),
            )
            seen[name] += 1


def _values(record: Record, key_path: KeyPath, leaving_out: tuple[str, ...]) -> dict[str, Value]:
    """Return the values of a record by the paths of their keys, except those of some keys."""
    return {
        ".".join(keys): value
        for key, name in _names(record)
        if key not in leaving_out
        for keys, value in _flat(getattr(record, name), (*key_path, key), (key,))
    }


def _flat(
    value: object, key_path: KeyPath, keys: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Value]]:
    if isinstance(value, Record):
        for key, name in _names(value):
            yield from _flat(getattr(value, name), (*key_path, key), (*keys, key))
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, (*key_path, name), (*keys, name))
    elif isinstance(value, tuple) and any(isinstance(item, _BY_ID) for item in value):
        for (known_by, nth), part in _items(value, key_path, "id", "id"):
            called = f"{known_by or ''}{f' ({nth + 1})' if nth else ''}"
            for key, inner in part.values.items():
                yield (*keys, called, key), inner
    else:
        data = _plain(value)
        is_explicit = keys[-1] == "was" and value is not None  # there an empty list means something
        if is_explicit or not _is_nothing(data):
            yield keys, Value(data, key_path)


def _names(record: Record) -> Iterator[tuple[str, str]]:
    """Yield each key of a record with the name of its field."""
    return zip(fields_by_key(type(record)), type(record).model_fields, strict=True)


def _plain(value: object) -> object:
    """Return a value as text, numbers, tuples and dicts, without what is absent in it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Record):
        values = {key: _plain(getattr(value, name)) for key, name in _names(value)}
        return {key: said for key, said in values.items() if not _is_nothing(said)}
    if isinstance(value, tuple):
        return tuple(data for item in value if not _is_nothing(data := _plain(item)))
    return value


def _is_nothing(data: object) -> bool:
    return data in (None, "", (), {})

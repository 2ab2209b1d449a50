"""What a model says about a key path of a file: its kind, its keys, and where a key belongs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin

from prevent_assure.model.base import (
    PROSE,
    SHORT,
    Record,
    annotation,
    fields_by_key,
    metadata,
    unwrap,
)
from prevent_assure.parsing.document import KeyPath
from prevent_assure.parsing.known_keys import KnownKey, KnownKeys, Takes

_GROUPS = (dict, tuple)
_TAKES = {dict: Takes.ENTRIES, tuple: Takes.LIST}


def model_at(model: type[Record], key_path: KeyPath) -> type[Record] | None:
    """Return the model of the mapping at a path, None where there is none."""
    return _record(_kind_at(model, key_path))


def is_prose(model: type[Record], key_path: KeyPath) -> bool:
    """Whether the value at a path is text that a person writes."""
    return PROSE in metadata(_kind_at(model, key_path))


def is_short(model: type[Record], key_path: KeyPath) -> bool:
    """Whether the text at a path is written on the line of its key."""
    return SHORT in metadata(_kind_at(model, key_path))


def takes_one_value(model: type[Record], key_path: KeyPath) -> bool:
    """Whether a model takes text, a number or a date there: neither keys nor a list."""
    kind = _kind_at(model, key_path)
    return kind is not None and _record(kind) is None and get_origin(unwrap(kind)) not in _GROUPS


def takes_list(model: type[Record], key_path: KeyPath) -> bool:
    """Whether a model takes a list there."""
    return get_origin(unwrap(_kind_at(model, key_path))) is tuple


def keys(model: type[Record] | None) -> tuple[str, ...]:
    """Return the keys that a model takes, in order; none without a model."""
    return tuple(fields_by_key(model)) if model else ()


def required_keys(model: type[Record], steps: KeyPath) -> Iterator[str]:
    """Yield the keys that have to be there at the end of the steps."""
    owner = model_at(model, steps)
    fields = fields_by_key(owner).items() if owner else ()
    return (name for name, field in fields if field.is_required())


def every_key(model: type[Record]) -> frozenset[str]:
    """Return every key that a model takes anywhere."""
    inner = (found for _, found in _below(model))
    return frozenset(key for found in (model, *inner) for key in found.model_fields)


def takes_date(model: type[Record], key_path: KeyPath) -> bool:
    """Whether a model takes a date there."""
    return unwrap(_kind_at(model, key_path)) is date


def takes_number(model: type[Record], key_path: KeyPath) -> bool:
    """Whether a model takes a number there, and nothing else."""
    return unwrap(_kind_at(model, key_path)) is int


def takes_score(model: type[Record], key_path: KeyPath) -> bool:
    """Whether a model takes a score there, which the rubric decides on."""
    return unwrap(_kind_at(model, key_path)) is Any


def keys_that_take(model: type[Record], key: str) -> tuple[str, ...]:
    """Return the keys below which a model takes a key, each once."""
    return tuple(
        dict.fromkeys(home for home, inner in _below(model) if key in fields_by_key(inner))
    )


def missing_parent(
    model: type[Record], present: Collection[str], entries: Mapping[str, object]
) -> str | None:
    """Return the top-level key below which some keys belong, where the file lacks it.

    Several keys decide it, or one that belongs nowhere else.
    """
    for name, field in model.model_fields.items():
        kind = unwrap(annotation(field))
        is_by_key = get_origin(kind) is dict
        inner = _record(_inside(kind, 0)) if is_by_key else _record(kind)
        if name in present or inner is None:
            continue
        known = inner.model_fields.keys()
        if is_by_key:
            fits = all(
                isinstance(entry, dict) and entry.keys() & known for entry in entries.values()
            )
        else:
            fits = known >= entries.keys() and (
                len(entries) > 1 or all(keys_that_take(model, key) == (name,) for key in entries)
            )
        if fits:
            return name
    return None


def other_parents(model: type[Record], key_path: KeyPath) -> tuple[str, ...]:
    """Return the siblings of a key's parent that take the key too."""
    outer = model_at(model, key_path[:-2])
    beside = outer.model_fields.items() if outer else ()
    return tuple(
        name
        for name, field in beside
        if name != key_path[-2]
        and (inner := _record(annotation(field)))
        and key_path[-1] in inner.model_fields
    )


@cache
def known_keys(model: type[Record]) -> KnownKeys:
    """Return the keys of a model, for the parser to explain the errors of a file by."""
    return KnownKeys(tuple(_known(model)))


def _known(model: type[Record]) -> Iterator[KnownKey]:
    for name, field in model.model_fields.items():
        kind = unwrap(annotation(field))
        inner = _record(kind) or _record(_inside(kind, 0))
        takes = Takes.KEYS if _record(kind) else _TAKES.get(get_origin(kind), Takes.VALUE)
        below = tuple(_known(inner)) if inner else ()
        yield KnownKey(name, takes, field.is_required(), below)


@cache
def _below(model: type[Record]) -> tuple[tuple[str, type[Record]], ...]:
    return tuple(_inner(model))


def _inner(model: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    for name, field in fields_by_key(model).items():
        kind: Any = annotation(field)
        while kind is not None and _record(kind) is None:
            kind = _inside(kind, 0)
        found = _record(kind)
        if found:
            yield name, found
            yield from _inner(found)


def _kind_at(model: type[Record], key_path: KeyPath) -> Any:
    found: Any = model
    for step in key_path:
        found = _inside(found, step)
    return found


def _record(kind: Any) -> type[Record] | None:
    found = unwrap(kind)
    return found if isinstance(found, type) and issubclass(found, Record) else None


def _inside(kind: Any, step: str | int) -> Any:
    found = unwrap(kind)
    if isinstance(found, type) and issubclass(found, Record):
        field = fields_by_key(found).get(str(step))
        return field and annotation(field)
    arguments = get_args(found)
    return arguments[-1 if get_origin(found) is dict else 0] if arguments else None

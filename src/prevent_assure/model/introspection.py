"""What a model says of a place in a file: its kind, its keys, and where a key belongs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from prevent_assure.model.base import PROSE, SHORT, Record, annotation, metadata, unwrap
from prevent_assure.parsing.document import KeyPath


def model_at(model: type[Record], steps: KeyPath) -> type[Record] | None:
    """Return the model of the mapping at the end of the steps, None where no model says."""
    return _record(_kind_at(model, steps))


def is_prose(model: type[Record], steps: KeyPath) -> bool:
    """Whether a person writes out what stands at the end of the steps."""
    return PROSE in metadata(_kind_at(model, steps))


def is_short(model: type[Record], steps: KeyPath) -> bool:
    """Whether the text at the end of the steps is written on the line of its key."""
    return SHORT in metadata(_kind_at(model, steps))


def keys(model: type[Record] | None) -> tuple[str, ...]:
    """Return the keys that a model takes, in order; none without a model."""
    return tuple(model.model_fields) if model else ()


def required_keys(model: type[Record], steps: KeyPath) -> Iterator[str]:
    """Yield the keys that have to be there at the end of the steps."""
    owner = model_at(model, steps)
    fields = owner.model_fields.items() if owner else ()
    return (name for name, field in fields if field.is_required())


def keys_that_take(model: type[Record], key: str) -> tuple[str, ...]:
    """Return the keys below which a model takes a key, each once."""
    return tuple(dict.fromkeys(home for home, inner in _below(model) if key in inner.model_fields))


@cache
def _below(model: type[Record]) -> tuple[tuple[str, type[Record]], ...]:
    return tuple(_inner(model))


def _inner(model: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    for name, field in model.model_fields.items():
        kind: Any = annotation(field)
        while kind is not None and _record(kind) is None:
            kind = _inside(kind, 0)
        found = _record(kind)
        if found:
            yield name, found
            yield from _inner(found)


def _kind_at(model: type[Record], steps: KeyPath) -> Any:
    found: Any = model
    for step in steps:
        found = _inside(found, step)
    return found


def _record(kind: Any) -> type[Record] | None:
    found = unwrap(kind)
    return found if isinstance(found, type) and issubclass(found, Record) else None


def _inside(kind: Any, step: str | int) -> Any:
    found = unwrap(kind)
    if isinstance(found, type) and issubclass(found, Record):
        field = found.model_fields.get(str(step))
        return field and annotation(field)
    arguments = get_args(found)
    return arguments[-1 if get_origin(found) is dict else 0] if arguments else None

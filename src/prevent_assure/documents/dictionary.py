"""What a template sees: plain dicts, lists, text and numbers, by the names of `letter.Words`.

Never a model nor any other object: through one, even a sandboxed template reads files and runs
code.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from prevent_assure.letter import Words

Shape: TypeAlias = "type | dict[str, Shape] | list[Shape]"
"""`str` or `int`, a dict's keys each with its shape, or a list with the shape of its items."""


def dictionary(words: Words) -> dict[str, Any]:
    """Return the dictionary of one letter."""
    return {name: _plain(getattr(words, name)) for name in SHAPE}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _shape(kind: Any) -> Shape:
    if get_origin(kind) is tuple:
        return [_shape(get_args(kind)[0])]
    return _keys(kind) if is_dataclass(kind) else kind


def _keys(kind: Any) -> dict[str, Shape]:
    return {name: _shape(inner) for name, inner in get_type_hints(kind).items()}


SHAPE = _keys(Words)
"""The names of the dictionary, each with its shape."""

"""What a template can use: plain dicts, lists, text and numbers, named as in `TemplateValues`.

It never gets a model or any other object, through which even a sandboxed template could read files
and run code.
"""

from __future__ import annotations

from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from prevent_assure.letters.template.values import TemplateValues

Shape: TypeAlias = "type | dict[str, Shape] | list[Shape]"
"""`str` or `int`, a dict with the shape of each key, or a list with the shape of its items."""


def dictionary(words: TemplateValues) -> dict[str, Any]:
    """Return the dictionary for one letter."""
    return {name: _plain(getattr(words, name), shape) for name, shape in SHAPE.items()}


def _plain(value: Any, shape: Shape) -> Any:
    if isinstance(shape, list):
        return [_plain(item, shape[0]) for item in value]
    if isinstance(shape, dict):
        return {name: _plain(getattr(value, name), inner) for name, inner in shape.items()}
    return value


def _shape(kind: Any) -> Shape:
    if get_origin(kind) is tuple:
        return [_shape(get_args(kind)[0])]
    return kind if kind in (str, int) else _keys(kind)


def _keys(kind: Any) -> dict[str, Shape]:
    return {name: _shape(inner) for name, inner in get_type_hints(kind).items()}


SHAPE = _keys(TemplateValues)
"""The names of the dictionary, each with its shape."""

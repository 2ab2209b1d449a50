"""The models of records as JSON Schema."""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from typing import Any, Literal, get_args, get_origin

from pydantic import BeforeValidator

from prevent_assure.authoring.json_schema.types import (
    NUMBER,
    TEXT,
    TYPE_SCHEMAS,
    Schema,
    TypeSchema,
    keys,
    list_of,
    one_of,
    optional,
    required,
)
from prevent_assure.model.base import (
    GivenList,
    Record,
    Required,
    Score,
    annotation,
    fields_by_key,
    metadata,
    unwrap,
)

_NEEDED = next(metadata(Required[str]))
_GIVEN = next(it for it in metadata(GivenList[str]) if isinstance(it, BeforeValidator))


def record(model: type[Record]) -> TypeSchema:
    """Return the form of a record: its keys, each with its kind of value and a hint."""
    fields, hints = fields_by_key(model), _hints(model)
    return keys(
        {
            "properties": {
                name: {"description": hints[name], **_value(annotation(found))}
                for name, found in fields.items()
            },
            "required": [name for name, found in fields.items() if found.is_required()],
            "additionalProperties": False,
        }
    )


def _value(kind: Any) -> Schema:
    form, found = _form(kind), (*metadata(kind),)
    if _GIVEN in found:
        return required(form, may_be_empty=True)
    return required(form) if _NEEDED in found else optional(form)


def _form(kind: Any) -> TypeSchema:
    found = unwrap(kind)
    origin, inside = get_origin(found), get_args(found)
    if origin is Literal:
        return one_of(inside)
    if origin is tuple:
        return list_of(_value(inside[0]))
    if origin is dict:
        return keys({"additionalProperties": _value(inside[1])})
    if isinstance(found, type) and issubclass(found, Record):
        return record(found)
    if found in (int, Score):
        return NUMBER
    return next(
        (form for text, form in TYPE_SCHEMAS if set(metadata(kind)) >= set(metadata(text))), TEXT
    )


def _hints(model: type[Record]) -> dict[str, str]:
    """Return the text below each field in the source.

    pydantic can read it too, but at the start of every command, which costs 20 ms.
    """
    found: dict[str, str] = {}
    for kind in reversed(model.__mro__[: model.__mro__.index(Record)]):
        source = ast.parse(inspect.getsource(kind))
        for node, below in pairwise(ast.iter_child_nodes(source.body[0])):
            match node, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(hint))),
                ):
                    found[model.model_fields[name].alias or name] = hint
    return found

"""The kinds of value in a file, as JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from prevent_assure.model.base import LONGEST_MARKING, Address, Day, Gss, Marking, Slug, Year
from prevent_assure.paths import DEVICES
from prevent_assure.text.safe import join_words

Schema: TypeAlias = dict[str, Any]
Limits: TypeAlias = dict[str, dict[str, int]]

_TYPES = ("null", "boolean", "number", "string", "array", "object")
_ABSENT = ("null", "string", "array", "object")
_LEAST: Limits = {"array": {"minItems": 1}, "object": {"minProperties": 1}}
_EMPTY: Limits = {"array": {"maxItems": 0}, "object": {"maxProperties": 0}}
_DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"


@dataclass(frozen=True, slots=True)
class TypeSchema:
    """What a kind of value looks like.

    `description` is that in words.  `also` are types whose values count as text.  A text may have
    a pattern; `rest` are keywords of this type only.
    """

    type: str
    description: str
    also: tuple[str, ...] = ()
    pattern: str = ""
    rest: Schema = field(default_factory=dict)


TEXT = TypeSchema("string", "this is a text, and has to be there", ("number", "boolean"))
NUMBER = TypeSchema(
    "integer", "this is a number in plain digits, without quotes", rest={"minimum": 0}
)

TYPE_SCHEMAS: tuple[tuple[Any, TypeSchema], ...] = (
    (
        Slug,
        TypeSchema(
            "string",
            "an id has lower-case letters, digits and single hyphens, as in risk-assessment",
            ("boolean",),  # `true` is an id too
            rf"(?!{DEVICES}\s*$)[a-z][a-z0-9]*(-[a-z0-9]+)*",
        ),
    ),
    (Year, TypeSchema("string", "a year is written as in 2022-23", (), "[0-9]{4}-[0-9]{2}")),
    (Address, TypeSchema("string", "an address begins with https://", (), r'https?://[^\s<>"]+')),
    (Gss, TypeSchema("string", "a GSS code is E, W or S and eight digits", (), "[EWS][0-9]{8}")),
    (Day, TypeSchema("string", "a date is written as in 2023-04-14: year, month, day", (), _DAY)),
    (
        Marking,
        TypeSchema(
            "string",
            f"a marking is one line of at most {LONGEST_MARKING} characters",
            ("number", "boolean"),
            rf"[^\n]{{1,{LONGEST_MARKING}}}",
        ),
    ),
)
"""The kinds of text that have a form of their own."""


def list_of(items: Schema) -> TypeSchema:
    """Return the form of a list."""
    says = "this is a list, each item on a line of its own after a hyphen"
    return TypeSchema("array", says, rest={"items": items})


def keys(rest: Schema) -> TypeSchema:
    """Return the form of a mapping."""
    return TypeSchema("object", "this has keys of its own, each on a line below it", rest=rest)


def one_of(choices: tuple[str, ...]) -> TypeSchema:
    """Return the form of a fixed word."""
    snippets = [{"label": word, "body": word} for word in choices]
    says, pattern = f"this has to be {join_words(choices)}", "|".join(choices)
    return TypeSchema("string", says, pattern=pattern, rest={"defaultSnippets": snippets})


def required(form: TypeSchema, *, may_be_empty: bool = False) -> Schema:
    """Return the schema of a value that has to be there."""
    least = {} if may_be_empty else _LEAST.get(form.type, {})
    schema = {**_typed(form, ()), **least, **form.rest}
    if form.type == "string":
        pattern = rf"^\s*(?:{form.pattern})\s*$" if form.pattern else r"\S"
        schema |= {"pattern": pattern, "patternErrorMessage": form.description}
    return schema


def optional(form: TypeSchema) -> Schema:
    """Return the schema of a value that may be null, blank, `[]` or `{}` as well."""
    schema = {**_typed(form, _ABSENT), **form.rest}
    for name, limit in _EMPTY.items():
        if name != form.type:
            schema |= limit
    if form is not TEXT:
        pattern = rf"^\s*(?:{form.pattern})?\s*$" if form.pattern else r"^\s*$"
        schema |= {"pattern": pattern, "patternErrorMessage": form.description}
    required = schema.pop("required", ())
    if required:
        schema["dependentRequired"] = {
            key: [name for name in required if name != key] for key in schema["properties"]
        }
    return schema


def _typed(form: TypeSchema, absent: tuple[str, ...]) -> Schema:
    """Return what refuses other types.

    A `type` that lists several would have editors offer true, false and null for every text.
    """
    types = (form.type, *form.also, *absent)
    if types == (form.type,):
        return {"type": form.type}
    wrong = [name for name in _TYPES if name not in types]
    right = {"type": form.type, "errorMessage": form.description}
    return {"if": {"type": wrong}, "then": right} if wrong else {}

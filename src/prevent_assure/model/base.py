"""What the records of files are made of: the base of all models, and the kinds of value.

A known key whose value is null, blank, `[]` or `{}` counts as absent, unless its kind says that an
empty list is a value.  A record has only valid
values: absent text is "", an absent list is (), anything else that is absent is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from types import NoneType
from typing import Annotated, Any, Final, TypeAlias, TypeVar, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from prevent_assure.paths import LONGEST_SLUG, is_device, is_slug
from prevent_assure.text.hidden import lookalike
from prevent_assure.years import is_year

T = TypeVar("T")
LONGEST_MARKING = 80
PROSE: Final = "prose"
"""Marks text that a person writes, so that a `#` in it can cut it short."""

SHORT: Final = "short"
"""Marks text that is written on the line of its key, as names and titles are."""

MISSING: Final = object()
"""Takes the place of a required value that is missing, while a record is built of the rest."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z").match
_GSS = re.compile(r"[EWS][0-9]{8}\Z").match
_ADDRESS = re.compile(r"https?://[^\s<>\"]+\Z").match


class Record(BaseModel):
    """A part of a file as data: frozen, strict, and without unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


def is_blank(value: object) -> bool:
    """Whether a value counts as absent: null, blank, `[]` or `{}`."""
    if isinstance(value, str):
        return not value or value.isspace()
    return value in (None, [], {})


def wrong_value_error(what: str) -> PydanticCustomError:
    """Return the error whose message, in our words, says what would be right."""
    return PydanticCustomError("message", "{what}", {"what": what})


def _text(value: object) -> object:
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else value


def _several(value: object) -> object:
    return () if value is None else value


def _by_key(value: object) -> object:
    return {} if value is None else value


def _present(value: object) -> object:
    if value is MISSING:
        return None
    if is_blank(value):
        raise PydanticCustomError("missing", "missing")
    return value


def _given(value: object) -> object:
    if value is MISSING:
        return ()
    return value if value == [] else _present(value)


def _refuse_lookalike(text: str, is_right: Callable[[str], object]) -> None:
    """Raise the error that names a character which only looks like the right one."""
    message = lookalike(text, is_right)
    if message:
        raise wrong_value_error(message)


def _slug(text: str) -> str:
    if is_device(text):
        raise wrong_value_error(
            f'Windows keeps the name "{text}" for a device; an id has to be another name'
        )
    if text and not is_slug(text):
        _refuse_lookalike(text, is_slug)
        what = "an id is written as in risk-assessment, with lower-case letters, digits and"
        raise wrong_value_error(f"{what} single hyphens, at most {LONGEST_SLUG}")
    return text


def _year(text: str) -> str:
    if text and not is_year(text):
        _refuse_lookalike(text, is_year)
        raise wrong_value_error(
            "a year is written with the next year's last two digits, as in 2022-23"
        )
    return text


def _day(value: object) -> object:
    if value is None:
        return None
    if isinstance(value, str) and _DAY(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise wrong_value_error("there is no such day in the calendar") from None
    if isinstance(value, str):
        _refuse_lookalike(value, _DAY)
    raise wrong_value_error("a date is written year-month-day, as in 2023-04-14")


def _address(text: str) -> str:
    if text and not _ADDRESS(text):
        raise wrong_value_error("an address begins with https:// and has no spaces in it")
    return text


def _gss(text: str) -> str:
    if text and not _GSS(text):
        raise wrong_value_error("a GSS code is E, W or S and eight digits, as in E06000059")
    return text


def _marking(text: str) -> str:
    if "\n" in text or len(text) > LONGEST_MARKING:
        raise wrong_value_error(f"a marking is one line of at most {LONGEST_MARKING} characters")
    return text


Word: TypeAlias = Annotated[str, BeforeValidator(_text)]
"""An id or a fixed word that a rule looks up; any scalar, exactly as it is written."""

Text: TypeAlias = Annotated[Word, PROSE]
"""Literal text."""

ShortText: TypeAlias = Annotated[Text, SHORT]
"""Literal text on the line of its key."""

Slug: TypeAlias = Annotated[Word, AfterValidator(_slug)]
Year: TypeAlias = Annotated[Word, AfterValidator(_year)]
Address: TypeAlias = Annotated[Word, AfterValidator(_address)]
Gss: TypeAlias = Annotated[Word, AfterValidator(_gss)]
Marking: TypeAlias = Annotated[ShortText, AfterValidator(_marking)]
Day: TypeAlias = Annotated[date | None, BeforeValidator(_day)]
Score: TypeAlias = Any
"""The value of `score` as it is: rules decide whether the rubric has such a score."""

MapOf: TypeAlias = Annotated[dict[str, T], BeforeValidator(_by_key)]
Required: TypeAlias = Annotated[T, BeforeValidator(_present)]
"""A value that has to be there, because a reader of the file needs it."""

OptionalList: TypeAlias = Annotated[tuple[Required[T], ...] | None, Field(strict=False)]
"""A list for which absent and empty mean different things."""

ListOf: TypeAlias = Annotated[
    tuple[Required[T], ...], BeforeValidator(_several), Field(strict=False)
]
"""A list without empty items; an absent one is empty."""

GivenList: TypeAlias = Annotated[
    tuple[Required[T], ...], BeforeValidator(_given), Field(strict=False)
]
"""A list that has to be there, though it may be empty: `[]` is a value."""


@cache
def fields_by_key(model: type[Record]) -> Mapping[str, FieldInfo]:
    """Return the fields of a model by their keys in a file: `from` for `from_`."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def annotation(field: FieldInfo) -> Any:
    """Return the kind of value that a field of a model takes, with all its metadata."""
    return Annotated[(field.annotation, *field.metadata, None)]


def unwrap(kind: Any) -> Any:
    """Return a kind of value without its metadata and without None."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    others = [part for part in get_args(kind) if part is not NoneType]
    return unwrap(others[0]) if NoneType in get_args(kind) and len(others) == 1 else kind


def metadata(kind: Any) -> Iterator[Any]:
    """Yield the metadata of a kind of value, the last first."""
    while get_origin(kind) is Annotated:
        kind, *found = get_args(kind)
        yield from found

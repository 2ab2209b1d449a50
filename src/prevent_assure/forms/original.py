"""What a form was written from: whose it is, and its values as they were then.

It travels in a hidden sheet of the form, a value a row, so that a form that comes back shows
what somebody typed and what the record has changed since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from prevent_assure.forms.fields import FormKind
from prevent_assure.model.rubric import Rubric
from prevent_assure.paths import is_slug
from prevent_assure.years import is_year

OriginalRow = tuple[str, str, str, str]
_HEAD = ("version", "form", "authority", "name", "year", "fingerprint")
_VERSION = "1"
_KINDS: tuple[FormKind, ...] = ("self", "agreement")


class WrittenCell(NamedTuple):
    """A value as it was written out; `shown` is what its locked cell says in its place."""

    value: str | int | None
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """Whose form it is, which form, and the values in it by their codes."""

    kind: FormKind
    authority: str
    name: str
    year: str
    fingerprint: str
    values: Mapping[str, WrittenCell]

    def rows(self) -> Iterator[OriginalRow]:
        """Yield the rows of the hidden sheet, all text."""
        head = (_VERSION, self.kind, self.authority, self.name, self.year, self.fingerprint)
        for name, value in zip(_HEAD, head, strict=True):
            yield name, "", value, ""
        for code, cell in self.values.items():
            kind = "number" if isinstance(cell.value, int) else "text"
            yield kind, code, "" if cell.value is None else str(cell.value), cell.shown or ""


def read_original(rows: Iterable[Sequence[str]]) -> Original | None:
    """Return what the rows of a hidden sheet say; None where they are not those of a form."""
    head: dict[str, str] = {}
    values: dict[str, WrittenCell] = {}
    for row in rows:
        kind, code, value, shown = (*row, "", "", "", "")[:4]
        if kind in _HEAD:
            head[kind] = value
        elif kind in ("number", "text"):
            number = value.isascii() and value.isdigit() and len(value) < len("1000000000")
            is_number = kind == "number" and number
            values[code] = WrittenCell(int(value) if is_number else value or None, shown or None)
    kind_of = next((it for it in _KINDS if it == head.get("form")), None)
    authority, year = head.get("authority", ""), head.get("year", "")
    if head.get("version") != _VERSION or kind_of is None:
        return None
    if not is_slug(authority) or not is_year(year):
        return None
    fingerprint = head.get("fingerprint", "")
    return Original(kind_of, authority, head.get("name", ""), year, fingerprint, values)


def fingerprint(rubric: Rubric) -> str:
    """Return what changes with the ids, numbers, titles, statements, criteria and scale."""
    asked = [
        [
            it.id,
            it.number,
            it.title,
            it.statement,
            {key: [*it.criteria[key]] for key in it.criteria},
        ]
        for it in rubric.benchmarks
    ]
    data = json.dumps([asked, [*rubric.scale]], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(data.encode()).hexdigest()

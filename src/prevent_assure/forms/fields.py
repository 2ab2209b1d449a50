"""The values of the record that a form shows or takes, each by where it belongs."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from prevent_assure.model.assessment import Assessment
from prevent_assure.model.base import Record, is_blank
from prevent_assure.parsing.document import KeyPath
from prevent_assure.snapshot.load import Party

FormKind: TypeAlias = Literal["self", "agreement"]
Stored: TypeAlias = "str | int | date | None"
"""A value as a record has it; None is absent."""

SIDES: dict[FormKind, Party] = {"self": "self", "agreement": "agreed"}
"""The side of a benchmark that a form fills in."""


class FormField(NamedTuple):
    """Where a value belongs: `field` is the key's path below benchmark and side, item or file."""

    field: str
    benchmark: str | None = None
    side: Party | None = None
    item: str | None = None

    @property
    def code(self) -> str:
        """What the value is known by among those that were written out."""
        return "/".join((self.benchmark or "", self.side or "", self.item or "", self.field))

    def value(self, record: Assessment) -> Stored:
        """Return what a record says there."""
        found: object = self._holder(record)
        for key in self.field.split("."):
            found = getattr(found, key, None)
        if is_blank(found):
            return None
        return found if isinstance(found, (str, int, date)) else str(found)

    def path(self, record: Assessment) -> KeyPath:
        """Return the path of the value's key from the file's root."""
        keys = tuple(self.field.split("."))
        if self.item is not None:
            ids = [action.id for action in record.actions]
            return ("actions", ids.index(self.item), *keys)
        if self.benchmark is None:
            return keys
        return ("benchmarks", self.benchmark, *((self.side,) if self.side else ()), *keys)

    def _holder(self, record: Assessment) -> Record | None:
        if self.item is not None:
            return next((it for it in record.actions if it.id == self.item), None)
        if self.benchmark is None:
            return record
        assessed = record.benchmarks.get(self.benchmark)
        return getattr(assessed, self.side, None) if self.side else assessed

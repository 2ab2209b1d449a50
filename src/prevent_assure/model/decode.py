"""Document to record; the only module that translates pydantic's errors.

A record is built from the valid values.  An invalid value is reported and taken out, and the rest
is built, so that one wrong date does not hide nine missing justifications.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model import introspection, messages
from prevent_assure.model.base import MISSING, Record, is_blank
from prevent_assure.model.messages import Message
from prevent_assure.model.swallowed import swallowed
from prevent_assure.parsing import parser
from prevent_assure.parsing.document import Document, KeyPath

R_co = TypeVar("R_co", bound=Record, covariant=True)


class Decoded(NamedTuple, Generic[R_co]):
    """A file's record, its document, and what is wrong with its values.

    `invalid` are the paths of values that have an error and of what is missing;
    `with_unknown_keys` those of mappings with an unknown key, which may be what seems missing.
    """

    record: R_co
    document: Document
    invalid: frozenset[KeyPath]
    with_unknown_keys: frozenset[KeyPath]
    findings: tuple[Finding, ...]

    def is_valid(self, *key_path: str | int) -> bool:
        """Whether neither this value nor one that it is part of has an error."""
        return not self.invalid or not any(
            key_path[:length] in self.invalid for length in range(len(key_path) + 1)
        )

    def is_missing(self, *key_path: str | int) -> bool:
        """Whether nothing is at a path, nor anything that may be a mistyped form of its key."""
        if not self.is_valid(*key_path) or not is_blank(self.document.get(key_path)):
            return False
        return (
            not self.with_unknown_keys
            or self.nearest_mapping(*key_path) not in self.with_unknown_keys
        )

    def nearest_mapping(self, *key_path: str | int) -> KeyPath:
        """Return the path of the deepest mapping on a path that is there."""
        return next(
            key_path[:length]
            for length in range(len(key_path) - 1, -1, -1)
            if not length or isinstance(self.document.get(key_path[:length]), dict)
        )


def parse_as(path: str, data: bytes, model: type[Record]) -> Document | tuple[Finding, ...]:
    """Return the document of a file of a model; or, where it cannot be read on, what is wrong."""
    return parser.parse(path, data, partial(introspection.known_keys, model))


def decode(document: Document, model: type[R_co]) -> Decoded[R_co]:
    """Return the record of the valid values in a document, and findings on the rest."""
    builder = _Builder(document, model)
    for key_path, location, found in document.problems:
        if isinstance(found, int):
            message = messages.duplicate_key(model, document, key_path, found)
            builder.report(key_path, location, message)
        elif location in (document.key_location(key_path), document.value_location(key_path)):
            builder.take_out(key_path, location, messages.hidden_escape(found))
        else:  # below a repeated key, whose first value counts
            builder.report(key_path, location, messages.hidden_escape(found))
    for key_path, location, _ in document.cut_by_comment():
        if introspection.is_prose(model, key_path) and builder.takes_text(key_path):
            builder.take_out(key_path, location, messages.cut_off_text(key_path))
    for key_path, location, message in swallowed(document, model):
        builder.report(key_path, location, message)
    record = builder.record()
    return Decoded(
        record,
        document,
        frozenset(builder.invalid),
        frozenset(builder.with_unknown_keys),
        tuple(builder.findings),
    )


class _Builder(Generic[R_co]):
    """Builds one record, taking out what is wrong until the model accepts the rest."""

    def __init__(self, document: Document, model: type[R_co]) -> None:
        self._document = document
        self._model = model
        self._data = document.data
        self._is_copy = False
        self._reported: set[KeyPath] = set()
        self._missing_parents: dict[KeyPath, str | None] = {}
        self.invalid: set[KeyPath] = set()
        self.with_unknown_keys: set[KeyPath] = set()
        self.findings: list[Finding] = []

    def record(self) -> R_co:
        """Return the record of the valid values."""
        if not isinstance(self._data, dict):
            location = self._document.value_location(())
            message = "the file has no keys, as in year: 2022-23"
            self.report((), location, Message(Rule.WRONG_VALUE, message))
            self._mark(())
            self._data = {}
        while True:
            try:
                return self._model.model_validate(self._data)
            except ValidationError as error:
                for detail in error.errors(include_url=False):
                    self._handle_error(detail)

    def report(self, steps: KeyPath, location: Location, said: Message) -> None:
        """Add a finding on the value at the end of a key path."""
        benchmark = messages.benchmark_of(self._document, steps)
        message = messages.about_benchmark(benchmark, said.message)
        self.findings.append(Finding(location, said.rule, message, said.hint, benchmark))

    def take_out(self, key_path: KeyPath, location: Location, message: Message) -> None:
        """Report an invalid value and go on without it."""
        self.report(key_path, location, message)
        self._mark(key_path)
        self._replace(key_path, None)

    def takes_text(self, key_path: KeyPath) -> bool:
        """Whether text, or nothing, is at a path, and no error is known of it."""
        return key_path not in self.invalid and not isinstance(
            self._document.get(key_path), (list, dict)
        )

    def _handle_error(self, detail: Mapping[str, Any]) -> None:
        key_path, kind, value = detail["loc"], detail["type"], detail["input"]
        known = any(key_path[:length] in self._reported for length in range(len(key_path) + 1))
        if kind == "missing":
            if not known:
                self._mark(key_path)
                if isinstance(key_path[-1], int):
                    self.report(
                        key_path,
                        self._document.value_location(key_path),
                        messages.empty_item(key_path),
                    )
                elif not self._holds_unknown(key_path[:-1]):
                    self.report(
                        key_path,
                        self._document.key_location(key_path),
                        messages.missing_key(key_path),
                    )
            self._replace(key_path, MISSING)
        elif kind == "extra_forbidden":
            if not known:
                self._mark(key_path)
                self._report_unknown(key_path)
            self.with_unknown_keys.add(key_path[:-1])
            self._remove(key_path)
        elif is_blank(value) and isinstance(key_path[-1], str):
            self._replace(key_path, None)
        else:
            if not known:
                self._mark(key_path)
                is_text = self._holds_keys_as_text(key_path)
                message = messages.wrong_type(self._model, detail, is_below_bar=is_text)
                self.report(key_path, self._document.value_location(key_path), message)
            self._leave_out(key_path, kind)

    def _report_unknown(self, key_path: KeyPath) -> None:
        parent = self._missing_parent(key_path[:-1])
        if parent:
            if (parent,) not in self.invalid:
                location = self._document.key_location(key_path)
                self.report(key_path, location, messages.parent_missing(str(key_path[-1]), parent))
            self.invalid.add((parent,))
            return
        message = (
            messages.cut_by_comma(key_path)
            if self._document.is_cut_by_comma(key_path)
            else messages.unknown_key(self._model, key_path)
        )
        self.report(key_path, self._document.key_location(key_path), message)

    def _missing_parent(self, holder: KeyPath) -> str | None:
        """Return the key that the file lacks above all unknown keys of a mapping, if any."""
        entries = self._document.get(holder)
        if holder not in self._missing_parents:
            known = introspection.keys(introspection.model_at(self._model, holder))
            unknown = {key: entries[key] for key in entries if key not in known} if holder else {}
            present = self._document.data
            self._missing_parents[holder] = (
                introspection.missing_parent(self._model, present, unknown) if unknown else None
            )
        return self._missing_parents[holder]

    def _mark(self, key_path: KeyPath) -> None:
        self._reported.add(key_path)
        self.invalid.add(key_path)

    def _leave_out(self, key_path: KeyPath, kind: str) -> None:
        """Replace an invalid value by what the model takes for nothing; indices stay."""
        if isinstance(key_path[-1], str) or kind == "string_type":
            self._replace(key_path, None)
        elif kind == "model_type":
            self._replace(
                key_path, dict.fromkeys(introspection.required_keys(self._model, key_path), MISSING)
            )
        elif kind == "int_type":
            self.invalid.add(key_path[:-1])
            self._replace(key_path[:-1], MISSING)
        else:
            self._replace(key_path, None)

    def _holds_keys_as_text(self, key_path: KeyPath) -> bool:
        """Whether the lines below a key would be right if it had no `|` or `>` after it."""
        is_text = isinstance(self._document.get(key_path), str)
        return (
            is_text
            and self._document.node(key_path)[1].style in ("|", ">")
            and not introspection.takes_one_value(self._model, key_path)
        )

    def _holds_unknown(self, key_path: KeyPath) -> bool:
        value = self._document.get(key_path)
        known = introspection.keys(introspection.model_at(self._model, key_path))
        return isinstance(value, dict) and bool(known) and bool(value.keys() - {*known})

    def _replace(self, key_path: KeyPath, value: object) -> None:
        parent = self._parent(key_path)
        if _is_holder(parent):
            parent[key_path[-1]] = value

    def _remove(self, key_path: KeyPath) -> None:
        parent = self._parent(key_path)
        if isinstance(parent, dict):
            parent.pop(key_path[-1], None)

    def _parent(self, key_path: KeyPath) -> Any:
        if not self._is_copy:
            self._data = copy.deepcopy(self._data)
            self._is_copy = True
        value: Any = self._data
        for step in key_path[:-1]:
            value = value[step] if _is_holder(value) else None
        return value


def _is_holder(value: object) -> bool:
    """Whether a value can contain others."""
    return isinstance(value, (dict, list))

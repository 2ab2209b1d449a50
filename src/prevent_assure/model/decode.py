"""Document to record; the only translator of what pydantic complains of.

A record is built of what is right.  A faulty value is reported, taken out, and the rest built, so
that one wrong date does not hide nine missing justifications.
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
from prevent_assure.parsing import parser
from prevent_assure.parsing.document import Document, KeyPath

R_co = TypeVar("R_co", bound=Record, covariant=True)


class Decoded(NamedTuple, Generic[R_co]):
    """A file's record, its document, and what is wrong with its values.

    `faults` are the steps to each value on which an error stands, and to what is missing;
    `unsure` those to each mapping with an unknown key, which may be what seems to be missing.
    """

    record: R_co
    document: Document
    faults: frozenset[KeyPath]
    with_unknown_keys: frozenset[KeyPath]
    findings: tuple[Finding, ...]

    def is_valid(self, *steps: str | int) -> bool:
        """Whether no error stands on this value nor on one that it is part of."""
        return not self.faults or not any(
            steps[:length] in self.faults for length in range(len(steps) + 1)
        )

    def is_missing(self, *steps: str | int) -> bool:
        """Whether nothing stands there, and nothing that may be a mistyped form of it."""
        if not self.is_valid(*steps) or not is_blank(self.document.get(steps)):
            return False
        return (
            not self.with_unknown_keys or self.nearest_mapping(*steps) not in self.with_unknown_keys
        )

    def nearest_mapping(self, *steps: str | int) -> KeyPath:
        """Return the steps to the deepest mapping on the way that is there."""
        return next(
            steps[:length]
            for length in range(len(steps) - 1, -1, -1)
            if not length or isinstance(self.document.get(steps[:length]), dict)
        )


def parse_as(path: str, data: bytes, model: type[Record]) -> Document | tuple[Finding, ...]:
    """Return the document of a file of a model; or, where it cannot be read on, what is wrong."""
    return parser.parse(path, data, partial(introspection.known_keys, model))


def decode(document: Document, model: type[R_co]) -> Decoded[R_co]:
    """Return the record of what is right in a document, and findings on the rest."""
    builder = _Builder(document, model)
    for slip in document.problems:
        if isinstance(slip.found, int):
            said = messages.duplicate_key(model, document, slip.steps, slip.found)
            builder.report(slip.steps, slip.location, said)
        elif slip.location in (
            document.key_location(slip.steps),
            document.value_location(slip.steps),
        ):
            builder.take_out(slip.steps, slip.location, messages.hidden_escape(slip.found))
        else:  # below a repeated key, whose first value counts
            builder.report(slip.steps, slip.location, messages.hidden_escape(slip.found))
    for slip in document.cut_by_comment():
        if introspection.is_prose(model, slip.steps) and builder.takes_text(slip.steps):
            builder.take_out(slip.steps, slip.location, messages.cut_off_text(slip.steps))
    record = builder.record()
    return Decoded(
        record,
        document,
        frozenset(builder.faults),
        frozenset(builder.unsure),
        tuple(builder.findings),
    )


class _Builder(Generic[R_co]):
    """Builds one record, taking out what is wrong until the model is content."""

    def __init__(self, document: Document, model: type[R_co]) -> None:
        self._document = document
        self._model = model
        self._data = document.data
        self._is_copy = False
        self._reported: set[KeyPath] = set()
        self._homes: dict[KeyPath, str | None] = {}
        self.faults: set[KeyPath] = set()
        self.unsure: set[KeyPath] = set()
        self.findings: list[Finding] = []

    def record(self) -> R_co:
        """Return the record of what is right."""
        if not isinstance(self._data, dict):
            place = self._document.value_location(())
            message = "the file holds no keys, as in year: 2022-23"
            self.report((), place, Message(Rule.WRONG_VALUE, message))
            self._mark(())
            self._data = {}
        while True:
            try:
                return self._model.model_validate(self._data)
            except ValidationError as error:
                for complaint in error.errors(include_url=False):
                    self._handle_error(complaint)

    def report(self, steps: KeyPath, location: Location, said: Message) -> None:
        """Add a finding on what stands at the end of the steps."""
        benchmark = messages.benchmark_of(self._document, steps)
        message = messages.about_benchmark(benchmark, said.message)
        self.findings.append(Finding(location, said.rule, message, said.hint, benchmark))

    def take_out(self, steps: KeyPath, location: Location, said: Message) -> None:
        """Report a faulty value and go on without it."""
        self.report(steps, location, said)
        self._mark(steps)
        self._replace(steps, None)

    def takes_text(self, steps: KeyPath) -> bool:
        """Whether text, or nothing, stands at the end of the steps, and no fault is known of it."""
        return steps not in self.faults and not isinstance(self._document.get(steps), (list, dict))

    def _handle_error(self, complaint: Mapping[str, Any]) -> None:
        steps, kind, value = complaint["loc"], complaint["type"], complaint["input"]
        known = any(steps[:length] in self._reported for length in range(len(steps) + 1))
        if kind == "missing":
            if not known:
                self._mark(steps)
                if isinstance(steps[-1], int):
                    self.report(
                        steps, self._document.value_location(steps), messages.empty_item(steps)
                    )
                elif not self._holds_unknown(steps[:-1]):
                    self.report(
                        steps, self._document.key_location(steps), messages.missing_key(steps)
                    )
            self._replace(steps, MISSING)
        elif kind == "extra_forbidden":
            if not known:
                self._mark(steps)
                self._report_unknown(steps)
            self.unsure.add(steps[:-1])
            self._remove(steps)
        elif is_blank(value) and isinstance(steps[-1], str):
            self._replace(steps, None)
        else:
            if not known:
                self._mark(steps)
                said = messages.wrong_type(self._model, complaint)
                self.report(steps, self._document.value_location(steps), said)
            self._leave_out(steps, kind)

    def _report_unknown(self, steps: KeyPath) -> None:
        home = self._missing_home(steps[:-1])
        if home:
            if (home,) not in self.faults:
                key = self._document.key_location(steps)
                self.report(steps, key, messages.homeless(str(steps[-1]), home))
            self.faults.add((home,))
            return
        said = (
            messages.cut_by_comma(steps)
            if self._document.is_cut_by_comma(steps)
            else messages.unknown_key(self._model, steps)
        )
        self.report(steps, self._document.key_location(steps), said)

    def _missing_home(self, holder: KeyPath) -> str | None:
        """Return the key that the file lacks above all unknown keys of a mapping, if any."""
        entries = self._document.get(holder)
        if holder not in self._homes:
            known = introspection.keys(introspection.model_at(self._model, holder))
            unknown = {key: entries[key] for key in entries if key not in known} if holder else {}
            present = self._document.data
            found = introspection.missing_home(self._model, present, unknown) if unknown else None
            self._homes[holder] = found
        return self._homes[holder]

    def _mark(self, steps: KeyPath) -> None:
        self._reported.add(steps)
        self.faults.add(steps)

    def _leave_out(self, steps: KeyPath, kind: str) -> None:
        """Put what the model takes for nothing in a faulty value's place; indices stay."""
        if isinstance(steps[-1], str) or kind == "string_type":
            self._replace(steps, None)
        elif kind == "model_type":
            self._replace(
                steps, dict.fromkeys(introspection.required_keys(self._model, steps), MISSING)
            )
        elif kind == "int_type":
            self.faults.add(steps[:-1])
            self._replace(steps[:-1], MISSING)
        else:
            self._replace(steps, None)

    def _holds_unknown(self, steps: KeyPath) -> bool:
        value = self._document.get(steps)
        known = introspection.keys(introspection.model_at(self._model, steps))
        return isinstance(value, dict) and bool(known) and bool(value.keys() - {*known})

    def _replace(self, steps: KeyPath, value: object) -> None:
        parent = self._parent(steps)
        if _is_holder(parent):
            parent[steps[-1]] = value

    def _remove(self, steps: KeyPath) -> None:
        parent = self._parent(steps)
        if isinstance(parent, dict):
            parent.pop(steps[-1], None)

    def _parent(self, steps: KeyPath) -> Any:
        if not self._is_copy:
            self._data = copy.deepcopy(self._data)
            self._is_copy = True
        value: Any = self._data
        for step in steps[:-1]:
            value = value[step] if _is_holder(value) else None
        return value


def _is_holder(value: object) -> bool:
    """Whether something can be put there; what is lacking holds nothing."""
    return isinstance(value, (dict, list))

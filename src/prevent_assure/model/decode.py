"""Document to record; the only translator of what pydantic complains of.

A record is built of what is right.  A faulty value is reported, taken out, and the rest built, so
that one wrong date does not hide nine missing justifications.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model import introspection, messages
from prevent_assure.model.base import LACKING, Record, is_absent
from prevent_assure.model.messages import Said
from prevent_assure.parsing.document import Document, Steps
from prevent_assure.paths import is_slug
from prevent_assure.text.safe import quoted

R_co = TypeVar("R_co", bound=Record, covariant=True)


class Decoded(NamedTuple, Generic[R_co]):
    """A file's record, its document, and what is wrong with its values.

    `faults` are the steps to each value on which an error stands, and to what is missing;
    `unsure` those to each mapping with an unknown key, which may be what seems to be missing.
    """

    record: R_co
    document: Document
    faults: frozenset[Steps]
    unsure: frozenset[Steps]
    findings: tuple[Finding, ...]

    def sound(self, *steps: str | int) -> bool:
        """Whether no error stands on this value nor on one that it is part of."""
        return not self.faults or not any(
            steps[:length] in self.faults for length in range(len(steps) + 1)
        )

    def lacks(self, *steps: str | int) -> bool:
        """Whether nothing stands there, and nothing that may be a mistyped form of it."""
        if not self.sound(*steps) or not is_absent(self.document.at(steps)):
            return False
        return not self.unsure or self.holder(*steps) not in self.unsure

    def holder(self, *steps: str | int) -> Steps:
        """Return the steps to the deepest mapping on the way that is there."""
        return next(
            steps[:length]
            for length in range(len(steps) - 1, -1, -1)
            if not length or isinstance(self.document.at(steps[:length]), dict)
        )


def decode(document: Document, model: type[R_co]) -> Decoded[R_co]:
    """Return the record of what is right in a document, and findings on the rest."""
    builder = _Builder(document, model)
    for slip in document.slips:
        if isinstance(slip.found, int):
            builder.report(slip.steps, slip.location, messages.repeated(slip.steps, slip.found))
        elif slip.location in (document.key(slip.steps), document.value(slip.steps)):
            builder.take_out(slip.steps, slip.location, messages.hidden(slip.found))
        else:  # below a repeated key, whose first value counts
            builder.report(slip.steps, slip.location, messages.hidden(slip.found))
    for slip in document.cut_off():
        if introspection.is_prose(model, slip.steps) and builder.takes_text(slip.steps):
            builder.take_out(slip.steps, slip.location, messages.cut_off(slip.steps))
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
        self._told: set[Steps] = set()
        self.faults: set[Steps] = set()
        self.unsure: set[Steps] = set()
        self.findings: list[Finding] = []

    def record(self) -> R_co:
        """Return the record of what is right."""
        if not isinstance(self._data, dict):
            place = self._document.value(())
            message = "the file holds no keys, as in year: 2022-23"
            self.report((), place, Said(Rule.WRONG_VALUE, message))
            self._mark(())
            self._data = {}
        while True:
            try:
                return self._model.model_validate(self._data)
            except ValidationError as error:
                for complaint in error.errors(include_url=False):
                    self._mend(complaint)

    def report(self, steps: Steps, location: Location, said: Said) -> None:
        """Add a finding on what stands at the end of the steps."""
        benchmark = _benchmark(self._document, steps)
        message = f"{_label(benchmark)}: {said.message}" if benchmark else said.message
        self.findings.append(Finding(location, said.rule, message, said.hint, benchmark))

    def take_out(self, steps: Steps, location: Location, said: Said) -> None:
        """Report a faulty value and go on without it."""
        self.report(steps, location, said)
        self._mark(steps)
        self._replace(steps, None)

    def takes_text(self, steps: Steps) -> bool:
        """Whether text, or nothing, stands at the end of the steps, and no fault is known of it."""
        return steps not in self.faults and not isinstance(self._document.at(steps), (list, dict))

    def _mend(self, complaint: Mapping[str, Any]) -> None:
        steps, kind, value = complaint["loc"], complaint["type"], complaint["input"]
        known = any(steps[:length] in self._told for length in range(len(steps) + 1))
        if kind == "missing":
            if not known:
                self._mark(steps)
                if isinstance(steps[-1], int):
                    self.report(steps, self._document.value(steps), messages.empty(steps))
                elif not self._holds_unknown(steps[:-1]):
                    self.report(steps, self._document.key(steps), messages.missing(steps))
            self._replace(steps, LACKING)
        elif kind == "extra_forbidden":
            if not known:
                self._mark(steps)
                said = (
                    messages.cut_by_comma(steps)
                    if self._document.is_cut_by_comma(steps)
                    else messages.unknown(self._model, steps)
                )
                self.report(steps, self._document.key(steps), said)
            self.unsure.add(steps[:-1])
            self._remove(steps)
        elif is_absent(value) and isinstance(steps[-1], str):
            self._replace(steps, None)
        else:
            if not known:
                self._mark(steps)
                said = messages.wrong(self._model, complaint)
                self.report(steps, self._document.value(steps), said)
            self._leave_out(steps, kind)

    def _mark(self, steps: Steps) -> None:
        self._told.add(steps)
        self.faults.add(steps)

    def _leave_out(self, steps: Steps, kind: str) -> None:
        """Put what the model takes for nothing in a faulty value's place; indices stay."""
        if isinstance(steps[-1], str) or kind == "string_type":
            self._replace(steps, None)
        elif kind == "model_type":
            self._replace(steps, dict.fromkeys(introspection.needed(self._model, steps), LACKING))
        elif kind == "int_type":
            self.faults.add(steps[:-1])
            self._replace(steps[:-1], LACKING)
        else:
            self._replace(steps, None)

    def _holds_unknown(self, steps: Steps) -> bool:
        value = self._document.at(steps)
        known = introspection.keys(introspection.model_at(self._model, steps))
        return isinstance(value, dict) and bool(known) and bool(value.keys() - {*known})

    def _replace(self, steps: Steps, value: object) -> None:
        parent = self._parent(steps)
        if _is_holder(parent):
            parent[steps[-1]] = value

    def _remove(self, steps: Steps) -> None:
        parent = self._parent(steps)
        if isinstance(parent, dict):
            parent.pop(steps[-1], None)

    def _parent(self, steps: Steps) -> Any:
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


def _benchmark(document: Document, steps: Steps) -> str | None:
    if len(steps) < 2 or steps[0] != "benchmarks":  # noqa: PLR2004
        return None
    if isinstance(steps[1], str):
        return steps[1]
    name = document.at((*steps[:2], "id"))
    return name if isinstance(name, str) else None


def _label(benchmark: str) -> str:
    return benchmark if is_slug(benchmark) else quoted(benchmark)

"""Document to record; the only translator of what pydantic complains of.

A record is built of what is right.  A faulty value is reported, taken out, and the rest built, so
that one wrong date does not hide nine missing justifications.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin

from pydantic import ValidationError

from prevent_assure.document import Document, Steps
from prevent_assure.findings import Finding, Location, Rule, listed, quoted
from prevent_assure.layout import is_slug
from prevent_assure.records import LACKING, PROSE, Record, is_absent

R_co = TypeVar("R_co", bound=Record, covariant=True)

_FEW = 12
_TAKES = {
    "string_type": "takes text",
    "model_type": "takes keys of its own, each on a line below it",
    "dict_type": "takes keys of its own, each on a line below it",
    "tuple_type": "takes a list, each item on a line of its own after a hyphen",
    "int_type": "takes a number in plain digits",
}
_IS = {str: "text", int: "a number", list: "a list", dict: "keys of its own", NoneType: "nothing"}


@dataclass(frozen=True, slots=True)
class Decoded(Generic[R_co]):
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
        return self.holder(*steps) not in self.unsure

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
            builder.report(slip.steps, slip.location, _repeated(slip.steps, slip.found))
        else:
            builder.take_out(slip.steps, slip.location, _hidden(slip.found))
    for slip in document.cut_off():
        if _is_prose(model, slip.steps) and builder.takes_text(slip.steps):
            builder.take_out(slip.steps, slip.location, _cut_off(slip.steps))
    record = builder.record()
    return Decoded(
        record,
        document,
        frozenset(builder.faults),
        frozenset(builder.unsure),
        tuple(builder.findings),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    rule: Rule
    message: str
    hint: str | None = None


class _Builder(Generic[R_co]):
    """Builds one record, taking out what is wrong until the model is content."""

    def __init__(self, document: Document, model: type[R_co]) -> None:
        self._document = document
        self._model = model
        self._data = document.data
        self._is_copy = False
        self.faults: set[Steps] = set()
        self.unsure: set[Steps] = set()
        self.findings: list[Finding] = []

    def record(self) -> R_co:
        """Return the record of what is right."""
        if not isinstance(self._data, dict):
            place = self._document.value(())
            message = "the file holds no keys, as in year: 2022-23"
            self.report((), place, _Said(Rule.WRONG_VALUE, message))
            self.faults.add(())
            self._data = {}
        while True:
            try:
                return self._model.model_validate(self._data)
            except ValidationError as error:
                for complaint in error.errors(include_url=False):
                    self._mend(complaint)

    def report(self, steps: Steps, location: Location, said: _Said) -> None:
        """Add a finding on what stands at the end of the steps."""
        benchmark = _benchmark(self._document, steps)
        message = f"{_label(benchmark)}: {said.message}" if benchmark else said.message
        self.findings.append(Finding(location, said.rule, message, said.hint, benchmark))

    def take_out(self, steps: Steps, location: Location, said: _Said) -> None:
        """Report a faulty value and go on without it."""
        self.report(steps, location, said)
        self.faults.add(steps)
        self._replace(steps, None)

    def takes_text(self, steps: Steps) -> bool:
        """Whether text, or nothing, stands at the end of the steps, and no fault is known of it."""
        return steps not in self.faults and not isinstance(self._document.at(steps), (list, dict))

    def _mend(self, complaint: Mapping[str, Any]) -> None:
        steps, kind, value = complaint["loc"], complaint["type"], complaint["input"]
        known = any(steps[:length] in self.faults for length in range(len(steps) + 1))
        if kind == "missing":
            if not known:
                self.faults.add(steps)
                if isinstance(steps[-1], int):
                    self.report(steps, self._document.value(steps), _empty(steps))
                elif not self._holds_unknown(steps[:-1]):
                    self.report(steps, self._document.key(steps), _missing(steps))
            self._replace(steps, LACKING)
        elif kind == "extra_forbidden":
            said = _unknown(self._model, steps)
            self.report(steps, self._document.key(steps), said)
            self.unsure.add(steps[:-1])
            self._remove(steps)
        elif is_absent(value) and isinstance(steps[-1], str):
            self._replace(steps, None)
        else:
            if not known:
                self.faults.add(steps)
                self.report(steps, self._document.value(steps), _wrong(complaint))
            self._leave_out(steps, kind)

    def _leave_out(self, steps: Steps, kind: str) -> None:
        """Put what the model takes for nothing in a faulty value's place; indices stay."""
        if isinstance(steps[-1], str) or kind == "string_type":
            self._replace(steps, None)
        elif kind == "model_type":
            self._replace(steps, dict.fromkeys(_needed(self._model, steps), LACKING))
        elif kind == "int_type":
            self.faults.add(steps[:-1])
            self._replace(steps[:-1], LACKING)
        else:
            self._replace(steps, None)

    def _holds_unknown(self, steps: Steps) -> bool:
        value = self._document.at(steps)
        model = _model_at(self._model, steps)
        return isinstance(value, dict) and model is not None and bool(value.keys() - _keys(model))

    def _replace(self, steps: Steps, value: object) -> None:
        parent = self._parent(steps)
        if parent:
            parent[steps[-1]] = value

    def _remove(self, steps: Steps) -> None:
        parent = self._parent(steps)
        if isinstance(parent, dict):
            parent.pop(steps[-1], None)

    def _parent(self, steps: Steps) -> Any:
        if not self._is_copy:
            self._data = copy.deepcopy(self._data)
            self._is_copy = True
        value = self._data
        for step in steps[:-1]:
            value = value[step] if value else None
        return value


def _repeated(steps: Steps, line: int) -> _Said:
    message = f"{quoted(str(steps[-1]))} stands here again; line {line} has it first"
    return _Said(Rule.DUPLICATE_KEY, message, "keep one of the two, and delete the other")


def _hidden(found: str) -> _Said:
    message = f"an escape in this text writes {found}, which nobody can see"
    return _Said(Rule.HIDDEN_CHARACTER, message, "write the text without it")


def _cut_off(steps: Steps) -> _Said:
    message = f"all that stands after this # is lost from {quoted(_name(steps))}"
    hint = "put the text in quotes or under |, or a comment on a line of its own"
    return _Said(Rule.CUT_OFF_TEXT, message, hint)


def _missing(steps: Steps) -> _Said:
    return _Said(Rule.MISSING_FIELD, f"{_owner(steps[:-1])} has no {quoted(str(steps[-1]))}")


def _empty(steps: Steps) -> _Said:
    message = f"an item of {quoted(_name(steps))} is empty"
    return _Said(Rule.WRONG_VALUE, message, "fill it in, or delete its line")


def _unknown(model: type[Record], steps: Steps) -> _Said:
    key = str(steps[-1])
    owner = _model_at(model, steps[:-1])
    known = tuple(_keys(owner)) if owner else ()
    near = nearest(key, known)
    hint = f"did you mean {quoted(near)}?" if near else _choice(known)
    return _Said(Rule.UNKNOWN_FIELD, f"{quoted(key)} is no key of {_owner(steps[:-1])}", hint)


def _choice(known: tuple[str, ...]) -> str | None:
    return f"it takes {listed(known, 'and')}" if len(known) <= _FEW else None


def _wrong(complaint: Mapping[str, Any]) -> _Said:
    steps, kind, value = complaint["loc"], complaint["type"], complaint["input"]
    name = quoted(_name(steps))
    if kind == "said":
        return _Said(Rule.WRONG_VALUE, f"{name}: {complaint['msg']}", complaint["ctx"]["hint"])
    if kind == "literal_error":
        words = complaint["ctx"]["expected"].replace("'", "")
        return _Said(Rule.WRONG_VALUE, f"{name} is one of these words: {words}")
    takes = _TAKES[kind]
    found = _IS[type(value)]
    return _Said(Rule.WRONG_VALUE, f"{name} {takes}, and here stands {found}")


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """Return the known word that a mistyped one is closest to, None if none is close."""
    from difflib import get_close_matches  # noqa: PLC0415 -- files without a fault need none

    folded = word.lower().strip().replace(" ", "-") if known and "-" in "".join(known) else word
    close = get_close_matches(folded, known, n=1, cutoff=0.6)
    return close[0] if close else None


def _benchmark(document: Document, steps: Steps) -> str | None:
    if len(steps) < 2 or steps[0] != "benchmarks":  # noqa: PLR2004
        return None
    if isinstance(steps[1], str):
        return steps[1]
    name = document.at((*steps[:2], "id"))
    return name if isinstance(name, str) else None


def _label(benchmark: str) -> str:
    return benchmark if is_slug(benchmark) else quoted(benchmark)


def _name(steps: Steps) -> str:
    return next(step for step in reversed(steps) if isinstance(step, str))


def _owner(steps: Steps) -> str:
    if not steps:
        return "the file"
    if isinstance(steps[-1], int):
        return f"this item of {quoted(_name(steps))}"
    return quoted(str(steps[-1]))


def _keys(model: type[Record]) -> dict[str, None]:
    return dict.fromkeys(model.model_fields)


def _needed(model: type[Record], steps: Steps) -> Iterator[str]:
    owner = _model_at(model, steps)
    fields = owner.model_fields.items() if owner else ()
    return (name for name, field in fields if field.is_required())


def _model_at(model: type[Record], steps: Steps) -> type[Record] | None:
    """Return the model of the mapping at the end of the steps, None where no model says."""
    found: Any = model
    for step in steps:
        found = _inside(found, step)
    found = _plain(found)
    return found if isinstance(found, type) and issubclass(found, Record) else None


def _is_prose(model: type[Record], steps: Steps) -> bool:
    found: Any = model
    for step in steps:
        found = _inside(found, step)
    return PROSE in _marks(found)


def _inside(kind: Any, step: str | int) -> Any:
    plain = _plain(kind)
    if isinstance(plain, type) and issubclass(plain, Record):
        field = plain.model_fields.get(str(step))
        return field and Annotated[(field.annotation, *field.metadata, None)]
    arguments = get_args(plain)
    return arguments[-1 if get_origin(plain) is dict else 0] if arguments else None


def _plain(kind: Any) -> Any:
    """Return an annotation without its metadata and without None."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    others = [part for part in get_args(kind) if part is not NoneType]
    return _plain(others[0]) if NoneType in get_args(kind) and len(others) == 1 else kind


def _marks(kind: Any) -> Iterator[Any]:
    while get_origin(kind) is Annotated:
        kind, *marks = get_args(kind)
        yield from marks

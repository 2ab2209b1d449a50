"""The register of a tree: read, and held against itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from prevent_assure.files.tree import Tree
from prevent_assure.findings import Finding, Rule
from prevent_assure.model.base import Record
from prevent_assure.model.decode import Decoded
from prevent_assure.model.register import STEPS, DueDates, Register, RegisterYear, Step
from prevent_assure.parsing.document import KeyPath
from prevent_assure.paths import REGISTER, is_slug, is_stray_register
from prevent_assure.snapshot.load import ReadFailure, load_record
from prevent_assure.text.safe import quote
from prevent_assure.years import is_year

_Wrong: TypeAlias = Iterator[tuple[KeyPath, Finding]]


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """The register as far as it is right, and what is wrong with it.

    `failure` is why it cannot be read, where it cannot.  `listed` is the register where it says
    which authorities there are.  `paths` are its own, and those of files misnamed for it.
    """

    record: Register | None
    listed: Register | None
    failure: ReadFailure | None
    findings: tuple[Finding, ...]
    paths: tuple[str, ...]

    def due(self, year: str, step: Step, authority: str) -> date | None:
        """Return when a step is due for an authority; None where that is not known."""
        found = self.record.years.get(year) if self.record else None
        if found is None:
            return None
        for extension in found.extended:
            if (extension.authority, extension.step) == (authority, step):
                return extension.to
        day: date | None = getattr(found.due, step, None)
        return day


def load_register(tree: Tree) -> RegisterFile:
    """Return the register of a tree; never raises for what is in the file."""
    paths = tuple(path for path in tree if path == REGISTER or is_stray_register(path))
    if REGISTER not in tree:
        return RegisterFile(None, None, None, (), paths)
    read = load_record(tree, REGISTER, Register)
    if isinstance(read, ReadFailure):
        return RegisterFile(None, None, read, read.findings, paths)
    wrong = (*_keys(read), *_authorities(read), *_years(read))
    record: Register = read.record
    for steps, _ in wrong:
        record = _without(record, steps)
    listed = record if read.is_valid("authorities") else None
    found = (*read.findings, *(finding for _, finding in wrong))
    return RegisterFile(record, listed, None, found, paths)


def _without(value: Any, steps: KeyPath) -> Any:
    """Return a value in which the part at the end of the steps is unknown."""
    if not steps:
        return "" if isinstance(value, str) else None
    step, *rest = steps
    if isinstance(value, Record):
        inner = _without(getattr(value, str(step)), tuple(rest))
        return value.model_copy(update={str(step): inner})
    if isinstance(value, dict) and step in value:
        kept = {key: it for key, it in value.items() if rest or key != step}
        return kept | {step: _without(value[step], tuple(rest))} if rest else kept
    if isinstance(value, tuple) and isinstance(step, int):
        return (*value[:step], _without(value[step], tuple(rest)), *value[step + 1 :])
    return value


def _keys(file: Decoded[Register]) -> _Wrong:
    """Yield keys that are no slug or no year, and entries with nothing in them."""
    record, document = file.record, file.document
    for slug, entry in record.authorities.items():
        steps: KeyPath = ("authorities", slug)
        if not is_slug(slug):
            message = (
                f"{quote(slug)} is not a slug; an authority has the name of its files, in"
                " lower-case letters, digits and single hyphens, as in ashcombe-vale"
            )
            yield steps, Finding(document.key_location(steps), Rule.WRONG_VALUE, message)
        elif entry is None and file.is_valid(*steps):
            for key in ("name", "region"):
                message = f"{quote(slug)} has no {quote(key)}"
                place = document.key_location(steps)
                yield (*steps, key), Finding(place, Rule.MISSING_FIELD, message)
    for year in record.years:
        if not is_year(year):
            steps = ("years", year)
            message = (
                f"{quote(year)} is not a year; a year is written with the next year's last two"
                " digits, as in 2022-23"
            )
            yield steps, Finding(document.key_location(steps), Rule.WRONG_VALUE, message)


def _authorities(file: Decoded[Register]) -> _Wrong:
    record = file.record
    codes: dict[str, str] = {}
    for slug, entry in record.authorities.items():
        if entry is None:
            continue
        steps: KeyPath = ("authorities", slug)
        if entry.from_ and entry.until and entry.until < entry.from_:
            message = f'"until" ({entry.until}) is before "from" ({entry.from_}); correct one'
            yield _at(file, (*steps, "until"), message)
        first = codes.setdefault(entry.gss, slug) if entry.gss else slug
        if first != slug:
            message = f"{quote(first)} has the code {entry.gss} too; give each its own"
            yield _at(file, (*steps, "gss"), message)
        for index, other in enumerate(entry.becomes):
            at = (*steps, "becomes", index)
            if other == slug:
                message = f"{quote(slug)} cannot become itself; name who comes after it"
                yield _at(file, at, message)
            elif other and other not in record.authorities:
                yield _at(file, at, _no_entry(other))


def _years(file: Decoded[Register]) -> _Wrong:
    for year, found in file.record.years.items():
        if found is not None and is_year(year):
            wrong = tuple(_due(file, year, found.due))
            yield from wrong
            yield from _extended(file, year, found, {steps for steps, _ in wrong})


def _due(file: Decoded[Register], year: str, due: DueDates | None) -> _Wrong:
    """Yield each date that is before the one that is before it in the order of the work."""
    earlier: Step | None = None
    for step in STEPS:
        steps = ("years", year, "due", step)
        if file.document.get(steps) is None:
            continue
        first = getattr(due, earlier, None) if earlier else None
        second = getattr(due, step, None)
        if first and second and second < first:
            message = f"{quote(step)} ({second}) is before {quote(str(earlier))} ({first})"
            yield _at(file, steps, f"{message}; correct one")
        earlier = step


def _extended(
    file: Decoded[Register], year: str, found: RegisterYear, faults: set[KeyPath]
) -> _Wrong:
    seen: set[tuple[str, Step]] = set()
    for index, it in enumerate(found.extended):
        steps: KeyPath = ("years", year, "extended", index)
        if it.authority and it.authority not in file.record.authorities:
            if file.is_valid("authorities"):
                yield _at(file, (*steps, "authority"), _no_entry(it.authority))
            continue
        if not it.authority or it.step is None:
            continue
        base = getattr(found.due, it.step, None)
        if ("years", year, "due", it.step) in faults:
            base = None
        if (it.authority, it.step) in seen:
            message = f"{quote(it.step)} of {quote(it.authority)} is extended already; keep one"
            yield _at(file, (*steps, "to"), message)
        elif base and it.to and it.to <= base:
            message = f"{it.to} is not after {base}, the date that it extends; correct one"
            yield _at(file, (*steps, "to"), message)
        seen.add((it.authority, it.step))


def _no_entry(slug: str) -> str:
    return f'there is no {quote(slug)} under "authorities"; correct it, or add it there'


def _at(file: Decoded[Register], steps: KeyPath, message: str) -> tuple[KeyPath, Finding]:
    place = file.document.value_location(steps)
    return steps, Finding(place, Rule.INCONSISTENT_REGISTER, message)

"""Why a summary cannot be shown to the public: its marking, and texts that identify somebody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from prevent_assure.checks.identifiers import identifiers
from prevent_assure.checks.personal_data import published_contacts
from prevent_assure.findings import Rule
from prevent_assure.model.assessment import Assessment, People
from prevent_assure.parsing.document import KeyPath
from prevent_assure.snapshot.load import AssessmentYear
from prevent_assure.text.paragraphs import collapse_space

_FOR_ALL = ("", "official")
_SHORTEST_SURNAME = 3


class UnpublishableField(NamedTuple):
    """A field that the public cannot be shown, by its keys and by its name, and why."""

    key_path: KeyPath
    name: str
    why: str


def unpublishable(year: AssessmentYear) -> Iterator[UnpublishableField]:
    """Yield each field that a summary for the public would have to show, and cannot."""
    record = year.record
    if collapse_space(record.marking).casefold() not in _FOR_ALL:
        why = "a summary for the public can be made only if this is OFFICIAL, or not there"
        yield UnpublishableField(("marking",), "marking", why)
    people = record.people or People()
    is_named = _names(people)
    published = published_contacts(people)
    for key_path, name, benchmark, text in _shown(record):
        if is_named(collapse_space(text)):
            why = "this names a person of the file; the public cannot be shown that"
            yield UnpublishableField(key_path, name, why)
        found = any(it.key not in published for it in identifiers(text))
        if found and not _is_accepted(record, benchmark):
            why = "this has personal data; the public cannot be shown that"
            yield UnpublishableField(key_path, name, why)


def _shown(record: Assessment) -> Iterator[tuple[KeyPath, str, str | None, str]]:
    """Yield each text of the file that the public would be shown, with its benchmark."""
    yield ("authority",), "authority", None, record.authority
    yield ("summary",), "summary", None, record.summary
    for at, action in enumerate(record.actions):
        yield ("actions", at, "action"), f"actions.{action.id}.action", None, action.action
    for benchmark, entry in record.benchmarks.items():
        if entry and entry.share == "public":
            key_path: KeyPath = ("benchmarks", benchmark, "good_practice")
            yield key_path, ".".join(map(str, key_path)), benchmark, entry.good_practice


def _is_accepted(record: Assessment, benchmark: str | None) -> bool:
    return any(
        acceptance.rule == Rule.PERSONAL_DATA.code and acceptance.benchmark in ("", benchmark)
        for acceptance in record.accepted
    )


def _names(people: People) -> Callable[[str], object]:
    """Return what finds a person's whole name, or the surname with its capital letter."""
    every = [person.name for person in (people.adviser, people.lead, people.addressee) if person]
    every += [person.name for person in people.cc]
    found = []
    for name in every:
        words = collapse_space(name).split()
        if words:
            found.append(rf"(?i:{re.escape(' '.join(words))})")
        if len(words) > 1 and len(words[-1]) >= _SHORTEST_SURNAME:
            found.append(re.escape(words[-1]))
    if not found:
        return re.compile(r"(?!)").search
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)").search

"""Why a summary cannot be shown to the public: its marking, and texts that identify somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from prevent_assure.checks.identifiers import identifiers
from prevent_assure.checks.personal_data import published_contacts
from prevent_assure.findings import Rule
from prevent_assure.letters.person_names import holds_a_name, name_forms, spellings
from prevent_assure.model.assessment import Assessment, People
from prevent_assure.parsing.document import KeyPath
from prevent_assure.snapshot.load import AssessmentYear
from prevent_assure.text.paragraphs import collapse_space

_FOR_ALL = ("", "official")


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
    is_named = _names(year)
    published = published_contacts(people)
    for key_path, name, benchmark, text in _shown(record):
        if is_named(text):
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


def _names(year: AssessmentYear) -> Callable[[str], bool]:
    """Return what finds a person's whole name or surname, however it is written.

    A surname does not count where it is spelled as a word of the rubric, of the authority's name
    or of the region: with a lead called Board, a Partnership Board names nobody.
    """
    people = year.record.people or People()
    persons = filter(None, (people.adviser, people.lead, people.addressee, *people.cc))
    names = name_forms(person.name for person in persons)
    asked = year.rubric.model_dump() if year.rubric else {}
    ordinary = spellings((year.record.authority, year.record.region, asked))
    return partial(holds_a_name, names=names, ordinary=ordinary)

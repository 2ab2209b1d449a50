"""A record that was read from letters, compared with them: what differs stays empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from prevent_assure.authoring.past_letters import wording
from prevent_assure.authoring.past_letters.parts import PastLetter
from prevent_assure.authoring.past_letters.record import GapPath, PastRecord
from prevent_assure.errors import AssureError
from prevent_assure.verify.compare import differences
from prevent_assure.verify.difference import Difference
from prevent_assure.verify.expected import ExpectedLetter

Expect: TypeAlias = Callable[[PastRecord, PastLetter], ExpectedLetter]
"""Returns what a letter has to say by a record, as `assure verify` compares it."""

_ROUNDS = 8
_WHOLE = 2
_DIFFERS = "the letter would differ from the record here"
_RESTS_ON_SCORES = "it rests on the scores, and one of them is empty"
_CONTRADICTS = "it is not what the scores of the annex give"
_REFUSED = {
    "authority": "it names another authority as well",
    "draft": "it is a draft, and only a letter that was sent can be read",
}


@dataclass(frozen=True, slots=True)
class Settled:
    """A record whose values are all as its letters have them, and what of these it cannot have."""

    record: PastRecord
    left_over: tuple[str, ...]


def settle(
    record: PastRecord, letters: Sequence[PastLetter], expect: Expect, phrases: Sequence[str]
) -> Settled:
    """Return a record without what differs from its letters; `phrases` are those of the bands.

    Raises AssureError if a letter names another authority, or is a draft.
    """
    for letter in letters:
        if not letter.is_annex:
            record = _with_summary(record, letter, expect(record, letter), phrases)
    for _ in range(_ROUNDS):
        found = [
            difference
            for letter in letters
            for difference in differences(
                expect(record, letter), letter.read, is_annex=letter.is_annex
            )
        ]
        for difference in found:
            if difference.what in _REFUSED:
                raise AssureError(_REFUSED[difference.what])
        gaps = {path: _DIFFERS for it in found for path in _paths(record, it)}
        gaps = {path: why for path, why in gaps.items() if path not in record.gaps}
        if not gaps:
            break
        record = record.without(gaps)
    empty = {path[1] for path in record.gaps if path[0] == "benchmarks"}
    others = [it for it in found if it.item not in empty and not _is_of_scores(record, it)]
    return Settled(record, tuple(dict.fromkeys(_left_over(others))))


def _with_summary(
    record: PastRecord, letter: PastLetter, expected: ExpectedLetter, phrases: Sequence[str]
) -> PastRecord:
    """Return a record with the letter's own words on the whole, where they are not derived."""
    if ("summary",) in record.gaps:
        return record
    if not expected.overall:
        return record.without({("summary",): _RESTS_ON_SCORES})
    others = [it for it in expected.prose.others if it not in expected.overall]
    found = wording.summary(letter, [it for it in others if expected.overall[0] not in it])
    key = letter.measure.key
    if found is None or key(found) == key(" ".join(expected.overall)):
        return record
    if wording.is_derived(found, record.authority, phrases):
        return record.without({("summary",): _CONTRADICTS})
    return replace(record, summary=found)


def _paths(record: PastRecord, difference: Difference) -> Iterator[GapPath]:
    """Yield the keys of what has to stay empty, because the letter has it otherwise."""
    what, item = difference.what, difference.item
    if what in ("score", "justification") and item is None:
        yield from (("benchmarks", name, "agreed", "score") for name in record.benchmarks)
    elif what in ("score", "justification", "reason") and item in record.benchmarks:
        yield _of_benchmark(record, what, item or "")
    elif what == "overall":
        yield ("summary",)
    elif what == "action":
        yield ("actions",)
    elif what == "date":
        yield ("dates", "issued")
    elif what == "marking":
        yield ("marking",)
    elif what == "name":
        yield from _named(record, difference.record or "")


def _of_benchmark(record: PastRecord, what: str, name: str) -> GapPath:
    path = ("benchmarks", name, "not_scored")
    if what == "reason" or record.benchmarks[name].not_scored or path in record.gaps:
        return path
    return ("benchmarks", name, "agreed", what)


def _named(record: PastRecord, name: str) -> Iterator[GapPath]:
    """Yield the first whose name it is, whoever the letter has to name the most often first."""
    people = record.people
    for role, found in (
        ("lead", (people.lead,)),
        ("cc", people.cc),
        ("addressee", (people.addressee,)),
        ("adviser", (people.adviser,)),
    ):
        if any(person is not None and person.name == name for person in found):
            yield ("people", role)
            return


def _is_of_scores(record: PastRecord, difference: Difference) -> bool:
    """Whether a record has nothing to say on what is not met, because a score is empty."""
    is_empty = record.gaps.get(("summary",)) == _RESTS_ON_SCORES
    return difference.what == "not-met" and difference.record is None and is_empty


def _left_over(found: Sequence[Difference]) -> Iterator[str]:
    """Yield what letters have that no record by this rubric can have."""
    for difference in found:
        if difference.what == "benchmark" and difference.item is None:
            yield "a row of the annex is of no benchmark of the rubric"
        elif difference.what == "benchmark":
            yield f"{difference.item}: the annex has it in other words than the rubric"
        elif difference.what == "reason":
            yield f"{difference.item}: the letter does not give the reason that the rubric gives"
        elif difference.what == "not-met":
            yield "the sentence on what is not met is not in the letter as the scores have it"


def labels(gaps: Mapping[GapPath, str]) -> Iterator[str]:
    """Yield each value that is left empty, in words, with the reason."""
    for path, why in gaps.items():
        if path[0] == "benchmarks" and len(path) <= _WHOLE:
            yield f"{path[1]}: the letter is not like the rubric: {why}"
            continue
        words = [part for part in path if part not in ("benchmarks", "people", "dates")]
        yield f"{' '.join(words)} is left empty: {why}"

"""The file of a record that was read from letters, as a careful person would type it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prevent_assure.authoring.past_letters.actions import ids
from prevent_assure.authoring.past_letters.record import GapPath, PastBenchmark, PastRecord
from prevent_assure.editing.scalars import prose, scalar
from prevent_assure.model.assessment import Person
from prevent_assure.model.rubric import Rubric
from prevent_assure.text.numbers import format_date
from prevent_assure.text.paragraphs import collapse_space

_HEAD = """\
# yaml-language-server: $schema=../../schemas/{year}.json
# Read from the letter{day}. What a letter does not say is not here.
authority: {authority}
region: {region}
year: {year}
"""
_EMPTY = "left empty, because it could not be read with certainty: "
_ROLES = ("adviser", "lead", "addressee")


def file_text(record: PastRecord, rubric: Rubric) -> str:
    """Return the text of the file, with a comment above each value that stays empty."""
    return "".join(f"{line}\n" for line in _lines(record, rubric))


def _lines(record: PastRecord, rubric: Rubric) -> Iterator[str]:
    gaps = record.gaps
    day = f" of {format_date(record.issued)}" if record.issued else ""
    yield from _HEAD.format(
        year=record.year,
        day=day,
        authority=scalar(record.authority),
        region=scalar(record.region),
    ).splitlines()
    yield ""
    yield "people:"
    for role in _ROLES:
        yield from _person(role, getattr(record.people, role), gaps)
    yield from _copies(record.people.cc, gaps)
    yield ""
    yield "dates:"
    yield from _comment(("dates", "issued"), gaps, 2)
    yield f"  issued: {record.issued or ''}".rstrip()
    yield ""
    yield "no_self_scores:"
    yield f"  because: {record.no_self_scores}"
    yield ""
    yield "benchmarks:"
    yield from _benchmarks(record, rubric)
    yield ""
    yield from _actions(record.actions, gaps)
    for key, text in (("summary", record.summary), ("marking", record.marking)):
        if text or (key,) in gaps:
            yield ""
            yield from _comment((key,), gaps, 0)
            yield from _under_bar(key, text, 0) if key == "summary" else _short(key, text, 0)


def _person(role: str, person: Person | None, gaps: Mapping[GapPath, str]) -> Iterator[str]:
    path = ("people", role)
    if person is None and path not in gaps:
        return
    yield from _comment(path, gaps, 2)
    yield f"  {role}:"
    for key, value in person or ():
        if value:
            yield from _short(key, value, 4)


def _copies(people: tuple[Person, ...], gaps: Mapping[GapPath, str]) -> Iterator[str]:
    path = ("people", "cc")
    yield from _comment(path, gaps, 2)
    if people or path in gaps:
        yield "  cc:"
    for person in people:
        yield f"    - name: {scalar(person.name)}"
        yield f"      title: {scalar(person.title)}"


def _benchmarks(record: PastRecord, rubric: Rubric) -> Iterator[str]:
    for benchmark in rubric.benchmarks:
        title = f"{benchmark.number}. {collapse_space(benchmark.title)}"
        above = ("benchmarks", benchmark.id)
        found = record.benchmarks.get(benchmark.id)
        if found is None:
            why = record.gaps.get(above)
            yield f"  # {title}: the rubric does not score it"
            if why:
                yield f"  # the letter is not like the rubric here: {why}"
            continue
        yield f"  # {title}"
        yield f"  {benchmark.id}:"
        yield from _benchmark(found, above, record.gaps)


def _benchmark(found: PastBenchmark, above: GapPath, gaps: Mapping[GapPath, str]) -> Iterator[str]:
    path = (*above, "not_scored")
    if found.not_scored or path in gaps:
        yield from _comment(path, gaps, 4)
        yield from _under_bar("not_scored", found.not_scored, 4)
        return
    score = "" if found.score is None else str(found.score)
    yield "    agreed:"
    yield from _comment((*above, "agreed", "score"), gaps, 6)
    yield f"      score: {score}".rstrip()
    yield from _comment((*above, "agreed", "justification"), gaps, 6)
    yield from _under_bar("justification", found.justification, 6)
    path = (*above, "movement")
    if path in gaps:
        yield from _comment(path, gaps, 4)
        yield "    movement:"


def _actions(actions: tuple[str, ...], gaps: Mapping[GapPath, str]) -> Iterator[str]:
    if actions:
        yield "# the letter does not say which benchmarks an action is for"
    yield from _comment(("actions",), gaps, 0)
    yield "actions:"
    for name, action in zip(ids(actions), actions, strict=True):
        yield f"  - id: {name}"
        yield from _under_bar("action", action, 4)
        yield "    benchmarks: []"


def _comment(path: GapPath, gaps: Mapping[GapPath, str], depth: int) -> Iterator[str]:
    if path in gaps:
        yield f"{' ' * depth}# {_EMPTY}{gaps[path]}"


def _short(key: str, text: str, depth: int) -> Iterator[str]:
    yield f"{' ' * depth}{key}: {scalar(text) if text else ''}".rstrip()


def _under_bar(key: str, text: str, depth: int) -> Iterator[str]:
    indent = " " * depth
    if not text:
        yield f"{indent}{key}:"
        return
    value = prose(text)
    yield f"{indent}{key}: {value.bar(2)}"
    yield from (f"{indent}  {line}" if line else "" for line in value.lines)

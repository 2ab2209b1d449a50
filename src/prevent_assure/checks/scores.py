"""Rules on scores: that they are on the rubric's scale, and that none is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prevent_assure.checks.context import CheckContext
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.assessment import Stage
from prevent_assure.model.messages import about_benchmark
from prevent_assure.model.rubric import Benchmark
from prevent_assure.parsing.document import KeyPath
from prevent_assure.snapshot.load import PARTIES, Party
from prevent_assure.text.hidden import lookalike, named, odd_space
from prevent_assure.text.safe import join_words, quote
from prevent_assure.text.suggest import nearest

# Finding the nearest id compares it with every one; more unknown ids mean another rubric.
_HINTED = 100
_TELLING = r"[\w.,+/\u2018\u2019\u201c\u201d-]{1,12}"


def unknown_benchmark(case: CheckContext) -> Iterator[Finding]:
    """Yield each id, in `benchmarks`, an action or an acceptance, that the rubric lacks."""
    rubric = case.year.rubric
    if rubric is None:
        return
    ids = tuple(benchmark.id for benchmark in rubric.benchmarks)
    for number, (location, name) in enumerate(_lacking(case, ids)):
        near = nearest(name, ids) if number < _HINTED else None
        yield _unknown(location, name, ids, near)


def _lacking(case: CheckContext, ids: tuple[str, ...]) -> Iterator[tuple[Location, str]]:
    for name in case.year.record.benchmarks:
        if name not in ids:
            yield case.document.key_location(("benchmarks", name)), name
    for key_path, name in _named_elsewhere(case):
        if name and name not in ids and case.year.file.is_valid(*key_path):
            yield case.document.value_location(key_path), name


def _named_elsewhere(case: CheckContext) -> Iterator[tuple[KeyPath, str]]:
    for index, action in enumerate(case.year.record.actions):
        for at, name in enumerate(action.benchmarks):
            yield ("actions", index, "benchmarks", at), name
    for index, acceptance in enumerate(case.year.record.accepted):
        yield ("accepted", index, "benchmark"), acceptance.benchmark


def _unknown(location: Location, name: str, ids: tuple[str, ...], near: str | None) -> Finding:
    message = f"the rubric has no benchmark {quote(name)}"
    at, found = odd_space(name), lookalike(name, ids.__contains__)
    if at is not None:
        message = f"{message}: it begins with {named(name[at])}, which only looks like a space"
    elif found:
        message = f"{message}: {found}"
    hint = f"did you mean {quote(near)}?" if near else None
    if near is None:
        message = f"{message}, only {join_words(ids, 'and')}"
    return Finding(location, Rule.UNKNOWN_BENCHMARK, message, hint, name)


def score_off_scale(case: CheckContext) -> Iterator[Finding]:
    """Yield each value of `score` that is not a score of the rubric in plain digits."""
    rubric = case.year.rubric
    if rubric is None:
        return
    scale = rubric.scale
    for (benchmark, party), score in case.year.raw_scores.items():
        if (isinstance(score, int) and score in scale) or case.year.is_exempt(benchmark, party):
            continue
        key_path: KeyPath = ("benchmarks", benchmark, party, "score")
        scores = join_words(tuple(map(str, scale)))
        found = lookalike(str(score), tuple(map(str, scale)).__contains__)
        if found:
            message = f"a score is a plain digit, and {found}"
            yield case.at_value(Rule.SCORE_OFF_SCALE, key_path, message)
            continue
        message = f"{_written(case, key_path, score)} is not one of the scores {scores}"
        fix = "write one as a plain digit, or leave it empty if there is no score"
        yield case.at_value(Rule.SCORE_OFF_SCALE, key_path, f"{message}; {fix}")


def _written(case: CheckContext, key_path: KeyPath, score: object) -> str:
    if isinstance(score, (list, dict)):
        return "a list" if isinstance(score, list) else "what is below score"
    text = str(score)
    if not re.fullmatch(_TELLING, text):
        return "the text here"
    found = case.document.value_location(key_path)
    written = case.document.lines[found.line - 1][found.column - 1 : found.end_column - 1]
    return f"{quote(text)} in quotes" if written[:1] in ("'", '"') else quote(text)


def scored_although_not_scored(case: CheckContext) -> Iterator[Finding]:
    """Yield an agreed score of a benchmark not scored, and a self score beside `no_self_scores`."""
    for benchmark, party in case.year.raw_scores:
        if case.year.is_exempt(benchmark, party):
            taken = "an agreed score" if party == "agreed" else "a self score"
            message = f"there is {taken} here, although {_why_none(case, benchmark, party)}"
            yield case.at_score(Rule.SCORED_ALTHOUGH_NOT_SCORED, benchmark, party, message)


def _why_none(case: CheckContext, benchmark: str, party: Party) -> str:
    if party == "self":
        return 'the file has "no_self_scores"; delete one of the two'
    if case.year.entry(benchmark).not_scored:
        return 'the benchmark has "not_scored"; delete one of the two'
    return "the rubric does not score this benchmark; delete it"


def not_scored_twice(case: CheckContext) -> Iterator[Finding]:
    """Yield a file's own reason where the rubric already says why there is no score."""
    for benchmark in case.year.record.benchmarks:
        if is_not_scored_twice(case, benchmark):
            key_path: KeyPath = ("benchmarks", benchmark, "not_scored")
            message = "the rubric already says why this benchmark is not scored; delete this"
            yield case.at_value(Rule.WRONG_VALUE, key_path, message)


def is_not_scored_twice(case: CheckContext, benchmark: str) -> bool:
    """Whether rubric and file both say why a benchmark is not scored."""
    found = case.year.rubric.benchmark(benchmark) if case.year.rubric else None
    return bool(found and found.not_scored and case.year.entry(benchmark).not_scored)


def missing_score(case: CheckContext) -> Iterator[Finding]:
    """Yield each score that the stage needs and the file lacks."""
    rubric = case.year.rubric
    if rubric is None or () in case.year.file.with_unknown_keys:
        return
    for benchmark in rubric.scored:
        missing = tuple(
            party
            for party in PARTIES
            if _lacks(case, benchmark, party) and _is_needed(case, benchmark, party)
        )
        entry: KeyPath = ("benchmarks", benchmark.id)
        if len(missing) > 1 and not case.document.get(entry):
            yield _missing(case, benchmark, entry, missing)
            continue
        for party in missing:
            yield _missing(case, benchmark, (*entry, party, "score"), (party,))


def _is_needed(case: CheckContext, benchmark: Benchmark, party: Party) -> bool:
    stage = Stage.SELF_ASSESSED if party == "self" else Stage.AGREED
    if not case.year.is_at_least(stage) or (
        party == "self" and not case.is_missing("no_self_scores")
    ):
        return False
    return case.is_missing("benchmarks", benchmark.id, "not_scored")


def _lacks(case: CheckContext, benchmark: Benchmark, party: Party) -> bool:
    key_path = ("benchmarks", benchmark.id, party, "score")
    return (benchmark.id, party) not in case.year.raw_scores and case.is_missing(*key_path)


def _missing(
    case: CheckContext, benchmark: Benchmark, key_path: KeyPath, parties: tuple[Party, ...]
) -> Finding:
    scores = f"no {join_words(parties)} score, although the file is {case.year.stage}"
    fix = 'write it, or say why there is none under "not_scored"'
    if parties == ("self",):
        fix = 'write it, or say once for the file why there is none under "no_self_scores"'
    elif len(parties) > 1:
        fix = "write both"
    text = about_benchmark(benchmark.id, f"there is {scores}; {fix}")
    return Finding(
        case.document.key_location(key_path), Rule.MISSING_SCORE, text, None, benchmark.id
    )

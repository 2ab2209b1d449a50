"""Rules on scores: that they are of the rubric, and that those are there which have to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prevent_assure.checks.context import Case
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.assessment import Stage
from prevent_assure.model.messages import said_of
from prevent_assure.model.rubric import Benchmark
from prevent_assure.parsing.document import Steps
from prevent_assure.snapshot.load import PARTIES, Party
from prevent_assure.text.safe import listed, quoted
from prevent_assure.text.suggest import nearest

# The nearest id costs a look at every one; a file with more unknown ones is of another rubric.
_HINTED = 100
_TELLING = r"[\w.,+/\u2018\u2019\u201c\u201d-]{1,12}"


def unknown_benchmark(case: Case) -> Iterator[Finding]:
    """Yield each id, in `benchmarks`, an action or an acceptance, that the rubric lacks."""
    rubric = case.year.rubric
    if rubric is None:
        return
    ids = tuple(benchmark.id for benchmark in rubric.benchmarks)
    for number, (place, name) in enumerate(_lacking(case, ids)):
        near = nearest(name, ids) if number < _HINTED else None
        yield _unknown(place, name, ids, near)


def _lacking(case: Case, ids: tuple[str, ...]) -> Iterator[tuple[Location, str]]:
    for name in case.year.record.benchmarks:
        if name not in ids:
            yield case.document.key(("benchmarks", name)), name
    for steps, name in _spoken_of(case):
        if name and name not in ids and case.year.file.sound(*steps):
            yield case.document.value(steps), name


def _spoken_of(case: Case) -> Iterator[tuple[Steps, str]]:
    for index, action in enumerate(case.year.record.actions):
        for at, name in enumerate(action.benchmarks):
            yield ("actions", index, "benchmarks", at), name
    for index, acceptance in enumerate(case.year.record.accepted):
        yield ("accepted", index, "benchmark"), acceptance.benchmark


def _unknown(place: Location, name: str, ids: tuple[str, ...], near: str | None) -> Finding:
    message = f"the rubric has no benchmark {quoted(name)}"
    hint = f"did you mean {quoted(near)}?" if near else None
    if near is None:
        message = f"{message}, only {listed(ids, 'and')}"
    return Finding(place, Rule.UNKNOWN_BENCHMARK, message, hint, name)


def score_off_scale(case: Case) -> Iterator[Finding]:
    """Yield what stands at `score` and is not plain digits that name a score of the rubric."""
    rubric = case.year.rubric
    if rubric is None:
        return
    scale = rubric.scale
    for (benchmark, party), score in case.year.written.items():
        if (isinstance(score, int) and score in scale) or case.year.takes_none(benchmark, party):
            continue
        steps: Steps = ("benchmarks", benchmark, party, "score")
        scores = listed(tuple(map(str, scale)))
        message = f"{_stands(case, steps, score)} is not one of the scores {scores}"
        cure = "write one as a plain digit, or leave the place empty where there is none"
        yield case.on_value(Rule.SCORE_OFF_SCALE, steps, f"{message}; {cure}")


def _stands(case: Case, steps: Steps, score: object) -> str:
    if isinstance(score, (list, dict)):
        return "a list" if isinstance(score, list) else "what stands below score"
    text = str(score)
    if not re.fullmatch(_TELLING, text):
        return "the text that stands here"
    place = case.document.value(steps)
    written = case.document.lines[place.line - 1][place.column - 1 : place.end_column - 1]
    return f"{quoted(text)} in quotes" if written[:1] in ("'", '"') else quoted(text)


def scored_although_not_scored(case: Case) -> Iterator[Finding]:
    """Yield an agreed score where none is taken, and a self score beside `no_self_scores`."""
    for benchmark, party in case.year.written:
        if case.year.takes_none(benchmark, party):
            taken = "an agreed score" if party == "agreed" else "a self score"
            message = f"{taken} stands here, although {_why_none(case, benchmark, party)}"
            yield case.on_score(Rule.SCORED_ALTHOUGH_NOT_SCORED, benchmark, party, message)


def _why_none(case: Case, benchmark: str, party: Party) -> str:
    if party == "self":
        return 'the file has "no_self_scores"; delete one of the two'
    if case.year.assessed(benchmark).not_scored:
        return 'the benchmark has "not_scored"; delete one of the two'
    return "the rubric does not score this benchmark; delete it"


def not_scored_twice(case: Case) -> Iterator[Finding]:
    """Yield a file's own reason where the rubric already says that there is no score."""
    for benchmark in case.year.record.benchmarks:
        if is_not_scored_twice(case, benchmark):
            steps: Steps = ("benchmarks", benchmark, "not_scored")
            message = "the rubric says already why this benchmark is not scored; delete this here"
            yield case.on_value(Rule.WRONG_VALUE, steps, message)


def is_not_scored_twice(case: Case, benchmark: str) -> bool:
    """Whether rubric and file both say why a benchmark is not scored."""
    found = case.year.rubric.benchmark(benchmark) if case.year.rubric else None
    return bool(found and found.not_scored and case.year.assessed(benchmark).not_scored)


def missing_score(case: Case) -> Iterator[Finding]:
    """Yield each score that the stage needs and the file lacks."""
    rubric = case.year.rubric
    if rubric is None or () in case.year.file.unsure:
        return
    for benchmark in rubric.scored:
        missing = tuple(
            party
            for party in PARTIES
            if _lacks(case, benchmark, party) and _is_needed(case, benchmark, party)
        )
        entry: Steps = ("benchmarks", benchmark.id)
        if len(missing) > 1 and not case.document.at(entry):
            yield _missing(case, benchmark, entry, missing)
            continue
        for party in missing:
            yield _missing(case, benchmark, (*entry, party, "score"), (party,))


def _is_needed(case: Case, benchmark: Benchmark, party: Party) -> bool:
    if party == "self":
        return case.year.is_at_least(Stage.SELF_ASSESSED) and case.lacks("no_self_scores")
    is_agreed = case.year.is_at_least(Stage.AGREED)
    return is_agreed and case.lacks("benchmarks", benchmark.id, "not_scored")


def _lacks(case: Case, benchmark: Benchmark, party: Party) -> bool:
    steps = ("benchmarks", benchmark.id, party, "score")
    return (benchmark.id, party) not in case.year.written and case.lacks(*steps)


def _missing(case: Case, benchmark: Benchmark, steps: Steps, parties: tuple[Party, ...]) -> Finding:
    scores = f"no {listed(parties)} score, although the file is {case.year.stage}"
    cure = 'write it, or say why there is none under "not_scored"'
    if parties == ("self",):
        cure = 'write it, or say once for the file why there is none under "no_self_scores"'
    elif len(parties) > 1:
        cure = "write both"
    text = said_of(benchmark.id, f"there is {scores}; {cure}")
    return Finding(case.document.key(steps), Rule.MISSING_SCORE, text, None, benchmark.id)

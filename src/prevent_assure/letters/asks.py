"""What an adviser should ask about at the meeting, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.snapshot.load import PARTIES, AssessmentYear, Snapshot
from prevent_assure.snapshot.trends import Trend, measure, predecessors, was

_FEWEST_WORDS = 8
_A_RISE = 2
_INTENTIONS = (
    "will",
    "is being",
    "are being",
    "to be",
    "plan to",
    "plans to",
    "planned",
    "intend",
    "intends",
    "aim to",
    "aims to",
    "under development",
    "in development",
    "under way",
    "in draft",
    "working towards",
)
_INTENTION = re.compile(rf"(?<!\w)(?:{'|'.join(_INTENTIONS)})(?!\w)").search


def _is_word(part: str) -> bool:
    return any(map(str.isalnum, part))


class AskReason(Enum):
    """Why to ask about a benchmark, in the order that they are given."""

    AT_THE_LINE = "at-the-line"
    RISE = "rise"
    FALL = "fall"
    THIN = "thin"
    COPIED = "copied"
    INTENTION = "intention"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Ask:
    """A benchmark to ask about; `last_score` is last year's agreed score, if it compares."""

    benchmark: Benchmark
    why: tuple[AskReason, ...]
    score: int | None
    last_score: int | None
    missing_evidence: tuple[str, ...]


def asks(snapshot: Snapshot, year: AssessmentYear) -> tuple[Ask, ...]:
    """Return what to ask about a year that has a rubric, in the rubric's order."""
    return tuple(_Asked(snapshot, year).asks())


def last_scores(snapshot: Snapshot, year: AssessmentYear) -> Mapping[str, int]:
    """Return last year's agreed score of each benchmark whose scores compare with it."""
    before = snapshot.rubrics.last_year(year.year)
    earlier = None if year.record.no_last_year else snapshot.year(before)
    now, then = year.rubric, earlier.rubric if earlier else None
    if earlier is None or now is None or then is None or measure(now, then) != "score":
        return {}
    lines = predecessors(snapshot.rubrics, year.year, before)
    return {
        benchmark: score
        for benchmark, line in lines.items()
        if not isinstance(line, Trend) and (score := earlier.score(line, "agreed")) is not None
    }


class _Asked:
    """The reasons to ask about one year."""

    def __init__(self, snapshot: Snapshot, year: AssessmentYear) -> None:
        assert year.rubric is not None  # noqa: S101 -- who asks has a rubric
        self._year = year
        self._rubric: Rubric = year.rubric
        self._earlier = (
            None
            if year.record.no_last_year
            else snapshot.year(snapshot.rubrics.last_year(year.year))
        )
        self._last_scores = last_scores(snapshot, year)

    def asks(self) -> Iterator[Ask]:
        """Yield the benchmarks that there is a reason to ask about."""
        for benchmark in self._rubric.benchmarks:
            score = self._year.score(benchmark.id, "self")
            last = self._last_scores.get(benchmark.id)
            missing = tuple(
                item.title
                for item in self._year.entry(benchmark.id).evidence
                if item.requested and not item.received
            )
            why = () if score is None else tuple(self._of_score(benchmark, score, last))
            if missing:
                why = (*why, AskReason.EVIDENCE)
            if why:
                yield Ask(benchmark, why, score, last, missing)

    def _of_score(self, benchmark: Benchmark, score: int, last: int | None) -> Iterator[AskReason]:
        text = _folded(self._year.justification(benchmark.id, "self"))
        if score in self._at_the_line:
            yield AskReason.AT_THE_LINE
        if last is not None and score >= last + _A_RISE:
            yield AskReason.RISE
        if last is not None and score < last:
            yield AskReason.FALL
        if sum(map(_is_word, text.split())) < _FEWEST_WORDS:
            yield AskReason.THIN
        if text and text in self._other_texts(benchmark):
            yield AskReason.COPIED
        if self._rubric.rank(score) > self._standard and _INTENTION(text):
            yield AskReason.INTENTION

    @cached_property
    def _standard(self) -> int:
        return [band.id for band in self._rubric.bands].index(self._rubric.standard)

    @cached_property
    def _at_the_line(self) -> tuple[int, ...]:
        below = [score for score in self._rubric.scale if not self._rubric.meets(score)]
        meeting = [score for score in self._rubric.scale if self._rubric.meets(score)]
        return (*below[-1:], *meeting[:1])

    def _other_texts(self, benchmark: Benchmark) -> set[str]:
        """Return the texts that this benchmark's justification may have been copied from."""
        here = {
            _folded(self._year.justification(other, "self"))
            for other in self._year.record.benchmarks
            if other != benchmark.id
        }
        earlier = self._earlier
        if earlier is None:
            return here
        ids = was(benchmark, earlier.rubric) if earlier.rubric else (benchmark.id,)
        past = (earlier.justification(name, party) for name in ids for party in PARTIES)
        return here | set(map(_folded, past))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()

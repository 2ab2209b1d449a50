"""The rubric of a year: what is scored, and what each score means."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from prevent_assure.records import (
    Address,
    ByKey,
    Needed,
    Perhaps,
    Record,
    Several,
    Slug,
    Text,
    Year,
)


class Band(Record):
    """Neighbouring scores that mean the same for the Duty; `phrase` is how a letter says it."""

    id: Needed[Slug]
    scores: Needed[Several[int]]
    phrase: Needed[Text]


class Reference(Record):
    """A publication that the letter's notes name."""

    id: Needed[Slug]
    title: Needed[Text]
    url: Needed[Address]


class Benchmark(Record):
    """One thing that an authority is scored on.

    `not_scored` is why it takes no agreed score this year.  `was` are ids in last year's rubric:
    None is the same id, () none.  `criteria` are short statements by a score's digits.
    """

    id: Needed[Slug]
    number: Needed[int | None]
    title: Needed[Text]
    statement: Needed[Text]
    bearing: Literal["direct", "supporting"] | None = None
    caveat: Text = ""
    not_scored: Text = ""
    was: Perhaps[Slug] = None
    criteria: Needed[ByKey[Several[Text]]]


class Rubric(Record):
    """All that is asked of authorities in one year; bands go from the lowest to the highest."""

    year: Needed[Year]
    title: Needed[Text]
    source: Needed[Text]
    wording: Literal["restated"] | None = None
    bands: Needed[Several[Band]]
    standard: Needed[Slug]
    max_actions: Needed[int | None]
    lower_scores: Text = ""
    references: Needed[Several[Reference]]
    benchmarks: Needed[Several[Benchmark]]

    @cached_property
    def scale(self) -> tuple[int, ...]:
        """Every score there is, from the lowest."""
        return tuple(score for band in self.bands for score in band.scores)

    @property
    def scored(self) -> tuple[Benchmark, ...]:
        """The benchmarks that take a score this year, in order."""
        return tuple(benchmark for benchmark in self.benchmarks if not benchmark.not_scored)

    def band(self, score: int) -> Band:
        """Return the band of a score of the scale."""
        return next(band for band in self.bands if score in band.scores)

    def benchmark(self, name: str) -> Benchmark | None:
        """Return the benchmark of this id, None where there is none."""
        return self._by_id.get(name)

    @cached_property
    def _by_id(self) -> dict[str, Benchmark]:
        return {benchmark.id: benchmark for benchmark in self.benchmarks}

    def meets(self, score: int) -> bool:
        """Whether a score of the scale meets the Duty."""
        ids = [band.id for band in self.bands]
        return ids.index(self.band(score).id) >= ids.index(self.standard)

"""The rubric of a year: what is scored, and what each score means."""

from functools import cached_property
from typing import Literal

from prevent_assure.model.base import (
    Address,
    ListOf,
    MapOf,
    OptionalList,
    Record,
    Required,
    ShortText,
    Slug,
    Text,
    Word,
    Year,
)


class Band(Record):
    """Neighbouring scores that mean the same for the Duty; `phrase` is how a letter puts it."""

    id: Required[Slug]
    """The id that other keys refer to it by."""
    scores: Required[ListOf[int]]
    """Its scores, from the lowest; across all bands they go up by one."""
    phrase: Required[ShortText]
    """How a letter puts it, as in: meeting the requirements."""


class Reference(Record):
    """A publication that the letter's notes name."""

    id: Required[Slug]
    """What a template cites it by."""
    title: Required[ShortText]
    """Its title, as the notes print it."""
    url: Required[Address]
    """Its address, with https:// before it."""


class Practice(Record):
    """Examples that the source gives beside the criteria; either list may be empty."""

    good: ListOf[Text] = ()
    """Examples of good practice."""
    best: ListOf[Text] = ()
    """Examples of best practice."""


class Benchmark(Record):
    """One thing that an authority is scored on.

    `not_scored` is why it takes no agreed score this year.  `was` are ids in last year's rubric:
    None is the same id, () none.  `criteria` are short statements by a score's digits, empty where
    they are not recorded.
    """

    id: Required[Slug]
    """What it is known by through the years, whatever its number and title."""
    number: Required[int | None]
    """Its number this year."""
    title: Required[ShortText]
    """Its title this year."""
    statement: Required[Text]
    """What it asks, in one sentence."""
    bearing: Literal["direct", "supporting"] | None = None
    """How directly it mitigates the threat."""
    caveat: Text = ""
    """What the letter has to add on how to read this score."""
    not_scored: Text = ""
    """Why it takes no agreed score this year."""
    was: OptionalList[Slug] = None
    """Its ids in last year's rubric: two if they were merged, [] if it is new."""
    criteria: MapOf[ListOf[Text]] = {}  # noqa: RUF012 -- pydantic copies it
    """What each score means, in short statements; left out where nobody has them."""
    practice: Practice | None = None
    """Examples of good and of best practice that the source gives."""


class Rubric(Record):
    """All that is asked of authorities in one year; bands go from the lowest to the highest."""

    year: Required[Year]
    """The year, as in 2022-23; the file has the same name."""
    previous: Year = ""
    """The earlier year that counts as last year; without it, the year before."""
    title: Required[ShortText]
    """The title of the rubric."""
    source: Required[ShortText]
    """Where the benchmarks were published."""
    wording: Literal["restated"] | None = None
    """Whether the criteria are worded differently from the published ones."""
    bands: Required[ListOf[Band]]
    """What the scores mean for the Duty, from the lowest band."""
    standard: Required[Word]
    """The lowest band that meets the Duty."""
    max_actions: Required[int | None]
    """How many actions an assessment may recommend."""
    lower_scores: Text = ""
    """What a letter says about scores that are lower than last year's."""
    references: ListOf[Reference] = ()
    """What the notes of the letter may cite."""
    benchmarks: Required[ListOf[Benchmark]]
    """What is scored, in order."""

    @cached_property
    def scale(self) -> tuple[int, ...]:
        """Every score on the scale, from the lowest."""
        return tuple(score for band in self.bands for score in band.scores)

    @property
    def scored(self) -> tuple[Benchmark, ...]:
        """The benchmarks that take a score this year, in order."""
        return tuple(benchmark for benchmark in self.benchmarks if not benchmark.not_scored)

    def band(self, score: int) -> Band:
        """Return the band of a score of the scale."""
        return next(band for band in self.bands if score in band.scores)

    def rank(self, score: int) -> int:
        """Return which band a score of the scale is in, counted from the lowest."""
        return self.bands.index(self.band(score))

    def benchmark(self, name: str) -> Benchmark | None:
        """Return the benchmark of this id, None where there is none."""
        return self._by_id.get(name)

    @cached_property
    def _by_id(self) -> dict[str, Benchmark]:
        return {benchmark.id: benchmark for benchmark in self.benchmarks}

    def meets(self, score: int) -> bool:
        """Whether a score of the scale meets the Duty."""
        return score >= self._lowest_met

    @cached_property
    def _lowest_met(self) -> int:
        return next(band.scores[0] for band in self.bands if band.id == self.standard)

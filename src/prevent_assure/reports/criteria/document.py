"""The criteria of a year as a document: what is scored, and what each score means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.snapshot.overall import DUTY
from prevent_assure.text import paragraphs
from prevent_assure.text.safe import join_words
from prevent_assure.years import long_form

NOT_RECORDED = "The criteria of this benchmark are not recorded."
SCORE_NOT_RECORDED = "The criteria of this score are not recorded."

_WORDING = {
    "restated": "restated; the criteria are given in our own words, not in those of the source",
    None: "as published; the criteria are given in the words of the source",
}
_BEARING = {
    "direct": "It bears directly on the threat.",
    "supporting": "It bears on the threat by supporting other work.",
}


Statements: TypeAlias = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a score means; each statement as its lines, no statements where not recorded."""

    score: str
    phrase: str
    statements: Statements


@dataclass(frozen=True, slots=True)
class Described:
    """One benchmark: paragraphs on what it asks, each as its lines, and its scores.

    `examples` are lists of examples of practice, each with its heading.
    """

    heading: str
    paragraphs: tuple[tuple[str, ...], ...]
    meanings: tuple[Meaning, ...]
    examples: tuple[tuple[str, Statements], ...]

    @property
    def is_recorded(self) -> bool:
        """Whether the criteria are recorded."""
        return any(meaning.statements for meaning in self.meanings)

    @property
    def lists(self) -> tuple[tuple[str, Statements], ...]:
        """The criteria, if recorded, then the examples; each list with its heading."""
        scores = ((f"{it.score}: {it.phrase}", it.statements) for it in self.meanings)
        return (*(scores if self.is_recorded else ()), *self.examples)


@dataclass(frozen=True, slots=True)
class Criteria:
    """A whole document.  `bands` are scores and what they mean, the lowest first."""

    title: str
    facts: tuple[tuple[str, str], ...]
    bands: tuple[tuple[str, str], ...]
    standard: str
    benchmarks: tuple[Described, ...]


def criteria(rubric: Rubric) -> Criteria:
    """Return a valid rubric as a document to read."""
    lowest = next(band.scores[0] for band in rubric.bands if band.id == rubric.standard)
    facts = (
        ("Year", long_form(rubric.year)),
        ("Source", paragraphs.collapse_space(rubric.source)),
        ("Wording", f"{_WORDING[rubric.wording]}."),
    )
    return Criteria(
        paragraphs.collapse_space(rubric.title),
        facts,
        tuple(
            (_scores(band.scores), f"{paragraphs.collapse_space(band.phrase)} {DUTY}")
            for band in rubric.bands
        ),
        f"The standard is a score of {lowest}: a lower one does not meet the Duty.",
        tuple(described(rubric, benchmark) for benchmark in rubric.benchmarks),
    )


def _scores(scores: tuple[int, ...]) -> str:
    return join_words(tuple(map(str, scores)))


def described(rubric: Rubric, benchmark: Benchmark) -> Described:
    """Return one benchmark of a rubric as it is read."""
    meanings = tuple(
        Meaning(
            str(score),
            paragraphs.collapse_space(rubric.band(score).phrase),
            _statements(benchmark.criteria.get(str(score), ())),
        )
        for score in rubric.scale
    )
    heading = f"{benchmark.number}. {paragraphs.collapse_space(benchmark.title)}"
    practice = tuple((name, _statements(texts)) for name, texts in examples(benchmark))
    return Described(heading, tuple(_paragraphs(benchmark)), meanings, practice)


def examples(benchmark: Benchmark) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lists of examples of practice that are not empty, each with its heading."""
    practice = benchmark.practice
    for kind, texts in (("good", practice.good), ("best", practice.best)) if practice else ():
        if texts:
            yield f"Examples of {kind} practice", texts


def _paragraphs(benchmark: Benchmark) -> Iterator[tuple[str, ...]]:
    yield from _shown(benchmark.statement)
    if benchmark.bearing:
        yield (_BEARING[benchmark.bearing],)
    if benchmark.not_scored:
        yield ("Not scored this year:",)
        yield from _shown(benchmark.not_scored)
    yield from _shown(benchmark.caveat)


def _shown(text: str) -> Iterator[tuple[str, ...]]:
    for paragraph in paragraphs.paragraphs(text):
        yield tuple(line.display for line in paragraph)


def _statements(texts: tuple[str, ...]) -> Statements:
    return tuple(map(_lines, texts))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.display for line in paragraphs.lines(text))

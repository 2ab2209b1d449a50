"""A comparison as headings, remarks, tables and reasons, before any format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from prevent_assure.model.rubric import Benchmark
from prevent_assure.reports.comparison.compare import (
    AssessmentComparison,
    BenchmarkComparison,
    Comparison,
    Count,
)
from prevent_assure.snapshot.overall import NOT_AGREED
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.years import long_form

UNKNOWN = "-"

_NO_SELF_SCORES = {
    "unpublished": "A self-assessment was made, but its scores were not published",
    "not-made": "No self-assessment was made",
    None: "There are no self scores",
}


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column, and whether it holds numbers."""

    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason given in a file, empty where it has no text, and what it is the reason for."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class BenchmarkReasons:
    """All that a file says of one benchmark."""

    benchmark: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table with the text above and below it; texts of files appear as written."""

    heading: str
    remarks: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    reasons: tuple[BenchmarkReasons, ...] = ()


Cells: TypeAlias = tuple[tuple[Column, Callable[[BenchmarkComparison], str]], ...]


def sections(comparison: Comparison) -> Iterator[Section]:
    """Yield a section for each assessment; after several, the counts over all of them."""
    for one in comparison.assessments:
        yield _assessment(one)
    if len(comparison.assessments) > 1:
        yield from _counts(comparison)


def _assessment(one: AssessmentComparison) -> Section:
    cells = _cells(one)
    return Section(
        f"{one.name or one.authority}, {long_form(one.year)}",
        tuple(_remarks(one)),
        tuple(column for column, _ in cells),
        tuple(tuple(cell(row) for _, cell in cells) for row in one.benchmarks),
        tuple(_benchmark_reasons(one)),
    )


def _remarks(one: AssessmentComparison) -> Iterator[str]:
    then = long_form(one.previous_year)
    yield f"Stage: {one.stage or 'unknown'}."
    why = _NO_SELF_SCORES[one.no_self_scores]
    if one.no_last_year:
        own = "Agreed scores are compared with the self-assessment alone"
        yield f"{own if one.has_self_scores else why}."
        yield f"There is no last year: {collapse_space(one.no_last_year)}"
    elif one.has_self_scores:
        yield f"Agreed scores are compared with the self-assessment and with {then}."
    else:
        yield f"{why}: agreed scores are compared with {then} alone."
    yield one.overall or NOT_AGREED
    bands = ", ".join(f"{band} {often}" for band, often in one.bands)
    yield f"Benchmarks by band: {bands}; not scored {one.not_scored}."


def _cells(one: AssessmentComparison) -> Cells:
    """Return the columns of an assessment, each with the function that fills it."""
    name: Cells = ((Column("Benchmark"), _name),)
    own: Cells = ((Column("Self"), lambda row: _score(row.self, row.self_band)),)
    agreed: Cells = ((Column("Agreed"), _agreed),)
    difference: Cells = (
        (Column("Difference", is_number=True), _difference),
        (Column("Crosses"), _crossing),
    )
    before: Cells = (
        (Column(long_form(one.previous_year)), lambda row: _score(row.previous, row.previous_band)),
        (Column("Trend"), _trend),
    )
    if one.has_self_scores:
        return name + own + agreed + difference + before
    return name + agreed + before


def _name(benchmark: BenchmarkComparison | Benchmark) -> str:
    return f"{benchmark.number} {benchmark.title}"


def _score(score: int | None, band: str | None) -> str:
    return UNKNOWN if score is None else f"{score} {band}"


def _agreed(row: BenchmarkComparison) -> str:
    return "not scored" if row.not_scored else _score(row.agreed, row.agreed_band)


def _difference(row: BenchmarkComparison) -> str:
    if row.difference is None:
        return UNKNOWN
    return f"{row.difference:+}" if row.difference else "0"


def _crossing(row: BenchmarkComparison) -> str:
    if row.crosses_standard is None or row.difference is None:
        return UNKNOWN
    if not row.crosses_standard:
        return "no"
    return "into meeting" if row.difference > 0 else "out of meeting"


def _trend(row: BenchmarkComparison) -> str:
    return f"{row.trend.value}, by band" if row.trend_by == "band" else row.trend.value


def _benchmark_reasons(one: AssessmentComparison) -> Iterator[BenchmarkReasons]:
    for row in one.benchmarks:
        reasons = tuple(_reasons(row))
        if reasons:
            yield BenchmarkReasons(_name(row), reasons)


def _reasons(row: BenchmarkComparison) -> Iterator[Reason]:
    if row.not_scored:
        yield Reason("not scored", row.not_scored)
    if row.moderation:
        yield Reason("moderation", row.moderation)
    if row.movement:
        because = row.movement.because
        yield Reason(f"movement, {because}" if because else "movement", row.movement.note or "")


def _counts(comparison: Comparison) -> Iterator[Section]:
    every = f"All {len(comparison.assessments)} assessments"
    scores = [str(score) for score, _ in comparison.advisers[0][1].scores]
    columns = tuple(
        Column(title, is_number=True) for title in ("Agreed higher", "Same", "Lower", *scores)
    )
    remark = (
        "How often agreed was higher than self, the same or lower, and how often each score was"
        " agreed."
    )
    yield Section(
        f"{every}, by benchmark",
        (remark,),
        (Column("Benchmark"), *columns),
        tuple((_name(benchmark), *_count(count)) for benchmark, count in comparison.counts),
    )
    yield Section(
        f"{every}, by adviser",
        (remark,),
        (Column("Adviser"), *columns),
        tuple((name or "not named", *_count(count)) for name, count in comparison.advisers),
    )


def _count(count: Count) -> tuple[str, ...]:
    often = (count.higher, count.same, count.lower, *(often for _, often in count.scores))
    return tuple(map(str, often))

"""One row for each authority, year and benchmark; no text that somebody wrote about a score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from prevent_assure.model.register import Register
from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.snapshot.load import AssessmentYear, Snapshot
from prevent_assure.snapshot.trends import Measure, Trend, earlier_score
from prevent_assure.text.paragraphs import collapse_space


@dataclass(frozen=True, slots=True)
class ExportRow:
    """What is known of a benchmark of an assessment; the names and their order are the columns.

    None is unknown, or is not there.  `not_scored` says what leaves the benchmark without an
    agreed score; `previous` is known where the trend is up, same or down.
    """

    authority: str
    name: str | None
    region: str | None
    gss: str | None
    year: str
    rubric_title: str
    benchmark: str
    number: int | None
    title: str
    not_scored: Literal["rubric", "file"] | None
    self: int | None
    agreed: int | None
    band: str | None
    previous: int | None
    trend: Trend
    trend_by: Measure | None
    because: str | None
    stage: str | None
    adviser: str | None


def export_rows(
    snapshot: Snapshot, years: Iterable[str], register: Register | None
) -> Iterator[ExportRow]:
    """Yield the rows of an authority for those of these years that have a valid rubric."""
    for year in years:
        this = snapshot.year(year)
        if this is not None and this.rubric is not None:
            for benchmark in this.rubric.benchmarks:
                yield _row(snapshot, this, this.rubric, benchmark, register)


def in_order(rows: Iterable[ExportRow]) -> tuple[ExportRow, ...]:
    """Return rows by year, authority and number; those without a number come last."""
    return tuple(
        sorted(rows, key=lambda it: (it.year, it.authority, it.number is None, it.number or 0))
    )


def _row(
    snapshot: Snapshot,
    year: AssessmentYear,
    rubric: Rubric,
    benchmark: Benchmark,
    register: Register | None,
) -> ExportRow:
    record, agreed = year.record, year.score(benchmark.id, "agreed")
    before = earlier_score(snapshot, year, benchmark.id, snapshot.rubrics.last_year(year.year))
    movement = year.entry(benchmark.id).movement
    adviser = record.people.adviser if record.people else None
    return ExportRow(
        authority=year.authority,
        name=_word(record.authority),
        region=_word(record.region),
        gss=_code(register, year.authority),
        year=year.year,
        rubric_title=rubric.title,
        benchmark=benchmark.id,
        number=benchmark.number,
        title=benchmark.title,
        not_scored=_not_scored(year, benchmark),
        self=year.score(benchmark.id, "self"),
        agreed=agreed,
        band=None if agreed is None else rubric.band(agreed).id,
        previous=before.score,
        trend=before.trend,
        trend_by=before.by,
        because=movement.because if movement else None,
        stage=None if year.stage is None else str(year.stage),
        adviser=_word(adviser.name) if adviser else None,
    )


def _not_scored(year: AssessmentYear, benchmark: Benchmark) -> Literal["rubric", "file"] | None:
    if benchmark.not_scored:
        return "rubric"
    return "file" if year.reason_not_scored(benchmark.id) else None


def _code(register: Register | None, slug: str) -> str | None:
    entry = register.authorities.get(slug) if register else None
    return (entry.gss or None) if entry else None


def _word(text: str) -> str | None:
    return collapse_space(text) or None

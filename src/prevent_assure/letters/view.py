"""A letter and its annex: chosen, sorted and worded, but neither laid out nor written.

What a letter may show of an assessment enters here and in `record_values`, and nothing else of it:
no score of the authority's own, no moderation, movement, evidence, good practice, note, owner,
date or outcome.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from prevent_assure.letters.record_values import template_values
from prevent_assure.letters.template.values import TemplateValues
from prevent_assure.model import rubric
from prevent_assure.paths import assessment_path
from prevent_assure.snapshot.load import AssessmentYear, Snapshot
from prevent_assure.text.paragraphs import LineKind, TextLine, collapse_space, lines, paragraphs

NOT_SCORED = "Not scored"
NOT_YET_SCORED = "Not yet scored"


class AnnexEntry(NamedTuple):
    """A benchmark in the annex; `score` is a digit, or says that it was not scored."""

    number: int
    title: str
    statement: tuple[TextLine, ...]
    score: str
    summary: tuple[tuple[TextLine, ...], ...]


class ReferenceView(NamedTuple):
    """A publication that a note can refer to."""

    id: str
    title: str
    url: str


class LetterView(NamedTuple):
    """A letter with its annex; `day` is the letter's date, None where a draft has none.

    `record` is the path of the assessment that it is made from.
    """

    words: TemplateValues
    day: date | None
    marking: str
    is_draft: bool
    references: tuple[ReferenceView, ...]
    rows: tuple[AnnexEntry, ...]
    record: str = ""


def letter_view(snapshot: Snapshot, year: AssessmentYear, *, is_draft: bool) -> LetterView:
    """Return the letter of a year; neither its files nor last year's may have errors."""
    asked = year.rubric
    assert asked is not None  # noqa: S101 -- a file without a rubric has an error
    day = year.record.dates.issued if year.record.dates else None
    references = tuple(
        ReferenceView(found.id, collapse_space(found.title), found.url)
        for found in asked.references
    )
    return LetterView(
        words=template_values(snapshot, year, asked, is_draft=is_draft),
        day=day,
        marking=collapse_space(year.record.marking),
        is_draft=is_draft,
        references=references,
        rows=tuple(_row(year, benchmark) for benchmark in asked.benchmarks),
        record=assessment_path(year.authority, year.year),
    )


def _row(year: AssessmentYear, benchmark: rubric.Benchmark) -> AnnexEntry:
    reason = year.reason_not_scored(benchmark.id)
    score = year.score(benchmark.id, "agreed")
    reasons = tuple(TextLine(line.display, LineKind.PLAIN) for line in lines(reason))
    return AnnexEntry(
        number=benchmark.number or 0,
        title=collapse_space(benchmark.title),
        statement=tuple(
            TextLine(line.display, LineKind.PLAIN) for line in lines(benchmark.statement)
        ),
        score=NOT_SCORED if reason else NOT_YET_SCORED if score is None else str(score),
        summary=(reasons,) if reason else paragraphs(year.justification(benchmark.id, "agreed")),
    )

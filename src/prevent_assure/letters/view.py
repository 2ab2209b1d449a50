"""A letter and its annex: chosen, sorted and worded, but neither written out nor laid out.

What a letter may show of an assessment comes in here, and nothing else of it: no score of the
authority's own, no moderation, movement, evidence, good practice, note, owner, date or outcome.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from prevent_assure.letters.template.values import (
    ActionView,
    AdviserView,
    BandView,
    CopyRecipient,
    CorrespondentView,
    Remark,
    RubricView,
    TemplateValues,
)
from prevent_assure.model import assessment, rubric
from prevent_assure.model.rubric import Rubric
from prevent_assure.paths import assessment_path
from prevent_assure.snapshot import overall
from prevent_assure.snapshot.load import AssessmentYear, Snapshot
from prevent_assure.snapshot.trends import KNOWN, Trend, earlier_score
from prevent_assure.text.numbers import format_date, in_words
from prevent_assure.text.paragraphs import LineKind, TextLine, collapse_space, lines, paragraphs
from prevent_assure.text.safe import join_words
from prevent_assure.years import long_form

TO_BE_ADDED = "[to be added]"
NOT_SCORED = "Not scored"
NOT_YET_SCORED = "Not yet scored"
ALL_WHO_TOOK_PART = "all who took part"

_REAL_FALLS = ("performance", "context")


class AnnexEntry(NamedTuple):
    """A benchmark in the annex; `score` is a digit or says that there is none."""

    number: int
    title: str
    statement: tuple[TextLine, ...]
    score: str
    summary: tuple[tuple[TextLine, ...], ...]


class ReferenceView(NamedTuple):
    """A publication that a note can name."""

    id: str
    title: str
    url: str


class LetterView(NamedTuple):
    """A letter with its annex; `day` is the letter's date, None where a draft has none.

    `record` is the path of the assessment that it is made of.
    """

    words: TemplateValues
    day: date | None
    marking: str
    is_draft: bool
    references: tuple[ReferenceView, ...]
    rows: tuple[AnnexEntry, ...]
    record: str = ""


def letter_view(snapshot: Snapshot, year: AssessmentYear, *, is_draft: bool) -> LetterView:
    """Return the letter of a year; neither its files nor last year's may have an error."""
    asked = year.rubric
    assert asked is not None  # noqa: S101 -- a file without one has an error
    day = year.record.dates.issued if year.record.dates else None
    references = tuple(
        ReferenceView(found.id, collapse_space(found.title), found.url)
        for found in asked.references
    )
    return LetterView(
        words=_words(snapshot, year, asked, is_draft=is_draft),
        day=day,
        marking=collapse_space(year.record.marking),
        is_draft=is_draft,
        references=references,
        rows=tuple(_row(year, benchmark) for benchmark in asked.benchmarks),
        record=assessment_path(year.authority, year.year),
    )


def _words(
    snapshot: Snapshot, year: AssessmentYear, asked: Rubric, *, is_draft: bool
) -> TemplateValues:
    record = year.record
    people = record.people or assessment.People()
    dates, absent = record.dates, record.no_self_scores
    day = dates.issued if dates else None
    return TemplateValues(
        authority=_shown(record.authority),
        region=_shown(record.region),
        year=long_form(year.year),
        date=format_date(day) if day else TO_BE_ADDED,
        draft="draft" if is_draft else "",
        adviser=_adviser(people.adviser),
        addressee=_correspondent(people.addressee, TO_BE_ADDED),
        lead=_correspondent(people.lead, ""),
        cc=tuple(CopyRecipient(_shown(person.name), _shown(person.title)) for person in people.cc),
        self_assessment="" if absent and absent.because == "not-made" else "made",
        discussion="held" if dates and (dates.met or dates.agreed or dates.issued) else "",
        thanks_to=_thanked(people),
        rubric=_asked(asked),
        caveats=_remarks(asked, {found.id: found.caveat for found in asked.benchmarks}),
        not_scored=_remarks(
            asked, {found.id: year.reason_not_scored(found.id) for found in asked.benchmarks}
        ),
        lower_scores=_shown(asked.lower_scores) if _fell_by_rigour(snapshot, year) else "",
        overall=_shown(_overall(year)),
        not_met=_shown(overall.not_met_sentence(overall.not_met(year))),
        actions=tuple(
            ActionView(number, _shown(action.action))
            for number, action in enumerate(record.actions, start=1)
        ),
    )


def _shown(text: str) -> str:
    """Return the lines of a text as they stand within one paragraph, item or cell."""
    return "\n".join(line.display for line in lines(text))


def _adviser(person: assessment.Adviser | None) -> AdviserView:
    if person is None:
        return AdviserView(TO_BE_ADDED, TO_BE_ADDED, "")
    return AdviserView(_shown(person.name), _shown(person.title), _shown(person.contact))


def _correspondent(person: assessment.Correspondent | None, missing: str) -> CorrespondentView:
    if person is None:
        return CorrespondentView(missing, missing, missing)
    salutation = person.salutation or person.name
    return CorrespondentView(_shown(person.name), _shown(person.title), _shown(salutation))


def _thanked(people: assessment.People) -> str:
    if people.lead is None:
        return ALL_WHO_TOOK_PART
    if people.addressee and collapse_space(people.lead.name) == collapse_space(
        people.addressee.name
    ):
        return "you"
    return _shown(people.lead.salutation or people.lead.name)


def _asked(asked: Rubric) -> RubricView:
    most = asked.max_actions or 0
    return RubricView(
        title=_shown(asked.title),
        source=_shown(asked.source),
        benchmarks=len(asked.benchmarks),
        benchmarks_in_words=in_words(len(asked.benchmarks)),
        lowest=asked.scale[0],
        highest=asked.scale[-1],
        bands=tuple(
            BandView(band.id, _shown(band.phrase), join_words(tuple(map(str, band.scores))))
            for band in asked.bands
        ),
        max_actions=most,
        max_actions_in_words=in_words(most),
        direct=_bearing(asked, "direct"),
        supporting=_bearing(asked, "supporting"),
    )


def _bearing(asked: Rubric, kind: Literal["direct", "supporting"]) -> str:
    names = tuple(
        f"{collapse_space(found.title)} ({found.number})"
        for found in asked.benchmarks
        if found.bearing == kind
    )
    return join_words(names, "and") if names else ""


def _remarks(asked: Rubric, texts: dict[str, str]) -> tuple[Remark, ...]:
    return tuple(
        Remark(found.number or 0, collapse_space(found.title), _shown(texts[found.id]))
        for found in asked.benchmarks
        if texts[found.id]
    )


def _fell_by_rigour(snapshot: Snapshot, year: AssessmentYear) -> bool:
    """Whether scores fell, or may have fallen unseen, with no fall in what the authority does."""
    before = snapshot.rubrics.last_year(year.year)
    if year.record.no_last_year:
        return False
    trends = {
        benchmark.id: earlier_score(snapshot, year, benchmark.id, before).trend
        for benchmark, score in year.scores
        if score is not None
    }
    falls = [name for name, trend in trends.items() if trend is Trend.DOWN]
    if falls:
        movements = [year.entry(name).movement for name in falls]
        return not any(found and found.because in _REAL_FALLS for found in movements)
    return Trend.UNKNOWN in trends.values() and not any(trend in KNOWN for trend in trends.values())


def _overall(year: AssessmentYear) -> str:
    if not overall.is_agreed(year):
        return overall.NOT_AGREED
    return year.record.summary or overall.overall(year)


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

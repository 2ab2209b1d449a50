"""The values that fill in a letter's template, taken from the record of a year.

What a letter may show of an assessment enters here and in `view`, and nothing else of it.
"""

from __future__ import annotations

from typing import Literal

from prevent_assure.letters.blocks import TO_BE_ADDED
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
from prevent_assure.model import assessment
from prevent_assure.model.rubric import Rubric
from prevent_assure.snapshot import overall
from prevent_assure.snapshot.load import AssessmentYear, Snapshot
from prevent_assure.snapshot.trends import KNOWN, Trend, earlier_score
from prevent_assure.text.numbers import format_date, in_words
from prevent_assure.text.paragraphs import collapse_space, lines
from prevent_assure.text.safe import join_words
from prevent_assure.years import long_form

ALL_WHO_TOOK_PART = "all who took part"

_REAL_FALLS = ("performance", "context")


def template_values(
    snapshot: Snapshot, year: AssessmentYear, asked: Rubric, *, is_draft: bool
) -> TemplateValues:
    """Return what the template of a letter is filled in with."""
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
        thanks_to=_thanks_to(people),
        rubric=_rubric_view(asked),
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
    """Return the lines of a text as they appear within one paragraph, item or cell."""
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


def _thanks_to(people: assessment.People) -> str:
    if people.lead is None:
        return ALL_WHO_TOOK_PART
    if people.addressee and collapse_space(people.lead.name) == collapse_space(
        people.addressee.name
    ):
        return "you"
    return _shown(people.lead.salutation or people.lead.name)


def _rubric_view(asked: Rubric) -> RubricView:
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
    """Whether scores fell, or may have fallen unseen, but not through performance or context."""
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

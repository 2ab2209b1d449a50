"""Rules on a file as a whole: its year, its people, its dates and its summary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_assure.checks.context import CheckContext
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.assessment import Stage
from prevent_assure.model.base import is_blank
from prevent_assure.paths import assessment_path
from prevent_assure.snapshot.overall import band_counts, is_agreed, overall
from prevent_assure.text.safe import quote

_ORDER = ("self_assessed", "met", "agreed", "issued")


def misplaced_year(case: CheckContext) -> Iterator[Finding]:
    """Yield a `year` that is not the year of the folder."""
    written, folder = case.year.record.year, case.year.year
    if written and written != folder:
        message = f"the file says {quote(written)} and is in the folder {quote(folder)}"
        fix = "correct the year, or move the file to its year's folder"
        yield case.at_value(Rule.MISPLACED_FILE, ("year",), f"{message}; {fix}")


def unknown_year(case: CheckContext) -> Iterator[Finding]:
    """Yield a year that no rubric is named after, not even one with errors or a misplaced one."""
    year = case.year.year
    if year in case.snapshot.rubrics.paths_by_year:
        return
    is_lacking = is_blank(case.document.get(("year",)))
    location = (
        Location.of_file(case.document.path)
        if is_lacking
        else case.document.value_location(("year",))
    )
    message = f"there is no rubric for {quote(year)}; assure rubric new {year} starts one"
    yield Finding(location, Rule.UNKNOWN_YEAR, message)


def unneeded_no_last_year(case: CheckContext) -> Iterator[Finding]:
    """Yield a `no_last_year` beside a file of last year."""
    last = case.last_year
    if case.year.record.no_last_year and last in case.snapshot.years:
        message = f"there is a file of last year, {assessment_path(case.year.authority, last)}"
        fix = 'delete "no_last_year", or that file'
        yield case.at_value(Rule.WRONG_VALUE, ("no_last_year",), f"{message}; {fix}")


def missing_person(case: CheckContext) -> Iterator[Finding]:
    """Yield each of adviser, addressee and lead that an agreed file lacks."""
    if not case.year.is_at_least(Stage.AGREED):
        return
    for who in ("adviser", "lead", "addressee"):
        if (who != "lead" or _has_lead(case)) and case.is_missing("people", who):
            location = case.document.key_location(("people", who))
            message = f"the file is {case.year.stage} and names no {who}"
            fix = f'write {quote(who)} with "name" and "title" under "people"'
            yield Finding(location, Rule.MISSING_PERSON, f"{message}; {fix}")


def _has_lead(case: CheckContext) -> bool:
    """Whether a self-assessment was made, and so by a lead."""
    none = case.year.record.no_self_scores
    if not case.year.file.is_valid("no_self_scores", "because"):
        return False
    return none is None or none.because != "not-made"


def dates_out_of_order(case: CheckContext) -> Iterator[Finding]:
    """Yield each date that is earlier than the date of the stage before."""
    for earlier, name in _out_of_order(case):
        first, second = _date(case, earlier), _date(case, name)
        message = (
            f"{quote(name)} ({second}) is before {quote(earlier)} ({first}); correct one of them"
        )
        yield case.at_value(Rule.DATES_OUT_OF_ORDER, ("dates", name), message)


def _out_of_order(case: CheckContext) -> Iterator[tuple[str, str]]:
    """Yield the names of two dates that follow each other although the second is earlier."""
    earlier: str | None = None
    for name in _ORDER:
        if is_blank(case.document.get(("dates", name))):
            continue
        first, second = _date(case, earlier), _date(case, name)
        if earlier and first and second and second < first:
            yield earlier, name
        earlier = name


def date_far_from_year(case: CheckContext) -> Iterator[Finding]:
    """Yield each date that is more than 18 months from the year, which ends on 31 March."""
    year = case.year.year
    if case.year.record.year not in ("", year):
        return
    start = int(year[:4])
    first, last = (start - 2, 10), (start + 2, 9)
    wrong = {name for _, name in _out_of_order(case)}
    for name in _ORDER:
        found = _date(case, name)
        if found and name not in wrong and not first <= (found.year, found.month) <= last:
            near = f"from {first[0]:04}-10-01 to {last[0]:04}-09-30"
            message = f"{quote(name)} ({found}) is far from {year}, for which dates are {near}"
            text = f"{message}; check the year of the date"
            yield case.at_value(Rule.DATE_FAR_FROM_YEAR, ("dates", name), text)


def _date(case: CheckContext, name: str | None) -> date | None:
    found: date | None = getattr(case.year.record.dates, name, None) if name else None
    return found


def contradicting_summary(case: CheckContext) -> Iterator[Finding]:
    """Yield a summary that claims a band without a score, or hides one below the standard."""
    rubric, summary = case.year.rubric, case.year.record.summary
    if rubric is None or not summary or not is_agreed(case.year):
        return
    from prevent_assure.checks.claims import claims  # noqa: PLC0415 -- few files have a summary

    claimed = claims(rubric, summary, case.year.record.authority)
    scored = {band for band, count in band_counts(case.year).items() if count}
    below = {band.id for band in rubric.bands if not rubric.meets(band.scores[0])}
    phrases = {band.id: quote(band.phrase) for band in rubric.bands}
    untrue = [f"it claims {phrases[band]}" for band in phrases if band in claimed.bands - scored]
    hidden = [
        f"it leaves out {phrases[band]}"
        for band in phrases
        if band in below & scored - claimed.bands and not claimed.may_say_unmet
    ]
    is_met = not below & (scored | claimed.bands)
    loose = ["it claims that requirements are not met"] if claimed.says_unmet and is_met else []
    if untrue or hidden or loose:
        wrong = " and ".join((*untrue, *loose, *hidden))
        message = f"the summary contradicts the scores: {wrong}"
        is_named = case.year.file.is_valid("authority")
        hint = f"the scores say: {overall(case.year)}" if is_named else None
        finding = case.at_value(Rule.CONTRADICTING_SUMMARY, ("summary",), message, hint)
        yield finding._replace(is_lowered=not untrue and not (hidden and claimed.bands))

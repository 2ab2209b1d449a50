"""The report on a region as tables in the order of reading: what needs a decision comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prevent_assure.model.rubric import Band
from prevent_assure.reports.actions.track import ActionState, TrackedAction
from prevent_assure.reports.region.authority import Exclusion, LowScore
from prevent_assure.reports.region.counts import count_tables
from prevent_assure.reports.region.region import RegionReport
from prevent_assure.reports.region.tables import (
    LegendEntry,
    RegionRow,
    RegionTable,
    TableCell,
    TableHead,
    cell,
    plain_rows,
    text_cell,
)
from prevent_assure.snapshot.overall import DUTY
from prevent_assure.text.numbers import counted, format_date
from prevent_assure.text.safe import join_words
from prevent_assure.years import long_form

BELOW = "below"
LOW = "low"
NOT_SCORED = "not-scored"
WHY = {
    Exclusion.DRAFT: "it has no self-assessment yet",
    Exclusion.SELF_ASSESSED: "its scores are not agreed yet",
    Exclusion.ERRORS: "its file has errors, which assure validate names",
    Exclusion.UNREADABLE: "its file cannot be read; assure validate says why",
    Exclusion.NO_FILE: "it has no file of the year",
}
_COUNTED = {
    Exclusion.DRAFT: "draft",
    Exclusion.SELF_ASSESSED: "self-assessed",
    Exclusion.ERRORS: "with errors",
    Exclusion.UNREADABLE: "unreadable",
    Exclusion.NO_FILE: "without a file",
}
_SHARE = {"region": "The region", "public": "Everybody"}


def title(report: RegionReport) -> str:
    """Return the title of the report."""
    return (
        f"Prevent Duty assurance {long_form(report.rubric.year)}: {report.region or 'all regions'}"
    )


def introduction(report: RegionReport) -> tuple[str, ...]:
    """Return what is said under the title: who counts, who does not, and on which day."""
    count = len(report.authorities)
    agreed = "authority with agreed scores", "authorities with agreed scores"
    said = [f"{counted(count, *agreed)}, as on {format_date(report.on)}."]
    if report.left_out:
        reasons = Counter(it.why for it in report.left_out)
        every = (f"{reasons[why]} {words}" for why, words in _COUNTED.items() if reasons[why])
        left_out = counted(len(report.left_out), "authority is", "authorities are")
        said.append(f"{left_out} left out: {join_words(tuple(every), 'and')}.")
    return tuple(said)


def sections(report: RegionReport) -> Iterator[RegionTable]:
    """Yield every table of the report in the order of reading."""
    yield from _below_standard(report)
    yield _matrix(report)
    yield from count_tables(report)
    yield from _actions(report)
    yield _evidence(report)
    yield _good_practice(report)
    yield _left_out(report)
    yield _scale(report)


def name_of(report: RegionReport, benchmark: str) -> str:
    """Return number and title of a benchmark, its id where the rubric has none."""
    found = report.rubric.benchmark(benchmark)
    return f"{found.number} {found.title}" if found else benchmark


def _below_standard(report: RegionReport) -> Iterator[RegionTable]:
    """Yield the scores below the standard without an action, then those with one."""
    low = [(one, it) for one in report.authorities for it in one.low]
    without = tuple(_without_action(report))
    none = "Every score below it has an action." if low else "No score is below the standard."
    yield RegionTable(
        "without-action",
        "Below the standard, and no action",
        ("No action has been agreed for these scores.",) if without else (none,),
        (TableHead("Authority"), TableHead("Benchmark and score")),
        without,
    )
    rows = plain_rows(
        (one.name, name_of(report, it.benchmark), cell(it.score, BELOW), _answers(it))
        for one, it in low
        if it.actions
    )
    if rows:
        heads = (TableHead("Authority"), TableHead("Benchmark"))
        more = (TableHead("Score", is_number=True), TableHead("Action"))
        yield RegionTable(
            "with-action", "Below the standard, with an action", (), (*heads, *more), rows
        )


def _without_action(report: RegionReport) -> Iterator[RegionRow]:
    """Yield a row for each authority, with every benchmark below the standard and its score."""
    for one in report.authorities:
        low = tuple(
            f"{name_of(report, it.benchmark)}: {it.score}" for it in one.low if not it.actions
        )
        if low:
            yield RegionRow((cell(one.name), TableCell(low, LOW)))


def _answers(low: LowScore) -> TableCell:
    return text_cell(*(f"{state_in_words(it.state)}: {it.text}" for it in low.actions))


def state_in_words(state: ActionState) -> str:
    """Return what became of an action, as a reader is told it."""
    return state.value.replace("-", " ").capitalize()


def _matrix(report: RegionReport) -> RegionTable:
    has_regions = report.region is None
    regions = (TableHead("Region"),) if has_regions else ()
    benchmarks = (TableHead(name_of(report, it.benchmark.id)) for it in report.benchmarks)
    rows = []
    for one in report.authorities:
        named = (cell(one.name), cell(one.region, "region")) if has_regions else (cell(one.name),)
        scores = (
            cell("not scored", NOT_SCORED)
            if it.is_not_scored
            else cell(it.score, _kind(report, it.score))
            for it in one.scores
        )
        rows.append(RegionRow((*named, *scores)))
    heads = (TableHead("Authority"), *regions, *benchmarks)
    return RegionTable("scores", "Agreed scores", (), heads, tuple(rows), _legend(report))


def _kind(report: RegionReport, score: int | None) -> str:
    """Return what a score is seen to be: below the standard, or in which band from it on."""
    if score is None or not report.rubric.meets(score):
        return BELOW
    lowest = next(it for it in report.rubric.scale if report.rubric.meets(it))
    return f"met-{report.rubric.rank(score) - report.rubric.rank(lowest)}"


def _legend(report: RegionReport) -> tuple[LegendEntry, ...]:
    """Return what the marks of the matrix mean."""
    rubric = report.rubric
    bands = (
        LegendEntry(
            join_words(tuple(map(str, band.scores))),
            _kind(report, band.scores[0]),
            _meaning(report, band),
        )
        for band in rubric.bands
    )
    return (*bands, LegendEntry("\N{EN DASH}", NOT_SCORED, "not scored"))


def _meaning(report: RegionReport, band: Band) -> str:
    below = "" if report.rubric.meets(band.scores[0]) else ": below the standard"
    return f"{band.phrase} {DUTY}{below}"


def _actions(report: RegionReport) -> Iterator[RegionTable]:
    heads = [TableHead(it) for it in ("Authority", "Action", "Benchmarks", "Due")]
    for state, key, heading in (
        (ActionState.OVERDUE, "overdue", "Overdue actions"),
        (ActionState.OPEN, "open", "Open actions"),
    ):
        found = [it for it in report.actions if it.state is state]
        late = (TableHead("Days late", is_number=True),) if state is ActionState.OVERDUE else ()
        yield RegionTable(
            key,
            heading,
            () if found else (f"There are no {heading.lower()}.",),
            (*heads, *late),
            plain_rows((*_action_cells(it), *((it.days_late,) if late else ())) for it in found),
        )


def _action_cells(action: TrackedAction) -> tuple[object, ...]:
    due = format_date(action.due) if action.due else "no date"
    named = action.name or action.authority
    titles = TableCell(action.titles or ("none named",))
    return named, text_cell(action.action or ""), titles, due


def _evidence(report: RegionReport) -> RegionTable:
    rows = plain_rows(
        (one.name, name_of(report, benchmark), title)
        for one in report.authorities
        for benchmark, title in one.evidence
    )
    return RegionTable(
        "evidence",
        "Evidence still to come",
        () if rows else ("Nothing that was requested is outstanding.",),
        tuple(map(TableHead, ("Authority", "Benchmark", "Requested"))),
        rows,
    )


def _good_practice(report: RegionReport) -> RegionTable:
    rows = plain_rows(
        (one.name, name_of(report, it.benchmark), text_cell(it.text), _SHARE[it.share])
        for one in report.authorities
        for it in one.good_practice
    )
    return RegionTable(
        "good-practice",
        "Good practice to share",
        () if rows else ("No good practice has been shared.",),
        tuple(map(TableHead, ("Authority", "Benchmark", "Good practice", "Who may see it"))),
        rows,
    )


def _left_out(report: RegionReport) -> RegionTable:
    rows = plain_rows(
        (it.name or it.authority, it.region or "not known", f"{it.why.value}: {WHY[it.why]}")
        for it in report.left_out
    )
    return RegionTable(
        "left-out",
        "Left out of this report",
        () if rows else ("No authority is left out.",),
        tuple(map(TableHead, ("Authority", "Region", "Why"))),
        rows,
    )


def _scale(report: RegionReport) -> RegionTable:
    rows = plain_rows(
        (join_words(tuple(map(str, band.scores))), _meaning(report, band))
        for band in report.rubric.bands
    )
    remark = "Benchmarks are not equally important: there is no total, no average and no ranking."
    heads = (TableHead("Score"), TableHead("Meaning"))
    return RegionTable("reading", "How to read the scores", (remark,), heads, rows)

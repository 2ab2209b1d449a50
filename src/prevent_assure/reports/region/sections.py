"""The report on a region as tables in the order of reading: what needs a decision comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prevent_assure.reports.actions.track import ActionState, TrackedAction
from prevent_assure.reports.region.authority import AuthorityResult, Exclusion, LowScore
from prevent_assure.reports.region.counts import count_tables
from prevent_assure.reports.region.region import RegionReport
from prevent_assure.reports.region.tables import (
    RegionTable,
    TableCell,
    TableHead,
    TableRow,
    cell,
    plain_rows,
    text_cell,
)
from prevent_assure.snapshot.overall import DUTY
from prevent_assure.text.numbers import counted, format_date
from prevent_assure.text.safe import join_words
from prevent_assure.years import long_form

BELOW = "below"
NOT_SCORED = "not-scored"
WHY = {
    Exclusion.DRAFT: "it has no self-assessment yet",
    Exclusion.SELF_ASSESSED: "its scores are not agreed yet",
    Exclusion.ERRORS: "its file has errors, which assure validate names",
    Exclusion.UNREADABLE: "its file cannot be read; assure validate says why",
    Exclusion.NO_FILE: "it has no file of the year",
}
_SHARE = {"region": "The region", "public": "Everybody"}


def title(report: RegionReport) -> str:
    """Return the title of the report."""
    return (
        f"Prevent Duty assurance {long_form(report.rubric.year)}: {report.region or 'all regions'}"
    )


def introduction(report: RegionReport) -> tuple[str, ...]:
    """Return what stands under the title: who counts, who does not, and on which day."""
    count = len(report.authorities)
    agreed = "authority with agreed scores", "authorities with agreed scores"
    said = [f"{counted(count, *agreed)}, seen on {format_date(report.on)}."]
    if report.left_out:
        reasons = Counter(it.why for it in report.left_out)
        every = (f"{reasons[why]} {why.value}" for why in Exclusion if reasons[why])
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
    without = [(one, it) for one, it in low if not it.actions]
    answered = [(one, it) for one, it in low if it.actions]
    heads = (TableHead("Authority"), TableHead("Benchmark"), TableHead("Score", is_number=True))
    none = "Every score below the standard has an action." if low else "No score is below it."
    yield RegionTable(
        "without-action",
        "Below the standard, and no action",
        ("No action has been agreed for these scores.",) if without else (none,),
        heads,
        tuple(TableRow(_low_cells(report, *it)) for it in without),
    )
    if answered:
        yield RegionTable(
            "with-action",
            "Below the standard, with an action",
            (),
            (*heads, TableHead("Action")),
            tuple(TableRow((*_low_cells(report, one, it), _answers(it))) for one, it in answered),
        )


def _low_cells(report: RegionReport, one: AuthorityResult, low: LowScore) -> tuple[TableCell, ...]:
    return cell(one.name), cell(name_of(report, low.benchmark)), cell(low.score, BELOW)


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
        named = (cell(one.name), cell(one.region)) if has_regions else (cell(one.name),)
        scores = (
            cell("not scored", NOT_SCORED)
            if it.is_not_scored
            else cell(it.score, _kind(report, it.score))
            for it in one.scores
        )
        rows.append(TableRow((*named, *scores)))
    heads = (TableHead("Authority"), *regions, *benchmarks)
    return RegionTable("scores", "Agreed scores", _legend(report), heads, tuple(rows))


def _kind(report: RegionReport, score: int | None) -> str:
    """Return what a score is seen to be: below the standard, or in which band from it on."""
    if score is None or not report.rubric.meets(score):
        return BELOW
    lowest = next(it for it in report.rubric.scale if report.rubric.meets(it))
    return f"met-{report.rubric.rank(score) - report.rubric.rank(lowest)}"


def _legend(report: RegionReport) -> tuple[str, ...]:
    """Return what the marks of the matrix mean."""
    bands = (f"{_scores(it.scores)} {it.phrase} {DUTY}" for it in report.rubric.bands)
    return ("▼ marks a score below the standard.", f"{join_words(tuple(bands), 'and')}.")


def _scores(scores: tuple[int, ...]) -> str:
    return f"{join_words(tuple(map(str, scores)))} is"


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
    standard = next(it for it in report.rubric.bands if report.rubric.meets(it.scores[0]))
    rows = plain_rows(
        (
            join_words(tuple(map(str, band.scores))),
            f"{band.phrase} {DUTY}"
            + (" (the standard)" if band is standard else "")
            + ("" if report.rubric.meets(band.scores[0]) else " (below the standard)"),
        )
        for band in report.rubric.bands
    )
    remark = "Benchmarks are not equally important: there is no total, no average and no ranking."
    heads = (TableHead("Score"), TableHead("Meaning"))
    return RegionTable("reading", "How to read the scores", (remark,), heads, rows)

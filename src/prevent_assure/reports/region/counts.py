"""The counts of the report on a region as tables, each row with a bar beside its figures.

Whatever is lower is left of the line, in every chart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from prevent_assure.reports.region.region import AgainstSelf, BenchmarkTally, RegionReport
from prevent_assure.reports.region.tables import (
    Part,
    RegionRow,
    RegionTable,
    TableCell,
    TableHead,
    bars,
    cell,
)
from prevent_assure.reports.words import CAUSES, TRENDS
from prevent_assure.snapshot.trends import Trend
from prevent_assure.years import long_form

LOWER, SAME, HIGHER = "lower", "same", "higher"
_SHADES = 3  # a chart tells so many scores apart on each side, counted from the standard
_COLOURED = {Trend.DOWN: LOWER, Trend.SAME: SAME, Trend.UP: HIGHER}
_SELF_HEADS = (
    TableHead("Agreed lower", is_number=True, kind=LOWER),
    TableHead("Same", is_number=True, kind=SAME),
    TableHead("Agreed higher", is_number=True, kind=HIGHER),
)


def count_tables(report: RegionReport) -> Iterator[RegionTable]:
    """Yield how often each score was agreed, how scores changed and why, and who agreed what."""
    yield _distribution(report)
    yield _changes(report)
    yield _falls(report)
    yield _against_self(report)
    yield _advisers(report)


def _distribution(report: RegionReport) -> RegionTable:
    rubric = report.rubric
    kinds = {score: _shade(score, rubric.scale, rubric.meets) for score in rubric.scale}
    sides = []
    for tally in report.benchmarks:
        parts = [(kinds[score], often) for score, often in tally.scores]
        below = sum(not rubric.meets(score) for score in rubric.scale)
        sides.append((parts[:below][::-1], parts[below:]))
    heads = (
        *(TableHead(str(score), is_number=True, kind=kinds[score]) for score in rubric.scale),
        TableHead("Not scored", is_number=True),
    )
    return _charted(
        RegionTable(
            "distribution",
            "How often each score was agreed",
            ("Authorities by score, for each benchmark.",),
            (TableHead("Benchmark"), *heads),
            chart="← below the standard, meeting it →",
        ),
        [
            _figures(_named(tally), (*(often for _, often in tally.scores), tally.not_scored))
            for tally in report.benchmarks
        ],
        sides,
    )


def _shade(score: int, scale: Sequence[int], meets: Callable[[int], bool]) -> str:
    """Return the colour of a score: how far it is from the standard, and on which side."""
    side = [it for it in scale if meets(it) == meets(score)]
    far = side.index(score) if meets(score) else side[::-1].index(score)
    return f"{'meets' if meets(score) else 'below'}-{min(far, _SHADES - 1)}"


def _changes(report: RegionReport) -> RegionTable:
    then = long_form(report.then)
    tallies = [dict(tally.trends) for tally in report.benchmarks]
    order = (*_COLOURED, *(it for it in TRENDS if it not in _COLOURED))
    heads = (TableHead(TRENDS[it], is_number=True, kind=_COLOURED.get(it, "")) for it in order)
    return _charted(
        RegionTable(
            "changes",
            f"Changes since {then}",
            (f"Authorities by how their agreed score compares with that of {then}.",),
            (TableHead("Benchmark"), *heads),
            chart="← lower, the same or improved →",
        ),
        [
            _figures(_named(tally), (counts[it] for it in order))
            for tally, counts in zip(report.benchmarks, tallies, strict=True)
        ],
        [
            (((LOWER, it[Trend.DOWN]),), ((SAME, it[Trend.SAME]), (HIGHER, it[Trend.UP])))
            for it in tallies
        ],
    )


def _falls(report: RegionReport) -> RegionTable:
    fallen = [it for it in report.benchmarks if any(often for _, often in it.falls)]
    heads = (TableHead(words.capitalize(), is_number=True) for words in CAUSES.values())
    return RegionTable(
        "falls",
        "Why scores are lower",
        ("Authorities by the reason that their file gives.",)
        if fallen
        else ("No score is known to be lower.",),
        (TableHead("Benchmark"), *heads),
        tuple(RegionRow(_figures(_named(it), (often for _, often in it.falls))) for it in fallen),
    )


def _against_self(report: RegionReport) -> RegionTable:
    return _charted(
        RegionTable(
            "self",
            "Agreed scores beside the self-assessments",
            ("Authorities by how the agreed score differs from their own.",),
            (TableHead("Benchmark"), *_SELF_HEADS),
            chart="← agreed lower, the same or higher →",
        ),
        [_figures(_named(it), _counts(it.against_self)) for it in report.benchmarks],
        [_sides(it.against_self) for it in report.benchmarks],
    )


def _advisers(report: RegionReport) -> RegionTable:
    return _charted(
        RegionTable(
            "advisers",
            "Advisers side by side",
            ("Benchmarks by how the agreed score differs from the authority's own, by name.",),
            (TableHead("Adviser"), TableHead("Authorities", is_number=True), *_SELF_HEADS),
            chart="← agreed lower, the same or higher →",
        ),
        [
            _figures(it.adviser, (it.authorities, *_counts(it.against_self)))
            for it in report.advisers
        ],
        [_sides(it.against_self) for it in report.advisers],
    )


def _named(tally: BenchmarkTally) -> str:
    return f"{tally.benchmark.number} {tally.benchmark.title}"


def _counts(count: AgainstSelf) -> tuple[int, int, int]:
    return count.lower, count.same, count.higher


def _sides(count: AgainstSelf) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    return ((LOWER, count.lower),), ((SAME, count.same), (HIGHER, count.higher))


def _figures(name: str, counts: Iterable[int]) -> tuple[TableCell, ...]:
    return cell(name), *(cell(count, "" if count else "none") for count in counts)


def _charted(
    table: RegionTable,
    rows: Sequence[tuple[TableCell, ...]],
    sides: Sequence[tuple[Sequence[Part], Sequence[Part]]],
) -> RegionTable:
    """Return a table with these rows, and a bar beside each."""
    axis, drawn = bars(sides)
    made = tuple(RegionRow(cells, bar) for cells, bar in zip(rows, drawn, strict=True))
    return replace(table, rows=made, axis=axis)

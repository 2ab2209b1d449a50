"""The report on a region as plain rows, before any format for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from prevent_assure.model.rubric import Benchmark
from prevent_assure.reports.actions.rows import row as action_row
from prevent_assure.reports.actions.track import ActionState, TrackedAction
from prevent_assure.reports.region.authority import AuthorityResult
from prevent_assure.reports.region.region import (
    AdviserTally,
    AgainstSelf,
    BenchmarkTally,
    RegionReport,
)

Row: TypeAlias = dict[str, Any]

_NOT_SHOWN = ("owner", "no_due", "not_planned", "ended", "note", "last_update")
_OUTSIDE = ("authority", "name", "region")
NOT_SCORED = "not scored"
LEFT_OUT = "left_out"


def document(report: RegionReport) -> Row:
    """Return the report as JSON has it: every key always there."""
    states = [action.state for action in report.actions]
    return {
        "version": 1,
        "year": report.rubric.year,
        "region": report.region,
        "on": str(report.on),
        "scale": list(report.rubric.scale),
        "authorities": [_authority(one) for one in report.authorities],
        "left_out": [
            {"authority": it.authority, "name": it.name, "region": it.region, "why": it.why.value}
            for it in report.left_out
        ],
        "benchmarks": [_tally(it) for it in report.benchmarks],
        "matrix": [_scores(one) for one in report.authorities],
        "below_standard": list(_below_standard(report)),
        "advisers": [_adviser(it) for it in report.advisers],
        "actions": {
            "open": states.count(ActionState.OPEN),
            "overdue": states.count(ActionState.OVERDUE),
            "rows": [_action(it) for it in report.actions],
        },
        "evidence": [
            {"authority": one.authority, "benchmark": benchmark, "title": title}
            for one in report.authorities
            for benchmark, title in one.evidence
        ],
        "good_practice": [
            {
                "authority": one.authority,
                "benchmark": it.benchmark,
                "text": it.text,
                "share": it.share,
            }
            for one in report.authorities
            for it in one.good_practice
        ],
    }


def _authority(one: AuthorityResult) -> Row:
    return {
        "authority": one.authority,
        "name": one.name,
        "region": one.region,
        "adviser": one.adviser,
        "stage": str(one.stage),
    }


def _tally(tally: BenchmarkTally) -> Row:
    benchmark: Benchmark = tally.benchmark
    return {
        "benchmark": benchmark.id,
        "number": benchmark.number,
        "title": benchmark.title,
        "scores": {str(score): often for score, often in tally.scores},
        "not_scored": tally.not_scored,
        "trend": {trend.value: often for trend, often in tally.trends},
        "falls": dict(tally.falls),
        "against_self": _against_self(tally.against_self),
    }


def _against_self(count: AgainstSelf) -> Row:
    return {"higher": count.higher, "same": count.same, "lower": count.lower}


def _scores(one: AuthorityResult) -> Row:
    return {
        "authority": one.authority,
        "scores": {it.benchmark: it.score for it in one.scores},
        "not_scored": [it.benchmark for it in one.scores if it.is_not_scored],
    }


def _below_standard(report: RegionReport) -> Iterator[Row]:
    for one in report.authorities:
        for low in one.low:
            yield {
                "authority": one.authority,
                "benchmark": low.benchmark,
                "score": low.score,
                "actions": [action.id for action in low.actions],
            }


def _adviser(tally: AdviserTally) -> Row:
    return {
        "adviser": tally.adviser,
        "authorities": tally.authorities,
        **_against_self(tally.against_self),
    }


def _action(action: TrackedAction) -> Row:
    return {name: it for name, it in action_row(action).items() if name not in _NOT_SHOWN}


def matrix_columns(report: RegionReport) -> tuple[str, ...]:
    """Return the names of the columns of the matrix as a table."""
    return (*_OUTSIDE, *(it.benchmark.id for it in report.benchmarks), LEFT_OUT)


def matrix_cells(report: RegionReport) -> Iterator[list[object]]:
    """Yield the rows of the matrix: who counts, then who is left out, with nothing but why."""
    for one in report.authorities:
        scores = (NOT_SCORED if it.is_not_scored else it.score for it in one.scores)
        yield [one.authority, one.name, one.region, *scores, None]
    empty = [None] * len(report.benchmarks)
    for it in report.left_out:
        yield [it.authority, it.name, it.region, *empty, it.why.value]

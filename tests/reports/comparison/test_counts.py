"""Every figure of a comparison, against what the scores alone say."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_assure.model.rubric import Rubric
from prevent_assure.reports.comparison.compare import (
    AssessmentComparison,
    BenchmarkComparison,
    Count,
    comparison,
)
from prevent_assure.snapshot.trends import Trend
from support.comparison_builder import one
from support.workspace_builder import Bands, assessment, benchmark, rubric, scored

NAMES = ("training", "venues", "board")
THREE = [benchmark(name) for name in NAMES]
FOUR_BANDS: Bands = (
    ("absent", [0], "without"),
    ("weak", [1, 2], "below"),
    ("met", [3], "meeting"),
    ("exceeded", [4, 5], "exceeding"),
)


@dataclass(frozen=True, slots=True)
class Plain:
    """What a benchmark's two years say, before any file is written."""

    own: int | None
    agreed: int | None
    before: int | None
    reason: str | None


SCORE = st.none() | st.integers(0, 5)
PLAIN = st.builds(Plain, SCORE, SCORE, SCORE, st.none() | st.none() | st.just("Nobody came."))


BAND_OF = {0: "absent", 1: "weak", 2: "weak", 3: "met", 4: "exceeded", 5: "exceeded"}


@settings(max_examples=80)
@given(st.lists(st.lists(PLAIN, min_size=3, max_size=3), min_size=1, max_size=4))
def test_every_figure_follows_from_the_scores_alone(plans: list[list[Plain]]) -> None:
    """Any scores of a scale of four bands that begins at nought."""
    found = [_written(plan) for plan in plans]
    for plan, made in zip(plans, found, strict=True):
        for it, line in zip(plan, made.benchmarks, strict=True):
            _check_row(it, line)
        _check_whole(plan, made)
    for at, (_, count) in enumerate(comparison(_rubric_of_four(), found).counts):
        _check_count([plan[at] for plan in plans], count)


def _check_row(it: Plain, line: BenchmarkComparison) -> None:
    agreed = None if it.reason else it.agreed
    assert (line.self, line.agreed, line.not_scored) == (it.own, agreed, it.reason)
    assert line.self_band == (None if it.own is None else BAND_OF[it.own])
    assert line.agreed_band == (None if agreed is None else BAND_OF[agreed])
    if it.own is None or agreed is None:
        assert (line.difference, line.crosses_standard) == (None, None)
    else:
        assert line.difference == agreed - it.own
        assert line.crosses_standard == ((agreed >= 3) != (it.own >= 3))
    if agreed is None or it.before is None:
        trend = Trend.NOT_SCORED if it.reason else Trend.UNKNOWN
        assert (line.previous, line.previous_band, line.trend) == (None, None, trend)
    else:
        up, down = agreed > it.before, agreed < it.before
        trend = Trend.UP if up else Trend.DOWN if down else Trend.SAME
        expected = (it.before, BAND_OF[it.before], trend)
        assert (line.previous, line.previous_band, line.trend) == expected


def _check_whole(plan: list[Plain], made: AssessmentComparison) -> None:
    open_ = [it for it in plan if it.reason is None]
    bands = [BAND_OF[it.agreed] for it in open_ if it.agreed is not None]
    assert made.bands == tuple((name, bands.count(name)) for name, _, _ in FOUR_BANDS)
    assert made.not_scored == len(plan) - len(open_)
    assert (made.overall is None) == any(it.agreed is None for it in open_)


def _check_count(same: list[Plain], count: Count) -> None:
    scored_ = [it for it in same if it.reason is None and it.agreed is not None]
    moves = [(it.agreed or 0) - it.own for it in scored_ if it.own is not None]
    assert count.higher == sum(move > 0 for move in moves)
    assert count.same == moves.count(0)
    assert count.lower == sum(move < 0 for move in moves)
    agreed = [it.agreed for it in scored_]
    assert count.scores == tuple((score, agreed.count(score)) for score in range(6))


def _rubric_of_four() -> Rubric:
    return Rubric.model_validate(rubric("2022-23", THREE, FOUR_BANDS))


def _written(plan: list[Plain]) -> AssessmentComparison:
    now = {
        name: scored(it.agreed, it.own, not_scored=it.reason)
        for name, it in zip(NAMES, plan, strict=True)
    }
    before = {name: scored(it.before) for name, it in zip(NAMES, plan, strict=True)}
    return one(
        {
            "rubric/2022-23.yaml": rubric("2022-23", THREE, FOUR_BANDS),
            "rubric/2021-22.yaml": rubric("2021-22", THREE, FOUR_BANDS),
            "assessments/2022-23/elm-vale.yaml": assessment("2022-23", now),
            "assessments/2021-22/elm-vale.yaml": assessment("2021-22", before),
        }
    )

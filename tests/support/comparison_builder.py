"""Comparisons to show, and how a test gets at one."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from rich.console import Console

from prevent_assure.model.rubric import Rubric
from prevent_assure.reports.comparison import terminal
from prevent_assure.reports.comparison.compare import (
    AssessmentComparison,
    BenchmarkComparison,
    Cause,
    Comparison,
    compare_assessment,
    comparison,
)
from prevent_assure.snapshot.trends import Trend
from support.workspace_builder import Data, benchmark, rubric, snapshot, year_of

TRAINING = BenchmarkComparison(
    id="training",
    number=1,
    title="Training Plan",
    not_scored=None,
    self=2,
    agreed=3,
    difference=1,
    self_band="not-met",
    agreed_band="met",
    crosses_standard=True,
    previous=4,
    previous_band="exceeded",
    trend=Trend.DOWN,
    trend_by="score",
    movement=Cause("rigour", "Records were asked for."),
    moderation="Two things were seen.\n\n- a list\n- a plan",
)
BOARD = BenchmarkComparison(
    id="board",
    number=2,
    title="Board",
    not_scored="Others look\nat it.",
    self=None,
    agreed=None,
    difference=None,
    self_band=None,
    agreed_band=None,
    crosses_standard=None,
    previous=None,
    previous_band=None,
    trend=Trend.NOT_SCORED,
    trend_by=None,
    movement=None,
    moderation=None,
)
ELM_VALE = AssessmentComparison(
    authority="elm-vale",
    name="Elm Vale Council",
    year="2022-23",
    stage="issued",
    previous_year="2021-22",
    no_last_year=None,
    overall="In the one area scored, Elm Vale Council is meeting the requirements.",
    benchmarks=(TRAINING, BOARD),
    bands=(("not-met", 0), ("met", 1), ("exceeded", 0)),
    not_scored=1,
    adviser="Robin Hale",
    no_self_scores=None,
)
BARE = BenchmarkComparison(
    id="training",
    number=1,
    title="Training Plan",
    not_scored=None,
    self=None,
    agreed=None,
    difference=None,
    self_band=None,
    agreed_band=None,
    crosses_standard=None,
    previous=None,
    previous_band=None,
    trend=Trend.UNKNOWN,
    trend_by=None,
    movement=None,
    moderation=None,
)
UNKNOWN = AssessmentComparison(
    authority="oak-moor",
    name=None,
    year="2022-23",
    stage=None,
    previous_year="2021-22",
    no_last_year=None,
    overall=None,
    benchmarks=(BARE, BOARD),
    bands=(("not-met", 0), ("met", 0), ("exceeded", 0)),
    not_scored=1,
    adviser=None,
    no_self_scores="unpublished",
)


def of(*assessments: AssessmentComparison) -> Comparison:
    """Return the comparison of assessments by a rubric of two benchmarks."""
    board = benchmark("board", not_scored="Others look at it.")
    made = Rubric.model_validate(rubric("2022-23", [benchmark("training"), board]))
    return comparison(made, assessments)


def on_terminal(found: Comparison, width: int) -> str:
    """Return what a terminal of so many cells shows."""
    screen = io.StringIO()
    console = Console(file=screen, width=width, force_terminal=True, highlight=False)
    console.print(terminal.render(found, width), end="")
    return re.sub(r"\x1b\[[01]m", "", screen.getvalue())


def one(files: Mapping[str, Data | str], then: str = "2021-22") -> AssessmentComparison:
    """Return the comparison of Elm Vale's 2022-23."""
    read = snapshot(files)
    this = year_of(read, "2022-23")
    assert this.rubric is not None
    return compare_assessment(read, this, this.rubric, then)

"""A benchmark's line over several years."""

from __future__ import annotations

import pytest

from prevent_assure.snapshot.trends import EarlierScore, Trend
from support.workspace_builder import (
    OTHER_NAMES,
    THREE_BANDS,
    Data,
    assessment,
    benchmark,
    past_of,
    rubric,
    scored,
)

TRAINING = (benchmark("training"),)


def three_years(
    this: Data, between: Data | None, last: Data, before: Data
) -> dict[str, Data | str]:
    """Return 2022-23 and 2020-21 of one authority, with the rubrics of three years."""
    found: dict[str, Data | str] = {
        "rubric/2022-23.yaml": this,
        "rubric/2020-21.yaml": last,
        "assessments/2022-23/elm-vale.yaml": assessment("2022-23", {"training": scored(3)}),
        "assessments/2020-21/elm-vale.yaml": assessment("2020-21", before),
    }
    if between is not None:
        found["rubric/2021-22.yaml"] = between
    return found


def test_an_earlier_year_is_reached_from_rubric_to_rubric() -> None:
    """Two new names in a row are one line; no file of the year between is needed."""
    found = three_years(
        rubric("2022-23", [benchmark("training", was=["courses"])]),
        rubric("2021-22", [benchmark("courses", was=["lessons"])]),
        rubric("2020-21", [benchmark("lessons")]),
        {"lessons": scored(5)},
    )

    assert EarlierScore(Trend.DOWN, "lessons", 5, "score") == past_of(found, then="2020-21")


def test_only_the_scales_of_the_two_years_compared_count() -> None:
    """Another scale in between does not part them."""
    found = three_years(
        rubric("2022-23", TRAINING),
        rubric("2021-22", TRAINING, OTHER_NAMES),
        rubric("2020-21", TRAINING),
        {"training": scored(3)},
    )

    assert EarlierScore(Trend.SAME, "training", 3, "score") == past_of(found, then="2020-21")
    assert EarlierScore(Trend.NOT_COMPARABLE) == past_of(found, then="2021-22")


def test_what_was_not_scored_in_between_is_compared() -> None:
    """Only the years compared are asked for their scores."""
    found = three_years(
        rubric("2022-23", TRAINING),
        rubric("2021-22", [benchmark("training", not_scored="Others look at it.")]),
        rubric("2020-21", TRAINING),
        {"training": scored(3)},
    )

    assert EarlierScore(Trend.SAME, "training", 3, "score") == past_of(found, then="2020-21")


@pytest.mark.parametrize(
    "between",
    [None, rubric("2021-22", [benchmark("training", was=[], caveats="none")])],
    ids=["missing", "faulty"],
)
@pytest.mark.parametrize("was", [None, []], ids=["default", "new"])
def test_a_gap_on_the_way_leaves_all_unknown(between: Data | None, was: list[str] | None) -> None:
    """A rubric that is missing or faulty in between hides what came before."""
    found = three_years(
        rubric("2022-23", [benchmark("training", was=was)]),
        between,
        rubric("2020-21", TRAINING),
        {"training": scored(3)},
    )

    assert EarlierScore(Trend.UNKNOWN) == past_of(found, then="2020-21")


@pytest.mark.parametrize(
    ("these", "between", "trend"),
    [
        ([benchmark("training", was=[])], TRAINING, Trend.NEW),
        ([benchmark("training")], [benchmark("training", was=[])], Trend.NEW),
        (
            [benchmark("training", was=["training", "courses"])],
            [benchmark("training"), benchmark("courses")],
            Trend.NOT_COMPARABLE,
        ),
        (
            [benchmark("training")],
            [benchmark("training", was=["training", "courses"])],
            Trend.NOT_COMPARABLE,
        ),
        (
            [benchmark("training"), benchmark("induction", was=["training"])],
            TRAINING,
            Trend.NOT_COMPARABLE,
        ),
        (
            [benchmark("training")],
            [benchmark("training"), benchmark("induction", was=["training"])],
            Trend.NOT_COMPARABLE,
        ),
        (
            [benchmark("training"), benchmark("induction", was=["training"])],
            [benchmark("training", was=[])],
            Trend.NEW,
        ),
    ],
    ids=[
        "new-now",
        "new-before",
        "merged-now",
        "merged-before",
        "split-now",
        "split-before",
        "new-of-the-split",
    ],
)
def test_a_break_in_any_step_holds_for_the_whole_way(
    these: list[Data], between: list[Data], trend: Trend
) -> None:
    """New, merged or split is so however many years lie between."""
    found = three_years(
        rubric("2022-23", these),
        rubric("2021-22", between),
        rubric("2020-21", [benchmark("training"), benchmark("courses")], THREE_BANDS),
        {"training": scored(3), "courses": scored(3)},
    )

    assert EarlierScore(trend) == past_of(found, then="2020-21")

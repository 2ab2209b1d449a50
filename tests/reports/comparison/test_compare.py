"""Self against agreed and last year: every figure, and every one that nobody knows."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from prevent_assure.model.rubric import Rubric
from prevent_assure.reports.comparison.compare import (
    AssessmentComparison,
    BenchmarkComparison,
    Cause,
    Comparison,
    comparison,
)
from prevent_assure.snapshot.trends import Trend
from support.comparison_builder import one
from support.workspace_builder import Bands, Data, assessment, benchmark, rubric, scored

NAMES = ("training", "venues", "board")
THREE = [benchmark(name) for name in NAMES]


def of_year(scores: Mapping[str, Data], **more: object) -> AssessmentComparison:
    """Return the comparison of a year that has no year before it."""
    return one(
        {
            "rubric/2022-23.yaml": rubric("2022-23", THREE),
            "assessments/2022-23/elm-vale.yaml": assessment("2022-23", scores, **more),
        }
    )


def row(found: AssessmentComparison, name: str = "training") -> BenchmarkComparison:
    """Return a benchmark's row."""
    return next(row for row in found.benchmarks if row.id == name)


def test_a_row_holds_both_scores_and_what_lies_between_them() -> None:
    """With last year beside them, and the reasons as the file has them."""
    said = scored(
        2,
        3,
        moderation="No record\nwas seen.\n",
        movement={"because": "rigour", "note": "It was asked for."},
    )
    found = one(
        {
            "rubric/2022-23.yaml": rubric("2022-23", THREE),
            "rubric/2021-22.yaml": rubric("2021-22", THREE),
            "assessments/2022-23/elm-vale.yaml": assessment("2022-23", {"training": said}),
            "assessments/2021-22/elm-vale.yaml": assessment("2021-22", {"training": scored(4)}),
        }
    )
    expected = BenchmarkComparison(
        id="training",
        number=1,
        title="Training",
        not_scored=None,
        self=3,
        agreed=2,
        difference=-1,
        self_band="met",
        agreed_band="not-met",
        crosses_standard=True,
        previous=4,
        previous_band="exceeded",
        trend=Trend.DOWN,
        trend_by="score",
        movement=Cause("rigour", "It was asked for."),
        moderation="No record\nwas seen.",
    )

    assert expected == row(found)


@pytest.mark.parametrize(
    ("own", "agreed", "difference", "crosses"),
    [
        (2, 3, 1, True),
        (3, 2, -1, True),
        (1, 2, 1, False),
        (3, 5, 2, False),
        (3, 3, 0, False),
        (None, 3, None, None),
        (3, None, None, None),
        (None, None, None, None),
    ],
)
def test_the_standard_is_crossed_where_one_side_alone_meets_it(
    own: int | None,
    agreed: int | None,
    difference: int | None,
    crosses: bool | None,  # noqa: FBT001 -- an answer of the table
) -> None:
    """Unknown where a side is missing."""
    found = row(of_year({"training": scored(agreed, own)}))

    assert (difference, crosses) == (found.difference, found.crosses_standard)


def test_last_years_band_is_by_last_years_rubric() -> None:
    """The same 3 may have met the Duty then and not now."""
    now: Bands = (("low", [1, 2, 3], "below"), ("high", [4, 5], "meeting"))
    found = one(
        {
            "rubric/2022-23.yaml": rubric("2022-23", THREE, now),
            "rubric/2021-22.yaml": rubric("2021-22", THREE),
            "assessments/2022-23/elm-vale.yaml": assessment("2022-23", {"training": scored(3)}),
            "assessments/2021-22/elm-vale.yaml": assessment("2021-22", {"training": scored(3)}),
        }
    )

    assert (row(found).agreed_band, row(found).previous_band) == ("low", "met")


@pytest.mark.parametrize("by_file", [True, False])
def test_what_is_not_scored_keeps_its_place_and_its_self_score(
    by_file: bool,  # noqa: FBT001 -- a case of the table
) -> None:
    """An agreed score beside the reason does not count."""
    reason = {"not_scored": "Nobody came."}
    entries = [benchmark("training", **({} if by_file else reason)), *THREE[1:]]
    said = scored(4, 3, **(reason if by_file else {}))
    found = one(
        {
            "rubric/2022-23.yaml": rubric("2022-23", entries),
            "assessments/2022-23/elm-vale.yaml": assessment("2022-23", {"training": said}),
        }
    )
    line = row(found)

    assert [row.id for row in found.benchmarks] == list(NAMES)
    assert (line.not_scored, line.self, line.self_band) == ("Nobody came.", 3, "met")
    assert (line.agreed, line.agreed_band, line.difference) == (None, None, None)
    assert (line.crosses_standard, line.trend) == (None, Trend.NOT_SCORED)
    assert found.not_scored == 1
    assert dict(found.bands) == {"not-met": 0, "met": 0, "exceeded": 0}


def test_a_file_without_self_scores_is_compared_with_last_year_alone() -> None:
    """A self score beside `no_self_scores` does not count."""
    found = of_year({"training": scored(4, 3)}, no_self_scores={"because": "unpublished"})

    assert found.no_self_scores == "unpublished"
    assert not found.has_self_scores
    assert (row(found).self, row(found).difference, row(found).agreed) == (None, None, 4)


def test_the_sentence_is_derived_whatever_the_summary_says() -> None:
    """The file's own words are the letter's."""
    scores = {name: scored(3) for name in NAMES}
    found = of_year(scores, summary="All is well.")

    expected = (
        "Overall, and in every area scored, Elm Vale Council is meeting the requirements of the"
        " Prevent Duty."
    )
    assert expected == found.overall


@pytest.mark.parametrize("agreed", [None, 6, "3"])
def test_there_is_no_sentence_while_a_score_is_to_be_agreed(agreed: object) -> None:
    """The bands still count what is agreed."""
    found = of_year({"training": scored(agreed), "venues": scored(1), "board": scored(5)})

    assert found.overall is None
    assert found.bands == (("not-met", 1), ("met", 0), ("exceeded", 1))


def test_a_faulty_value_alone_is_left_out() -> None:
    """Whatever else is wrong with the file, the rest of it is compared."""
    found = of_year(
        {name: scored(3) for name in NAMES},
        authority=["Elm Vale"],
        dates={"agreed": "yesterday"},
        people={"adviser": {"title": "Adviser"}},
        no_self_scores={"because": "laziness", "note": "None."},
    )

    assert (found.name, found.overall, found.stage, found.adviser) == (None, None, None, None)
    assert found.no_self_scores is None
    assert dict(found.bands)["met"] == 3


@pytest.mark.parametrize(
    ("movement", "expected"),
    [
        ({"because": "rigour"}, Cause("rigour", None)),
        ({"because": "laziness", "note": "None."}, Cause(None, "None.")),
        ({"because": "laziness"}, None),
        ({}, None),
        (None, None),
    ],
)
def test_a_cause_is_what_is_right_of_it(movement: object, expected: Cause | None) -> None:
    """One of which nothing is right does not count."""
    assert expected == row(of_year({"training": scored(3, movement=movement)})).movement


@pytest.mark.parametrize(
    ("dates", "stage"),
    [
        ({}, "draft"),
        ({"met": "2023-03-21"}, "draft"),
        ({"self_assessed": "2023-02-17"}, "self-assessed"),
        ({"agreed": "2023-04-14"}, "agreed"),
        ({"issued": "2023-05-09"}, "issued"),
    ],
)
def test_the_stage_is_the_last_that_is_finished(dates: Data, stage: str) -> None:
    """As it is printed."""
    assert stage == of_year({}, dates=dates).stage


def advised(name: str | None, scores: Mapping[str, Data]) -> AssessmentComparison:
    """Return an assessment of an adviser."""
    people = {"adviser": {"name": name, "title": "Adviser"}} if name else None
    return of_year(scores, people=people)


def counted(*assessments: AssessmentComparison) -> Comparison:
    """Return the comparison of assessments by one rubric."""
    made = rubric("2022-23", [*THREE[:2], benchmark("board", not_scored="Others look at it.")])
    return comparison(Rubric.model_validate(made), assessments)


def test_counts_are_of_every_benchmark_that_the_rubric_scores() -> None:
    """In its order, with every score of its scale, and nothing that is not scored."""
    found = counted(
        advised("Robin Hale", {"training": scored(4, 3), "venues": scored(1, 1)}),
        advised("Robin Hale", {"training": scored(2, 3), "venues": scored(not_scored="No.")}),
        advised("Robin Hale", {"training": scored(4), "board": scored(5, 1)}),
    )
    counts = {
        it.id: ((count.higher, count.same, count.lower), dict(count.scores))
        for it, count in found.counts
    }

    assert counts == {
        "training": ((1, 0, 1), {1: 0, 2: 1, 3: 0, 4: 2, 5: 0}),
        "venues": ((0, 1, 0), {1: 1, 2: 0, 3: 0, 4: 0, 5: 0}),
    }
    assert list(counts) == ["training", "venues"]


def test_advisers_are_sorted_by_name_and_nobody_comes_last() -> None:
    """Each once, though nothing of theirs can be counted; white space in a name is folded."""
    found = counted(
        advised(None, {"training": scored(1, 2)}),
        advised("Robin Hale", {"training": scored(4, 3), "venues": scored(3, 3)}),
        advised("Ash Young", {"training": scored(4)}),
        advised("Robin\n Hale", {"training": scored(4, 5)}),
    )
    advisers = [(name, (it.higher, it.same, it.lower)) for name, it in found.advisers]

    assert advisers == [("Ash Young", (0, 0, 0)), ("Robin Hale", (1, 1, 1)), (None, (0, 0, 1))]


def test_without_assessments_the_counts_are_nought() -> None:
    """As where no file of the year can be read."""
    found = counted()

    assert [it.id for it, _ in found.counts] == ["training", "venues"]
    assert {
        (it.higher, it.same, it.lower, sum(dict(it.scores).values())) for _, it in found.counts
    } == {(0, 0, 0, 0)}
    assert found.advisers == ()

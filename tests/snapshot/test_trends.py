"""A benchmark's line from one year to the next."""

from __future__ import annotations

import pytest

from prevent_assure.snapshot.trends import EarlierScore, Trend
from support.workspace_builder import (
    FOUR_SCORES,
    OTHER_NAMES,
    Bands,
    Data,
    assessment,
    benchmark,
    past_of,
    rubric,
    scored,
)

OTHER_BANDS: Bands = (
    ("not-met", [1], "not meeting"),
    ("met", [2, 3, 4], "meeting"),
    ("exceeded", [5], "exceeding"),
)
TRAINING = (benchmark("training"),)


def files(
    this: Data | None,
    last: Data | None,
    scores: Data | None = None,
    last_scores: Data | None = None,
) -> dict[str, Data | str]:
    """Return two years of one authority; all that is None is not there."""
    found: dict[str, Data | str] = {}
    if this is not None:
        found["rubric/2022-23.yaml"] = this
    if last is not None:
        found["rubric/2021-22.yaml"] = last
    these = {"training": scored(3)} if scores is None else scores
    found["assessments/2022-23/elm-vale.yaml"] = assessment("2022-23", these)
    if last_scores is not None:
        found["assessments/2021-22/elm-vale.yaml"] = assessment("2021-22", last_scores)
    return found


def two_years(agreed: object, before: object) -> dict[str, Data | str]:
    """Return two years under the same benchmark, with these agreed scores."""
    return files(
        rubric("2022-23", TRAINING),
        rubric("2021-22", TRAINING),
        {"training": scored(agreed)},
        {"training": scored(before)},
    )


@pytest.mark.parametrize(
    ("agreed", "before", "trend"),
    [(4, 3, Trend.UP), (3, 3, Trend.SAME), (1, 5, Trend.DOWN)],
)
def test_a_score_is_compared_with_last_years(agreed: int, before: int, trend: Trend) -> None:
    """Two scores of one scale are higher, the same or lower."""
    assert EarlierScore(trend, "training", before, "score") == past_of(two_years(agreed, before))


@pytest.mark.parametrize(
    ("agreed", "before"), [(None, 3), (3, None), (None, None), (6, 3), (3, "4"), (3, "four")]
)
def test_a_missing_score_leaves_the_trend_unknown(agreed: object, before: object) -> None:
    """What is not on the scale is no score."""
    assert EarlierScore(Trend.UNKNOWN) == past_of(two_years(agreed, before))


def test_a_renamed_benchmark_keeps_its_line() -> None:
    """`was` with one id is the same benchmark under another name."""
    found = files(
        rubric("2022-23", [benchmark("training", was=["courses"])]),
        rubric("2021-22", [benchmark("courses")]),
        last_scores={"courses": scored(2)},
    )

    assert EarlierScore(Trend.UP, "courses", 2, "score") == past_of(found)


def test_two_benchmarks_that_changed_names_are_not_taken_for_each_other() -> None:
    """`was` goes before the same id."""
    found = files(
        rubric("2022-23", [benchmark("a", was=["b"]), benchmark("b", was=["a"])]),
        rubric("2021-22", [benchmark("a"), benchmark("b")]),
        {"a": scored(3), "b": scored(3)},
        {"a": scored(1), "b": scored(5)},
    )

    assert EarlierScore(Trend.DOWN, "b", 5, "score") == past_of(found, "a")
    assert EarlierScore(Trend.UP, "a", 1, "score") == past_of(found, "b")


@pytest.mark.parametrize(
    "this", [benchmark("training", was=[]), benchmark("induction")], ids=["was", "default"]
)
def test_a_benchmark_without_a_past_is_new(this: Data) -> None:
    """By an empty `was`, or because last year's rubric lacks its id."""
    name = this["id"]
    found = files(
        rubric("2022-23", [this]),
        rubric("2021-22", TRAINING),
        {name: scored(3)},
        {"training": scored(3)},
    )

    assert EarlierScore(Trend.NEW) == past_of(found, name)


def test_a_new_benchmark_needs_no_file_of_last_year() -> None:
    """New comes before unknown for want of a file."""
    found = files(rubric("2022-23", [benchmark("training", was=[])]), rubric("2021-22", TRAINING))

    assert EarlierScore(Trend.NEW) == past_of(found)


def test_a_merged_benchmark_is_not_comparable() -> None:
    """Two scores of last year are no one score."""
    found = files(
        rubric("2022-23", [benchmark("training", was=["training", "courses"])]),
        rubric("2021-22", [benchmark("training"), benchmark("courses")]),
        last_scores={"training": scored(3), "courses": scored(3)},
    )

    assert EarlierScore(Trend.NOT_COMPARABLE) == past_of(found)


@pytest.mark.parametrize(
    "these",
    [
        [benchmark("training", was=["courses"]), benchmark("induction", was=["courses"])],
        [benchmark("courses"), benchmark("training", was=["courses"])],
        [benchmark("training", was=["courses"]), benchmark("both", was=["courses", "venues"])],
    ],
    ids=["was", "default", "merged"],
)
def test_a_split_benchmark_is_not_comparable(these: list[Data]) -> None:
    """Whoever else names last year's benchmark, the two parts are not the whole."""
    found = files(
        rubric("2022-23", these),
        rubric("2021-22", [benchmark("courses"), benchmark("venues")]),
        {entry["id"]: scored(3) for entry in these},
        {"courses": scored(3), "venues": scored(3)},
    )

    assert {Trend.NOT_COMPARABLE} == {past_of(found, entry["id"]).trend for entry in these}


def test_a_benchmark_taken_apart_is_not_comparable_without_a_file_either() -> None:
    """Not comparable comes before unknown for want of a file."""
    found = files(
        rubric("2022-23", [benchmark("courses"), benchmark("training", was=["courses"])]),
        rubric("2021-22", [benchmark("courses")]),
    )

    assert EarlierScore(Trend.NOT_COMPARABLE) == past_of(found)


def test_scores_of_two_scales_are_not_comparable() -> None:
    """A 3 of five is not a 3 of four."""
    found = files(
        rubric("2022-23", TRAINING, OTHER_NAMES),
        rubric("2021-22", TRAINING),
        last_scores={"training": scored(3)},
    )

    assert EarlierScore(Trend.NOT_COMPARABLE) == past_of(found)


def test_new_comes_before_another_scale() -> None:
    """The first rule that holds decides."""
    found = files(
        rubric("2022-23", [benchmark("training", was=[])], FOUR_SCORES),
        rubric("2021-22", TRAINING),
        last_scores={"training": scored(3)},
    )

    assert EarlierScore(Trend.NEW) == past_of(found)


def test_other_bands_over_the_same_scores_are_comparable() -> None:
    """The scale is the list of scores, whatever they are called."""
    found = files(
        rubric("2022-23", TRAINING, OTHER_BANDS),
        rubric("2021-22", TRAINING),
        last_scores={"training": scored(3)},
    )

    assert EarlierScore(Trend.SAME, "training", 3, "score") == past_of(found)


@pytest.mark.parametrize(
    "last",
    [None, rubric("2021-22", [benchmark("training", caveats="none")]), "bands: [", ""],
    ids=["missing", "faulty", "broken", "empty"],
)
@pytest.mark.parametrize("was", [None, []], ids=["default", "new"])
def test_without_last_years_rubric_nothing_is_known(
    last: Data | str | None, was: list[str] | None
) -> None:
    """Not even that a benchmark is new, nor that it was not scored last year."""
    found = files(
        rubric("2022-23", [benchmark("training", was=was)]),
        None,
        last_scores={"training": scored(not_scored="The panel was away.")},
    )
    if last is not None:
        found["rubric/2021-22.yaml"] = last

    assert EarlierScore(Trend.UNKNOWN) == past_of(found)


@pytest.mark.parametrize("text", [None, "benchmarks: ["], ids=["missing", "unreadable"])
def test_without_last_years_file_nothing_is_known(text: str | None) -> None:
    """A file that cannot be read on counts as none."""
    found = files(rubric("2022-23", TRAINING), rubric("2021-22", TRAINING))
    if text is not None:
        found["assessments/2021-22/elm-vale.yaml"] = text

    assert EarlierScore(Trend.UNKNOWN) == past_of(found)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (benchmark("training", not_scored="Others look at it."), {}),
        (benchmark("training"), {"training": scored(not_scored="Nobody came.")}),
        (benchmark("training"), {"training": scored(3, not_scored="Nobody came.")}),
        (benchmark("training", not_scored="Others look at it.", was=[]), {}),
    ],
    ids=["rubric", "file", "beside-a-score", "new"],
)
@pytest.mark.parametrize("has_past", [True, False])
def test_what_is_not_scored_this_year_has_no_other_trend(
    entry: Data,
    said: Data,
    has_past: bool,  # noqa: FBT001 -- a case of the table
) -> None:
    """Not scored comes first, whether or not there is a last year."""
    last = rubric("2021-22", TRAINING) if has_past else None
    found = files(rubric("2022-23", [entry]), last, said, {"training": scored(3)})

    assert EarlierScore(Trend.NOT_SCORED) == past_of(found)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (benchmark("courses", not_scored="Others look at it."), {}),
        (benchmark("courses"), {"courses": scored(not_scored="Nobody came.")}),
    ],
    ids=["rubric", "file"],
)
@pytest.mark.parametrize("agreed", [3, None])
def test_what_was_not_scored_last_year_says_so(entry: Data, said: Data, agreed: int | None) -> None:
    """Under last year's name, and before a score that is missing this year."""
    found = files(
        rubric("2022-23", [benchmark("training", was=["courses"])]),
        rubric("2021-22", [entry]),
        {"training": scored(agreed)},
        said,
    )

    assert EarlierScore(Trend.NOT_SCORED) == past_of(found)


def test_a_benchmark_that_the_rubric_lacks_has_no_past() -> None:
    """An unknown one is unknown."""
    found = two_years(3, 3)

    assert EarlierScore(Trend.UNKNOWN) == past_of(found, "trainnig")


def test_a_gap_before_the_way_hides_nothing() -> None:
    """Rubrics older than the year compared with are not needed."""
    found = two_years(4, 3)

    assert EarlierScore(Trend.UP, "training", 3, "score") == past_of(found)
    assert EarlierScore(Trend.UNKNOWN) == past_of(found, then="2020-21")

"""Rubrics with gaps between them, without criteria, and files without a last year."""

from __future__ import annotations

import json
from typing import Any

import pytest

from prevent_assure.authoring.json_schema import assessment_schema
from prevent_assure.checks import check
from prevent_assure.commands.check_all import check_all
from prevent_assure.files.targets import Selection
from prevent_assure.letters.formats import FORMATS as DOCUMENTS
from prevent_assure.model.rubric import Rubric
from prevent_assure.reports.changes import markdown
from prevent_assure.reports.changes.change import TreeDiff
from prevent_assure.reports.comparison.compare import comparison
from prevent_assure.reports.comparison.formats import FORMATS as COMPARISONS
from prevent_assure.reports.criteria.document import NOT_RECORDED, SCORE_NOT_RECORDED, criteria
from prevent_assure.reports.criteria.formats import FORMATS as CRITERIA
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.snapshot.trends import EarlierScore, Trend
from support.comparison_builder import one
from support.letters import document, view
from support.tree_edits import changed
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
    snapshot,
    tree,
)

YEAR, BEFORE = "2022-23", "2020-21"
FILE, OLD_FILE = f"assessments/{YEAR}/elm-vale.yaml", f"assessments/{BEFORE}/elm-vale.yaml"
TRAINING = (benchmark("training"),)
BANDS_RENAMED: Bands = (("met", [1], "meeting"), ("not-met", [2, 3, 4], "not meeting"))
PRACTICE = {"good": ["Staff ask for *more*."], "best": ["Others come to learn."]}


def with_gap(agreed: int, before: int, bands: Bands | None = None, **more: object) -> Any:
    """Return a year whose rubric names the year before last as the one before it."""
    new = rubric(YEAR, TRAINING, bands) if bands else rubric(YEAR, TRAINING)
    return {
        f"rubric/{YEAR}.yaml": {**new, "previous": BEFORE},
        f"rubric/{BEFORE}.yaml": rubric(BEFORE, TRAINING),
        FILE: assessment(YEAR, {"training": scored(agreed)}, **more),
        OLD_FILE: assessment(BEFORE, {"training": scored(before)}),
    }


def found(files: dict[str, Data | str], path: str) -> list[tuple[str, int, str]]:
    """Return rule, line and message of what is found in a file."""
    made = tree(files)
    report = check_all(made, Selection((), (), is_all=True), load_rubrics(made))
    return [
        (it.rule.code, it.location.line, it.message)
        for it in report.findings
        if it.location.path == path
    ]


def test_a_gap_between_two_rubrics_is_crossed_by_previous() -> None:
    """The year that it names counts as last year; a year within the gap is never met."""
    files = with_gap(4, 3)

    assert past_of(files, then=BEFORE) == EarlierScore(Trend.UP, "training", 3, "score")
    assert past_of(files, then="2021-22") == EarlierScore(Trend.UNKNOWN)
    assert past_of(files, then="2019-20") == EarlierScore(Trend.UNKNOWN)


def test_a_year_within_the_gap_leaves_every_trend_unknown() -> None:
    """Though it has a rubric and a file of its own."""
    files = with_gap(4, 3)
    files["rubric/2021-22.yaml"] = rubric("2021-22", TRAINING)
    files["assessments/2021-22/elm-vale.yaml"] = assessment("2021-22", {"training": scored(5)})

    assert past_of(files, then="2021-22") == EarlierScore(Trend.UNKNOWN)
    assert past_of(files, then=BEFORE) == EarlierScore(Trend.UP, "training", 3, "score")


@pytest.mark.parametrize("previous", ["2022-23", "2023-24"])
def test_previous_is_an_earlier_year(previous: str) -> None:
    """The same year and a later one are wrong values."""
    files = with_gap(4, 3)
    files["rubric/2022-23.yaml"] = json.dumps({**rubric(YEAR, TRAINING), "previous": previous})

    [(rule, _, message)] = found(files, "rubric/2022-23.yaml")
    assert rule == "wrong-value"
    assert message == f'"previous": {previous} is not earlier than 2022-23; name an earlier year'


def test_former_ids_are_those_of_previous() -> None:
    """They are looked up in its rubric, and where that is missing in none."""
    entry = benchmark("courses", was=["lessons"])
    files: dict[str, Data | str] = {
        "rubric/2022-23.yaml": {**rubric(YEAR, [entry]), "previous": BEFORE},
        "rubric/2021-22.yaml": rubric("2021-22", [benchmark("lessons")]),
    }
    path = "rubric/2022-23.yaml"

    assert found(files, path) == []
    files["rubric/2020-21.yaml"] = rubric(BEFORE, TRAINING)
    assert [it[2] for it in found(files, path)] == [
        'courses: the rubric of 2020-21 has no benchmark "lessons"'
    ]


def test_rules_on_last_year_look_over_the_gap() -> None:
    """A fall, copied words, and an action that is still open."""
    people = {who: {"name": "Kim Hay", "title": "Lead"} for who in ("adviser", "addressee", "lead")}
    dates = {"agreed": "2023-04-14"}
    files = with_gap(2, 4, people=people, dates=dates, no_self_scores={"because": "unpublished"})
    files[OLD_FILE]["actions"] = [{"id": "train", "action": "Train.", "benchmarks": ["training"]}]
    files[FILE]["benchmarks"]["training"]["agreed"]["justification"] = "Seen as 4."

    assert {it[0] for it in found(files, FILE)} == {
        "unexplained-fall",
        "copied-justification",
        "below-standard-without-action",
    }
    assert [it[0] for it in found(files, OLD_FILE)] == ["open-action-of-last-year"]


@pytest.mark.parametrize(
    ("agreed", "before", "trend"),
    [(1, 4, Trend.DOWN), (2, 3, Trend.SAME), (3, 3, Trend.SAME), (4, 1, Trend.UP)],
)
def test_over_two_scales_with_one_set_of_bands_a_trend_goes_by_band(
    agreed: int, before: int, trend: Trend
) -> None:
    """A 2 of four and a 3 of five are both meeting the Duty."""
    files = with_gap(agreed, before, FOUR_SCORES)

    assert past_of(files, then=BEFORE) == EarlierScore(trend, "training", before, "band")


@pytest.mark.parametrize("bands", [OTHER_NAMES, BANDS_RENAMED])
def test_other_bands_over_another_scale_are_not_comparable(bands: Bands) -> None:
    """Other ids, or other places of them."""
    assert past_of(with_gap(2, 3, bands), then=BEFORE) == EarlierScore(Trend.NOT_COMPARABLE)


def test_a_fall_by_band_has_to_be_explained_and_one_within_a_band_has_not() -> None:
    """The message says that it is the band."""
    people = {who: {"name": "Kim Hay", "title": "Lead"} for who in ("adviser", "addressee", "lead")}
    more = {
        "people": people,
        "dates": {"agreed": "2023-04-14"},
        "no_self_scores": {"because": "unpublished"},
        "actions": [{"id": "train", "action": "Train.", "benchmarks": ["training"]}],
    }

    [(rule, _, message)] = found(with_gap(1, 3, FOUR_SCORES, **more), FILE)
    assert rule == "unexplained-fall"
    assert "agreed score 1 is in a lower band than last year's 3" in message
    assert found(with_gap(2, 3, FOUR_SCORES, **more), FILE) == []


def test_compare_says_that_a_trend_goes_by_band() -> None:
    """In every format; null where there is no trend."""
    files = with_gap(1, 3, FOUR_SCORES)
    made = Rubric.model_validate(files["rubric/2022-23.yaml"])
    found = comparison(made, [one(files, BEFORE)])
    [row] = json.loads(COMPARISONS["json"](found))["assessments"][0]["benchmarks"]
    keys = list(row)

    assert row["trend_by"] == "band"
    assert keys[keys.index("trend") + 1] == "trend_by"
    assert "down, by band" in COMPARISONS["text"](found)
    assert "down, by band" in COMPARISONS["md"](found)
    assert ",down,band," in COMPARISONS["csv"](found)


def test_without_a_last_year_trends_are_unknown_and_compare_says_why() -> None:
    """The reason is in the place of last year."""
    files = with_gap(1, 3, no_last_year="A new council\nsince April 2022.\n")
    del files[OLD_FILE]
    made = Rubric.model_validate(files["rubric/2022-23.yaml"])
    found = comparison(made, [one(files, BEFORE)])
    [document] = json.loads(COMPARISONS["json"](found))["assessments"]

    assert document["no_last_year"] == "A new council\nsince April 2022."
    assert document["benchmarks"][0]["trend"] == "unknown"
    assert document["benchmarks"][0]["trend_by"] is None
    assert "There is no last year: A new council since April 2022." in COMPARISONS["text"](found)


def test_without_a_last_year_no_letter_speaks_of_lower_scores() -> None:
    """Though every trend is unknown."""
    files: dict[str, Data | str] = {
        "rubric/2022-23.yaml": {**rubric(YEAR, TRAINING), "lower_scores": "They may be lower."},
        FILE: assessment(YEAR, {"training": scored(4)}),
    }
    assert view(files).words.lower_scores == "They may be lower."

    files[FILE] = assessment(YEAR, {"training": scored(4)}, no_last_year="It is new.")
    assert view(files).words.lower_scores == ""


def test_a_file_of_last_year_says_otherwise() -> None:
    """Beside it there is no reason why there is none."""
    [(rule, _, message)] = found(with_gap(4, 3, no_last_year="It is new."), FILE)

    assert rule == "wrong-value"
    assert message.startswith("there is a file of last year, assessments/2020-21/elm-vale.yaml;")


def test_a_reason_for_no_last_year_changes_a_letter_where_it_comes_or_goes() -> None:
    """Its words are in no letter."""
    issued = {"dates": {"issued": "2023-05-09"}}
    without = assessment(YEAR, {}, **issued)
    one_reason = assessment(YEAR, {}, no_last_year="It is new.", **issued)
    other = assessment(YEAR, {}, no_last_year="It is quite new.", **issued)

    assert [it.after_issue for it in changed({FILE: without}, {FILE: one_reason})] == [True]
    assert [it.after_issue for it in changed({FILE: one_reason}, {FILE: without})] == [True]
    assert [it.after_issue for it in changed({FILE: one_reason}, {FILE: other})] == [False]


def test_what_is_no_part_of_a_letter_may_change_in_a_rubric_after_issue() -> None:
    """The year before, the criteria and the examples."""
    before = {**rubric(YEAR, TRAINING), "year": YEAR}
    after = json.loads(json.dumps({**before, "previous": BEFORE}))
    after["benchmarks"][0]["practice"] = PRACTICE
    del after["benchmarks"][0]["criteria"]
    path = "rubric/2022-23.yaml"
    file = {FILE: assessment(YEAR, {}, dates={"issued": "2023-05-09"})}

    rows = changed({path: before, **file}, {path: after, **file})
    assert {it.field for it in rows} == {
        "previous",
        "practice.good",
        "practice.best",
        *(f"criteria.{score}" for score in range(1, 6)),
    }
    assert not any(it.after_issue for it in rows)


def bare(**more: object) -> Rubric:
    """Return a rubric whose one benchmark has no criteria."""
    made = rubric(YEAR, [{**benchmark("training"), "criteria": None, **more}])
    del made["references"]
    return Rubric.model_validate(
        json.loads(json.dumps(made).replace('"criteria": null', '"criteria": {}'))
    )


def test_a_rubric_without_criteria_and_references_is_sound() -> None:
    """Neither an absent key nor one with nothing after it is a fault; one score alone is."""
    text = json.dumps(bare().model_dump(exclude_defaults=True))
    path = "rubric/2022-23.yaml"

    assert found({path: text}, path) == []
    assert (
        found({path: text.replace('"id": "training"', '"id": "training", "criteria": null')}, path)
        == []
    )
    one_score = text.replace('"id": "training"', '"id": "training", "criteria": {"1": ["So."]}')
    assert [it[2] for it in found({path: one_score}, path)] == [
        "training: there are no criteria for score 2, 3, 4 and 5"
    ]


@pytest.mark.parametrize("name", CRITERIA)
def test_criteria_that_nobody_recorded_are_named_once(name: str) -> None:
    """And the examples of practice are where criteria would be."""
    text = CRITERIA[name](criteria(bare(practice=PRACTICE)))

    assert text.count(NOT_RECORDED) == 1
    assert text.index(NOT_RECORDED) < text.index("Examples of good practice")
    assert text.index("Examples of good practice") < text.index("Examples of best practice")
    assert "Others come to learn." in text


@pytest.mark.parametrize("name", CRITERIA)
def test_examples_of_practice_follow_the_criteria(name: str) -> None:
    """An empty list has no heading."""
    made = rubric(YEAR, [benchmark("training", practice={"best": ["Others come to learn."]})])
    text = CRITERIA[name](criteria(Rubric.model_validate(made)))

    assert NOT_RECORDED not in text
    assert text.rindex("It is so.") < text.index("Examples of best practice")
    assert "good practice" not in text


def test_the_schema_says_once_that_criteria_are_not_recorded() -> None:
    """Beside the score, with the band of each score to choose."""
    schema = assessment_schema(bare(practice=PRACTICE))
    text = json.dumps(schema)
    score: Any = schema["$defs"]
    help_ = score["score-of-training"]["description"]

    assert text.count(NOT_RECORDED) == 2  # as plain text and as Markdown
    assert help_.startswith(NOT_RECORDED)
    assert "Examples of best practice:\n- Others come to learn." in help_
    assert "Staff ask for \\\\*more" in text


def test_a_moved_score_without_criteria_says_so_in_a_pull_request() -> None:
    """For the score before and the one after."""
    path = "rubric/2022-23.yaml"
    text = json.dumps(bare().model_dump(exclude_defaults=True))
    before, after = (assessment(YEAR, {"training": scored(it)}) for it in (3, 4))
    rows = changed({path: text, FILE: before}, {path: text, FILE: after})

    assert markdown.render(TreeDiff("a" * 40, None, tuple(rows))).count(SCORE_NOT_RECORDED) == 2


def test_a_letter_without_references_has_no_heading_notes() -> None:
    """In no format."""
    made = rubric(YEAR, TRAINING)
    del made["references"]
    files = {"rubric/2022-23.yaml": made, FILE: assessment(YEAR, {"training": scored(4)})}
    shown = document(view(files))

    assert shown.notes == ()
    assert "Notes" not in DOCUMENTS["md"](shown).decode()
    assert "Notes" not in DOCUMENTS["html"](shown).decode()


def test_a_benchmark_that_the_file_does_not_score_needs_no_self_score() -> None:
    """At any stage; one that is there stays, with its justification."""
    people = {who: {"name": "Kim Hay", "title": "Lead"} for who in ("adviser", "addressee", "lead")}
    dates = {"self_assessed": "2023-02-17"}
    entries: dict[str, Data] = {
        "training": {"not_scored": "The officer was away when we met."},
        "board": {"not_scored": "The officer was away when we met.", **scored(own=3)},
        "plan": {},
    }
    for more in ({}, {"agreed": "2023-04-14"}, {"agreed": "2023-04-14", "issued": "2023-05-09"}):
        files: dict[str, Data | str] = {
            "rubric/2022-23.yaml": rubric(YEAR, [benchmark(it) for it in entries]),
            FILE: assessment(YEAR, entries, people=people, dates={**dates, **more}),
        }
        wrong = {(it.rule.code, it.benchmark) for it in check(snapshot(files))}

        assert wrong == {("missing-score", "plan")}

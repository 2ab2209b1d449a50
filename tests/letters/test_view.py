"""What a letter is made from: chosen, sorted and worded before any template sees it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from prevent_assure.letters.blocks import TO_BE_ADDED
from prevent_assure.letters.record_values import ALL_WHO_TOOK_PART
from prevent_assure.letters.template.values import AdviserView
from prevent_assure.letters.view import NOT_SCORED, NOT_YET_SCORED, LetterView
from support.letters import LAST_YEAR, TRAINING, YEAR, document, view
from support.workspace_builder import Data, assessment, benchmark, rubric, scored

PEOPLE: Data = {
    "adviser": {"name": "Robin Hale", "title": "Adviser"},
    "lead": {"name": "Sam Carter", "title": "Co-ordinator", "salutation": "Sam"},
    "addressee": {"name": "Alex Morgan", "title": "Manager"},
}
DATES = {"agreed": "2023-04-14", "issued": "2023-05-09"}
UNPUBLISHED: Data = {"no_self_scores": {"because": "unpublished"}}
LOWER = "Some may be lower."


def issued(benchmarks: Data, **more: object) -> Data:
    """Return an issued assessment of Elm Vale Council."""
    head: Data = {"people": PEOPLE, "dates": DATES, **UNPUBLISHED, **more}
    return assessment(YEAR, benchmarks, **head)


def letter(file: Data, asked: Data = TRAINING, *, is_draft: bool = False) -> LetterView:
    """Return the letter of Elm Vale Council."""
    files = {f"rubric/{YEAR}.yaml": asked, f"assessments/{YEAR}/elm-vale.yaml": file}
    return view(files, is_draft=is_draft)


def two(first: object, second: object, **more: object) -> LetterView:
    """Return a letter with two scores."""
    return letter(issued({"training": scored(first), "venues": scored(second)}, **more))


def moved(now: Data, before: Data | None, **entry: object) -> str:
    """Return what is at `lower_scores`, by this year's and last year's benchmarks."""
    entries = [benchmark("training", **entry), benchmark("venues")]
    files = {
        f"rubric/{YEAR}.yaml": {**rubric(YEAR, entries), "lower_scores": LOWER},
        f"rubric/{LAST_YEAR}.yaml": rubric(LAST_YEAR, [benchmark("training"), benchmark("venues")]),
        f"assessments/{YEAR}/elm-vale.yaml": issued(now),
    }
    if before is not None:
        files[f"assessments/{LAST_YEAR}/elm-vale.yaml"] = assessment(LAST_YEAR, before)
    return view(files).words.lower_scores


def fall(score: int, because: str) -> Data:
    """Return a benchmark that fell, and why."""
    return scored(score, movement={"because": because})


def test_the_overall_sentence_is_derived_from_the_scores() -> None:
    """What is not met follows in a sentence of its own."""
    words = two(2, 4).words

    assert words.overall == (
        "Overall, Elm Vale Council is not meeting the requirements of the Prevent Duty in one"
        " area and exceeding them in another."
    )
    assert words.not_met == "The requirements are not met in Training (1)."


def test_a_summary_of_its_own_takes_the_derived_sentence_s_place() -> None:
    """What is not met follows this one too."""
    own = "Elm Vale Council is not meeting the requirements in one and exceeding them\nin another."
    words = two(2, 4, summary=own).words

    assert words.overall == own.replace("\n", " ")
    assert words.not_met == "The requirements are not met in Training (1)."


def test_there_is_no_verdict_while_a_score_is_missing() -> None:
    """Not even one of the file's own, and nothing is said to be unmet."""
    draft = assessment(YEAR, {"training": scored(2)}, summary="All is well.")
    words = letter(draft, is_draft=True).words

    assert (words.overall, words.not_met) == ("The scores have not been agreed yet.", "")


def test_nothing_scored_is_said_so() -> None:
    """Every benchmark has its reason."""
    off = {"not_scored": "Not this year."}
    words = letter(issued({"training": off, "venues": off})).words

    assert words.overall == "No benchmark was scored this year."
    assert [remark.title for remark in words.not_scored] == ["Training", "Venues"]


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ((fall(3, "rigour"), scored(4)), (scored(4), scored(4)), LOWER),
        ((fall(3, "evidence"), fall(3, "rubric")), (scored(4), scored(4)), LOWER),
        ((fall(3, "performance"), scored(4)), (scored(4), scored(4)), ""),
        ((fall(3, "rigour"), fall(3, "context")), (scored(4), scored(4)), ""),
        ((scored(4), scored(5)), (scored(4), scored(4)), ""),
        ((scored(4), scored(5)), None, LOWER),
        ((scored(4), {"not_scored": "Too late."}), None, LOWER),
    ],
)
def test_lower_scores_are_explained_where_rigour_may_be_the_reason(
    now: tuple[Data, Data], before: tuple[Data, Data] | None, expected: str
) -> None:
    """Due where scores fell, none by performance or context; or where no trend is known."""
    names = ("training", "venues")
    earlier = None if before is None else dict(zip(names, before, strict=True))

    assert moved(dict(zip(names, now, strict=True)), earlier) == expected


def test_lower_scores_are_not_explained_where_one_trend_is_known() -> None:
    """One benchmark kept its score, the other had none last year."""
    now = {"training": scored(4), "venues": scored(4)}
    before = {"training": scored(4), "venues": {"not_scored": "Not then."}}

    assert moved(now, before) == ""


def test_lower_scores_are_not_explained_where_everything_is_new() -> None:
    """A new benchmark can have no lower score."""
    now = {"training": scored(4), "venues": {"not_scored": "Too late."}}

    assert moved(now, None, was=[]) == ""


def test_lower_scores_need_an_agreed_score() -> None:
    """A draft without any has nothing to explain."""
    asked = {**TRAINING, "lower_scores": LOWER}

    assert letter(assessment(YEAR, {}), asked, is_draft=True).words.lower_scores == ""


def test_thanks_go_to_the_lead_by_salutation() -> None:
    """Without one, by name."""
    nameless = {**PEOPLE, "lead": {"name": "Sam Carter", "title": "Co-ordinator"}}

    assert two(3, 3).words.thanks_to == "Sam"
    assert two(3, 3, people=nameless).words.thanks_to == "Sam Carter"


def test_thanks_go_to_you_where_the_lead_is_the_addressee() -> None:
    """White space in a name does not count."""
    same = {**PEOPLE, "lead": {"name": "Alex  Morgan", "title": "Manager"}}

    assert two(3, 3, people=same).words.thanks_to == "you"


@pytest.mark.parametrize("name", ["Aaron Bell", "Zoe Young"])
def test_thanks_go_to_the_lead_whose_name_comes_before_or_after_the_addressee(name: str) -> None:
    """Another person is another person, wherever in the alphabet."""
    other = {**PEOPLE, "lead": {"name": name, "title": "Co-ordinator"}}

    assert two(3, 3, people=other).words.thanks_to == name


def test_thanks_go_to_all_where_there_is_no_lead() -> None:
    """No self-assessment was made, and the letter then speaks of none."""
    people = {name: person for name, person in PEOPLE.items() if name != "lead"}
    words = two(3, 3, people=people, no_self_scores={"because": "not-made"}).words

    assert words.thanks_to == ALL_WHO_TOOK_PART
    assert (words.self_assessment, words.lead.name) == ("", "")


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({}, ""),
        ({"self_assessed": "2023-01-02"}, ""),
        ({"met": "2023-01-02"}, "held"),
        ({"agreed": "2023-01-02"}, "held"),
        ({"issued": "2023-01-02"}, "held"),
    ],
)
def test_a_discussion_was_held_if_its_date_or_a_later_one_is_given(
    dates: Data, expected: str
) -> None:
    """Only then is anybody thanked for it."""
    sides = {"training": scored(3, 3), "venues": scored(3, 3)}
    file = assessment(YEAR, sides, people=PEOPLE, dates=dates)

    assert letter(file, is_draft=True).words.discussion == expected


def test_a_draft_without_actions_says_that_none_has_been_written() -> None:
    """That there is nothing to recommend only a letter says."""
    file = assessment(YEAR, {"training": scored(3)})
    draft, done = (str(document(letter(file, is_draft=it)).blocks) for it in (True, False))

    assert "No action has been written yet." in draft
    assert "no actions to recommend" not in draft
    assert "I have no actions to recommend this year." in done
    assert "written yet" not in done


def test_a_draft_says_what_is_to_be_added() -> None:
    """Missing names, titles and date; a missing score in the annex."""
    found = letter(assessment(YEAR, {"training": scored(3)}), is_draft=True)
    words = found.words

    assert found.day is None
    assert {words.date, *words.addressee} == {TO_BE_ADDED}
    assert words.adviser == AdviserView(TO_BE_ADDED, TO_BE_ADDED, "")
    assert [row.score for row in found.rows] == ["3", NOT_YET_SCORED]


def test_a_row_without_a_score_gives_the_reason() -> None:
    """Whether the rubric's or the file's; every line of it is a line of the cell."""
    asked = rubric(YEAR, [benchmark("training", not_scored="- one\n- two"), benchmark("venues")])
    found = letter(issued({"venues": scored(5)}), asked)
    first, second = found.rows

    assert first.score == NOT_SCORED
    assert [[line.display for line in part] for part in first.summary] == [["• one", "• two"]]
    assert second.score == "5"
    assert found.words.not_scored[0].text == "• one\n• two"


def test_numbers_of_the_rubric_come_in_words() -> None:
    """So that no wording has to know them."""
    asked = two(3, 3).words.rubric

    assert (asked.benchmarks, asked.benchmarks_in_words) == (2, "two")
    assert (asked.max_actions, asked.max_actions_in_words) == (3, "three")
    assert (asked.lowest, asked.highest) == (1, 5)
    assert [band.scores for band in asked.bands] == ["1 or 2", "3", "4 or 5"]


def test_benchmarks_are_named_by_their_bearing() -> None:
    """A rubric that says nothing of it gives no example."""
    entries = [
        benchmark("training", bearing="direct"),
        benchmark("venues", bearing="direct"),
        benchmark("news", bearing="supporting"),
    ]
    scores = {name: scored(3) for name in ("training", "venues", "news")}
    asked = letter(issued(scores), rubric(YEAR, entries)).words.rubric

    assert (asked.direct, asked.supporting) == ("Training (1) and Venues (2)", "News (3)")
    assert two(3, 3).words.rubric.direct == ""


def test_actions_keep_the_file_s_order() -> None:
    """They are numbered from 1, and their lines are lines of the item."""
    actions = [
        {"id": "b", "action": "Do b,\nand c:\n\n- now", "benchmarks": ["training"]},
        {"id": "a", "action": "Do a.", "benchmarks": ["venues"]},
    ]

    assert [(it.number, it.text) for it in two(2, 2, actions=actions).words.actions] == [
        (1, "Do b, and c:\n• now"),
        (2, "Do a."),
    ]


def test_caveats_come_in_the_rubric_s_order() -> None:
    """Those of benchmarks that are not scored too."""
    entries = [
        benchmark("training", caveat="Read it so.", not_scored="Not now."),
        benchmark("venues", caveat="Or so."),
    ]
    words = letter(issued({"venues": scored(3)}), rubric(YEAR, entries)).words

    assert [remark.text for remark in words.caveats] == ["Read it so.", "Or so."]
    numbers = [remark.number for remark in words.caveats]
    assert all(one < other for one, other in pairwise(numbers))

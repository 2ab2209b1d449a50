"""What goes with a changed score: its bands, its criteria, and whether its words changed."""

from __future__ import annotations

import pytest

from prevent_assure.reports.changes.change import Change, ChangeKind, ScoreMove
from support.tree_edits import BENCHMARKS, FILE, RUBRIC, TEXT, changed, edited
from support.workspace_builder import Data, assessment, rubric, scored


def moved(before: Data, after: Data) -> tuple[Change, ScoreMove]:
    """Return the row of a score, and what goes with it, from one entry to another."""
    files = [{FILE: assessment("2022-23", {"training": it})} for it in (before, after)]
    found = next(it for it in changed(*files) if it.kind is ChangeKind.SCORE)
    assert found.move is not None
    return found, found.move


@pytest.mark.parametrize(
    ("agreed", "has_changed", "is_unjustified"),
    [
        ({"score": 4, "justification": "- There is a   plan."}, False, True),
        ({"score": 4, "justification": "There is a plan. It is kept."}, True, False),
        ({"score": 4}, True, True),
        ({"score": "3", "justification": "There is a plan."}, False, True),
        ({"justification": "There is a plan."}, False, False),
    ],
)
def test_a_score_that_moves_without_new_words_is_unjustified(
    agreed: Data,
    has_changed: bool,  # noqa: FBT001 -- an answer of the table
    is_unjustified: bool,  # noqa: FBT001 -- an answer of the table
) -> None:
    """The words alone count; a score that went has not moved."""
    before = {"agreed": {"score": 3, "justification": "There is\na plan."}}
    change, move = moved(before, {"agreed": agreed})

    assert (move.justification_changed, change.is_unjustified) == (has_changed, is_unjustified)


def test_a_score_is_shown_as_its_line_has_it() -> None:
    """Wherever in the file that is; it alone has what goes with a score."""
    quoted = edited(
        TEXT, ("      score: 4\n", "      score: '4'\n"), ("plan is kept", "plan holds")
    )
    found = changed({FILE: TEXT}, {FILE: quoted})
    moves = {it.kind: it.move for it in found}
    move = moves[ChangeKind.SCORE]

    assert move is not None
    assert [it and it.written for it in (move.before, move.after)] == ["4", "'4'"]
    assert {kind for kind, it in moves.items() if it is None} == {ChangeKind.JUSTIFICATION}
    assert {it.scores_on_it for it in found} == {0}


def test_a_row_says_what_a_reader_has_to_look_at() -> None:
    """A score that crosses the standard, and a justification that is gone."""
    low, high = scored(2), scored(4)
    bare = {"agreed": {"score": 4}}
    files = [{FILE: assessment("2022-23", {"training": it})} for it in (low, high, bare)]
    up, gone, came = (changed(files[a], files[b]) for a, b in ((0, 1), (1, 2), (2, 1)))

    def told(rows: list[Change]) -> list[tuple[str, bool, bool, bool]]:
        return [
            (it.kind.value, it.crosses_standard, it.is_emptied, it.is_unjustified) for it in rows
        ]

    assert told(up) == [("score", True, False, False), ("justification", False, False, False)]
    assert told(gone) == [("justification", False, True, False)]
    assert told(came) == [("justification", False, False, False)]


def test_a_score_that_never_had_words_is_unjustified() -> None:
    """Whether they changed is unknown, for there are none."""
    change, move = moved({"agreed": {"score": 3}}, {"agreed": {"score": 4}})

    assert (move.justification_changed, change.is_unjustified) == (None, True)


def test_a_score_says_whether_the_words_of_the_benchmark_changed() -> None:
    """Of a movement the cause is one of them; unknown where neither side has any."""
    words = {"moderation": "Records were seen.", "movement": {"because": "rigour"}}
    others = {"moderation": "Records  were\nseen.", "movement": {"because": "context"}}
    _, same = moved({"self": {"score": 3}, **words}, {"self": {"score": 4}, **words})
    _, other = moved({"self": {"score": 3}, **words}, {"self": {"score": 4}, **others})
    _, without = moved(scored(own=3), scored(own=4))

    assert (same.moderation_changed, same.movement_changed) == (False, False)
    assert (other.moderation_changed, other.movement_changed) == (False, True)
    assert (without.moderation_changed, without.movement_changed) == (None, None)


def test_each_side_of_a_score_is_told_by_its_own_rubric() -> None:
    """The same score may have meant something else."""
    other = rubric("2022-23", BENCHMARKS, (("low", [1, 2, 3, 4], "below"), ("high", [5], "above")))
    other["benchmarks"][0]["criteria"] = {str(score): [f"It is {score}."] for score in range(1, 6)}
    found = changed(
        {FILE: assessment("2022-23", {"training": scored(3)})},
        {
            FILE: assessment("2022-23", {"training": scored(4)}),
            RUBRIC: {**other, "wording": "restated"},
        },
    )
    move = next(it.move for it in found if it.move)
    before, after = move.before, move.after
    assert before
    assert after

    assert (before.written, before.band, before.meets) == ("3", "met", True)
    assert (before.criteria, before.is_restated) == (("It is so.",), False)
    assert (after.written, after.band, after.meets) == ("4", "low", False)
    assert (after.criteria, after.is_restated) == (("It is 4.",), True)
    assert move.crosses_standard is True


@pytest.mark.parametrize(
    ("before", "after", "crosses"),
    [(2, 3, True), (3, 4, False), (5, 1, True), (None, 3, None), (3, None, None), (3, 6, None)],
)
def test_the_standard_is_crossed_where_one_side_alone_meets_it(
    before: object,
    after: object,
    crosses: bool | None,  # noqa: FBT001 -- an answer of the table
) -> None:
    """Unknown where a side has no score, or none of its rubric."""
    _, move = moved(scored(before), scored(after))

    assert move.crosses_standard is crosses


def test_without_a_sound_rubric_no_band_is_known() -> None:
    """The scores are compared all the same."""
    broken = {RUBRIC: {**rubric("2022-23", BENCHMARKS), "standard": "high"}}
    files = [{FILE: assessment("2022-23", {"training": scored(it)}), **broken} for it in (3, 4)]
    move = next(it.move for it in changed(*files) if it.move)

    assert [score and score.band for score in (move.before, move.after)] == [None, None]
    assert move.crosses_standard is None


@pytest.mark.parametrize(
    ("before", "after"), [("true", '"true"'), ("3", '"3"'), ("0x3", "'0x3'"), ("03", "3")]
)
def test_a_score_counts_as_it_is_written(before: str, after: str) -> None:
    """Its quotes too, in a form that shows them."""
    text = "benchmarks:\n  training:\n    agreed:\n      score: {}\n"
    files = [{FILE: text.format(it)} for it in (before, after)]
    move = next(it.move for it in changed(*files) if it.move)

    assert [score and score.written for score in (move.before, move.after)] == [before, after]


SAME = "There is a plan. It has 3.5 pages, and 50 staff know of it."


@pytest.mark.parametrize(
    "words",
    [
        "There is a pl\u00adan. It has 3.5 pages, and 50 staff know of it.",
        "There\u00a0is a plan.\u2003It has 3.5 pages, and 50\u202fstaff know of it.",
        f"{SAME}\u200c\u200d\u034f\ufe0f\u2061\u180e",
        "There is \u0430 pl\u0430n. It h\u0430s 3.5 pages, \u0430nd 50 staff know \u043ef it.",
        "\u03a4here is a plan. It has 3.5 pages, and 50 staff kn\u03bfw of it.",
        "There is a pla\u0301n. It has 3.5 pages, and 50 staff kno\u0332w of it.",
        "There is a plan. It has \uff13.\uff15 pages, and 50 staff \uff4bnow of it.",
        "THERE IS A PLAN. IT HAS 3.5 PAGES, AND 50 STAFF KNOW OF IT.",
        "There is a plan: it has 3.5 pages \u2013 and 50 staff know of it!",
        "- There is a plan.\n- It has 3.5 pages,\n\nand 50 staff know of it.",
        "1. There is a plan.\n2. It has 3.5 pages, and 50 staff know of it.",
        "There is a plan. \u2713 It has 3.5 pages, and 50 staff know of it. \u2605 /",
        " There is  a plan.It has 3.5 pages , and 50 staff know of it",
        "\u2026",
        "\u00ad",
    ],
)
def test_words_that_look_the_same_are_no_new_words(words: str) -> None:
    """A score that moves with them, or without letter or digit, is unjustified."""
    before = {"agreed": {"score": 3, "justification": SAME}}
    change, move = moved(before, {"agreed": {"score": 4, "justification": words}})

    assert change.is_unjustified
    assert move.justification_changed is (len(words) == 1)


@pytest.mark.parametrize(
    "words",
    [
        SAME.replace("There is", "There is not"),
        SAME.replace("3.5", "35"),
        SAME.replace("50 staff", "50% of staff"),
        SAME.replace("50", "51"),
        SAME.replace("50 staff", "<50 staff"),
        SAME.replace("a plan", "no plan"),
    ],
)
def test_other_words_or_figures_are_new_words(words: str) -> None:
    """However few."""
    before = {"agreed": {"score": 3, "justification": SAME}}
    change, move = moved(before, {"agreed": {"score": 4, "justification": words}})

    assert (move.justification_changed, change.is_unjustified) == (True, False)


def test_a_score_that_comes_under_another_id_with_the_same_words_is_unjustified() -> None:
    """The rubric's new id is no new reason; the same score, or other words, do not count."""
    old = {"agreed": {"score": 2, "justification": SAME}}
    new = {"agreed": {"score": 4, "justification": f"{SAME}\u00ad"}}
    same, other = {"agreed": {**new["agreed"], "score": 2}}, scored(4)
    renamed = {RUBRIC: rubric("2022-23", [{**BENCHMARKS[0], "id": "plan", "was": ["training"]}])}

    def unjustified(after: Data) -> list[tuple[object, object]]:
        files = {FILE: assessment("2022-23", after), **renamed}
        found = changed({FILE: assessment("2022-23", {"training": old})}, files)
        return [(it.benchmark, it.before) for it in found if it.is_unjustified]

    assert unjustified({"plan": new}) == [("plan", None)]
    assert unjustified({"plan": same}) == unjustified({"plan": other}) == []
    assert unjustified({"plan": new, "training": old}) == []


def test_an_assessment_under_another_name_moves_no_score_without_new_words() -> None:
    """Whether the authority, the file or both have the other name."""
    other = "assessments/2022-23/elm.yaml"
    before = assessment("2022-23", {"training": scored(3), "board": scored(2)})
    after = assessment("2022-23", {"training": scored(3), "board": scored(2)})
    after["benchmarks"]["board"]["agreed"]["score"] = 3
    names = ("Elm Vale Council", "ELM\u00a0Vale Coun\u00adcil", "Elm Vale District Council")

    def unjustified(was: str, now: str, entry: Data) -> list[tuple[ChangeKind, int]]:
        found = changed({was: before}, {now: entry})
        return [(it.kind, it.copied_scores) for it in found if it.is_unjustified]

    renamed = [unjustified(FILE, other, {**after, "authority": name}) for name in names]
    assert renamed == [
        [(ChangeKind.SCORE, 0)],
        [(ChangeKind.SCORE, 0)],
        [(ChangeKind.ASSESSMENT_ADDED, 1)],
    ]
    assert unjustified(FILE, other, {**before, "authority": names[2]}) == []
    assert unjustified("assessments/2021-22/elm.yaml", other, after) == []

"""The pack for the meeting: what to ask and why, and everything that was said on each benchmark."""

from __future__ import annotations

import json
from typing import Any

import pytest

from prevent_assure.letters.formats import FORMATS
from prevent_assure.letters.pack import INTERNAL, pack_document, pack_json
from support import canaries
from support.letters import LAST_YEAR, YEAR
from support.workspace_builder import (
    FOUR_SCORES,
    Data,
    assessment,
    benchmark,
    rubric,
    scored,
    snapshot,
    year_of,
)

PLAIN = "Every new member of staff is trained within a month of joining."


def own(score: int, text: str = PLAIN, **more: object) -> Data:
    """Return a benchmark with a self score and its reason."""
    return {"self": {"score": score, "justification": text}, **more}


def asked(
    this: dict[str, Data], last: dict[str, Data] | None = None, **more: Any
) -> dict[str, list[str]]:
    """Return why to ask about each benchmark of a workspace."""
    names = sorted({*this, *(last or {})})
    bands = more.pop("bands", None)
    before = rubric(LAST_YEAR, map(benchmark, names), *([bands] if bands else []))
    files: dict[str, Data | str] = {
        f"rubric/{YEAR}.yaml": rubric(YEAR, map(benchmark, names)),
        f"rubric/{LAST_YEAR}.yaml": before,
        f"assessments/{YEAR}/elm-vale.yaml": assessment(YEAR, this, **more),
    }
    if last is not None:
        files[f"assessments/{LAST_YEAR}/elm-vale.yaml"] = assessment(LAST_YEAR, last)
    found = snapshot(files)
    answer = json.loads(pack_json(found, year_of(found, YEAR)))
    assert list(answer) == ["version", "authority", "year", "ask"]
    return {row["benchmark"]: row["why"] for row in answer["ask"]}


def test_the_scores_on_either_side_of_the_standard_are_asked_about() -> None:
    """The highest below it, and the lowest that meets it."""
    texts = [f"{PLAIN} {number}" for number in range(6)]
    found = asked({f"b{score}": own(score, texts[score]) for score in (1, 2, 3, 4, 5)})

    assert found == {"b2": ["at-the-line"], "b3": ["at-the-line"]}


def test_a_rise_of_two_and_any_fall_are_asked_about() -> None:
    """Against last year's agreed score."""
    this = {f"b{score}": own(5 if score < 5 else 4, f"{PLAIN} {score}") for score in (2, 3, 4, 5)}
    last = {f"b{score}": scored(score) for score in (2, 3, 4, 5)}

    assert asked(this, last) == {"b2": ["rise"], "b3": ["rise"], "b5": ["fall"]}
    assert asked(this, last, no_last_year="A new council.") == {}
    assert asked(this, {"b2": scored(1)}, bands=FOUR_SCORES) == {}


def test_a_thin_reason_has_fewer_than_eight_words() -> None:
    """However it is broken over lines."""
    this = {
        "seven": own(4, "- one two three\n- four five six seven"),
        "eight": own(4, "1 2 3 4 5 6 7 8"),
    }

    assert asked(this) == {"seven": ["thin"]}


def test_a_reason_in_the_words_of_another_is_asked_about() -> None:
    """Of another benchmark here, or of either side last year; case and white space do not count."""
    last = own(4, "Our staff are trained in their first month, all of them.")
    last["agreed"] = {
        "score": 4,
        "justification": "All staff have been trained for a year.",
    }
    this = {
        "a": own(4, f"{PLAIN}\n"),
        "b": own(4, PLAIN.upper()),
        "c": own(4, "Our staff are trained in their  first month, all of them."),
        "d": own(4, "All staff have been trained for a year."),
        "e": own(4, "Nothing like it is written anywhere else, now or then."),
    }

    found = asked(this, {"c": last, "d": last})
    assert found == {name: ["copied"] for name in "abcd"}


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("A board WILL\nmeet next year to look at all of this.", True),
        ("A board is working  towards a plan for all the partners.", True),
        ("There is a plan, and it is under development as we write.", True),
        ("The goodwill of all partners is there for everyone to see.", False),
        ("The board has planned nothingness and unplanned things are seen.", True),
        ("The unplanned meetings of this board were of use to all.", False),
    ],
)
def test_an_intention_above_the_standard_is_asked_about(text: str, is_asked: bool) -> None:  # noqa: FBT001
    """Whole words alone, and only where the score is above the standard's band."""
    assert asked({"a": own(4, text)}) == ({"a": ["intention"]} if is_asked else {})
    assert asked({"a": own(3, text)}) == {"a": ["at-the-line"]}


def test_evidence_that_has_not_come_is_asked_about_last() -> None:
    """Also where there is no self score."""
    item = {"title": "Minutes", "requested": "2023-03-01"}
    this = {
        "a": own(3, "Short.", evidence=[item]),
        "b": {"evidence": [{**item, "received": "2023-03-02"}]},
        "c": {"evidence": [item]},
    }

    assert asked(this) == {"a": ["at-the-line", "thin", "evidence"], "c": ["evidence"]}


@pytest.mark.parametrize("form", FORMATS)
def test_the_pack_shows_what_was_said_and_is_marked_internal(form: str) -> None:
    """Both sides, moderation, movement, evidence, notes, and last year's actions."""
    found = snapshot(canaries.workspace())
    made = pack_document(found, year_of(found, YEAR), 0)
    text = canaries.contained(FORMATS[form](made))
    shown = {
        *("authority", "marking", "self", "agreed", "item", "moderation", "movement", "note"),
        *("evidence", "notprovided", "reference", "selfevidence", "agreedevidence", "notscored"),
        *("nearlyscored", "lastaction"),
    }

    assert {it for it in canaries.words() | {"lastaction"} if canaries.count(text, it)} == shown
    assert INTERNAL in text or INTERNAL.replace(" ", "\\20 ") in text


def test_the_number_of_errors_is_at_the_head() -> None:
    """A file with errors has a pack too."""
    found = snapshot(canaries.workspace())
    heads = [
        FORMATS["md"](pack_document(found, year_of(found, YEAR), errors)).decode()
        for errors in (0, 1, 2)
    ]

    assert "The file has no errors." in heads[0]
    assert "The file has 1 error; assure validate lists them." in heads[1]
    assert "The file has 2 errors; assure validate lists them." in heads[2]

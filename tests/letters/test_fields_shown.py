"""Nothing is dropped, nothing is added: every field of an assessment, and where its words go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from prevent_assure.letters.formats import FORMATS, TEXT_FORMATS
from support.letters import LAST_YEAR, YEAR, document, view
from support.workspace_builder import Data, benchmark, rubric, scored

SHOWN_ONCE = (
    *("region", "advisertitle", "contact", "leadtitle", "leadsalutation", "addresseetitle"),
    *("addresseesalutation", "copiedname", "copiedtitle", "summary", "agreed", "item", "actionone"),
    *("actiontwo",),
)
SHOWN = ("authority", "advisername", "leadname", "addresseename", "notscored", "marking")
HIDDEN = (
    *("self", "moderation", "movement", "evidence", "notprovided", "reference", "goodpractice"),
    *("note", "owner", "outcome", "acceptance", "nearlyscored"),
    *("nodue", "notplanned", "update", "selfevidence", "agreedevidence"),
)
RUBRIC_ONCE = ("title", "statement", "caveat", "lower", "actname")


def assessed() -> Data:
    """Return an assessment in which every text is a word of its own."""
    evidence = {"title": "evidence", "requested": "2023-03-01"}
    return {
        "authority": "authority",
        "region": "region",
        "year": YEAR,
        "people": {
            "adviser": {"name": "advisername", "title": "advisertitle", "contact": "contact"},
            "lead": {"name": "leadname", "title": "leadtitle", "salutation": "leadsalutation"},
            "addressee": {
                "name": "addresseename",
                "title": "addresseetitle",
                "salutation": "addresseesalutation",
            },
            "cc": [{"name": "copiedname", "title": "copiedtitle"}],
        },
        "dates": {"self_assessed": "2023-01-02", "agreed": "2023-04-14", "issued": "2023-05-09"},
        "benchmarks": {
            "training": {
                "self": {"score": 4, "justification": "self", "evidence": "selfevidence"},
                "agreed": {
                    "score": 3,
                    "justification": "agreed\n\n- item",
                    "evidence": "agreedevidence",
                },
                "moderation": "moderation",
                "movement": {"because": "rigour", "note": "movement"},
                "evidence": [{**evidence, "not_provided": "notprovided", "reference": "reference"}],
                "good_practice": "goodpractice",
                "note": "note",
            },
            "venues": {
                "self": {"score": 4, "justification": "nearlyscored"},
                "not_scored": "notscored",
            },
        },
        "actions": [
            {
                "id": "one",
                "action": "actionone",
                "benchmarks": ["training"],
                "owner": "owner",
                "due": "2023-12-31",
                "no_due": "nodue",
                "not_planned": "notplanned",
                "updates": [{"on": "2023-09-15", "text": "update"}],
                "outcome": {"status": "done", "on": "2023-11-30", "note": "outcome"},
            },
            {"id": "two", "action": "actiontwo", "benchmarks": ["venues"]},
        ],
        "told": {"partners": "2023-07-07"},
        "summary": "summary",
        "marking": "marking",
        "accepted": [{"rule": "personal-data", "because": "acceptance"}],
    }


def spelled(value: Any) -> Any:
    """Return data with each word of ours made one that no letter has by chance."""
    if isinstance(value, dict):
        return {key: spelled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [spelled(inner) for inner in value]
    if not isinstance(value, str) or value.replace("- ", "").split()[0] not in WORDS:
        return value
    return re.sub("[a-z]+", lambda word: f"Zq{word[0]}qz", value)


WORDS = {*SHOWN_ONCE, *SHOWN, *HIDDEN, *RUBRIC_ONCE}
FIXED = {"training", "venues", "personal-data", "rigour", "done", "one", "two"}


@pytest.fixture(scope="module", params=TEXT_FORMATS)
def text(request: pytest.FixtureRequest) -> str:
    """Return the letter of that assessment in a format."""
    venues = benchmark("venues", title="title", statement="statement", caveat="caveat")
    asked = rubric(YEAR, [benchmark("training"), venues])
    asked["references"] = [{"id": "act", "title": "actname", "url": "https://example.org/act"}]
    last = {"training": scored(4), "venues": scored(4)}
    files: dict[str, Data | str] = {
        f"rubric/{YEAR}.yaml": spelled({**asked, "lower_scores": "lower"}),
        f"rubric/{LAST_YEAR}.yaml": rubric(LAST_YEAR, [benchmark(name) for name in last]),
        f"assessments/{YEAR}/elm-vale.yaml": spelled(assessed()),
        f"assessments/{LAST_YEAR}/elm-vale.yaml": {
            "authority": "Elm Vale",
            "region": "There",
            "year": LAST_YEAR,
            "benchmarks": last,
        },
    }
    written = FORMATS[request.param](document(view(files))).decode()
    return written[max(written.find("<body>"), 0) :]


def count(text: str, word: str) -> int:
    """Return how often a word of ours is in a letter."""
    return text.count(f"Zq{word}qz")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str) and value[:1].isalpha():
        yield value


def test_every_text_of_an_assessment_is_looked_for() -> None:
    """A field that somebody adds is shown or hidden by decision."""
    words = {word for text in _texts(assessed()) for word in text.replace("- ", "").split()}

    assert words - FIXED == {*SHOWN_ONCE, *SHOWN, *HIDDEN}


def test_what_a_letter_shows_appears_once(text: str) -> None:
    """Neither dropped nor doubled."""
    assert {word: count(text, word) for word in SHOWN_ONCE} == dict.fromkeys(SHOWN_ONCE, 1)


def test_names_appear_and_a_reason_appears_in_its_row_too(text: str) -> None:
    """The marking is at the top and at the bottom."""
    assert all(count(text, word) for word in SHOWN)
    assert count(text, "notscored") == count(text, "marking") == 2


def test_nothing_else_of_an_assessment_gets_in(text: str) -> None:
    """No score or word of the authority's own, and nothing that is kept for later."""
    assert {word: count(text, word) for word in HIDDEN} == dict.fromkeys(HIDDEN, 0)
    days = "31 December|30 November|2 January|14 April|15 September|7 July"
    assert not re.search(f"rigour|{days}|personal-data", text)


def test_what_holds_for_one_year_comes_from_the_rubric(text: str) -> None:
    """Caveat, the paragraph on lower scores, and the references that are cited."""
    counts = {word: count(text, word) for word in RUBRIC_ONCE}

    assert counts == dict.fromkeys(RUBRIC_ONCE, 1) | {"title": 2}

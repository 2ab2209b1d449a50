"""Nothing is dropped, nothing is added: every field of an assessment, and where its words go."""

from __future__ import annotations

import re

import pytest

from prevent_assure.letters.formats import FORMATS, TEXT_FORMATS
from support.canaries import RUBRIC_WORDS, count, words, workspace
from support.letters import document, view

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


@pytest.fixture(scope="module", params=TEXT_FORMATS)
def text(request: pytest.FixtureRequest) -> str:
    """Return the letter of that assessment in a format."""
    written = FORMATS[request.param](document(view(workspace()))).decode()
    return written[max(written.find("<body>"), 0) :]


def test_every_text_of_an_assessment_is_looked_for() -> None:
    """A field that somebody adds is shown or hidden by decision."""
    assert words() == {*SHOWN_ONCE, *SHOWN, *HIDDEN}


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
    counts = {word: count(text, word) for word in RUBRIC_WORDS}

    assert counts == dict.fromkeys(RUBRIC_WORDS, 1) | {"title": 2}

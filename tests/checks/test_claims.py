"""What a summary claims: in a band's own phrase, in other words, and what only sounds like it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_assure.checks.claims import claims
from prevent_assure.findings import Severity
from prevent_assure.model.rubric import Band, Rubric
from prevent_assure.snapshot.overall import sentence
from support.marked_yaml import ASSESSMENT, RUBRIC, base, changed, found

MARKING = "marking: OFFICIAL\n"
TRAINING = ("      score: 2\n", "        New starters are trained in their first month.\n")
EXCEEDED = "Elm Vale is exceeding the requirements in most areas"

UNMET = (
    *("and is not yet meeting them in one", "and is not quite meeting them in one"),
    *("and is not currently meeting them", "and is not, as yet, meeting them in training"),
    *("and isn't meeting them in one", "and isn\u2019t yet meeting them in one"),
    *("and is no longer meeting its requirements in one", "and is not fully meeting them in one"),
    *("and is not (yet) meeting them in one", "and is not always meeting the requirements"),
    *("and is close to meeting them in one", "and is working towards meeting them in one"),
    *("and is still far from meeting them in one", "and has yet to be meeting them in one"),
    *("and does not meet them in one", "and does not yet meet them in one"),
    *("and doesn't meet the requirements in one", "but cannot meet them in training"),
    *("and does not meet all of the requirements in training", "but does not meet the standard"),
    *("and fails to meet them in one", "and is failing to meet them in one"),
    *("and has failed to meet the requirements in one", "but fails the requirements in one"),
    *("and falls short of them in one", "and falls just short of meeting them in one"),
    *("but is falling short in one", "and stops short of the standard in training"),
    *("and is below the standard in one", "and is below the requirements in training"),
    *("and has yet to meet them in one", "and is yet to fully meet the requirements"),
    *("and does not satisfy them in one", "and does not comply with the requirements in one"),
    *("; in training they are not met", "; in one the requirements are not yet met"),
    *("; not all of the requirements for training are met", ". The rest remain unmet"),
    *("and is not meeting every requirement in training", "but was not yet meeting them in one"),
    *("but did not meet them in training", "but had not met the requirements in training"),
    *("and is\n  NOT YET\n  meeting   them in one", "and is not\u00a0yet mee\u00adting them"),
    *("and is some way off meeting the requirements in one", "and is partly meeting them in one"),
    *("; training is not up to standard", "and does not come up to the requirements in training"),
    *(
        "but still has to meet the requirements in one",
        "and has some way to go to meet them in one",
    ),
    *("; more is needed to meet them in training", "; there are gaps in meeting them in training"),
    *("and is unable to meet them in one", "; the requirements for training have not been met"),
    *("; the requirements on training are not being met", "; in training they remain to be met"),
    *("and meets none of them in training", "and is not yet compliant in training"),
    "and never meets the requirements on training",
)
MET = (
    *("and not only meeting but exceeding them in training", "and is not just exceeding them"),
    *("and goes beyond meeting them in all", "rather than meeting them"),
    *("and does not fall short of them anywhere", "and no longer falls short of them"),
    *("and does not fail to meet them in any", "and there is no area in which it falls short"),
    *("; in no area is it not meeting them", "; nowhere does it not meet them"),
    *("and has moved from not meeting the requirements to exceeding them", "and is at its best"),
    *("and has made progress in meeting the requirements", "and is committed to meeting them"),
    *("and is capable of meeting the requirements of any year", "and would be meeting them"),
    *("without the risk of not meeting them", "; its board does not meet monthly"),
    *("; its board has not met since May", "; training fell in price", "and never rests"),
    *("and did not meet them two years ago", "and once failed to meet the requirements"),
    *(
        "; the shortage of staff is over",
        "and is not short of people",
        "and none is below standard",
    ),
)
OF_ANOTHER_TIME = (
    "close to",
    "towards",
    "off",
    "partly",
    "gaps",
    "has to",
    "go to",
    "needed",
    "far from",
    "yet to be",
    "did",
    "had",
)
ONLY_EXCEEDED = "exceeding the requirements of the Prevent Duty"


def severities(summary: str, *, is_met: bool = False) -> list[Severity]:
    """Return how grave the findings on a summary are.

    Of the benchmarks one is exceeded and one, training, is not met; or both are exceeded.
    """
    text = changed(MARKING, f"{MARKING}summary: |\n  {summary}.\n")[ASSESSMENT]
    if is_met:
        self_score, agreed = TRAINING
        assert agreed in text
        text = text.replace(self_score, self_score.replace("2", "4"))
    findings = found({**base(), ASSESSMENT: text})
    assert {it.rule.code for it in findings} <= {"contradicting-summary"}
    return [it.severity for it in findings]


@pytest.mark.parametrize("words", UNMET)
def test_in_other_words_not_to_meet_is_to_be_below_the_standard(words: str) -> None:
    """So it hides nothing, and is no claim to meet."""
    assert severities(f"{EXCEEDED} {words}") == []


@pytest.mark.parametrize("words", UNMET[:-3])
def test_where_all_is_met_other_words_for_unmet_are_looked_at(words: str) -> None:
    """It is a warning: they may be about something else, or about the past."""
    wanted = [Severity.WARNING]
    if any(it in words for it in OF_ANOTHER_TIME):
        wanted = []

    assert severities(f"{EXCEEDED} {words}", is_met=True) == wanted


@pytest.mark.parametrize("words", MET)
def test_what_only_sounds_like_unmet_is_no_claim(words: str) -> None:
    """Nor what is denied, and nothing is claimed to be met that is exceeded."""
    assert severities(f"{EXCEEDED} {words}", is_met=True) == []


@pytest.mark.parametrize(
    ("summary", "severity"),
    [
        ("Elm Vale is meeting the requirements and not meeting them in one", Severity.ERROR),
        ("Elm Vale is not only meeting them; it is not meeting them in one", Severity.ERROR),
        (f"{EXCEEDED}", Severity.ERROR),
        (f"{EXCEEDED} and has never fallen short of them", Severity.ERROR),
        (f"{EXCEEDED} and could be meeting them in training", Severity.ERROR),
        ("Elm Vale has had a good year", Severity.WARNING),
        ("Elm Vale meets the requirements in every area", Severity.WARNING),
        ("Elm Vale fails to meet them in training and is meeting them in one", Severity.ERROR),
    ],
)
def test_a_phrase_of_the_derived_sentence_makes_an_error(summary: str, severity: Severity) -> None:
    """Without one of them it is a warning."""
    assert severities(summary) == [severity]


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        (f"Elm Vale is {ONLY_EXCEEDED} and not meeting them in one", [Severity.ERROR]),
        (f"Elm Vale is {ONLY_EXCEEDED} and meeting them in one", [Severity.ERROR]),
        (f"Elm Vale is {ONLY_EXCEEDED} and not yet meeting them in one", [Severity.WARNING]),
        (f"Elm Vale is {ONLY_EXCEEDED} in every area", []),
        ("Elm Vale is not exceeding them", []),
    ],
)
def test_a_band_without_a_score_is_no_band_to_claim(summary: str, found: list[Severity]) -> None:
    """By its own phrase that is an error."""
    assert severities(summary, is_met=True) == found


def test_a_warning_on_a_summary_can_be_accepted_and_an_error_cannot() -> None:
    """Of one rule."""
    more = "  - rule: contradicting-summary\n    because: The partners wrote it together.\n"
    told = {
        text: [
            (it.rule.code, it.severity)
            for it in found(
                {
                    **base(),
                    ASSESSMENT: base()[ASSESSMENT].replace(MARKING, f"{MARKING}summary: {text}\n")
                    + more,
                }
            )
        ]
        for text in ("A good year.", "It is meeting the requirements.")
    }

    assert told == {
        "A good year.": [],
        "It is meeting the requirements.": [("contradicting-summary", Severity.ERROR)],
    }


def test_the_verb_is_the_rubric_s() -> None:
    """Its phrases may have another, or none."""
    files = {
        **changed(MARKING, f"{MARKING}summary: It does not honour them in training.\n"),
        RUBRIC: base()[RUBRIC]
        .replace("phrase: not meeting", "phrase: neglecting")
        .replace("phrase: meeting", "phrase: honouring"),
    }

    assert found(files) == ()
    files[RUBRIC] = files[RUBRIC].replace("honouring", "at one with")
    assert [it.severity for it in found(files)] == [Severity.WARNING]


@given(
    st.lists(st.integers(0, 4), min_size=3, max_size=3).filter(any),
    st.sampled_from(["Elm Vale Council", "the Council of No Man's Heath", "Never-on-Sea, not Ash"]),
    st.sampled_from(["not meeting", "partly meeting", "failing", "not yet meeting"]),
)
def test_the_derived_sentence_claims_what_the_scores_say(
    counts: list[int], authority: str, phrase: str
) -> None:
    """Every band that has a score, and nothing in other words."""
    bands = tuple(
        Band(id=name, scores=(at,), phrase=its)
        for at, (name, its) in enumerate(
            (("not-met", phrase), ("met", "meeting"), ("exceeded", "exceeding")), 1
        )
    )
    rubric = Rubric.model_construct(bands=bands, standard="met")
    by_band = dict(zip((band.id for band in bands), counts, strict=True))

    found = claims(rubric, sentence(authority, bands, by_band), authority)

    assert found.bands == {name for name, count in by_band.items() if count}
    assert not found.may_say_unmet


@pytest.mark.parametrize(
    "part", ["not ", "not yet ", "meeting ", "is not meeting ", "no area ", "fail "]
)
def test_a_summary_is_read_in_linear_time(part: str) -> None:
    """However often its words begin what may be a claim."""
    text = part * (300_000 // len(part))
    start = time.perf_counter()
    severities(text)

    assert time.perf_counter() - start < 10

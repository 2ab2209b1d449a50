"""The overall sentence, over every set of counts, against the rules that it follows."""

from __future__ import annotations

import re
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_assure.model.rubric import Band
from prevent_assure.snapshot import overall
from prevent_assure.snapshot.load import AssessmentYear
from support.workspace_builder import Data, assessment, benchmark, rubric, scored, snapshot, year_of

NAME = "Elm Vale Council"
DUTY = "the requirements of the Prevent Duty"
PHRASES = ("not meeting", "meeting", "exceeding")
CLAUSE = re.compile(r"([a-z ]+?) (?:the requirements of the Prevent Duty|them) in ([a-z ]+)\Z")


def sentence(*counts: int) -> str:
    """Return the sentence for so many scores in each of as many bands, lowest first."""
    phrases = PHRASES if len(counts) == len(PHRASES) else [f"band {at}" for at in "abcdefg"]
    bands = tuple(
        Band(id=f"band-{at}", scores=(at,), phrase=phrases[at]) for at in range(len(counts))
    )
    return overall.sentence(NAME, bands, {f"band-{at}": often for at, often in enumerate(counts)})


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 4, 5), f"exceeding {DUTY} in most areas and meeting them in some"),
        (
            (1, 4, 4),
            f"meeting {DUTY} in some areas, exceeding them in others and not meeting them in one",
        ),
        ((0, 5, 5), f"meeting {DUTY} in some areas and exceeding them in others"),
        ((1, 0, 1), f"not meeting {DUTY} in one area and exceeding them in another"),
        (
            (1, 1, 1),
            f"not meeting {DUTY} in one area, meeting them in one and exceeding them in another",
        ),
        (
            (3, 3, 3),
            f"not meeting {DUTY} in some areas, meeting them in some and exceeding them in others",
        ),
        (
            (2, 1, 1),
            f"not meeting {DUTY} in some areas, meeting them in one and exceeding them in another",
        ),
        (
            (1, 8, 1),
            f"meeting {DUTY} in most areas, not meeting them in one and exceeding them in another",
        ),
        ((0, 1, 2), f"exceeding {DUTY} in most areas and meeting them in one"),
    ],
)
def test_a_sentence_of_several_bands(counts: tuple[int, ...], expected: str) -> None:
    """The band with most scores comes first, of equals the lower one."""
    assert f"Overall, {NAME} is {expected}." == sentence(*counts)


def test_a_sentence_of_one_band() -> None:
    """All in one band is every area scored; a single score is the one area."""
    assert f"Overall, and in every area scored, {NAME} is meeting {DUTY}." == sentence(0, 9, 0)
    assert f"In the one area scored, {NAME} is exceeding {DUTY}." == sentence(0, 0, 1)
    assert sentence(0, 0, 0) == "No benchmark was scored this year."


def check(counts: tuple[int, ...]) -> None:
    """Read a sentence back, and hold what it says against the counts."""
    text = sentence(*counts)
    there = {at: often for at, often in enumerate(counts) if often}
    total = sum(counts)
    phrases = PHRASES if len(counts) == len(PHRASES) else [f"band {at}" for at in "abcdefg"]
    assert text.startswith(f"Overall, {NAME} is ")
    assert text.count(DUTY) == 1
    clauses = re.split(r", | and ", text.removeprefix(f"Overall, {NAME} is ").removesuffix("."))
    assert text.count(" and ") == 1
    found = [match.groups() for clause in clauses if (match := CLAUSE.match(clause))]
    assert len(found) == len(clauses) == len(there)

    order = [phrases.index(phrase) for phrase, _ in found]
    assert set(order) == set(there)
    for earlier, later in pairwise(order):
        assert (there[earlier], later) > (there[later], earlier)

    first, *others = [amount for _, amount in found]
    word, _, area = first.partition(" ")
    assert area == ("area" if word == "one" else "areas")
    amounts = [word, *others]
    for kind, last in (("some", "others"), ("one", "another")):
        places = [at for at, amount in enumerate(amounts) if amount in (kind, last)]
        expected = [kind] * (len(places) - 1) + [last] if len(places) > 1 else [kind] * len(places)
        assert expected == [amounts[at] for at in places]
    for at, amount in zip(order, amounts, strict=True):
        share = "most" if there[at] > total - there[at] else "one" if there[at] == 1 else "some"
        assert share == {"others": "some", "another": "one"}.get(amount, amount)


def test_every_set_of_counts_of_three_bands_reads_back() -> None:
    """Up to twelve benchmarks, however their scores fall."""
    sets = [counts for counts in product(range(13), repeat=3) if 0 < sum(counts) <= 12]
    several = [counts for counts in sets if sum(map(bool, counts)) > 1]
    assert len(several) == 418
    for counts in several:
        check(counts)
    for counts in set(sets) - set(several):
        at = next(at for at, often in enumerate(counts) if often)
        start = (
            "In the one area scored," if sum(counts) == 1 else "Overall, and in every area scored,"
        )
        assert f"{start} {NAME} is {PHRASES[at]} {DUTY}." == sentence(*counts)


@given(
    st.lists(st.integers(0, 6), min_size=2, max_size=7).filter(
        lambda counts: sum(map(bool, counts)) > 1
    )
)
def test_any_number_of_bands_reads_back(counts: list[int]) -> None:
    """Nothing is fixed to three bands."""
    check(tuple(counts))


def year(scores: dict[str, Data], benchmarks: list[Data]) -> AssessmentYear:
    """Return a year with these scores under a rubric of these benchmarks."""
    found = snapshot(
        {
            "rubric/2022-23.yaml": rubric("2022-23", benchmarks),
            "assessments/2022-23/elm-vale.yaml": assessment("2022-23", scores),
        }
    )
    return year_of(found, "2022-23")


BOTH = [benchmark("training"), benchmark("venues")]


def test_agreed_scores_alone_are_counted() -> None:
    """Neither self scores nor what is not scored appears in the sentence."""
    this = year({"training": scored(3, 5), "venues": scored(4, 1, not_scored="Nobody came.")}, BOTH)

    assert overall.band_counts(this) == {"not-met": 0, "met": 1, "exceeded": 0}
    assert f"In the one area scored, {NAME} is meeting {DUTY}." == overall.overall(this)


@pytest.mark.parametrize("agreed", [None, 6, "four"])
def test_while_a_score_is_missing_nothing_is_agreed(agreed: object) -> None:
    """What is no score of the scale is missing too, and nothing is said to be unmet."""
    this = year({"training": scored(1), "venues": scored(agreed)}, BOTH)

    assert not overall.is_agreed(this)
    assert overall.overall(this) == "The scores have not been agreed yet."
    assert overall.not_met(this) == ()


def test_without_anything_scored_there_is_a_sentence_too() -> None:
    """Not scored by the rubric, by the file, or both."""
    this = year(
        {"venues": scored(not_scored="Nobody came.")},
        [benchmark("training", not_scored="Others look at it."), benchmark("venues")],
    )

    assert overall.overall(this) == "No benchmark was scored this year."


def test_what_is_not_met_comes_in_the_rubrics_order() -> None:
    """Every benchmark below the standard, with its number."""
    names = ["training", "venues", "engagement", "board"]
    this = year(
        {name: scored(score) for name, score in zip(reversed(names), (1, 3, 2, 1), strict=True)},
        [benchmark(name) for name in names],
    )
    unmet = overall.not_met(this)

    assert [found.id for found in unmet] == ["training", "venues", "board"]
    expected = "The requirements are not met in Training (1), Venues (2) and Board (4)."
    assert expected == overall.not_met_sentence(unmet)
    assert overall.not_met_sentence(()) == ""

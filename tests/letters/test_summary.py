"""Summaries for the chief executive, a committee and the public: what they show, and to whom."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from prevent_assure.letters import Reader
from prevent_assure.letters.blocks import LetterDocument
from prevent_assure.letters.formats import FORMATS
from prevent_assure.letters.publication import unpublishable
from prevent_assure.letters.summary import summary_document
from support import canaries
from support.letters import LAST_YEAR, YEAR
from support.workspace_builder import (
    Data,
    assessment,
    benchmark,
    rubric,
    scored,
    snapshot,
    year_of,
)

READERS: tuple[Reader, ...] = get_args(Reader)
FOR_ALL = {"authority", "summary", "actionone", "actiontwo", "goodpractice"}
SHOWN: dict[Reader, set[str]] = {
    "chief-executive": {*FOR_ALL, "owner", "marking"},
    "committee": {*FOR_ALL, "owner", "marking", "lastaction"},
    "public": FOR_ALL,
}


def document(
    files: dict[str, Data | str], reader: Reader = "committee", *, draft: bool = False
) -> LetterDocument:
    """Return the summary of Elm Vale in a workspace."""
    found = snapshot(files)
    return summary_document(found, year_of(found, YEAR), reader, is_draft=draft)


def text(files: dict[str, Data | str], reader: Reader = "committee", *, draft: bool = False) -> str:
    """Return it as Markdown."""
    return FORMATS["md"](document(files, reader, draft=draft)).decode()


def small(benchmarks: Data | None = None, **more: object) -> dict[str, Data | str]:
    """Return a workspace of two years whose benchmarks moved in every way."""
    names = ("up", "same", "down", "below")
    asked = [*map(benchmark, names), benchmark("new", was=[]), benchmark("out", not_scored="No.")]
    this = {
        "up": scored(4),
        "same": scored(3),
        "down": scored(3, movement={"because": "evidence", "note": "Secret."}),
        "below": scored(2),
        "new": scored(5),
    }
    last = {"up": scored(2), "same": scored(3), "down": scored(5), "below": scored(1)}
    head = {"dates": {"agreed": "2023-04-14", "issued": "2023-05-09"}}
    return {
        f"rubric/{YEAR}.yaml": rubric(YEAR, asked),
        f"rubric/{LAST_YEAR}.yaml": rubric(LAST_YEAR, map(benchmark, names)),
        f"assessments/{YEAR}/elm-vale.yaml": assessment(
            YEAR, this if benchmarks is None else benchmarks, **{**head, **more}
        ),
        f"assessments/{LAST_YEAR}/elm-vale.yaml": assessment(LAST_YEAR, last),
    }


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("reader", READERS)
def test_a_summary_shows_what_its_reader_may_see_and_nothing_else(
    reader: Reader, form: str
) -> None:
    """Every text of the record is looked for, in the text and in the file's properties."""
    found = canaries.contained(FORMATS[form](document(canaries.workspace(), reader)))
    every = canaries.words() | {"lastaction"}

    assert {word for word in every if canaries.count(found, word)} == SHOWN[reader]
    assert canaries.count(found, "lower") == 1
    assert canaries.count(found, "caveat") == 1


def test_the_table_has_every_benchmark_with_both_scores_and_the_change() -> None:
    """Last year's score is there exactly where the two can be compared."""
    rows = re.findall(r"^\| (\d .*) \|$", text(small()), re.MULTILINE)

    assert rows == [
        "1 Up | 4 | 2 | Improved",
        "2 Same | 3 | 3 | No change",
        "3 Down | 3 | 5 | Lower (less evidence)",
        "4 Below | 2 | 1 | Improved",
        "5 New | 5 | – | New",
        "6 Out | Not scored | – | Not scored",
    ]


def test_what_is_not_met_is_named_with_its_actions_or_with_the_lack_of_one() -> None:
    """It comes before the table."""
    without = text(small())
    action = {"id": "one", "action": "Do it.", "benchmarks": ["below", "up"]}
    answered = text(small(actions=[action]))

    assert "## Not met\n\n- 4 Below\\\n  No action has been agreed for it.\n\n|" in without
    assert "## Not met\n\n- 4 Below\\\n  Do it.\n\n|" in answered


def test_where_all_is_met_it_says_so_and_a_draft_without_all_scores_says_neither() -> None:
    """Nobody reads of a draft that every area meets the Duty."""
    met = {name: scored(3) for name in ("up", "same", "down", "below", "new")}
    some = {**met, "new": {}}

    assert "## Not met\n\nEvery area scored meets the requirements" in text(small(benchmarks=met))
    draft = text(small(benchmarks=some, dates={}), draft=True)
    assert "Not met" not in draft
    assert "Every area" not in draft
    assert "| Not yet scored |" in draft


def test_actions_have_their_owner_date_and_state_and_the_public_sees_no_owner() -> None:
    """In the file's order, numbered."""
    each: list[Data] = [
        {"owner": "Housing", "due": "2023-12-31"},
        {"outcome": {"status": "done"}},
        {"outcome": {"status": "dropped"}, "due": "2023-06-01"},
        {"not_planned": "No money."},
    ]
    actions = [
        {"id": f"a{number}", "action": f"Do {number}.", "benchmarks": ["up"], **more}
        for number, more in enumerate(each)
    ]
    found = text(small(actions=actions))

    assert (
        "1. Do 0.\\\n   Owner: Housing. By 31 December 2023. Open.\n2. Do 1.\\\n   Done.\n" in found
    )
    assert "3. Do 2.\\\n   By 1 June 2023. Dropped.\n4. Do 3.\\\n   Not planned.\n" in found
    assert "Housing" not in text(small(actions=actions), "public")


def test_a_chief_executive_reads_first_what_is_asked() -> None:
    """The letter's requests; that on actions only where there are some."""
    action = {"id": "one", "action": "Do it.", "benchmarks": ["up"]}
    found = text(small(actions=[action]), "chief-executive")
    heading, asked, rest = found.partition("## What is asked of you\n\n")

    assert re.fullmatch(r"# [^\n]+\n\n", heading)
    assert asked
    assert rest.index("Add the recommended action to the") < rest.index("Overall, ")
    assert "Add the" not in text(small(), "chief-executive")
    assert "What is asked" not in text(small())


def test_a_committee_reads_last_what_became_of_last_years_actions() -> None:
    """Text and state, and no note."""
    files = small()
    outcome = {"status": "carried", "note": "Secret."}
    last = files[f"assessments/{LAST_YEAR}/elm-vale.yaml"]
    assert isinstance(last, dict)
    last["actions"] = [{"id": "a", "action": "Do it.", "benchmarks": ["up"], "outcome": outcome}]

    assert text(files).endswith(
        "## What became of last year's actions\n\n1. Do it.\\\n   Carried.\n"
    )
    assert "last year's actions" not in text(files, "public")


def test_the_public_cannot_be_shown_a_marking_above_official() -> None:
    """Nor one that nobody knows."""
    names = {}
    for marking in ("", "OFFICIAL", "official", "OFFICIAL-SENSITIVE", "SECRET", "Internal"):
        found = snapshot(small(marking=marking))
        names[marking] = [field.name for field in unpublishable(year_of(found, YEAR))]

    refused = ["marking"]
    assert names == {
        "": [],
        "OFFICIAL": [],
        "official": [],
        "OFFICIAL-SENSITIVE": refused,
        "SECRET": refused,
        "Internal": refused,
    }


PEOPLE = {
    "lead": {"name": "Sam Carter", "title": "Co-ordinator"},
    "cc": [{"name": "Kim", "title": "Chair"}],
}


@pytest.mark.parametrize(
    ("said", "is_refused"),
    [
        ("Ask sam  carter.", True),
        ("Ms Carter does it.", True),
        ("Kim does it.", True),
        ("The carter does it.", False),
        ("Carterton does it.", False),
        ("Write to sam@example.org.", True),
        ("Ring 01305 221000.", True),
        ("There were 12 talks.", False),
    ],
)
def test_the_public_cannot_be_shown_who_a_person_is(said: str, is_refused: bool) -> None:  # noqa: FBT001
    """The field is named; whatever identifies somebody is refused in every text that is shown."""
    action = {"id": "one", "action": said, "benchmarks": ["up"]}
    practice = scored(4, good_practice=said, share="public")
    kept = scored(4, good_practice=said, share="region")
    of_action = snapshot(small(people=PEOPLE, actions=[action]))
    of_practice = snapshot(small(people=PEOPLE, benchmarks={"up": practice, "same": kept}))
    fields = [
        field.name
        for found in (of_action, of_practice)
        for field in unpublishable(year_of(found, YEAR))
    ]

    assert fields == (["actions.one.action", "benchmarks.up.good_practice"] if is_refused else [])


def test_personal_data_that_was_accepted_can_be_shown() -> None:
    """In the benchmark that the acceptance names, or everywhere."""
    practice = scored(4, good_practice="Write to hall@example.org.", share="public")
    accepted = {"rule": "personal-data", "because": "It is published."}
    fields = [
        [*unpublishable(year_of(snapshot(small(benchmarks={"up": practice}, **more)), YEAR))]
        for more in (
            {"accepted": [accepted]},
            {"accepted": [{**accepted, "benchmark": "up"}]},
            {"accepted": [{**accepted, "benchmark": "same"}]},
        )
    ]

    assert [len(found) for found in fields] == [0, 0, 1]


def test_the_shipped_records_fit_on_two_pages_and_for_the_public_on_one() -> None:
    """In type of 11 points or more."""
    root = Path(__file__).parents[2]
    for slug in ("dorset", "ashcombe-vale"):
        paths = [*(f"rubric/{year}.yaml" for year in (LAST_YEAR, YEAR))]
        paths += [f"assessments/{year}/{slug}.yaml" for year in (LAST_YEAR, YEAR)]
        files: dict[str, Data | str] = {
            path: (root / path).read_text(encoding="utf-8")
            for path in paths
            if (root / path).exists()
        }
        found = snapshot(files, slug)
        for reader in READERS:
            made = summary_document(found, year_of(found, YEAR), reader, is_draft=False)
            pages, smallest = canaries.pages_and_size(FORMATS["pdf"](made))
            assert pages <= (1 if reader == "public" else 2)
            assert smallest >= 11

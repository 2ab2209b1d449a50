"""The rule on regions: which are nearly the same, and who else has one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from prevent_assure.checks.regions import is_near
from prevent_assure.commands.check_all import check_all
from prevent_assure.files.targets import Selection
from prevent_assure.files.tree import NewBlob
from prevent_assure.snapshot.rubrics import load_rubrics
from support.marked_yaml import ASSESSMENT, LAST_YEAR, base, found

ELM = "assessments/2022-23/elm-vale.yaml"
NEAR = (
    *(("South West", "Southwest"), ("South West", "South-West"), ("South West", "Sout West")),
    *(("South West", "South Wset"), ("South West", "SW"), ("South West", "S.W.")),
    *(("South West", "South West England"), ("South West", "the South West region")),
    *(("Yorkshire and the Humber", "Yorkshire & Humber"), ("East of England", "EoE")),
    *(("Yorkshire and the Humber", "Yorkshire and the Humbre"), ("London", "Londn")),
    *(("West Midlands", "Midlands, West"), ("West Midlands", "WestMidland"), ("Môn", "MON")),
    *(("East of England", "East England"), ("North East", "North  Eats")),
)
DIFFERENT = (
    *(
        ("South West", "South East"),
        ("North West", "South West"),
        ("East Midlands", "West Midlands"),
    ),
    *(
        ("North East", "North West"),
        ("Region 1", "Region 2"),
        ("Zone1", "Zone2"),
        ("Essex", "Wessex"),
    ),
    *(("South West", "south  WEST"), ("London", "Scotland"), ("East", "West"), ("Kent", "Gwent")),
    *(("England", "the region"), ("North Wales", "South Wales"), ("x" * 70, "x" * 71), ("", "SW")),
    *(("South West", "SE"), ("East of England", "East Midlands"), ("Wales", "West Wales")),
)


def draft(region: str, name: str = "Elm Vale Council") -> str:
    """Return the smallest file of a region."""
    return f"authority: {name}\nregion: {region}\nyear: 2022-23\n"


def told(files: Mapping[str, str]) -> list[tuple[str, str | None]]:
    """Return where regions are found to be misspelt, and what may be meant."""
    findings = found(files)
    assert {it.rule.code for it in findings} <= {"misspelt-region"}
    return [(it.location.path, it.hint) for it in findings]


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_regions_are_near_that_are_probably_meant_to_be_one(one: str, other: str) -> None:
    """Whichever comes first."""
    assert is_near(one, other)
    assert is_near(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_regions_that_are_different_or_the_same_are_not_near(one: str, other: str) -> None:
    """Points of the compass are a letter or two apart, and case is no difference."""
    assert not is_near(one, other)
    assert not is_near(other, one)


def test_a_region_of_one_file_alone_is_held_against_the_others() -> None:
    """What is meant is what most files have."""
    more = {
        "assessments/2022-23/oak-vale.yaml": draft("S West", "Oak Vale"),
        "assessments/2022-23/yew-vale.yaml": draft("East", "Yew Vale"),
    }

    assert told({**base(), ELM: draft("Southwest"), **more}) == [
        (ELM, 'did you mean "South West"?')
    ]


def test_one_that_nothing_is_like_may_be_alone() -> None:
    """As may one that two files have."""
    assert told({**base(), ELM: draft("South East")}) == []
    again = {"assessments/2022-23/oak-vale.yaml": draft("Southwest", "Oak Vale")}
    assert told({**base(), ELM: draft("southwest"), **again}) == []


def test_of_two_files_each_is_alone() -> None:
    """Nobody can tell which is right."""
    files = {
        path: text.replace("region: South West", "region: Southwest") if path == LAST_YEAR else text
        for path, text in base().items()
    }

    assert [path for path, _ in told(files)] == [LAST_YEAR, ASSESSMENT]


def test_the_spelling_of_a_region_can_be_accepted() -> None:
    """Not for a benchmark, and not where nothing is near it."""
    accepted = "accepted:\n  - rule: misspelt-region\n    because: It is another region.\n"
    of_benchmark = accepted.replace("    because", "    benchmark: training\n    because")

    assert found({**base(), ELM: draft("Southwest") + accepted}) == ()
    assert [it.rule.code for it in found({**base(), ELM: draft("East") + accepted})] == [
        "unneeded-acceptance"
    ]
    assert [it.rule.code for it in found({**base(), ELM: draft("Southwest") + of_benchmark})] == [
        *("misspelt-region", "unneeded-acceptance")
    ]


def test_a_region_that_the_register_corrects_is_reported_once() -> None:
    """By the rule that knows how it is spelt, unless the file accepts that."""
    register = "authorities:\n  elm-vale:\n    name: Elm Vale Council\n    region: South West\n"
    listed = "  ashcombe-vale:\n    name: Ashcombe Vale Council\n    region: South West\n"
    files = {**base(), ELM: draft("Southwest"), "register.yaml": register + listed}
    accepted = "accepted:\n  - rule: unlike-register\n    because: It is the older name.\n"

    assert [it.rule.code for it in found(files)] == ["unlike-register"]
    files[ELM] += accepted
    assert [it.rule.code for it in found(files)] == ["misspelt-region"]


def test_a_region_that_is_wrong_or_missing_is_no_region() -> None:
    """Nor is that of a file that cannot be read."""
    files = {**base(), ELM: draft("[Southwest]"), "assessments/2022-23/ash.yaml": "a: [b"}

    assert "misspelt-region" not in {it.rule.code for it in found(files)}


def told_of(files: Mapping[str, str], wanted: Iterable[tuple[str, str]]) -> list[str]:
    """Return where regions are found to be misspelt by a run over a few assessments alone."""
    tree = {path: NewBlob(path, text.encode()) for path, text in sorted(files.items())}
    report = check_all(tree, Selection(tuple(wanted), (), is_all=False), load_rubrics(tree))
    return [it.location.path for it in report.findings if it.rule.code == "misspelt-region"]


@pytest.mark.parametrize(
    "written",
    [
        "South West",
        '"South West"',
        "|\n  South West",
        ">-\n  South\n  West",
    ],
)
def test_a_run_over_one_authority_knows_the_other_files(written: str) -> None:
    """However they write the region."""
    files = {
        path: text.replace("region: South West", f"region: {written}")
        for path, text in base().items()
    }
    ours = [("elm-vale", "2022-23")]

    assert told_of({**files, ELM: draft("Southwest")}, ours) == [ELM]
    assert told_of({**files, ELM: draft("South West")}, ours) == []
    again = {"assessments/2022-23/oak-vale.yaml": f'{{"region": "{written[:1]}outhwest"}}'}
    if written[0] == "S":
        assert told_of({**files, ELM: draft("Southwest"), **again}, ours) == []


def test_a_run_over_another_authority_says_nothing_of_it() -> None:
    """A finding is on a target."""
    files = {**base(), ELM: draft("Southwest")}

    assert told_of(files, [("ashcombe-vale", "2022-23")]) == []

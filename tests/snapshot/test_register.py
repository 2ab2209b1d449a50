"""The register: what is wrong in it, at which place, and what counts all the same."""

from __future__ import annotations

from datetime import date

import pytest

from prevent_assure.files.tree import A_FOLDER
from prevent_assure.snapshot.register import load_register
from support.marked_yaml import Files, base, found, marked, spans
from support.workspace_builder import tree

HEAD = """\
authorities:
  ashcombe-vale:
    name: Ashcombe Vale Council
    region: South West
"""
ELM = """\
  elm-vale:
    name: Elm Vale Council
    region: South West
"""
YEAR = """\
years:
  2022-23:
    due: {self_assessed: 2023-02-28, met: 2023-03-31, agreed: 2023-04-28, issued: 2023-05-31}
"""


def extension(authority: str, step: str, to: str) -> str:
    """Return an item of `extended`."""
    return f"      - {{authority: {authority}, step: {step}, to: {to}, because: Floods.}}\n"


WRONG = {
    "nothing": "",
    "no authorities": "⟦missing-field|⟧" + YEAR,
    "authorities that are a list": "authorities: ⟦wrong-value|[ashcombe-vale]⟧\n",
    "a name that is missing": HEAD.replace("    name: Ashcombe Vale Council\n", "").replace(
        "ashcombe-vale", "⟦missing-field|ashcombe-vale⟧"
    ),
    "a name that is empty": HEAD.replace("name: Ashcombe Vale Council", "⟦missing-field|name⟧:"),
    "an entry that is empty": HEAD + "  ⟦missing-field|⟦missing-field|elm-vale⟧⟧:\n",
    "a key that is no slug": HEAD + ELM.replace("elm-vale", "⟦wrong-value|Elm Vale⟧"),
    "a key that is no year": HEAD + YEAR.replace("2022-23", "⟦wrong-value|2022/23⟧"),
    "a year that is not one": HEAD + "    from: ⟦wrong-value|2022⟧\n",
    "an unknown key": HEAD + "    ⟦unknown-field|advisor⟧: Robin Hale\n",
    "the field's name for from": HEAD + "    ⟦unknown-field|from_⟧: 2022-23\n",
    "another nation": HEAD + "    nation: ⟦wrong-value|Cornwall⟧\n",
    "a short code": HEAD + "    gss: ⟦wrong-value|E0600⟧\n",
    "a code twice": HEAD
    + "    gss: E06000059\n"
    + ELM
    + "    gss: ⟦inconsistent-register|E06000059⟧\n",
    "an end before the beginning": HEAD
    + ELM
    + "    from: 2022-23\n    until: ⟦inconsistent-register|2021-22⟧\n",
    "one year": HEAD + ELM + "    from: 2022-23\n    until: 2022-23\n",
    "nobody after it": HEAD + "    becomes: [⟦inconsistent-register|elm-vale⟧]\n",
    "somebody after it": HEAD + "    becomes: [elm-vale]\n" + ELM,
    "itself after it": HEAD + ELM + "    becomes: [⟦inconsistent-register|elm-vale⟧]\n",
    "dates out of order": HEAD
    + YEAR.replace("met: 2023-03-31", "met: ⟦inconsistent-register|2023-02-27⟧"),
    "dates out of order over a gap": HEAD
    + YEAR.replace(" met: 2023-03-31,", "").replace(
        "2023-04-28", "⟦inconsistent-register|2023-01-28⟧"
    ),
    "two on one day": HEAD + YEAR.replace("2023-03-31", "2023-02-28"),
    "no such day": HEAD + YEAR.replace("2023-04-28", "⟦wrong-value|2023-04-31⟧"),
    "a wrong date between": HEAD
    + YEAR.replace("2023-03-31", "⟦wrong-value|soon⟧").replace("2023-04-28", "2023-01-28"),
    "an extension": HEAD
    + YEAR
    + "    extended:\n"
    + extension("ashcombe-vale", "met", "2023-04-01"),
    "an extension to the same day": HEAD
    + YEAR
    + "    extended:\n"
    + extension("ashcombe-vale", "met", "⟦inconsistent-register|2023-03-31⟧"),
    "an extension of nobody": HEAD
    + YEAR
    + "    extended:\n"
    + extension("⟦inconsistent-register|elm-vale⟧", "met", "2023-04-01"),
    "two extensions of one step": HEAD
    + YEAR
    + "    extended:\n"
    + extension("ashcombe-vale", "met", "2023-04-01")
    + extension("ashcombe-vale", "agreed", "2023-05-01")
    + extension("ashcombe-vale", "met", "⟦inconsistent-register|2023-05-01⟧"),
    "an extension of no date": HEAD
    + YEAR.replace(" met: 2023-03-31,", "")
    + "    extended:\n"
    + extension("ashcombe-vale", "met", "2023-01-01"),
    "a step that is none": HEAD
    + YEAR
    + "    extended:\n"
    + extension("ashcombe-vale", "⟦wrong-value|start⟧", "2023-04-01"),
    "an extension without a reason": HEAD
    + YEAR
    + "    extended:\n      - ⟦missing-field|⟧authority: ashcombe-vale\n        step: met\n"
    + "        to: 2023-04-01\n",
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_in_the_register_is_found_in_its_place(case: str) -> None:
    """Once each; files of authorities are not held against what is wrong."""
    text, expected = marked(WRONG[case])
    findings = found({**base(), "register.yaml": text or "\n"})

    of_register = tuple(it for it in findings if it.location.path == "register.yaml")
    assert spans(of_register) == (expected or ([] if text else [(1, 1, 1, "empty-file")]))
    assert {it.rule.code for it in findings} - {it.rule.code for it in of_register} == set()


@pytest.mark.parametrize("name", ["register.yml", "Register.yaml", "register.yaml.txt"])
def test_a_register_of_another_name_is_misplaced(name: str) -> None:
    """Nobody would miss it otherwise."""
    (finding,) = found({**base(), name: HEAD})

    assert (finding.location.path, finding.rule.code) == (name, "misplaced-file")
    assert finding.message == 'rename it to "register.yaml"'


def test_a_folder_in_its_place_is_no_register() -> None:
    """It is said once, and files are not held against it."""
    files: Files = {**base(), "register.yaml": A_FOLDER}

    assert [it.rule.code for it in found(files)] == ["unreadable-file"]


def due(text: str, step: str, authority: str = "ashcombe-vale") -> date | None:
    """Return when a step of 2022-23 is due by a register."""
    text, _ = marked(text)
    return load_register(tree({"register.yaml": text})).due("2022-23", step, authority)  # type: ignore[arg-type]


def test_a_due_date_is_that_of_the_year_or_the_extended_one() -> None:
    """What is wrong counts as unknown; of two extensions the first counts."""
    twice = WRONG["two extensions of one step"]

    assert due(HEAD + YEAR, "met") == date(2023, 3, 31)
    assert due(HEAD + YEAR, "met", "elm-vale") == date(2023, 3, 31)
    assert due(HEAD, "met") is None
    assert due(WRONG["an extension"], "met") == date(2023, 4, 1)
    assert due(WRONG["an extension"], "met", "elm-vale") == date(2023, 3, 31)
    assert due(twice, "met") == date(2023, 4, 1)
    assert due(twice, "agreed") == date(2023, 5, 1)
    assert due(WRONG["an extension to the same day"], "met") is None
    assert due(WRONG["dates out of order"], "met") is None
    assert due(WRONG["dates out of order"], "agreed") == date(2023, 4, 28)
    assert due(WRONG["an extension of no date"], "met") == date(2023, 1, 1)


def test_an_end_before_the_beginning_is_no_end() -> None:
    """The authority is in the list from its first year on."""
    text, _ = marked(WRONG["an end before the beginning"])
    record = load_register(tree({"register.yaml": text})).record

    assert record is not None
    entry = record.authorities["elm-vale"]
    assert entry is not None
    assert [entry.is_assessed(year) for year in ("2021-22", "2022-23", "2030-31")] == [
        False,
        True,
        True,
    ]

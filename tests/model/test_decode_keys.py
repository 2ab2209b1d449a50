"""Documents to records: keys that are unknown, repeated or missing, and what follows."""

from __future__ import annotations

import pytest

from support.marked_yaml import LAST_YEAR, RUBRIC, Change

AUTHORITY = "authority: Ashcombe Vale Council\n"
ADVISER = """\
  adviser:
    name: Robin Hale
    title: Prevent Regional Adviser
    contact: prevent.southwest@example.gov.uk
"""
LEAD = """\
  lead:
    name: Sam Carter
    title: Programme Co-ordinator
    salutation: Sam
"""
REASON = "      justification: |\n        New starters are trained, nobody else is.\n"
EVIDENCE = """\
      - title: Risk assessment 2022
        requested: 2023-03-21
        received: 2023-03-30
"""
REVIEWED = "      4:\n        - Training is reviewed.\n"
URL = "    url: https://www.gov.uk/government/publications/prevent-duty-guidance\n"


def lead(value: str) -> Change:
    """Return a change of the lead."""
    return Change(LEAD, f"  lead: {value}\n")


def criteria(value: str) -> Change:
    """Return a change of what a score means, in the rubric."""
    return Change(REVIEWED, f"      4:\n{value}", RUBRIC)


def rubric(old: str, new: str) -> Change:
    """Return a change of the rubric."""
    return Change(old, new, RUBRIC)


KEYS = {
    # unknown
    "a key of the file": Change("region: South West", "⟦unknown-field|regoin⟧: South West"),
    "a key in capitals": Change(
        AUTHORITY, AUTHORITY.replace("authority", "⟦unknown-field|Authority⟧")
    ),
    "a key in German": Change("marking: OFFICIAL", "⟦unknown-field|Kennzeichnung⟧: OFFICIAL"),
    "a quoted key": Change("marking: OFFICIAL", '"marking": OFFICIAL'),
    "a quoted key with a space": Change(
        "marking: OFFICIAL", '⟦unknown-field|"marking "⟧: OFFICIAL'
    ),
    "a key of nothing": Change("marking: OFFICIAL", "⟦unknown-field|null⟧:\nmarking: OFFICIAL"),
    "a key without a value": Change("  met: 2023", "  ⟦unknown-field|meeting⟧:\n  met: 2023"),
    "people mistyped": Change("people:\n  adviser", "⟦unknown-field|peple⟧:\n  adviser"),
    "a person mistyped": Change("  adviser:", "  ⟦unknown-field|advisor⟧:"),
    "a side mistyped": Change("  training:\n    self:", "  training:\n    ⟦unknown-field|slef⟧:"),
    "all benchmarks mistyped": Change("benchmarks:\n", "⟦unknown-field|benchmark⟧:\n"),
    "a date mistyped": Change("  self_assessed:", "  ⟦unknown-field|self-assessed⟧:"),
    "the name of a person mistyped": Change("name: Robin", "⟦unknown-field|nmae⟧: Robin"),
    "two of them mistyped": Change(
        "    name: Robin Hale\n    title: Prevent",
        "    ⟦unknown-field|nmae⟧: Robin Hale\n    ⟦unknown-field|titel⟧: Prevent",
    ),
    "a justification mistyped": Change(
        REASON, REASON.replace("justification", "⟦unknown-field|reason⟧")
    ),
    "a key of an action": Change("benchmarks: [training]", "⟦unknown-field|benchmark⟧: [training]"),
    "a key of an outcome": Change(
        "      status: done", "      ⟦unknown-field|state⟧: done", LAST_YEAR
    ),
    "a key of evidence": Change("received: 2023", "⟦unknown-field|recieved⟧: 2023"),
    "a key of a band": rubric("    scores: [3]", "    ⟦unknown-field|score⟧: [3]"),
    "a key of a rubric": rubric("standard: met", "⟦unknown-field|standrad⟧: met"),
    "half a title after a comma": lead(
        "{name: Sam Carter, title: Programme, ⟦unknown-field|Co-ordinator⟧}"
    ),
    "half a name after a comma": lead("{name: Sam, ⟦unknown-field|Carter⟧, title: Lead}"),
    "a comma in quotes": lead("{name: Sam Carter, title: 'Programme, Co-ordinator'}"),
    "what stands below it is not looked at": Change(
        "  met: 2023-03-21", "  ⟦unknown-field|mt⟧: [a@example.org, {b: ''}]"
    ),
    # twice
    "a key twice": Change("region: South West", "region: A\n⟦duplicate-key|region⟧: B"),
    "a key three times": Change(
        "region: South West", "region: A\n⟦duplicate-key|region⟧: B\n⟦duplicate-key|region⟧: A"
    ),
    "the first value counts": Change(
        f"      score: 2\n{REASON}", f"      score: 2\n      ⟦duplicate-key|score⟧: 9\n{REASON}"
    ),
    "a benchmark twice": Change(
        "actions:\n", "  ⟦duplicate-key|training⟧:\n    note: x\nactions:\n"
    ),
    "a quoted key twice": Change("region: South West", "region: A\n⟦duplicate-key|'region'⟧: B"),
    "an unknown key twice": Change(
        "region: South West", "region: A\n⟦unknown-field|x⟧: B\n⟦duplicate-key|x⟧: B"
    ),
    "a key twice below an unknown one": Change(
        "region: South West", "region: A\n⟦unknown-field|x⟧: {a: 1, ⟦duplicate-key|a⟧: 2}"
    ),
    "criteria twice": criteria("        - a\n      ⟦duplicate-key|4⟧:\n        - b\n"),
    # missing
    "the authority": Change(AUTHORITY, "", of_file=("missing-field",)),
    "the authority's name": Change(AUTHORITY, "⟦missing-field|authority⟧:\n"),
    "a blank name": Change(AUTHORITY, "⟦missing-field|authority⟧: '  '\n"),
    "a name of a no-break space": Change(AUTHORITY, "⟦missing-field|authority⟧: \u00a0\n"),
    "a blank text": Change(AUTHORITY, "⟦missing-field|authority⟧: |\n\n"),
    "region and year": Change(
        "region: South West\nyear: 2022-23\n", "", of_file=("missing-field", "missing-field")
    ),
    "a person's name": Change("  adviser:\n    name: Robin Hale\n", "  ⟦missing-field|adviser⟧:\n"),
    "name and title": Change(
        ADVISER, "  adviser:\n    ⟦missing-field|name⟧:\n    ⟦missing-field|title⟧: ~\n"
    ),
    "a reason": Change("because: rigour", "⟦missing-field|because⟧:"),
    "the key of a reason": Change(
        "    movement:\n      because: rigour", "    ⟦missing-field|movement⟧:\n      note: x"
    ),
    "the title of evidence": Change(
        EVIDENCE, EVIDENCE.replace("- title: Risk assessment 2022\n        ", "- ⟦missing-field|⟧")
    ),
    "the request": Change(
        EVIDENCE,
        EVIDENCE.replace("        requested: 2023-03-21\n", "").replace("- ", "- ⟦missing-field|⟧"),
    ),
    "an action's id": Change("  - id: training-plan\n    ", "  - ⟦missing-field|⟧"),
    "an action's benchmarks": Change("benchmarks: [training]", "⟦missing-field|benchmarks⟧:"),
    "a status": Change(
        "    outcome:\n      status: done\n", "    ⟦missing-field|outcome⟧:\n", LAST_YEAR
    ),
    "why it is accepted": Change("    because: This is", "    ⟦missing-field|because⟧:\n#"),
    "a standard": rubric("standard: met", "⟦missing-field|standard⟧:"),
    "a band's scores": rubric("scores: [3]", "⟦missing-field|scores⟧: []"),
    "a benchmark's title": rubric(
        "  - id: training\n    number: 3\n    title: Training Plan\n",
        "  - ⟦missing-field|⟧id: training\n    number: 3\n",
    ),
    "the address of a reference": rubric(URL, "    ⟦missing-field|url⟧: #https\n"),
}


@pytest.mark.parametrize("case", KEYS)
def test_keys_are_unknown_repeated_or_missing(case: str) -> None:
    """An unknown key silences what may be missing for its sake."""
    assert KEYS[case].found == KEYS[case].expected

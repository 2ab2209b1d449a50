"""Documents to records: values that the models refuse, and what follows from them."""

from __future__ import annotations

import pytest

from support.marked_yaml import LAST_YEAR, RUBRIC, Change, base

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
SELF = """\
    self:
      score: 2
      justification: |
        New starters are trained, nobody else is.
"""
REASON = "      justification: |\n        New starters are trained, nobody else is.\n"
REVIEWED = "      4:\n        - Training is reviewed.\n"
URL = "    url: https://www.gov.uk/government/publications/prevent-duty-guidance\n"
OWNER = "    owner: Head of Community Safety\n"


def owner(value: str) -> Change:
    """Return a change of the owner of an action, which is a text."""
    return Change(OWNER, f"    owner: {value}\n")


def lead(value: str) -> Change:
    """Return a change of the lead."""
    return Change(LEAD, f"  lead: {value}\n")


def issued(value: str) -> Change:
    """Return a change of the date of the letter."""
    return Change("issued: 2023-05-09", f"issued: {value}")


def criteria(value: str) -> Change:
    """Return a change of what a score means, in the rubric."""
    return Change(REVIEWED, f"      4:\n{value}", RUBRIC)


def rubric(old: str, new: str) -> Change:
    """Return a change of the rubric."""
    return Change(old, new, RUBRIC)


VALUES = {
    # text
    "a number for a text": owner("20230114"),
    "a truth for a text": owner("true"),
    "a date for a text": owner("2023-01-14"),
    "nothing for a text": owner("~"),
    "a list for a text": owner("⟦wrong-value|[a, b]⟧"),
    "an empty list for a text": owner("[]"),
    "a mapping for a text": owner("⟦wrong-value|{a: b}⟧"),
    "a list of lines for a text": owner("\n      ⟦wrong-value|- a⟧\n      - b"),
    "text for keys": Change(ADVISER, "  adviser: ⟦wrong-value|Robin Hale⟧\n"),
    "a list for keys": Change(ADVISER, "  adviser: ⟦wrong-value|[Robin Hale]⟧\n"),
    "a score for a side": Change(SELF, "    self: ⟦wrong-value|2⟧\n"),
    "text for benchmarks": Change("benchmarks: [training]", "benchmarks: ⟦wrong-value|training⟧"),
    "a list in a list": Change("benchmarks: [training]", "benchmarks: [⟦wrong-value|[training]⟧]"),
    "text for copies": Change(LEAD, f"{LEAD}  cc: ⟦wrong-value|Sam Carter⟧\n"),
    "text for an item": Change(LEAD, f"{LEAD}  cc: [⟦wrong-value|Sam Carter⟧]\n"),
    "an empty item": Change(LEAD, f"{LEAD}  cc:\n    -⟦wrong-value|⟧\n"),
    "a null item": Change("benchmarks: [training]", "benchmarks: [training, ⟦wrong-value|~⟧]"),
    "a blank item": criteria("        - a\n        - ⟦wrong-value|''⟧\n"),
    "a number as an item": criteria("        - 2022\n"),
    "a mapping as an item": criteria("        - ⟦wrong-value|a: b⟧\n"),
    "text for a list of criteria": rubric(
        REVIEWED, "      4: ⟦wrong-value|Training is reviewed.⟧\n"
    ),
    "two wrong items": rubric(
        "scores: [3]", "scores: [⟦wrong-value|x⟧, ⟦wrong-value|3.0⟧, ⟦wrong-value|~⟧]"
    ),
    # dates
    "a day that is none": issued("⟦wrong-value|2023-02-30⟧"),
    "a quoted date": issued('"2023-05-09"'),
    "a date in words": issued("⟦wrong-value|9 May 2023⟧"),
    "a date in digits": issued("⟦wrong-value|20230509⟧"),
    "a short date": issued("⟦wrong-value|2023-5-9⟧"),
    "a moment": issued("⟦wrong-value|2023-05-09T10:00:00⟧"),
    "a leap day": issued("2024-02-29"),
    "a wrong due date": Change("due: 2023-12-31", "due: ⟦wrong-value|2023-12-32⟧"),
    # fixed words
    "a word that is none": Change("because: rigour", "because: ⟦wrong-value|rigor⟧"),
    "a list of words": Change("because: rigour", "because: ⟦wrong-value|[rigour]⟧"),
    "a quoted word": Change("because: rigour", "because: 'rigour'"),
    "a status that is none": Change("status: done", "status: ⟦wrong-value|yes⟧", LAST_YEAR),
    "a bearing that is none": rubric("bearing: direct", "bearing: ⟦wrong-value|indirect⟧"),
    # ids, years, numbers, addresses
    "an id that is no slug": Change("id: training-plan", "id: ⟦wrong-value|Training Plan⟧"),
    "an id with two hyphens": Change("id: training-plan", "id: ⟦wrong-value|training--plan⟧"),
    "an id that Windows keeps": Change("id: training-plan", "id: ⟦wrong-value|nul⟧"),
    "an id of 60 characters": Change("id: training-plan", f"id: {'a' * 60}"),
    "an id of 61 characters": Change("id: training-plan", f"id: ⟦wrong-value|{'a' * 61}⟧"),
    "a year that is none": Change("year: 2022-23", "year: ⟦wrong-value|2022-24⟧"),
    "a year with a slash": Change("year: 2022-23", "year: ⟦wrong-value|2022/23⟧"),
    "a number in quotes": rubric("max_actions: 2", "max_actions: ⟦wrong-value|'2'⟧"),
    "a number with a point": rubric("max_actions: 2", "max_actions: ⟦wrong-value|2.0⟧"),
    "a number with a zero": rubric("max_actions: 2", "max_actions: ⟦wrong-value|02⟧"),
    "a standard that is no band": rubric("standard: met", "standard: ⟦inconsistent-rubric|Met⟧"),
    "a standard that is a list": rubric("standard: met", "standard: ⟦wrong-value|[met]⟧"),
    "an address without its beginning": rubric(URL, "    url: ⟦wrong-value|www.gov.uk⟧\n"),
    "an address with a comment": rubric(URL, "    url: https://www.gov.uk # x\n"),
    "a former id that is no slug": rubric("was: [learning]", "was: [⟦wrong-value|A B⟧]"),
    "an empty former id": rubric("was: [learning]", "was: [⟦wrong-value|~⟧]"),
    "text for former ids": rubric("was: [learning]", "was: ⟦wrong-value|learning⟧"),
    "no former ids": rubric("was: [learning]", "was: []"),
    # marking
    "a long marking": Change("marking: OFFICIAL", f"marking: ⟦wrong-value|{'O' * 81}⟧"),
    "the longest marking": Change("marking: OFFICIAL", f"marking: {'O' * 80}"),
    "two lines of marking": Change(
        "marking: OFFICIAL", "marking: ⟦wrong-value||⟧\n  OFFICIAL\n  SENSITIVE"
    ),
    "one line of marking": Change("marking: OFFICIAL", "marking: |\n  OFFICIAL\n"),
    # characters written as an escape
    "an escape in a text": owner('⟦hidden-character|"a\\u200bb"⟧'),
    "an allowed escape": owner('"a\\u00a0b\\tc"'),
    "no escape in single quotes": owner("'a\\u200bb'"),
    "an escape in a key": Change("    owner:", '    ⟦hidden-character|"own\\u200ber"⟧:'),
    "an escape in a needed text": Change(AUTHORITY, 'authority: ⟦hidden-character|"\\u200b"⟧\n'),
    "an escape below a repeated key": Change(
        "region: South West", 'region: A\n⟦duplicate-key|region⟧: ⟦hidden-character|"\\x07"⟧'
    ),
}
CUT_OFF = {
    "a comment behind a text": owner("Head ⟦cut-off-text|#⟧ of Safety"),
    "a comment far behind": owner("Head  \t ⟦cut-off-text|#⟧of Safety"),
    "a sign that touches": owner("Head#of Safety"),
    "nothing but a sign that touches": owner("⟦cut-off-text|#⟧1 of Safety"),
    "nothing but a comment": owner("# nobody yet"),
    "a lone sign": owner("#"),
    "a comment on the next line": owner("\n      #1 of Safety"),
    "a comment before the text": owner("# first\n      Head"),
    "the last line of a text": owner("Head\n      of ⟦cut-off-text|#⟧ Safety"),
    "a comment behind single quotes": owner("'Head' # of Safety"),
    "a comment behind double quotes": owner('"Head" # of Safety'),
    "a comment behind a bar": owner("| # of Safety\n      Head # of Safety"),
    "a comment behind nothing": owner("~ # nobody yet"),
    "a comment behind an empty text": owner("'' # nobody yet"),
    "a comment behind a number in a text": owner("12 ⟦cut-off-text|#⟧ of Safety"),
    "a comment behind a date": Change("due: 2023-12-31", "due: 2023-12-31 # or later"),
    "a comment behind an id": Change("id: training-plan", "id: training-plan # first"),
    "a comment behind a fixed word": Change("because: rigour", "because: rigour # stricter"),
    "a comment behind a score": Change("score: 4", "score: 4 # was 5"),
    "a comment behind a number": rubric("max_actions: 2", "max_actions: 2 # at most"),
    "a comment behind a list": Change("benchmarks: [training]", "benchmarks: [training] # x"),
    "a comment behind an id in a list": Change(
        "benchmarks: [training]", "benchmarks:\n      - training # x"
    ),
    "a comment behind a mapping": lead("{name: Sam, title: Lead} # x"),
    "a comment within a mapping": lead("{name: Sam, title: Lead ⟦cut-off-text|#⟧ x\n  }"),
    "a comment behind a comma": lead("{name: Sam, title: Lead, # x\n  }"),
    "a comment behind a key of keys": Change("  training:\n", "  training: # x\n"),
    "a criterion": criteria("        - Training ⟦cut-off-text|#⟧ reviewed\n"),
    "a title that is needed": Change("title: Programme Co", "title: Programme ⟦cut-off-text|#⟧ Co"),
    "a needed text of a sign": Change("title: Programme Co", "title: ⟦cut-off-text|#⟧Programme Co"),
    "a reason": Change(REASON, "      justification: Trained ⟦cut-off-text|#⟧ all\n"),
    "a benchmark not scored": Change(
        "    not_scored: |\n",
        "    not_scored: The officer ⟦cut-off-text|#⟧1\n    good_practice: |\n",
    ),
    "the marking": Change("marking: OFFICIAL", "marking: OFFICIAL ⟦cut-off-text|#⟧ for now"),
}


@pytest.mark.parametrize("case", VALUES)
def test_values_are_of_their_kind(case: str) -> None:
    """A wrong one is found once, and silences the rules that need it."""
    assert VALUES[case].found == VALUES[case].expected


@pytest.mark.parametrize("case", CUT_OFF)
def test_what_a_comment_cuts_off_is_found(case: str) -> None:
    """At the character, and in texts alone."""
    assert CUT_OFF[case].found == CUT_OFF[case].expected


def test_a_root_without_keys_is_one_finding() -> None:
    """Nothing that its keys would have is missing beside it."""
    text = base()[RUBRIC]

    assert Change(text, "⟦wrong-value|- a⟧\n", RUBRIC).found == [(RUBRIC, (1, 1, 4, "wrong-value"))]

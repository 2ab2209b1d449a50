"""The rules on rubrics, and what stays silent without a sound one."""

from __future__ import annotations

import pytest

from support.marked_yaml import (
    ASSESSMENT,
    LAST_RUBRIC,
    LAST_YEAR,
    RUBRIC,
    Change,
    base,
    changed,
    found,
)

TEXT = base()[RUBRIC]
TRAINING = TEXT[TEXT.index("  - id: training\n") : TEXT.index("  - id: communications\n")]
CRITERIA = TRAINING[TRAINING.index("    criteria:\n") :]
TWO = TEXT[TEXT.index("    bearing: direct\n") : TEXT.index("  - id: communications\n")]
REVIEWED = "      4:\n        - Training is reviewed.\n"


def rubric(old: str, new: str) -> Change:
    """Return a change of the rubric."""
    return Change(old, new, RUBRIC)


def criteria(new: str) -> Change:
    """Return a change that leaves out a score's criteria, or has others."""
    text = CRITERIA.replace(REVIEWED, new)
    return rubric(CRITERIA, text.replace("criteria", "⟦inconsistent-rubric|criteria⟧", 1))


CASES = {
    "a gap in the scores": rubric("scores: [1, 2]", "scores: [1, ⟦inconsistent-rubric|3⟧]"),
    "falling scores": rubric("scores: [1, 2]", "scores: [2, ⟦inconsistent-rubric|1⟧]"),
    "a score twice": rubric("scores: [3]", "scores: [⟦inconsistent-rubric|2⟧, 3]"),
    "a gap between bands": rubric("scores: [3]", "scores: [⟦inconsistent-rubric|4⟧]"),
    "the first of several": rubric("scores: [1, 2]", "scores: [1, ⟦inconsistent-rubric|7⟧, 3, 9]"),
    "a wrong score breaks no row": rubric("scores: [3]", "scores: [⟦wrong-value|three⟧]"),
    "no such standard": rubric("standard: met", "standard: ⟦inconsistent-rubric|meeting⟧"),
    "a band's id twice": rubric("  - id: met\n", "  - id: ⟦inconsistent-rubric|not-met⟧\n"),
    "a mistyped id of a band": rubric("  - id: met\n", "  - ⟦unknown-field|idd⟧: met\n"),
    "a reference twice": rubric("  - id: guidance\n", "  - id: ⟦inconsistent-rubric|act⟧\n"),
    "a benchmark twice": rubric(
        "  - id: training\n", "  - id: ⟦inconsistent-rubric|channel-panel⟧\n"
    ),
    "a number twice": rubric("    number: 3\n", "    number: ⟦inconsistent-rubric|1⟧\n"),
    "numbers out of order": rubric("    number: 3\n", "    number: 9\n"),
    "a band and a benchmark of one id": rubric("  - id: guidance\n", "  - id: training\n"),
    "a score without criteria": criteria(""),
    "nothing at a score": criteria("      4:\n"),
    "an empty list at a score": criteria("      4: []\n"),
    "criteria off the scale": rubric(
        REVIEWED, f"{REVIEWED}      ⟦inconsistent-rubric|6⟧:\n        - x\n"
    ),
    "another digit, one finding": rubric(
        REVIEWED, REVIEWED.replace("4", "⟦inconsistent-rubric|6⟧")
    ),
    "a digit with a zero": rubric(REVIEWED, REVIEWED.replace("4", "⟦inconsistent-rubric|04⟧")),
    "a digit in quotes": rubric(REVIEWED, REVIEWED.replace("4", "'4'")),
    "no criteria": rubric(TRAINING, TRAINING.replace(CRITERIA, "")),
    "a list of criteria before a score without": rubric(
        TWO,
        TWO.replace(
            TWO[TWO.index("      1:\n") : TWO.index("  - id: training\n")],
            "      ⟦wrong-value|- x⟧\n",
        )
        .replace(REVIEWED, "")
        .replace(
            CRITERIA.replace(REVIEWED, ""),
            CRITERIA.replace(REVIEWED, "").replace("criteria", "⟦inconsistent-rubric|criteria⟧"),
        ),
    ),
    "a former id that was none": rubric("was: [learning]", "was: [⟦inconsistent-rubric|lerning⟧]"),
    "each of two": rubric(
        "was: [learning]", "was: [⟦inconsistent-rubric|a⟧, learning, ⟦inconsistent-rubric|b⟧]"
    ),
    "a new benchmark": rubric("was: [learning]", "was: []"),
    "nothing at the former ids": rubric("was: [learning]", "was:"),
    "another year": rubric("year: 2022-23", "year: ⟦misplaced-file|2021-22⟧"),
    "a year that is none": rubric("year: 2022-23", "year: ⟦wrong-value|2022⟧"),
    "what last year's has is not looked at twice": Change(
        "standard: met", "standard: ⟦inconsistent-rubric|x⟧", LAST_RUBRIC
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_parts_of_a_rubric_fit_together(case: str) -> None:
    """One fault, one finding."""
    assert CASES[case].found == CASES[case].expected


def test_without_a_sound_rubric_only_what_needs_none_is_found() -> None:
    """Reasons, requests and self scores that there cannot be; no score and no benchmark."""
    text = (
        base()[ASSESSMENT]
        .replace("score: 4\n", "score: 7\n")
        .replace("  training:\n", "  events:\n")
        .replace("        A plan is being written.\n", "        tbc\n")
        .replace("      justification: |\n        New starters are trained, nobody else is.\n", "")
        .replace("        received: 2023-03-30\n", "")
        .replace("    movement:\n      because: rigour\n", "")
        .replace("[training]", "[events]")
        .replace("marking: OFFICIAL\n", "marking: OFFICIAL\nno_self_scores:\n  because: not-made\n")
    )
    faulty = changed("standard: met", "standard: x", RUBRIC)

    assert [finding.rule.code for finding in found({**faulty, ASSESSMENT: text})] == [
        "scored-although-not-scored",
        "unanswered-request",
        "scored-although-not-scored",
        "scored-although-not-scored",
        "placeholder-justification",
        "inconsistent-rubric",
    ]


@pytest.mark.parametrize("path", [LAST_RUBRIC, LAST_YEAR])
def test_what_cannot_be_read_silences_the_comparison_with_last_year(path: str) -> None:
    """A fall cannot be reported, and is not."""
    files = changed("    movement:\n      because: rigour\n", "")

    assert [finding.rule.code for finding in found({**files, path: "a: [b"})] == ["yaml-syntax"]

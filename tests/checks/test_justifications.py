"""The rules on reasons, differences, falls, copies and evidence: where each fires."""

from __future__ import annotations

import pytest

from support.marked_yaml import ASSESSMENT, LAST_YEAR, Change, base

ALL = base()[ASSESSMENT]
REASON = "      justification: |\n        New starters are trained, nobody else is.\n"
NOT_SCORED = "    not_scored: |\n      The officer in charge was away when we met.\n"
MODERATION = "    moderation: |\n      Minutes seen at the meeting show that partners take part.\n"
MOVEMENT = "    movement:\n      because: rigour\n"
RECEIVED = "        received: 2023-03-30\n"
NOT_PROVIDED = "        not_provided: |\n          The report goes out in May.\n"
WORDS = """\
        The assessment is refreshed every year, once the local profile is out.

        - Departments and partners answer a questionnaire for it.
"""
FIRST_MONTH = "        New starters are trained in their first month.\n"
TWO = ALL[ALL.index("  risk-assessment:\n") : ALL.index("  communications:\n")]
STAGES = "  agreed: 2023-04-14\n  issued: 2023-05-09\n"


def reason(value: str) -> Change:
    """Return a change of the reason for a self score."""
    return Change(REASON, f"      justification: {value}\n")


def at_draft(change: Change) -> Change:
    """Return a change without marks to the file before anything was agreed."""
    start, end = ALL.index("dates:\n"), ALL.index("actions:\n")
    text = ALL[start:end].replace(change.old, change.new)
    assert text != ALL[start:end]
    return Change(ALL[start:end], text.replace(STAGES, ""))


REASONS = {
    # placeholders
    **{
        f"{word!r} is none": reason(f"⟦placeholder-justification|{word}⟧")
        for word in (
            *("tbc", "TBD", "todo", "n/a", "N/A.", "na", "none", "Nil.", "as above", "See above"),
            *("same as above", "ditto", "Same", "as last year", "Same as last year", "pending"),
            *(
                "to be confirmed",
                "to follow…",
                "xxx",
                "'- tbc'",
                '"[tbc]"',
                "tbc / to follow",
                "'TBC, TBD'",
                "n/a or to be confirmed",
                "as  above",
                "T.B.C.",
            ),
            *("…", "'-'", "'?'", "—", "'\u00a0.'"),
        )
    },
    **{
        f"{text!r} is one": reason(text)
        for text in (
            *("None of the partners came.", "As above, with the profile.", "Same as the plan."),
            *(
                "xxxx",
                "tbc / by May",
                "tbc and a plan",
                "tbc by May",
                "pending review",
                "nothing",
                "3",
                "No",
                "Nonesuch",
                "é",
            ),
        )
    },
    "a placeholder below a bar": Change(
        REASON, "      justification: ⟦placeholder-justification||⟧\n\n        tbc\n"
    ),
    "for a moderation": Change(MODERATION, "    moderation: ⟦placeholder-justification|n/a⟧\n"),
    "for no score": Change(NOT_SCORED, "    not_scored: ⟦placeholder-justification|TBC⟧\n"),
    "for no evidence": Change(
        NOT_PROVIDED, "        not_provided: ⟦placeholder-justification|pending⟧\n"
    ),
    "in a note": Change("    not_scored: |\n", "    good_practice: tbc\n    not_scored: |\n"),
    # differences and falls
    "no moderation": Change(
        f"      score: 4\n      justification: |\n{WORDS}{MODERATION}",
        f"      ⟦unexplained-difference|score: 4⟧\n      justification: |\n{WORDS}",
    ),
    "nothing at the moderation": Change(
        f"      score: 4\n      justification: |\n{WORDS}{MODERATION}",
        f"      ⟦unexplained-difference|score: 4⟧\n      justification: |\n{WORDS}"
        "    moderation:\n",
    ),
    "a mistyped moderation": Change(MODERATION, "    ⟦unknown-field|moderaton⟧: x\n"),
    "a wrong moderation": Change(MODERATION, "    moderation: ⟦wrong-value|[x]⟧\n"),
    "no moderation as yet": at_draft(Change(MODERATION, "")),
    "no movement": Change(
        f"      score: 4\n      justification: |\n{WORDS}{MODERATION}{MOVEMENT}",
        f"      ⟦unexplained-fall|score: 4⟧\n      justification: |\n{WORDS}{MODERATION}",
    ),
    "neither": Change(
        f"      score: 4\n      justification: |\n{WORDS}{MODERATION}{MOVEMENT}",
        f"      ⟦unexplained-fall|⟦unexplained-difference|score: 4⟧⟧\n"
        f"      justification: |\n{WORDS}",
    ),
    "neither, off the scale": Change(
        f"      score: 4\n      justification: |\n{WORDS}{MODERATION}{MOVEMENT}",
        f"      score: ⟦score-off-scale|7⟧\n      justification: |\n{WORDS}",
    ),
    "a mistyped movement": Change("    movement:\n", "    ⟦unknown-field|movment⟧:\n"),
    "no movement as yet": at_draft(Change(MOVEMENT, "")),
    "no fall": Change("      score: 5\n", "      score: 4\n", LAST_YEAR),
    "a score off last year's scale": Change(
        "      score: 5\n", "      score: ⟦score-off-scale|6⟧\n", LAST_YEAR
    ),
    # copies
    "the words of the self score": Change(
        f"      score: 4\n      justification: |\n{WORDS}",
        "      ⟦copied-justification|score: 4⟧\n"
        "      justification: The risk  assessment\n        is refreshed every year.\n",
    ),
    "the words of the self score behind a benchmark without a score": Change(
        TWO,
        TWO.replace("    agreed:\n      score: 4\n", "    ⟦missing-score|agreed⟧:\n").replace(
            f"      score: 2\n      justification: |\n{FIRST_MONTH}",
            "      ⟦copied-justification|score: 3⟧\n      justification: |\n"
            "        New starters are trained, nobody else is.\n    moderation: Seen.\n",
        ),
    ),
    "the words of an equal self score": Change(
        "        New starters are trained in their first month.\n",
        "        New starters are trained, nobody else is.\n",
    ),
    "the words of another case": Change(
        WORDS, "        the risk assessment is refreshed every year.\n"
    ),
    "the words of last year": Change(
        f"      score: 4\n      justification: |\n{WORDS}",
        "      ⟦copied-justification|score: 4⟧\n      justification: |\n"
        "        Risk is assessed with partners\n        every year.\n",
    ),
    "the words of an equal score of last year": Change(
        "        New starters are trained in their first month.\n",
        "        New starters are trained.\n",
    ),
    "a placeholder twice": Change(
        f"      score: 4\n      justification: |\n{WORDS}",
        "      score: 4\n      justification: ⟦placeholder-justification|tbc⟧\n",
    ),
    # evidence
    "no answer": Change(
        f"        requested: 2023-03-21\n{RECEIVED}",
        "        ⟦unanswered-request|requested⟧: 2023-03-21\n",
    ),
    "nothing at the answer": Change(
        f"        requested: 2023-03-21\n{RECEIVED}",
        "        ⟦unanswered-request|requested⟧: 2023-03-21\n        received:\n",
    ),
    "a mistyped answer": Change(RECEIVED, "        ⟦unknown-field|recived⟧: 2023-03-30\n"),
    "a wrong answer": Change(RECEIVED, "        received: ⟦wrong-value|March⟧\n"),
    "a wrong request": Change(
        f"        requested: 2023-03-21\n{RECEIVED}", "        requested: ⟦wrong-value|March⟧\n"
    ),
    "no answer as yet": at_draft(Change(RECEIVED, "")),
    "a title twice": Change(
        "      - title: |\n          Report to the Scrutiny Committee: January\n",
        "      - title: ⟦wrong-value|Risk  assessment 2022⟧\n",
    ),
}


@pytest.mark.parametrize("case", REASONS)
def test_what_moved_has_a_reason_of_its_own(case: str) -> None:
    """Placeholders and copies are not justifications."""
    assert REASONS[case].found == REASONS[case].expected

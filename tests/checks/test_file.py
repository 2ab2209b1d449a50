"""The rules on people, dates, summary, actions and acceptances."""

from __future__ import annotations

import pytest

from prevent_assure.checks.acceptances import accepts
from prevent_assure.findings import Finding, Location, Rule
from support.marked_yaml import ASSESSMENT, LAST_YEAR, RUBRIC, Change, base, changed, found

ALL = base()[ASSESSMENT]
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
PEOPLE = ALL[ALL.index("people:\n") : ALL.index("dates:\n")]
DATES = ALL[ALL.index("dates:\n") : ALL.index("benchmarks:\n")]
NOT_MADE = ALL[ALL.index("people:\n") : ALL.index("actions:\n")]
MARKING = "marking: OFFICIAL\n"
ACTIONS = ALL[ALL.index("actions:\n") : ALL.index(MARKING)]
DUE = "    due: 2023-12-31\n"
OUTCOME = "    outcome:\n      status: done\n      on: 2022-11-30\n"
CARRIED = "status: carried"
LAST_ACTIONS = base()[LAST_YEAR][base()[LAST_YEAR].index("actions:\n") :]
ACCEPTED = ALL[ALL.index("accepted:\n") :]
SCORE = "      score: 2\n      justification: |\n        New starters are trained in"


def dates(*lines: str) -> Change:
    """Return a change of all dates."""
    return Change(DATES, "dates:\n" + "".join(f"  {line}\n" for line in lines))


def not_made(people: str, because: str) -> Change:
    """Return a change of the people of a file without self scores."""
    text = NOT_MADE.replace(PEOPLE, people)
    for follows in ("    agreed:\n", "    agreed:\n", "    not_scored:"):
        start = text.index("    self:\n")
        text = text[:start] + text[text.index(follows, start) :]
    return Change(NOT_MADE, f"{text}no_self_scores:\n  because: {because}\n")


def summary(text: str, *, fires: bool = True) -> Change:
    """Return the addition of a summary."""
    sign = "⟦contradicting-summary||⟧" if fires else "|"
    return Change(MARKING, f"{MARKING}summary: {sign}\n  {text}\n")


def action(name: str, benchmarks: str = "[training]") -> str:
    """Return one more action."""
    return f"  - id: {name}\n    action: Do it.\n    benchmarks: {benchmarks}\n"


def accepted(*lines: str) -> Change:
    """Return the addition of an acceptance."""
    return Change(
        ACCEPTED, f"{ACCEPTED}  - " + "".join(f"{line}\n    " for line in lines).rstrip(" ")
    )


NO_ADVISER = PEOPLE.replace(ADVISER, "").replace("people", "⟦missing-person|people⟧")
NO_LEAD = PEOPLE.replace(LEAD, "")
PERSONS = {
    "no adviser": Change(PEOPLE, NO_ADVISER),
    "nothing at the adviser": Change(ADVISER, "  ⟦missing-person|adviser⟧:\n"),
    "braces at the adviser": Change(ADVISER, "  ⟦missing-person|adviser⟧: {}\n"),
    "no lead": Change(PEOPLE, NO_LEAD.replace("people", "⟦missing-person|people⟧")),
    "nobody": Change(PEOPLE, "", of_file=("missing-person",) * 3),
    "nothing at people": Change(
        PEOPLE, "⟦missing-person|⟦missing-person|⟦missing-person|people⟧⟧⟧:\n"
    ),
    "an adviser without a name": Change(
        ADVISER, "  ⟦missing-field|adviser⟧:\n    title: Adviser\n"
    ),
    "a mistyped adviser": Change("  adviser:\n", "  ⟦unknown-field|advisor⟧:\n"),
    "a mistyped adviser beside no lead": Change(
        PEOPLE, NO_LEAD.replace("adviser", "⟦unknown-field|advisor⟧")
    ),
    "text for people": Change(PEOPLE, "people: ⟦wrong-value|Robin Hale⟧\n"),
    "no lead where no self-assessment was made": not_made(NO_LEAD, "not-made"),
    "no lead where it was not published": not_made(
        NO_LEAD.replace("people", "⟦missing-person|people⟧"), "unpublished"
    ),
    "no lead where a wrong reason is given": not_made(NO_LEAD, "⟦wrong-value|none⟧"),
    "nobody in a draft": Change(PEOPLE + DATES, "dates:\n  self_assessed: 2023-02-17\n"),
}
ORDER = {
    "issued before agreed": dates("agreed: 2023-04-14", "issued: ⟦dates-out-of-order|2023-04-13⟧"),
    "the same day": dates("agreed: 2023-04-14", "issued: 2023-04-14"),
    "agreed before met": dates(
        "met: 2023-04-15", "agreed: ⟦dates-out-of-order|2023-04-14⟧", "issued: 2023-05-09"
    ),
    "agreed before self-assessed": dates(
        "self_assessed: 2023-04-15", "agreed: ⟦dates-out-of-order|2023-04-14⟧"
    ),
    "the order in the file": dates("issued: ⟦dates-out-of-order|2023-04-13⟧", "agreed: 2023-04-14"),
    "each against the one before": dates(
        "self_assessed: 2023-04-04",
        "met: ⟦dates-out-of-order|2023-04-03⟧",
        "agreed: ⟦dates-out-of-order|2023-04-02⟧",
        "issued: ⟦dates-out-of-order|2023-04-01⟧",
    ),
    "only the next one": dates(
        "self_assessed: 2023-04-04",
        "met: ⟦dates-out-of-order|2023-04-01⟧",
        "agreed: 2023-04-02",
        "issued: 2023-04-03",
    ),
    "a blank one between": dates(
        "self_assessed: 2023-04-15", "met: ' '", "agreed: ⟦dates-out-of-order|2023-04-14⟧"
    ),
    "a wrong one between": dates(
        "self_assessed: 2023-04-15", "met: ⟦wrong-value|x⟧", "agreed: 2023-04-14"
    ),
    "a mistyped one between": dates(
        "self_assessed: 2023-04-15",
        "⟦unknown-field|meet⟧: 2023-04-16",
        "agreed: ⟦dates-out-of-order|2023-04-14⟧",
    ),
}
NEAR = {
    "the last day before": dates("self_assessed: ⟦date-far-from-year|2020-09-30⟧"),
    "the first day": dates("self_assessed: 2020-10-01"),
    "the last day": dates("self_assessed: 2024-09-30"),
    "the first day after": dates("self_assessed: ⟦date-far-from-year|2024-10-01⟧"),
    "all in a wrong year": dates(
        "self_assessed: ⟦date-far-from-year|2033-02-17⟧",
        "met: ⟦date-far-from-year|2033-03-21⟧",
        "agreed: ⟦date-far-from-year|2033-04-14⟧",
        "issued: ⟦date-far-from-year|2033-05-09⟧",
    ),
    "one that is out of order": dates(
        "agreed: 2023-04-14", "issued: ⟦dates-out-of-order|2003-05-09⟧"
    ),
    "the first of two out of order": dates(
        "self_assessed: ⟦date-far-from-year|2033-04-14⟧", "agreed: ⟦dates-out-of-order|2023-05-09⟧"
    ),
    "a wrong one": dates("self_assessed: ⟦wrong-value|2033-02-30⟧"),
    "a wrong year": Change("year: 2022-23", "year: ⟦misplaced-file|2028-29⟧"),
    "a year that cannot be read": Change("year: 2022-23", "year: ⟦wrong-value|2022/23⟧"),
    "another date": Change(DUE, "    due: 2053-12-31\n"),
    "last year's file": Change(
        "issued: 2022-05-03", "issued: ⟦date-far-from-year|2032-05-03⟧", LAST_YEAR
    ),
    "one that is accepted": Change(
        ALL[ALL.index(DATES) :],
        ALL[ALL.index(DATES) :].replace(
            "  self_assessed: 2023-02-17", "  self_assessed: 2019-02-17"
        )
        + "  - rule: date-far-from-year\n    because: The first assessment was late.\n",
    ),
}
TRUE = "exceeding the requirements in one area and not meeting them in another."
SUMMARIES = {
    "as the scores say": summary(TRUE, fires=False),
    "a band without a score": summary(f"It is meeting the requirements here, {TRUE}"),
    "one below standard is left out": summary("It is exceeding its requirements."),
    "one above it may be left out": summary("It is not meeting its requirements.", fires=False),
    "case and white space": summary("It is  NOT\n  meeting THE\n  requirements.", fires=False),
    "the longest phrase first": summary("It is not meeting them.", fires=False),
    "a phrase within another word": summary(
        "It is not meeting them nor intermeeting them.", fires=False
    ),
    "a phrase alone": summary("A meeting was held; it is not meeting them.", fires=False),
    "what follows is another word": summary(
        "It is meeting themes and is not meeting them.", fires=False
    ),
    "another requirement": summary(
        "It is meeting our requirements and not meeting them.", fires=False
    ),
    "a score to be agreed": Change(
        ALL[ALL.index(SCORE) : ALL.index(MARKING)],
        ALL[ALL.index(SCORE) : ALL.index(MARKING)].replace(
            SCORE, SCORE.replace("score: 2", "⟦missing-score|score⟧:")
        )
        + "summary: It is meeting the requirements.\n",
    ),
    "a file without an authority": Change(
        ALL[ALL.index("authority:") : ALL.index("accepted:\n")],
        ALL[ALL.index("authority:") : ALL.index("accepted:\n")].replace(
            "authority: Ashcombe Vale Council", "⟦missing-field|authority⟧:"
        )
        + "summary: ⟦contradicting-summary|It is meeting the requirements.⟧\n",
    ),
    "an empty one": summary("", fires=False),
}
DEEDS = {
    "as many as may be": Change(DUE, DUE + action("b")),
    "one too many": Change(
        DUE, DUE + action("b") + action("c").replace("id: c", "⟦too-many-actions|id: c⟧")
    ),
    "two too many": Change(
        DUE,
        DUE + action("b") + action("c").replace("id: c", "⟦too-many-actions|id: c⟧") + action("d"),
    ),
    "an id twice": Change(DUE, DUE + action("⟦duplicate-action|training-plan⟧")),
    "a wrong id twice": Change(
        ACTIONS, "actions:\n" + action("⟦wrong-value|A b⟧") + action("⟦wrong-value|A b⟧")
    ),
    "an action about another": Change(
        ALL[ALL.index(SCORE) : ALL.index("    owner")],
        ALL[ALL.index(SCORE) : ALL.index("    owner")]
        .replace("score: 2", "⟦below-standard-without-action|score: 2⟧")
        .replace("[training]", "[risk-assessment]"),
    ),
    "no action": Change(
        ALL[ALL.index(SCORE) : ALL.index(MARKING)],
        ALL[ALL.index(SCORE) : ALL.index("actions:\n")].replace(
            "score: 2", "⟦below-standard-without-action|score: 2⟧"
        ),
    ),
    "a mistyped action": Change("actions:\n", "⟦unknown-field|action⟧:\n"),
    "a mistyped benchmark in it": Change("[training]", "[⟦unknown-benchmark|trainin⟧]"),
    "an action without benchmarks": Change(
        "    benchmarks: [training]\n", "    ⟦missing-field|benchmarks⟧:\n"
    ),
    "text for its benchmarks": Change("[training]", "⟦wrong-value|training⟧"),
    "a number for a benchmark": Change("[training]", "[training, ⟦unknown-benchmark|3⟧]"),
    "a benchmark not scored": Change("[training]", "[training, channel-panel]"),
    "an open one": Change(
        LAST_ACTIONS,
        LAST_ACTIONS.replace(OUTCOME, "").replace(
            "induction", "⟦open-action-of-last-year|induction⟧"
        ),
        LAST_YEAR,
    ),
    "nothing at the outcome": Change(
        LAST_ACTIONS,
        LAST_ACTIONS.replace(OUTCOME, "    outcome:\n").replace(
            "induction", "⟦open-action-of-last-year|induction⟧"
        ),
        LAST_YEAR,
    ),
    "a mistyped outcome": Change("    outcome:\n", "    ⟦unknown-field|outcom⟧:\n", LAST_YEAR),
    "a wrong status": Change("status: done", "status: ⟦wrong-value|don⟧", LAST_YEAR),
    "a carried one": Change(
        LAST_ACTIONS,
        LAST_ACTIONS.replace("induction", "training-plan").replace("status: done", CARRIED),
        LAST_YEAR,
    ),
    "a carried one that this year lacks": Change(
        LAST_ACTIONS,
        LAST_ACTIONS.replace("induction", "⟦carried-action-missing|induction⟧").replace(
            "status: done", CARRIED
        ),
        LAST_YEAR,
    ),
    "one that is not planned": Change(
        LAST_ACTIONS, LAST_ACTIONS.replace(OUTCOME, "    not_planned: No money.\n"), LAST_YEAR
    ),
    "a mistyped reason for none": Change(
        LAST_ACTIONS,
        LAST_ACTIONS.replace(OUTCOME, "    ⟦unknown-field|not_planed⟧: No money.\n"),
        LAST_YEAR,
    ),
    "an update without a date": Change(
        LAST_ACTIONS,
        LAST_ACTIONS.replace(
            OUTCOME, f"    updates:\n      - ⟦missing-field|⟧text: Under way.\n{OUTCOME}"
        ),
        LAST_YEAR,
    ),
}
WAIVERS = {
    "one that nothing needs": accepted(
        "⟦unneeded-acceptance|rule: copied-justification⟧", "because: x"
    ),
    "one of another benchmark": accepted(
        "⟦unneeded-acceptance|rule: personal-data⟧", "benchmark: training", "because: x"
    ),
    "one of the whole file": accepted("rule: personal-data", "because: x"),
    "one of an error": accepted("rule: ⟦wrong-value|missing-score⟧", "because: x"),
    "one of no rule": accepted("rule: ⟦wrong-value|personal⟧", "because: x"),
    "one of an unknown benchmark": accepted(
        "rule: personal-data", "benchmark: ⟦unknown-benchmark|trainin⟧", "because: x"
    ),
    "one without a rule": accepted("⟦missing-field|⟧benchmark: training", "because: x"),
    "one without a reason": accepted("rule: copied-justification", "⟦missing-field|because⟧:"),
    "none beside an error": Change(
        f"{MARKING}{ACCEPTED}",
        f"⟦unknown-field|foo⟧: x\n{MARKING}{ACCEPTED}"
        "  - rule: copied-justification\n    because: x\n",
    ),
    "none beside an error of the rubric": Change(
        "standard: met", "standard: ⟦inconsistent-rubric|good⟧", RUBRIC
    ),
    "a wrong benchmark accepts nothing": Change(
        ALL[ALL.index("      The press") :],
        ALL[ALL.index("      The press") :]
        .replace("01632 960001", "⟦personal-data|01632 960001⟧")
        .replace("benchmark: communications", "benchmark: ⟦wrong-value|[x]⟧"),
    ),
}


@pytest.mark.parametrize("case", PERSONS)
def test_a_stage_needs_its_people(case: str) -> None:
    """A lead only where a self-assessment was made."""
    assert PERSONS[case].found == PERSONS[case].expected


@pytest.mark.parametrize("case", ORDER)
def test_dates_follow_each_other(case: str) -> None:
    """Each is held against the one that comes before it."""
    assert ORDER[case].found == ORDER[case].expected


@pytest.mark.parametrize("case", NEAR)
def test_dates_are_near_their_year(case: str) -> None:
    """Within 18 months of its first and its last day."""
    assert NEAR[case].found == NEAR[case].expected


@pytest.mark.parametrize("year", ["0000-01", "0001-02", "9998-99", "9999-00"])
def test_a_year_at_the_end_of_the_calendar_has_dates_near_it(year: str) -> None:
    """A date of its own is not far."""
    day = f"{max(int(year[:4]), 1):04}-06-01"
    text = f"authority: Elm Vale Council\nregion: South West\nyear: {year}\n"
    files = {f"assessments/{year}/elm-vale.yaml": f"{text}dates: {{self_assessed: {day}}}\n"}

    assert {it.rule.code for it in found(files)} == {"unknown-year"}


@pytest.mark.parametrize("case", SUMMARIES)
def test_a_summary_says_what_the_scores_say(case: str) -> None:
    """It claims a band by its phrase and what follows it."""
    assert SUMMARIES[case].found == SUMMARIES[case].expected


@pytest.mark.parametrize("case", DEEDS)
def test_actions_are_few_and_answer_what_is_not_met(case: str) -> None:
    """Last year's are closed before this year's are agreed."""
    assert DEEDS[case].found == DEEDS[case].expected


@pytest.mark.parametrize("case", WAIVERS)
def test_an_acceptance_is_of_a_warning_that_still_applies(case: str) -> None:
    """Nothing is said of one while there is an error."""
    assert WAIVERS[case].found == WAIVERS[case].expected


def test_an_acceptance_is_of_its_own_rule_alone() -> None:
    """Whichever of two names comes first."""
    warnings = (Rule.COPIED_JUSTIFICATION, Rule.PERSONAL_DATA, Rule.UNANSWERED_REQUEST)
    findings = [Finding(Location("a.yaml"), rule, "x") for rule in warnings]

    for rule in warnings:
        assert [it.rule for it in findings if accepts({(rule.code, "")}, it)] == [rule]


def test_the_messages_count_and_name_what_they_speak_of() -> None:
    """The first action too many, and the score that should not be there."""
    more = {ASSESSMENT: ALL.replace(ACTIONS, ACTIONS + action("keep-records"))}
    (too_many,) = found({**changed("max_actions: 2", "max_actions: 1", RUBRIC), **more})
    whose = "no_self_scores:\n  because: unpublished\n"
    twice = [it.message for it in found(changed(MARKING, f"{MARKING}{whose}"))]

    assert "allows 1 actions, and this is number 2;" in too_many.message
    assert len(twice) == 3
    assert all(": there is a self score here, although the file has" in it for it in twice)

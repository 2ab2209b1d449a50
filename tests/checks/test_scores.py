"""The rules on scores: where each fires, and where it stays silent."""

from __future__ import annotations

import pytest

from support.marked_yaml import ASSESSMENT, Change, base

ALL = base()[ASSESSMENT]
BENCHMARKS = ALL[ALL.index("benchmarks:\n") : ALL.index("actions:\n")]
SELF = """\
    self:
      score: 2
      justification: |
        New starters are trained, nobody else is.
"""
AGREED = """\
    agreed:
      score: 2
      justification: |
        New starters are trained in their first month.
"""
TRAINING = f"  training:\n{SELF}{AGREED}"
COMMUNICATIONS = "  communications:\n"
REASON = "      justification: |\n        New starters are trained, nobody else is.\n"
NOT_SCORED = "    not_scored: |\n      The officer in charge was away when we met.\n"


def score(value: str) -> Change:
    """Return a change of an agreed score, which is another than self and last year's."""
    return Change("      score: 4\n", f"      score: {value}\n")


def self_score(line: str, more: str = "") -> Change:
    """Return a change of a self score and its reason."""
    return Change(f"      score: 2\n{REASON}", f"      {line}\n{more}")


def reason(value: str) -> Change:
    """Return a change of the reason for a self score."""
    return Change(REASON, f"      justification: {value}\n")


def before_communications(entry: str) -> Change:
    """Return the addition of a benchmark."""
    return Change(COMMUNICATIONS, f"{entry}{COMMUNICATIONS}")


def lacking_below_benchmarks(old: str, new: str) -> Change:
    """Return a change below `benchmarks`, which then lacks something."""
    text = BENCHMARKS.replace(old, new)
    return Change(BENCHMARKS, text.replace("benchmarks", "⟦missing-score|benchmarks⟧", 1))


ON_SCORES = {
    "6": score("⟦score-off-scale|6⟧"),
    "0": score("⟦score-off-scale|0⟧"),
    "in double quotes": score('⟦score-off-scale|"4"⟧'),
    "in single quotes": score("⟦score-off-scale|'4'⟧"),
    "with a point": score("⟦score-off-scale|4.0⟧"),
    "a half": score("⟦score-off-scale|3.5⟧"),
    "with a zero": score("⟦score-off-scale|04⟧"),
    "with a plus": score("⟦score-off-scale|+4⟧"),
    "true": score("⟦score-off-scale|true⟧"),
    "a word": score("⟦score-off-scale|four⟧"),
    "two of them": score("⟦score-off-scale|4/5⟧"),
    "in another base": score("⟦score-off-scale|0x4⟧"),
    "in a list": score("⟦score-off-scale|[4]⟧"),
    "in a mapping": score("⟦score-off-scale|{agreed: 4}⟧"),
    "below a bar": score("⟦score-off-scale||⟧\n        4"),
    "with a comment": score("4 # was 5"),
    "on the next line": score("\n        4"),
    "off the scale and without a reason": self_score(
        "⟦missing-justification|score: ⟦score-off-scale|6⟧⟧"
    ),
    "without a reason": self_score("⟦missing-justification|score: 2⟧"),
    "with nothing at the reason": self_score(
        "⟦missing-justification|score: 2⟧", "      justification:\n"
    ),
    "with a blank reason": self_score(
        "⟦missing-justification|score: 2⟧", "      justification: '\u00a0'\n"
    ),
    "with an empty text": self_score(
        "⟦missing-justification|score: 2⟧", "      justification: |\n\n"
    ),
    "after no reason": self_score("justification: ~\n      ⟦missing-justification|score:  2⟧ # x"),
    "with a mistyped reason": self_score("score: 2", "      ⟦unknown-field|justfication⟧: x\n"),
    "with a list of reasons": reason("⟦wrong-value|[a]⟧"),
    "with a number for a reason": reason("2022"),
    "of a benchmark that the rubric does not score": before_communications(
        "  channel-panel:\n    self:\n      score: 3\n      justification: x\n"
    ),
    "of it without a reason": before_communications(
        "  channel-panel:\n    self:\n      ⟦missing-justification|score: 3⟧\n"
    ),
    "agreed though the rubric does not score": before_communications(
        "  channel-panel:\n    agreed:\n      ⟦scored-although-not-scored|score: 3⟧\n"
    ),
    "off the scale though it does not score": before_communications(
        "  channel-panel:\n    agreed:\n      ⟦scored-although-not-scored|score: [9]⟧\n"
    ),
    "agreed though the file does not score": Change(
        NOT_SCORED, f"    agreed:\n      ⟦scored-although-not-scored|score: 3⟧\n{NOT_SCORED}"
    ),
    "not scored by rubric and file": before_communications(
        "  channel-panel:\n    not_scored: ⟦wrong-value|As the rubric says.⟧\n"
    ),
    "not scored by both, with a placeholder": before_communications(
        "  channel-panel:\n    not_scored: ⟦wrong-value|tbc⟧\n"
    ),
    "nothing said beside the rubric": before_communications(
        "  channel-panel:\n    not_scored:\n    note: x\n"
    ),
    "of an unknown benchmark beside one without a reason": Change(
        TRAINING,
        "  ⟦unknown-benchmark|trainings⟧:\n    note: x\n"
        f"  training:\n    self:\n      ⟦missing-justification|score: 2⟧\n{AGREED}",
    ),
    "of an unknown benchmark": before_communications(
        "  ⟦unknown-benchmark|comunications⟧:\n    self:\n      score: 3\n      justification: x\n"
    ),
}
LACKING = {
    "an agreed side": Change(TRAINING, f"  ⟦missing-score|training⟧:\n{SELF}"),
    "a self side": Change(TRAINING, f"  ⟦missing-score|training⟧:\n{AGREED}"),
    "nothing at the side": Change(SELF, "    ⟦missing-score|self⟧:\n"),
    "nothing at the score": Change(SELF, "    self:\n      ⟦missing-score|score⟧:\n"),
    "an empty list at the score": Change(SELF, "    self:\n      ⟦missing-score|score⟧: []\n"),
    "a side of a reason": Change(SELF, "    ⟦missing-score|self⟧:\n      justification: x\n"),
    "a benchmark": lacking_below_benchmarks(TRAINING, ""),
    "nothing at a benchmark": Change(TRAINING, "  ⟦missing-score|training⟧:\n"),
    "a benchmark without scores": Change(
        TRAINING, "  ⟦missing-score|⟦missing-score|training⟧⟧:\n    note: x\n"
    ),
    "both sides": Change(
        TRAINING, "  training:\n    ⟦missing-score|self⟧:\n    ⟦missing-score|agreed⟧: {}\n"
    ),
    "all benchmarks": Change(BENCHMARKS, "", of_file=("missing-score",) * 3),
    "nothing at the benchmarks": Change(
        BENCHMARKS, "⟦missing-score|⟦missing-score|⟦missing-score|benchmarks⟧⟧⟧:\n"
    ),
    "a reason for no score": Change(
        ALL[ALL.index(COMMUNICATIONS) : ALL.index("actions:\n")],
        "  ⟦missing-score|communications⟧:\n    self:\n      score: 3\n      justification: x\n"
        "    note: The press office, 01632 960001.\n",
    ),
    # silent
    "a mistyped side": Change(AGREED, AGREED.replace("agreed", "⟦unknown-field|agreeed⟧")),
    "a mistyped score": Change(
        AGREED.split("agreed:\n")[1],
        AGREED.split("agreed:\n")[1].replace("score", "⟦unknown-field|scor⟧"),
    ),
    "a mistyped benchmark": Change("  training:\n", "  ⟦unknown-benchmark|trainning⟧:\n"),
    "an unknown benchmark beside a missing one": Change(
        TRAINING, "  ⟦unknown-benchmark|events⟧:\n    note: x\n"
    ),
    "a mistyped key of the file": Change(
        ALL[ALL.index(SELF) : ALL.index("marking")],
        ALL[ALL.index(AGREED) : ALL.index("marking")] + "⟦unknown-field|no_self_score⟧: x\n",
    ),
    "text at the side": Change(SELF, "    self: ⟦wrong-value|two⟧\n"),
    "text at the benchmark": Change(TRAINING, "  training: ⟦wrong-value|two⟧\n"),
    "a wrong reason for no score": Change(NOT_SCORED, "    not_scored: ⟦wrong-value|[x]⟧\n"),
    "a draft needs no score": Change(
        ALL[ALL.index("dates:\n") : ALL.index("actions:\n")],
        "dates:\n  met: 2023-03-21\nbenchmarks:\n  communications:\n"
        "    note: The press office, 01632 960001.\n",
    ),
    "a wrong date, so that no stage is known": Change(
        ALL[ALL.index("  issued") : ALL.index("actions:\n")],
        "  issued: ⟦wrong-value|9 May⟧\nbenchmarks:\n  communications:\n"
        "    note: The press office, 01632 960001.\n",
    ),
    "a wrong date of the meeting decides nothing": Change(
        ALL[ALL.index("  met:") : ALL.index("actions:\n")],
        "  met: ⟦wrong-value|9 May⟧\n  agreed: 2023-04-14\n"
        "⟦missing-score|⟦missing-score|benchmarks⟧⟧:\n"
        "  ⟦missing-score|⟦missing-score|communications⟧⟧:\n"
        "    note: The press office, 01632 960001.\n",
    ),
}


@pytest.mark.parametrize("case", ON_SCORES)
def test_a_score_is_on_the_scale_and_has_a_reason(case: str) -> None:
    """A score that is not to be there has that one finding."""
    assert ON_SCORES[case].found == ON_SCORES[case].expected


@pytest.mark.parametrize("case", LACKING)
def test_a_stage_needs_its_scores(case: str) -> None:
    """Silent where what is missing may be there under another name."""
    assert LACKING[case].found == LACKING[case].expected

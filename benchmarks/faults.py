"""Errors to plant in assessments, each with the line of its finding."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_HERE = "\N{WHITE DOWN POINTING BACKHAND INDEX}"
_ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"
_BAD_BYTE = "\udce9"  # half a pair, written as the one byte 0xE9
_BLOCK = r"(?:(?:        .*)?\n)+"  # the lines of a justification
_AGREED = rf"(?P<agreed>    agreed:\n)(?P<side>      score.*\n      justification: \|\n{_BLOCK})"
_UNDONE = "action: Done.\n    benchmarks: [training]\n    outcome: {status: done}\n"

# The rule, a pattern to look for, and its replacement; the hand marks the finding's line.
FAULTS = (
    ("yaml-syntax", r"^region: ", rf'{_HERE}region: "'),
    ("yaml-feature", r"^marking: ", rf"{_HERE}marking: &mark "),
    ("not-utf8", r"Community Safety$", f"{_HERE}Community Safety{_BAD_BYTE}"),
    ("hidden-character", r"^(        [A-Z]\w+)", rf"{_HERE}\1{_ZERO_WIDTH}"),
    ("duplicate-key", r"^region: .*\n", rf"\g<0>{_HERE}region: Wales\n"),
    ("unknown-field", r"^    moderation:", rf"    {_HERE}moderaton:"),
    ("missing-field", r"\A((?:.*\n)+?)region: .*\n", rf"{_HERE}\1"),
    ("wrong-value", r"^  met: (\d+)-.*", rf"{_HERE}  met: \1-02-30"),
    ("cut-off-text", r"^region: .*", rf"{_HERE}\g<0> # and more"),
    ("misplaced-file", r"^year: .*", rf"{_HERE}year: 1999-00"),
    ("unknown-benchmark", r"^    benchmarks: \[", rf"{_HERE}\g<0>trainings, "),
    ("score-off-scale", r"^    agreed:\n      score: .", rf"    agreed:\n{_HERE}      score: 6"),
    (
        "missing-justification",
        r"^(    self:\n)(      score: .\n)      justification: \|\n(?:        .*\n)+",
        rf"\1{_HERE}\2",
    ),
    (
        "placeholder-justification",
        r"^(    self:\n      score: .\n)(      justification: \|\n)(?:        .*\n)+",
        rf"\1{_HERE}\2        TBC.\n",
    ),
    ("missing-score", r"^(    self:\n)      score: .\n", rf"{_HERE}\1"),
    (
        "missing-person",
        r"^people:\n((?:.*\n)*?)  addressee:\n(?:    .*\n)+",
        rf"{_HERE}people:\n\1",
    ),
    (
        "scored-although-not-scored",
        r"^benchmarks:\n",
        rf"\g<0>  channel-panel:\n    agreed:\n{_HERE}      score: 3\n      justification: Good.\n",
    ),
    (
        "unexplained-difference",
        rf"^{_AGREED}    moderation: .*\n(?:      .*\n)+",
        rf"\g<agreed>{_HERE}\g<side>",
    ),
    (
        "unexplained-fall",
        rf"^{_AGREED}(?P<why>    moderation: .*\n(?:      .*\n)+)?    movement:\n(?:      .*\n)+",
        rf"\g<agreed>{_HERE}\g<side>\g<why>",
    ),
    (
        "copied-justification",
        rf"^(    self:\n.*\n.*\n)({_BLOCK})(    agreed:\n)(.*\n.*\n){_BLOCK}(?=    moderation)",
        rf"\1\2\3{_HERE}\4\2",
    ),
    ("unanswered-request", r"^(        requested: .*\n)        received: .*\n", rf"{_HERE}\1"),
    (
        "too-many-actions",
        r"^actions:\n",
        rf"\g<0>  - id: a\n    {_UNDONE}  - id: b\n    {_UNDONE}  - id: c\n    {_UNDONE}{_HERE}",
    ),
    (
        "duplicate-action",
        r"^  - id: (.*)\n((?:.*\n)*?)  - id: .*",
        rf"  - id: \1\n\2{_HERE}  - id: \1",
    ),
    ("dates-out-of-order", r"^  issued: \d+", rf"{_HERE}  issued: 2001"),
    ("personal-data", r"^(    action: \|\n.*)", rf"\1\n{_HERE}      Ask jo@example.org how."),
    (
        "unneeded-acceptance",
        r"^marking: .*\n",
        rf"\g<0>accepted:\n{_HERE}  - rule: personal-data\n    because: It is made up.\n",
    ),
    (
        "open-action-of-last-year",
        r"^(  - id: .*\n(?:    (?!outcome).*\n)+)    outcome:\n(?:      .*\n)+",
        rf"{_HERE}\1",
    ),
)


def planted(
    authorities: Sequence[Mapping[str, str]], number: int
) -> tuple[list[Mapping[str, str]], list[str]]:
    """Plant a number of errors; return the authorities' texts by path, and PATH:LINE:RULE for each.

    No authority gets two, so that none hides another.  ValueError if there are too few authorities.
    """
    if number > len(authorities):
        raise ValueError(f"{number} errors need as many authorities")
    made = list(authorities)
    found: list[tuple[str, int, str]] = []
    for index in range(number):
        which = index * len(made) // number
        path, text, rule = _faulty(made[which], index)
        line = text.count("\n", 0, text.index(_HERE)) + 1
        made[which] = {**made[which], path: text.replace(_HERE, "")}
        found.append((path, line, rule))
    return made, [f"{path}:{line}:{rule}" for path, line, rule in sorted(found)]


def _faulty(texts: Mapping[str, str], index: int) -> tuple[str, str, str]:
    """Return one of the texts with the next error that can be planted in any of them."""
    paths = sorted(texts, reverse=index % 2 > 0)
    for rule, pattern, put in (*FAULTS[index % len(FAULTS) :], *FAULTS):
        for path in paths:
            text, count = re.subn(pattern, put, texts[path], count=1, flags=re.MULTILINE)
            if count:
                return path, text, rule
    raise ValueError("no error can be planted here")

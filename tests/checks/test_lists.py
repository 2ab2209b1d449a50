"""The rule on lists and tables that run together, and prose that looks a little like them."""

from __future__ import annotations

import time
from textwrap import fill

import pytest

from support.marked_yaml import Change

NOTE = "        New starters are trained in their first month.\n"
HEAD = "      justification: |\n        New starters are trained in their first month.\n"


def note(text: str) -> Change:
    """Return a change of a text below a bar."""
    return Change(NOTE, "".join(f"        {line}\n" if line else "\n" for line in text.split("\n")))


def marked(line: str) -> str:
    """Return a line on which the rule is to be found."""
    return f"⟦run-together-lines|{line}⟧"


LISTS = {
    "bullets that touch the words": (0, "•The board meets\n•The panel meets"),
    "bullets of Word that touch the words": (0, "\uf0b7The board\n\uf0b7The panel"),
    "hyphens that touch the words": (1, "We saw\n-the board\n-the panel"),
    "numbers that touch the words": (0, "1.The board\n2.The panel"),
    "letters in brackets that touch the words": (0, "(a)The board\n(b)The panel"),
    "one bullet among other lines": (1, "We saw\n● a board\nand a panel"),
    "a dash after a sentence": (1, "We saw this.\n– A board."),
    "a dash among hyphens": (1, "- A board.\n– A panel.\n- A plan."),
    "two hyphens": (0, "-- a board\n-- a panel"),
    "arrows of an e-mail": (0, "> a board\n> a panel"),
    "plus signs": (0, "+ a board\n+ a panel"),
    "triangles": (0, "▲ a board\n▲ a panel"),
    "boxes of Markdown": (0, "[x] A board\n[ ] A panel"),
    "numbered steps": (0, "Step 1: a board.\nStep 2: a panel."),
    "labels": (0, "Chair: the Director\nMembers: police and health\nMeetings: monthly"),
    "no bullets": (0, "Risk assessment in place\nBoard meets monthly\nTraining for all staff"),
    "no bullets after a colon": (1, "We saw:\na risk register\nan action plan\nminutes"),
    "a second paragraph": (2, "One sentence.\n\nPolice\nHealth\nSchools"),
}
TABLES = {
    "tabs": (0, "Team\tTrained\nHousing\t12"),
    "tabs below a sentence": (1, "We saw this.\nTeam\tTrained\nHousing\t12\nSchools\t3"),
    "tabs within an item": (1, "- We saw this.\n  Team\tTrained\n  Housing\t12"),
    "bars": (0, "| Team | Trained |\n|---|---|\n| Housing | 12 |"),
    "bars between": (0, "Team | Trained | Left\nHousing | 12 | 3"),
    "columns of spaces": (0, "Team       Trained\nHousing         12"),
}
PROSE = (
    "The panel is chaired by\n– a change from last year –\nand meets monthly.",
    "The panel meets\n– which is new.",
    "It must (a) meet every month and\n(b) report to the board.",
    "There were between\n12 and\n15 members.",
    "It has:\na chair;\na plan;\na register.",
    "They were asked three things:\nwhether the board meets,\nwhether there is a plan.",
    "They told us two things:\nthat the board meets\nand that a plan is kept\nfor each year.",
    "One sentence a line.\nAnother one.\nA third one.",
    "It is led by the Director of\nAshcombe Vale Council and the\nPrevent Team of\nVale Police.",
    "Sentences. With two spaces.  And more.   They are\ntyped so.   By some.",
    "- a board\n- a panel\n\n1. a plan\n2. a register\n\n– one\n– two\n\n(i) one\n(ii) two",
    "One\ttab in a line.\nNone in the next.",
    "The board and/or the panel | either of them\nmeets.",
    "Risk Assessment\nThe board keeps one.",
)
SENTENCE = (
    "The Prevent Board of Ashcombe Vale Council, chaired by the Director of Public Health, meets"
    " every quarter – with Vale Police, NHS Vale and HM Prison Vale – and reads the Counter"
    " Terrorism Local Profile; its 12 members (3 of them elected) saw the Situational Risk"
    " Assessment of 14 March 2023 and asked for: a plan, a register and a calendar of training."
)


@pytest.mark.parametrize("case", LISTS)
def test_what_looks_like_a_list_is_found_at_its_first_line(case: str) -> None:
    """Under a bar these lines would be one paragraph."""
    at, text = LISTS[case]
    lines = text.split("\n")
    change = note("\n".join((*lines[:at], marked(lines[at]), *lines[at + 1 :])))

    assert change.found == change.expected


@pytest.mark.parametrize("case", TABLES)
def test_what_looks_like_a_table_is_found_at_its_first_row(case: str) -> None:
    """Its columns are lost in a paragraph."""
    at, text = TABLES[case]
    lines = text.split("\n")
    indent = len(lines[at]) - len(lines[at].lstrip())
    row = lines[at][:indent] + marked(lines[at][indent:])
    change = note("\n".join((*lines[:at], row, *lines[at + 1 :])))

    assert change.found == change.expected


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_left_alone(text: str) -> None:
    """Whatever its lines happen to begin with."""
    assert note(text).found == []


@pytest.mark.parametrize("width", range(40, 121, 4))
def test_prose_is_left_alone_however_it_is_wrapped(width: int) -> None:
    """Capitals, dashes and figures get to the start of lines."""
    assert note(fill(SENTENCE, width)).found == []


FOLDED = {
    "a folded text": Change(
        HEAD,
        "      justification: >\n        We saw\n        ⟦run-together-lines|- a board⟧\n"
        "        - a panel\n",
    ),
    "a text without a sign": Change(
        HEAD,
        "      justification: We saw\n        ⟦run-together-lines|- a board⟧\n        - a panel\n",
    ),
    "a folded text of prose": Change(
        HEAD, "      justification: >\n        We saw\n        - in May - a board.\n"
    ),
    "an escape": Change(
        HEAD,
        '      justification: ⟦run-together-lines|"We saw\\n• a board\\n•the panel\\n•the plan"⟧\n',
    ),
    "an unknown key": Change(
        NOTE, f"{NOTE}      ⟦unknown-field|remark⟧: |\n        A\tb\n        C\td\n"
    ),
}


@pytest.mark.parametrize("case", FOLDED)
def test_lines_that_the_file_itself_folds_are_found(case: str) -> None:
    """There even a hyphen begins no item; of a key that is unknown nothing is said."""
    assert FOLDED[case].found == FOLDED[case].expected


@pytest.mark.parametrize("line", ["– a", "Ab 1: x", "a\tb", " a   ", "Ab", "(a)", "●a", "a#"])
def test_a_large_text_costs_little(line: str) -> None:
    """Each pattern goes through it once."""
    begun = time.perf_counter()
    assert len(note("\n".join([line] * 20_000)).found) <= 1
    assert time.perf_counter() - begun < 10

"""The rule on personal data: what it finds, and what looks like it and is none."""

from __future__ import annotations

import pytest

from support.marked_yaml import LAST_YEAR, RUBRIC, Change

NOTE = "        New starters are trained in their first month.\n"
OWNER = "    owner: Head of Community Safety\n"
CONTACT = "    contact: prevent.southwest@example.gov.uk\n"


def note(text: str) -> Change:
    """Return a change of a text below a bar."""
    return Change(NOTE, "".join(f"        {line}\n" for line in text.split("\n")))


def data(text: str) -> str:
    """Return a text with its part in angle brackets marked."""
    return text.replace("<", "⟦personal-data|").replace(">", "⟧")


FOUND = (
    *("Write to <sam.carter@example.gov.uk>.", "<a@b.uk>, <c@d.uk>", "(<o'brien@example.org>)"),
    *("'<sam@example.org>'", "mailto:<sam@example.org>", "<sam+prevent@council.example.gov.uk>"),
    *("<01632 960001>", "<(01632) 960001>", "(<01632 960001>)", "<01632960001>", "<01632-960-001>"),
    *(
        "tel:<01632960001>",
        "<020 7946 0958>",
        "<0117 496 0999>",
        "<07700 900123>",
        "<0800 496 0999>",
    ),
    *("<0300 123 1234>", "<+44 1632 960001>", "<+44 (0)1632 960001>", "<+441632960001>"),
    *(
        "<0123456789>",
        "<01632 960001>/2",
        "<0161 496 0000> ext 12",
        "<01632 960001>_",
        "<01632  960001>",
    ),
    *("<943 476 5919>", "<9434765919>", "<943-476-5919>", "NHS <943 476 5919>.", "<999 000 0050>"),
    *("<AB123456C>", "<AB 12 34 56 C>", "<ab123456c>", "<AB 123456 C>"),
    *("born <4 July 1981>", "Born on <4 July 1981>", "born on the <4th of July 1981>"),
    *("DOB: <04/07/1981>", "dob <4.7.81>", "D.O.B. <1981-07-04>", "Date of birth: <4 Jul 1981>"),
    *("date of birth, the <4th July, 1981>", "born <July 4, 1981>", "born: on, the: <4-7-1981>"),
    # a line break is a space
    "<020 7946>\n0958 is his",
    "Date of birth:\n<4 July 1981>",
    "born on the\n<4th of>\nJuly 1981",
)
SILENT = (
    *("sam@localhost", "@sam", "sam @ example.org", "https://example.org/a@b", "sam@example"),
    *(
        "x01632960001",
        "01632960001x",
        "01632960001-2",
        "2-01632960001",
        "016329600012",
        "01632 9600",
    ),
    *("0500 900123", "0900 123 4567", "0632 96000", "file 20230114", "PV/2023/011, page 12"),
    *("the years 2021-22 and 2022-23", "scores 1, 2, 3, 4 and 5", "sections 26, 29 and 36"),
    *("2019 2020 2021 2022", "£1,200,300,400", "DT1 1XJ and BH15 2RU", "ISBN 978-0-19-853453-1"),
    *("943 476 5918", "9434765918", "943 476 591", "9434765919-1", "A9434765919"),
    *("AB123456", "AB123456E", "QQ123456C", "GB123456A", "AO123456C", "XAB123456C", "AB123456CD"),
    *(
        "born in 1981",
        "born in Poole on 4 July 1981",
        "stubborn 4 July 1981",
        "reborn: 4 July 1981",
    ),
    *("born 4 July", "the 4th of July 1981", "airborne 4/7/1981", "date of birth is 4 July 1981"),
    *("the date of the birthday, 4 July 1981", "on 4 July 2023 the board met", "born-4/7/1981x"),
)
PLACES = {
    "an owner": Change(OWNER, "    owner: ⟦personal-data|a@b.uk⟧\n"),
    "a number for an owner": Change(OWNER, "    owner: ⟦personal-data|01632960001⟧\n"),
    "in double quotes": Change(OWNER, '    owner: "Jo, ⟦personal-data|01632 960001⟧"\n'),
    "parted by an escape": Change(OWNER, '    owner: "Call ⟦personal-data|01632\\t960 001⟧"\n'),
    "behind an escape": Change(
        OWNER, '    owner: "Jo\\n⟦personal-data|01632 960001⟧\\t⟦personal-data|a@b.uk⟧"\n'
    ),
    "over two lines in quotes": Change(
        OWNER, '    owner: "Jo, ⟦personal-data|01632⟧\n      960001"\n'
    ),
    "on the third line of a text": Change(
        OWNER, "    owner: |\n      One.\n      Two.\n      Ask ⟦personal-data|a@b.uk⟧ how.\n"
    ),
    "a region": Change("region: South West", "region: ⟦personal-data|a@b.uk⟧"),
    "a note": Change("  training:\n", "  training:\n    note: ⟦personal-data|a@b.uk⟧\n"),
    "below an empty first line": Change(
        "# An invented authority: people, scores and texts are examples.\n"
        "authority: Ashcombe Vale Council\nregion: South West\n",
        "\nauthority: Ashcombe Vale Council\nregion: ⟦personal-data|a@b.uk⟧\n",
    ),
    "last year's file": Change(
        "        New starters are trained.\n",
        "        New starters, ⟦personal-data|a@b.uk⟧.\n",
        LAST_YEAR,
    ),
    "a rubric": Change("source: Made up", "source: a@b.uk, made up", RUBRIC),
    "a comment": Change(OWNER, f"{OWNER}    # a@b.uk, 01632 960001\n"),
    "a comment behind a text": Change(NOTE, f"{NOTE}      # a@b.uk\n# 01632 960001\n"),
    "how to reach the adviser": Change(
        CONTACT, "    contact: |\n      a@b.uk\n      01632 960001\n"
    ),
    "right below how to reach the adviser": Change(
        f"    title: Prevent Regional Adviser\n{CONTACT}",
        "    contact: |\n      a@b.uk\n    title: Adviser, ⟦personal-data|a@b.uk⟧\n",
    ),
    "on a line with how to reach the adviser": Change(
        "  adviser:\n    name: Robin Hale\n    title: Prevent Regional Adviser\n" + CONTACT,
        "  adviser: {contact: a@b.uk, name: ⟦personal-data|b@c.uk⟧, title: Prevent Adviser}\n",
    ),
    "a list there": Change(CONTACT, "    contact: ⟦wrong-value|[a@b.uk]⟧\n"),
    "how to reach another": Change("    salutation: Sam", "    salutation: ⟦personal-data|a@b.uk⟧"),
    "an unknown key": Change("    salutation: Sam", "    ⟦unknown-field|contact⟧: a@b.uk"),
    "an adviser mistyped": Change("  adviser:\n", "  ⟦unknown-field|advisor⟧:\n"),
    "a value that is wrong": Change("due: 2023-12-31", "due: ⟦wrong-value|a@b.uk⟧"),
    "an unknown benchmark": Change(
        "  training:\n",
        "  ⟦unknown-benchmark|events⟧:\n    note: ⟦personal-data|a@b.uk⟧\n  training:\n",
    ),
}


@pytest.mark.parametrize("text", FOUND)
def test_personal_data_are_found(text: str) -> None:
    """Each match, and of one over two lines the first."""
    change = note(data(text))

    assert "⟦" in change.new
    assert change.found == change.expected


@pytest.mark.parametrize("text", SILENT)
def test_what_only_looks_like_personal_data_is_not(text: str) -> None:
    """Years, scores, postcodes, pages, sections and files among it."""
    assert note(text).found == []


@pytest.mark.parametrize("case", PLACES)
def test_personal_data_are_looked_for_in_the_values_of_assessments(case: str) -> None:
    """In every one, but for how to reach the adviser and what is wrong already."""
    assert PLACES[case].found == PLACES[case].expected

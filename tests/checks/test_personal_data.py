"""The rule on personal data: what it finds, and what looks like it but is not."""

from __future__ import annotations

import re
import time

import pytest

from prevent_assure.checks.identifiers import identifiers
from support.marked_yaml import LAST_YEAR, RUBRIC, TESTS, Change

NOTE = "        New starters are trained in their first month.\n"
OWNER = "    owner: Head of Community Safety\n"
CONTACT = "    contact: prevent.southwest@example.gov.uk\n"


def note(text: str) -> Change:
    """Return a change of a text below a bar."""
    return Change(NOTE, "".join(f"        {line}\n" for line in text.split("\n")))


def data(text: str) -> str:
    """Return a text with its part in angle brackets marked."""
    return text.replace("<", "⟦personal-data|").replace(">", "⟧")


ADVISER = f"    title: Prevent Regional Adviser\n{CONTACT}"


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
    *("<01305/221000>", "<01305.221000>", "<01305 / 221000>", "<0117/496 0999>", "<020.7946.0958>"),
    *("<0044 1632 960001>", "<+44.1632.960001>", "<01632\u2013960001>", "<01632\u00a0960001>"),
    *(
        "<01632\u00ad960001>",
        "<01632 960001> <01632 960002> <01632 960003>",
        "tel <01 63 29 60 00 1>",
    ),
    *(
        "<0238 0051 003>",
        "<01632 960001>/<01632 960002>",
        "<0800 123456> 1",
        "0 12 <07700 900123>",
        "<AB-12-34-56-C>",
    ),
    *(
        "The total was 12, and <9434765919> came",
        "total for NHS <9434765919>",
        "A grant paid for patient <9434765919>",
        "Sam <9434765919>",
    ),
    *("the young person (<9434765919>)", "A total of <943 476 5919>"),
    *("NHS reference <943 476 5919>", "born <4 July 2016>, the group's youngest member"),
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
    *(
        "0 12 15 11 20 33",
        "012 013 0145",
        "0117 2022 11",
        "agenda for 0345 2022 117",
        "SY 01234 56789",
        "at SY690905 a hall",
    ),
    *(
        "file 01305 221000",
        "minutes 0117 496 0999, 0117 496 0998 and 0117 496 0997",
        "PV/01305/221000",
    ),
    *(
        "01305/221000/12",
        "minute no. 01305/221000",
        "07/12/2022 14.30",
        "01-02-2023 14",
        "#01305221000",
    ),
    *(
        "https://example.org/f/01305221000",
        "0930-1030 1130",
        "24564 07546 52465",
        "PREV 0123456789",
    ),
    *(
        "A total of 9434765919",
        "£9434765919",
        "9434765919 page views",
        "Spending came to 9434765919",
    ),
    *("asset AB123456C", "Purchase order AB123456C was raised", "in folder AB 12 34 56 C"),
    *("123 943 476 5919", "943 476 5919 123", "file 9434765919", "the hotline, 0800 789 321"),
    *(
        "the programme was born on 4 July 2016",
        "Our hub, born on 4 July 2016,",
        "It was born 4/7/2016",
    ),
    *(
        "the forum (no. 3), which was born on 4 July 2016",
        "Born on 4 July 2016, the board met twice",
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
        CONTACT, "    contact: |\n      a@b.uk\n      01632 960002\n"
    ),
    "right below how to reach the adviser": Change(
        ADVISER,
        "    contact: |\n      a@b.uk\n    title: Adviser, ⟦personal-data|b@c.uk⟧\n",
    ),
    "how to reach the adviser said again": Change(
        ADVISER,
        "    contact: |\n      a@b.uk, +44 (0)1632 960002, born 4 July 1981\n"
        "    title: Adviser, A@B.uk, 01632-960-002, ⟦personal-data|c@b.uk⟧,"
        " ⟦personal-data|01632 960003⟧, born ⟦personal-data|4 July 1981⟧\n",
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


def corpus(name: str) -> list[str]:
    """Return the texts of a page of examples, separated by blank lines."""
    return (TESTS / "prose" / name).read_text(encoding="utf-8").strip().split("\n\n")


def test_realistic_justifications_give_hardly_a_false_alarm() -> None:
    """One in fifty at most; of these, which are full of figures, files and dates, none does."""
    texts = corpus("justifications.txt")
    alarms = [text for text in texts if any(identifiers(text))]

    assert len(texts) >= 150
    assert len(alarms) * 50 <= len(texts), alarms
    assert alarms == []


def test_realistic_personal_data_are_all_found() -> None:
    """Among prose, and with no more of it than the number, the address or the date."""
    sentences = "\n\n".join(corpus("personal.txt")).split("\n")
    marked = [re.findall("<(.*?)>", sentence) for sentence in sentences]
    plain = [re.sub("[<>]", "", sentence) for sentence in sentences]

    assert sum(map(len, marked)) >= 60
    assert [[text[it.start : it.end] for it in identifiers(text)] for text in plain] == marked


@pytest.mark.parametrize(
    "part", ["0 1 ", "01632 ", "0", "born ", "4 July 2016 born ", "a.", "AB 12 "]
)
def test_a_long_text_is_searched_in_linear_time(part: str) -> None:
    """However often it begins what may be a number, an address or a date."""
    start = time.perf_counter()
    list(identifiers(part * (400_000 // len(part))))

    assert time.perf_counter() - start < 8

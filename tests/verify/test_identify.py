"""Which letter it is: the address, the opening sentence and the title decide, in this order."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import pytest

from prevent_assure.commands.verify import verify
from prevent_assure.verify import identify
from prevent_assure.verify.readers.letter import ReadBlock, ReadLetter, ReadRow
from support.letters import LAST_YEAR, YEAR
from support.run_verify import found_in
from support.sent_letters import (
    FIRST,
    SLUG,
    assessment_data,
    make_workspace,
    replaced,
    rubric_data,
    sent,
)

OLD = "The Old Elm Vale Council"
PLACE = "Every area is different."


def which(where: Path, data: bytes, name: str = "a.md") -> tuple[str, str]:
    """Return the authority and the year that a letter is compared with."""
    root = make_workspace(where)
    year = {**rubric_data(), "year": LAST_YEAR}
    (root / f"rubric/{LAST_YEAR}.yaml").write_text(json.dumps(year), encoding="utf-8")
    last = root / f"assessments/{LAST_YEAR}/{SLUG}.yaml"
    last.parent.mkdir(parents=True, exist_ok=True)
    made = {**assessment_data(), "year": LAST_YEAR}
    made["dates"] = {"agreed": "2022-04-14", "issued": "2022-05-09"}
    last.write_text(json.dumps(made), encoding="utf-8")
    (root / name).write_bytes(data)
    out = io.BytesIO()
    said = io.TextIOWrapper(out, encoding="utf-8")
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
        verify([str(root / name)], root, None, None, "json")
    (letter,) = json.loads(out.getvalue())["letters"]
    return letter["authority"], letter["year"]


MENTIONS: dict[str, tuple[str, str]] = {
    "an action names a longer one": (FIRST, f"{FIRST} Ask {OLD}."),
    "the prose does": (PLACE, f"{PLACE} {OLD} is smaller."),
    "a copy goes to another": ("CC: Kim Lee, Chair", f"CC: Kim Lee, Chair\\\n{OLD}"),
    "the sender sits with another": ("Prevent Directorate\\", f"c/o {OLD}\\"),
    "the sender's address is another's": ("Home Office\\", f"{OLD}\\"),
    "the prose names another year": (PLACE, f"{PLACE} It was in 2021/2022 too."),
    "the title names last year first": (
        "# Annual Prevent Duty Assurance 2022/2023",
        "# After 2021/2022: Annual Prevent Duty Assurance 2022/2023",
    ),
    "the title names last year's assurance first": (
        "# Annual Prevent Duty Assurance 2022/2023",
        "# Following the assurance of 2021/2022: Annual Prevent Duty Assurance 2022/2023",
    ),
    "the addressee's title names a year": ("Head of Safety", "Head of Safety 2021/2022"),
    "a reference names a year": ("9 May 2023", "Our reference: PDA 2021/22\n\n9 May 2023"),
}


@pytest.mark.parametrize("name", MENTIONS)
def test_what_a_letter_only_mentions_does_not_decide(name: str, tmp_path: Path) -> None:
    """A longer name or another year beside its own is not its own."""
    assert which(tmp_path, replaced(*MENTIONS[name])) == (SLUG, YEAR)


@pytest.mark.parametrize("format_", ["docx", "html", "pdf"])
def test_every_format_says_which_it_is(format_: str, tmp_path: Path) -> None:
    """Also where two other authorities have names that end alike."""
    assert which(tmp_path, sent(format_), f"a.{format_}") == (SLUG, YEAR)


NAMES = {"vale": "Vale Council", "elm": "Elm Vale Council", "bay": "Bay Council"}


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (("Bay Council", "Dear Alex,", "I write to Elm Vale Council about it."), "bay"),
        (("Bay Council\nVale Council", "Dear Alex,", "I write of Vale Council to you."), "vale"),
        (("Alex, Bay Council", "Dear Alex,", "I write of Elm Vale Council to you."), "bay"),
        (("Dear Alex,", "I write of Bay Council to you.", "Elm Vale Council helps us."), "bay"),
        (("Dear Alex,", "Assurance: Vale Council", "I am writing to you. So it is."), "vale"),
        (("Dear Alex,", "I am writing to you. So it is.", "With Elm Vale Council."), "elm"),
    ],
)
def test_the_surest_part_decides(blocks: tuple[str, ...], expected: str) -> None:
    """The address by its lines, then the opening sentence, then the title, then the rest."""
    made = tuple(ReadBlock(tuple(text.split("\n"))) for text in blocks)

    assert identify.authority(ReadLetter(made, (), ()), NAMES) == expected


OTHERS: dict[str, tuple[str, str, str]] = {
    "the address": ("Safety\\\nElm Vale Council", f"Safety\\\n{OLD}", OLD),
    "an unknown one in the address": (
        "Safety\\\nElm Vale Council",
        "Safety\\\nNew Ash Borough Council",
        "New Ash Borough Council",
    ),
    "one beside it in the address": (
        "Safety\\\nElm Vale Council",
        "Safety\\\nElm Vale Council\\\nNew Ash Council",
        "New Ash Council",
    ),
    "the opening sentence": ("includes Elm Vale Council", "includes Vale Council", "Vale Council"),
    "the sentence before the actions": (
        "To help Elm Vale Council",
        "To help Ash Dale Council",
        "Ash Dale Council",
    ),
    "the annex's heading": (
        "## Annex: agreed scores",
        "## Annex: agreed scores of Ash Dale Council",
        "Ash Dale Council",
    ),
    "the title": ("Assurance 2022/2023", f"Assurance 2022/2023: {OLD}", OLD),
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_council_is_reported(name: str, tmp_path: Path) -> None:
    """Where the letter has the authority's own name, also where that is a part of the other's."""
    old, new, other = OTHERS[name]
    root = make_workspace(tmp_path)
    (root / "a.md").write_bytes(replaced(old, new))
    out = io.BytesIO()
    said = io.TextIOWrapper(out, encoding="utf-8")
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
        assert verify([str(root / "a.md")], root, None, SLUG, "json") == 1

    (letter,) = json.loads(out.getvalue())["letters"]
    found = [(it["what"], it["record"], it["letter"]) for it in letter["differences"]]
    assert found == [("authority", "Elm Vale Council", other)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PLACE, f"{PLACE} I thank {OLD} for its help."),
        ("CC: Kim Lee, Chair", "CC: Kim Lee, Chair of the Board of Ash Dale Council"),
        ("includes Elm Vale Council", "includes your authority"),
        ("Safety\\\nElm Vale Council", "Safety, Elm Vale Council"),
        ("Safety\\\nElm Vale Council", "Safety\\\nElm Vale Council\\\nCouncil House\\\nElm"),
        ("Home Office\\", "Home Office, c/o Ash Dale Council\\"),
        ("## Annex: agreed scores", "## Annex A: the scores of Elm Vale Council"),
    ],
)
def test_others_may_be_mentioned(old: str, new: str, tmp_path: Path) -> None:
    """In the prose that is not judged, in the sender's address, among the copies."""
    assert found_in(tmp_path, "a.md", replaced(old, new)) == []


def letter(*blocks: str, rows: tuple[ReadRow, ...] = ()) -> ReadLetter:
    """Return a letter of these paragraphs."""
    return ReadLetter(tuple(ReadBlock((block,)) for block in blocks), rows, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Assurance 2022/2023, after that of 2021/2022", YEAR),
        ("2022-23", YEAR),
        ("2022–2023", YEAR),
        ("2022/23", YEAR),
        ("2022/2024", None),
        ("12022/2023", None),
        ("2030/2031", None),
    ],
)
def test_the_year_is_the_first_that_is_known(text: str, expected: str | None) -> None:
    """As letters and files write it."""
    assert identify.year(letter(text), {"2021-22", YEAR}) == expected


def test_the_authority_is_the_longest_name_that_stands_in_the_letter() -> None:
    """What the annex says of others does not count, where the letter names one."""
    names = {"vale": "Vale Council", "elm": "Elm Vale Council", "bay": "The Bay of Ash Council"}
    row = ReadRow("1", ("Training",), "4", ("With The Bay of Ash Council.",))

    assert identify.authority(letter("To Elm Vale\nCouncil", rows=(row,)), names) == "elm"
    assert identify.authority(letter("To the Vale Council", rows=(row,)), names) == "vale"
    assert identify.authority(letter("To Vale Councils", rows=(row,)), names) == "bay"
    assert identify.authority(letter("To whom it concerns"), names) is None


def test_an_annex_is_told_by_its_title_or_because_nothing_is_said() -> None:
    """A covering sentence makes no letter of it."""
    title = "Agreed scores in the Prevent Duty assurance 2022/2023: Elm Vale Council, 9 May 2023"

    assert identify.is_annex(letter(title, "Please find the scores below."))
    assert identify.is_annex(letter("Scores"))
    assert not identify.is_annex(letter("Dear Alex,", "All is well."))

"""Letters in a letterhead: what the letterhead says is no difference, and hides none."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word

from prevent_assure.letters import compose
from prevent_assure.letters.formats.docx import write
from support.letterheads import ADDRESS, MARKER, of_department, of_several_sections, plain, saved
from support.letters import document, view
from support.run_verify import verified
from support.sent_letters import SLUG, What, assessment_data, files

WORD_FILE = "sent.docx"


def letter(letterhead: bytes, kind: str = "letter", **more: object) -> bytes:
    """Return the letter of Elm Vale, or its annex, in a letterhead."""
    shown = view(files(**more), SLUG)
    made = document(shown) if kind == "letter" else compose.compose_annex(shown)
    return write(made, letterhead)


def found(where: Path, letterhead: bytes, data: bytes, **more: object) -> list[What]:
    """Return the differences of a letter, in a workspace that has the letterhead."""
    (where / "templates").mkdir(exist_ok=True)
    (where / "templates/letterhead.docx").write_bytes(letterhead)
    _, said = verified(where, WORD_FILE, data, **more)
    return [(it["what"], it["item"], it["record"], it["letter"]) for it in said["differences"]]


def claims(word: Word) -> None:
    """Fill a letterhead with whatever could be taken for a letter's own words."""
    section = word.sections[0]
    section.header.paragraphs[0].text = "OFFICIAL-SENSITIVE when complete"
    section.footer.paragraphs[0].text = "Dorset Council is not meeting the requirements."
    for line in (
        "Dorset Council",
        "1 January 2001",
        "Annual Prevent Duty Assurance 1999/2000",
        "Overall, Elm Vale Council is exceeding the requirements of the Prevent Duty in all areas.",
        MARKER,
        "Venues was scored 5.",
        "The requirements are not met in Training (1).",
    ):
        word.add_paragraph(line)


@pytest.mark.parametrize("kind", ["letter", "annex"])
@pytest.mark.parametrize(
    "letterhead",
    [of_department(), plain(), plain(change=of_several_sections), plain(change=claims)],
    ids=["department", "plain", "sections", "claims"],
)
def test_a_letter_in_a_letterhead_is_read_without_a_difference(
    tmp_path: Path, letterhead: bytes, kind: str
) -> None:
    """Whatever the letterhead says."""
    assert found(tmp_path, letterhead, letter(letterhead, kind)) == []


def test_a_marking_of_the_letterhead_is_no_marking_of_the_record(tmp_path: Path) -> None:
    """It is on every letter; the record's own is looked for beside it."""

    def mark(word: Word) -> None:
        word.sections[0].header.paragraphs[0].text = "OFFICIAL"

    letterhead = plain(change=mark)
    unmarked = letter(letterhead, marking="")

    assert found(tmp_path, letterhead, unmarked, marking="") == []
    assert ("marking", None, "OFFICIAL", None) in found(tmp_path, letterhead, unmarked)


def test_the_letterhead_hides_no_difference(tmp_path: Path) -> None:
    """Words of its own that are right are not the letter's."""

    def right(word: Word) -> None:
        word.add_paragraph("Put the check into every contract, and say who does it.")
        word.add_paragraph("9 May 2023")
        word.add_paragraph(MARKER)

    letterhead = plain(change=right)
    word = docx.Document(io.BytesIO(letter(letterhead)))
    for paragraph in word.paragraphs[2:]:
        paragraph.text = paragraph.text.replace("Put the check into every", "Think of the")
        paragraph.text = paragraph.text.replace("9 May 2023", "10 May 2023")
    whats = {what for what, *_ in found(tmp_path, letterhead, saved(word))}

    assert {"action", "date"} <= whats


def test_what_was_changed_in_the_letterhead_is_part_of_the_letter(tmp_path: Path) -> None:
    """Only what is exactly the letterhead's is left out."""
    word = docx.Document(io.BytesIO(letter(of_department())))
    word.paragraphs[0].text = "OFFICIAL-SENSITIVE"

    assert ("marking", None, "OFFICIAL", "OFFICIAL-SENSITIVE") in found(
        tmp_path, of_department(), saved(word)
    )


def test_a_letter_of_before_the_letterhead_is_read_as_ever(tmp_path: Path) -> None:
    """And one in a letterhead that the workspace no longer has."""
    assert found(tmp_path, of_department(), letter(plain())) == []
    assert found(tmp_path, plain(), letter(of_department())) == []


def test_a_draft_is_found_though_the_letterhead_says_draft(tmp_path: Path) -> None:
    """The word of the letterhead is on every letter."""

    def drafted(word: Word) -> None:
        word.sections[0].header.paragraphs[0].text = "DRAFT"

    letterhead = plain(change=drafted)
    shown = view(files(), SLUG, is_draft=True)
    draft = write(document(shown), letterhead)

    assert found(tmp_path, letterhead, letter(letterhead)) == []
    assert ("draft", None, None, "DRAFT") in found(tmp_path, letterhead, draft)


def test_the_address_of_the_letterhead_is_not_the_addressee_s(tmp_path: Path) -> None:
    """A name that is missing from the letter is missing."""

    def name(word: Word) -> None:
        for line in (*ADDRESS, "Alex Morgan", MARKER):
            word.add_paragraph(line)

    letterhead = plain(change=name)
    word = docx.Document(io.BytesIO(letter(letterhead)))
    for paragraph in word.paragraphs[5:]:
        paragraph.text = paragraph.text.replace("Alex Morgan", "Alex Morton")

    assert assessment_data()["people"]["addressee"]["name"] == "Alex Morgan"
    assert "name" in {what for what, *_ in found(tmp_path, letterhead, saved(word))}


def test_a_letterhead_that_no_reader_reads_stops_no_other_letter(tmp_path: Path) -> None:
    """It has more sections than any letter."""

    def sections(word: Word) -> None:
        for _ in range(101):
            word.add_section()

    assert found(tmp_path, plain(change=sections), letter(plain())) == []

"""The letter as a file for Word: what makes it a Word document, and the same one every time."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import datetime
from functools import cache

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn

from prevent_assure.errors import AssureError
from prevent_assure.letters import compose
from prevent_assure.letters.blocks import (
    Annex,
    AnnexRow,
    Heading,
    LetterDocument,
    ListBlock,
    Paragraph,
    Text,
)
from prevent_assure.letters.formats import html
from prevent_assure.letters.formats.docx import write
from support.letters import CASES, document, golden_case, view
from support.sent_letters import SLUG, files, sent

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def opened(name: str = "", *, is_draft: bool = False) -> Word:
    """Return a golden letter, or that of Elm Vale, as python-docx opens it."""
    data = write(document(golden_case(name))) if name else sent("docx", is_draft=is_draft)
    return docx.Document(io.BytesIO(data))


def archive() -> zipfile.ZipFile:
    """Return the letter of Elm Vale as the archive that it is."""
    return zipfile.ZipFile(io.BytesIO(sent("docx")))


def test_the_same_letter_gives_the_same_bytes() -> None:
    """No part of the archive is dated, and the file's own dates are the letter's."""
    again = write(document(view(files(), SLUG)))

    assert again == sent("docx")
    assert {entry.date_time for entry in archive().infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_say_what_it_is() -> None:
    """Title, author and language; nothing of the template that python-docx begins with."""
    found = opened().core_properties

    assert found.title == "Annual Prevent Duty Assurance 2022/2023: Elm Vale Council"
    assert (found.author, found.last_modified_by) == ("Robin Hale", "Robin Hale")
    assert (found.language, found.comments) == ("en-GB", "")
    assert found.created == found.modified
    assert found.created is not None
    assert found.created.replace(tzinfo=None) == datetime(2023, 5, 9)  # noqa: DTZ001 -- a day
    assert not [name for name in archive().namelist() if "thumbnail" in name]


def test_a_draft_says_so_in_its_title_and_is_not_dated() -> None:
    """Without people and date it has neither author nor day."""
    found = opened("draft").core_properties

    assert found.title.startswith("DRAFT: ")
    assert (found.author, found.created, found.modified) == ("", None, None)


def test_the_page_is_a4_and_the_language_british_english() -> None:
    """In every style, and with one font that no theme can change."""
    word = opened()
    section = word.sections[0]
    languages = {
        found.get(qn("w:val"))
        for part in (word.styles.element, word.settings.element)
        for tag in ("w:lang", "w:themeFontLang")
        for found in part.iter(qn(tag))
    }
    (fonts,) = word.styles.element.iter(qn("w:rFonts"))

    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert languages == {"en-GB"}
    assert set(fonts.attrib.values()) == {"Arial"}


def test_headings_are_headings() -> None:
    """The letter has one title, an annex by itself too."""
    word = opened()
    found = [it for it in word.paragraphs if it.style and it.style.name.startswith("Heading")]
    alone = docx.Document(io.BytesIO(sent("docx", "annex")))

    assert [(it.style.name, it.text) for it in found if it.style] == [
        ("Heading 1", "Annual Prevent Duty Assurance 2022/2023"),
        ("Heading 2", "Summary of Performance"),
        ("Heading 2", "Notes"),
        ("Heading 2", "Annex: agreed scores"),
    ]
    assert found[-1].paragraph_format.page_break_before
    assert alone.paragraphs[0].style is not None
    assert alone.paragraphs[0].style.name == "Heading 1"
    assert not alone.paragraphs[0].paragraph_format.page_break_before


def test_every_numbered_list_begins_with_1() -> None:
    """Actions and notes are lists of their own, which Word would number on otherwise."""
    word = opened()
    numbering = word.part.numbering_part.element
    body = word.element.body
    lists = [int(it.get(f"{W}val")) for it in body.iter(f"{W}numId")]

    assert len(lists) == 3
    assert lists[0] == lists[1] != lists[2]
    for number in set(lists):
        override = numbering.num_having_numId(number).find(f"{W}lvlOverride/{W}startOverride")
        assert override.get(f"{W}val") == "1"


def test_the_number_of_a_note_leads_to_it() -> None:
    """And a note's address leads to what it names."""
    word = opened()
    links = list(word.element.iter(f"{W}hyperlink"))
    anchors = [it.get(f"{W}anchor") for it in links if it.get(f"{W}anchor")]
    names = [it.get(f"{W}name") for it in word.element.iter(f"{W}bookmarkStart")]
    outside = [it.target_ref for it in word.part.rels.values() if it.is_external]

    assert anchors == names == ["note_1"]
    assert outside == ["https://example.org/act"]


def test_the_annex_repeats_its_head_and_splits_no_short_row() -> None:
    """Its columns are as wide as they should be, for Word and for LibreOffice."""
    table = opened().tables[0]
    rows = [row._tr.trPr for row in table.rows]
    widths = [round(column.width.cm, 1) for column in table.columns if column.width]

    assert [row.find(f"{W}tblHeader") is not None for row in rows] == [True, *[False] * 4]
    assert all(row.find(f"{W}cantSplit") is not None for row in rows)
    assert (widths, table.autofit) == ([1.0, 4.1, 1.7, 10.2], False)
    for row in table.rows:
        assert [round(cell.width.cm, 1) for cell in row.cells if cell.width] == widths
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val").startswith("Agreed score of each")


@pytest.mark.parametrize(("items", "breaks"), [(6, False), (8, True), (30, True)])
def test_a_row_that_fills_a_third_of_a_page_may_break(items: int, *, breaks: bool) -> None:
    """Kept whole it could leave that empty; LibreOffice drops the end of one as high as a page."""
    item = (
        Text("The board and its partners meet every month and keep minutes of what they agree."),
    )
    row = AnnexRow("1", "Training", Paragraph(()), "4", (ListBlock((item,) * items),))
    annex = Annex(Heading(1, (Text("Annex"),)), "On a scale from 1 to 5", (row,))
    made = LetterDocument("Annex", "", is_draft=False, day=None, blocks=(), notes=(), annex=annex)
    written = docx.Document(io.BytesIO(write(made))).tables[0].rows[1]

    assert (written._tr.trPr is None or written._tr.trPr.find(f"{W}cantSplit") is None) is breaks
    assert ('<tr class="long">' in html.write(made).decode()) is breaks


def test_the_first_head_fits_into_its_column() -> None:
    """In one word on one line, with narrow letters."""
    run = opened().tables[0].cell(0, 0).paragraphs[0].runs[0]

    assert run.text == "Number"
    assert run._r.rPr.find(f"{W}w").get(f"{W}val") == "64"


def test_items_of_a_justification_are_a_list() -> None:
    """And so are those of the letter."""
    cell = opened().tables[0].cell(1, 3)

    assert [it.style.name for it in cell.paragraphs if it.style] == [
        "Annex Text",
        *["Annex Bullet"] * 2,
        "Annex Text",
    ]
    assert any(it.style and it.style.name == "List Bullet" for it in opened().paragraphs)


@pytest.mark.parametrize("is_draft", [False, True])
def test_marking_and_draft_are_in_the_header_and_footer_of_every_page(*, is_draft: bool) -> None:
    """There is one section, and all of its pages have the same header and footer."""
    word = opened(is_draft=is_draft)
    (section,) = word.sections
    draft = ["DRAFT"] if is_draft else []

    assert [it.text for it in section.header.paragraphs] == ["OFFICIAL", *draft]
    assert [it.text for it in section.footer.paragraphs] == [*draft, "OFFICIAL", "Page 1 of 1"]
    assert not section.different_first_page_header_footer
    assert not word.settings.odd_and_even_pages_header_footer


def test_pages_are_numbered_by_word() -> None:
    """With the number of the page and of all pages."""
    footer = opened().sections[0].footer._element
    assert [it.text for it in footer.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_a_letter_without_marking_has_no_header() -> None:
    """But its pages are numbered."""
    section = opened("no-actions").sections[0]

    assert [it.text for it in section.header.paragraphs] == [""]
    assert [it.text for it in section.footer.paragraphs] == ["Page 1 of 1"]


def test_there_is_room_to_sign() -> None:
    """And the signature stays with what comes before it."""
    lines = opened().paragraphs
    at = next(at for at, line in enumerate(lines) if line.text.startswith("Robin Hale"))

    assert lines[at].paragraph_format.space_before
    assert lines[at - 1].text == "Yours sincerely,"
    assert lines[at - 1].paragraph_format.keep_with_next


def test_without_python_docx_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is an extra."""
    made = compose.compose_annex(golden_case(CASES[0]))
    for name in [*sys.modules]:
        if name.startswith(("docx.", "prevent_assure.letters.formats.docx.")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(AssureError, match=r"pip install \"prevent-assure\[docx\]\""):
        write(made)

"""A letter in a letterhead: it stays, the letter is whole, the marking is on each page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache

import docx
import pytest
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

from prevent_assure.letters import compose
from prevent_assure.letters.blocks import DRAFT, LetterDocument, plain_text
from prevent_assure.letters.formats.docx import write
from prevent_assure.letters.letterhead.check import problems
from prevent_assure.letters.template.find import default_template
from prevent_assure.verify.readers import docx as reader
from support.letterheads import (
    ADDRESS,
    FOOTER,
    MARKER,
    add_marker,
    crest,
    of_department,
    of_several_sections,
    parts,
    plain,
    saved,
)
from support.letters import document, golden_case, view
from support.sent_letters import SLUG, files

MARKING = "OFFICIAL"


@cache
def letter(*, is_draft: bool = False) -> LetterDocument:
    """Return the letter of Elm Vale."""
    return document(view(files(), SLUG, is_draft=is_draft))


def opened(letterhead: bytes, made: LetterDocument | None = None) -> Word:
    """Return a letter in a letterhead, which has to be a valid one."""
    assert problems(letterhead) == ()
    return docx.Document(io.BytesIO(write(made or letter(), letterhead)))


def texts(word: Word) -> list[str]:
    """Return the paragraphs of the body that are not empty."""
    return [it.text for it in word.paragraphs if it.text]


def edges(word: Word) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the header and footer of each kind of page that there is, section by section."""
    has_even = word.settings.odd_and_even_pages_header_footer
    for section in word.sections:
        pairs = [(section.header, section.footer)]
        if section.different_first_page_header_footer:
            pairs.append((section.first_page_header, section.first_page_footer))
        if has_even:
            pairs.append((section.even_page_header, section.even_page_footer))
        for top, bottom in pairs:
            yield [it.text for it in top.paragraphs], [it.text for it in bottom.paragraphs]


def test_the_letter_replaces_its_marker_and_its_own_letterhead() -> None:
    """What is around the marker stays around the letter."""
    word = opened(of_department())
    found = texts(word)

    assert found[: len(ADDRESS)] == list(ADDRESS)
    assert found[len(ADDRESS)].startswith("Alex Morgan\nHead of Safety")
    assert found[-1] == "Registered in Anytown, number 12."
    assert not any(MARKER in it or "Marsham Street" in it for it in found)
    assert len(word.tables) == 1


def test_every_word_of_the_letter_is_there_except_its_letterhead() -> None:
    """In the order of the letter without a letterhead."""
    usual = reader.read(write(letter()))
    found = reader.read(write(letter(), of_department()))
    ours = [block.lines for block in usual.blocks][1:]
    theirs = [block.lines for block in found.blocks]

    assert usual.blocks[0].lines[0] == "Prevent Directorate"
    assert theirs[len(ADDRESS) : len(ADDRESS) + len(ours)] == ours
    assert found.rows == usual.rows


def test_without_a_marker_the_letter_is_at_the_end() -> None:
    """The empty paragraph that every document ends with makes room for it."""
    word = opened(plain("First", ""))

    assert word.paragraphs[0].text == "First"
    assert word.paragraphs[1].text.startswith("Alex Morgan")


def test_an_annex_alone_is_in_the_letterhead_too() -> None:
    """Under its own heading."""
    word = opened(of_department(), compose.compose_annex(view(files(), SLUG)))

    assert texts(word)[len(ADDRESS)].startswith("Agreed scores in the Prevent Duty assurance")
    assert len(word.tables) == 1


def test_an_opening_paragraph_with_a_value_stays() -> None:
    """In a wording without a letterhead of its own it is the address of whom the letter is to."""
    wording = default_template().text.partition("London SW1P 4DF\n\n")[2]
    made = document(view(files(), SLUG), wording)

    assert texts(opened(of_department(), made))[len(ADDRESS)].startswith("Alex Morgan")


def test_pictures_and_properties_of_the_page_stay() -> None:
    """The crest is the same picture, with its description."""
    word = opened(of_department())
    section = word.sections[0]
    (picture,) = section.first_page_header._element.iter(qn("wp:docPr"))
    images = [
        part for name, part in parts(write(letter(), of_department())).items() if "media" in name
    ]

    assert images == [crest()]
    assert picture.get("descr") == "The crest of the department"
    assert (section.left_margin, section.right_margin) == (Emu(1080135), Emu(899795))
    assert [it.text for it in section.footer.paragraphs] == [FOOTER, MARKING]


def test_the_marking_is_first_in_every_header_and_last_in_every_footer() -> None:
    """The first page's too."""
    found = list(edges(opened(of_department(), letter(is_draft=True))))

    assert len(found) == 2
    for top, bottom in found:
        assert top[:2] == [MARKING, DRAFT]
        assert bottom[-2:] == [DRAFT, MARKING]
        assert FOOTER in bottom


def test_a_page_without_header_or_footer_gets_them() -> None:
    """First and even pages, in whichever section they begin."""

    def switch(word: Word) -> None:
        word.settings.odd_and_even_pages_header_footer = True
        second = word.add_section(WD_SECTION.NEW_PAGE)
        second.different_first_page_header_footer = True

    found = list(edges(opened(plain(change=switch))))

    assert len(found) == 5
    assert all((top[0], bottom[-1]) == (MARKING, MARKING) for top, bottom in found)


def test_a_linked_header_is_marked_once() -> None:
    """A section that has that of the one before shows it again."""

    def sections(word: Word) -> None:
        word.sections[0].header.paragraphs[0].text = "One"
        word.add_section(WD_SECTION.NEW_PAGE)
        third = word.add_section(WD_SECTION.NEW_PAGE)
        third.header.is_linked_to_previous = False
        third.header.paragraphs[0].text = "Three"

    found = [top for top, _ in edges(opened(plain(change=sections)))]

    assert found == [[MARKING, "One"], [MARKING, "One"], [MARKING, "Three"]]


def test_one_header_for_several_kinds_of_page_is_marked_once() -> None:
    """Two references may lead to one part."""

    def share(word: Word) -> None:
        section = word.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = "Both"
        (own,) = section._sectPr.findall(qn("w:headerReference"))
        other = OxmlElement("w:headerReference")
        other.set(qn("w:type"), "first")
        other.set(qn("r:id"), own.get(qn("r:id")))
        own.addnext(other)

    found = [top for top, _ in edges(opened(plain(change=share)))]

    assert found == [[MARKING, "Both"], [MARKING, "Both"]]


def test_a_header_that_no_page_has_is_marked_all_the_same() -> None:
    """Somebody may switch it on."""

    def hidden(word: Word) -> None:
        word.sections[0].first_page_header.paragraphs[0].text = "Hidden"

    word = opened(plain(change=hidden))

    assert [it.text for it in word.sections[0].first_page_header.paragraphs] == [MARKING, "Hidden"]


def test_without_marking_nothing_is_added_to_the_pages() -> None:
    """Not even an empty header."""
    before = plain()
    word = opened(before, letter()._replace(marking=""))

    assert word.sections[0].header.is_linked_to_previous
    assert not [
        name for name in parts(write(letter()._replace(marking=""), before)) if "header" in name
    ]


def test_the_styles_of_the_letterhead_stay_and_are_used() -> None:
    """A heading looks as the department's do."""
    before = docx.Document(io.BytesIO(of_department())).styles
    word = opened(of_department())
    changed = [
        style.name for style in before if word.styles[style.name].element.xml != style.element.xml
    ]
    heading = next(it for it in word.paragraphs if it.text.startswith("Annual Prevent"))

    assert changed == []
    assert heading.style is not None
    assert heading.style.font.name == "Liberation Serif"


def test_a_style_of_another_kind_is_left_alone() -> None:
    """The letter's own is added, under a free name and a free id."""

    def clash(word: Word) -> None:
        for name in ("Heading 1", "List Bullet", "Table Grid", "Hyperlink"):
            if name in [style.name for style in word.styles]:
                word.styles[name].delete()
            word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        word.styles.add_style("Annex Text", WD_STYLE_TYPE.PARAGRAPH).font.hidden = True

    data = plain(change=clash)
    word = opened(data)
    ids = [style.get(qn("w:styleId")).lower() for style in word.styles.element.iter(qn("w:style"))]
    heading = next(it for it in word.paragraphs if it.text.startswith("Annual Prevent"))
    cell = word.tables[0].rows[1].cells[0].paragraphs[0]

    assert len(ids) == len(set(ids))
    assert heading.style is not None
    assert (heading.style.name, heading.style.type) == ("heading 1 2", WD_STYLE_TYPE.PARAGRAPH)
    assert cell.style is not None
    assert cell.style.name == "Annex Text 2"
    assert len(reader.read(write(letter(), data)).rows) == 4


def test_a_style_in_which_nothing_is_seen_is_not_used() -> None:
    """Neither hidden text nor text that is struck through."""

    def hide(word: Word) -> None:
        word.styles["List Number"].font.hidden = True
        word.styles["Heading 2"].font.strike = True

    found = reader.read(write(letter(), plain(change=hide)))
    said = [block.text for block in found.blocks]

    assert "Summary of Performance" in said
    assert "Train the staff of the halls." in said


def test_the_lists_are_numbered_apart_from_those_of_the_letterhead() -> None:
    """By definitions of their own, from 1."""

    def number(word: Word) -> None:
        for text in ("One", "Two"):
            word.add_paragraph(text, style="List Number")

    data = plain(change=number)
    before = parts(data)["word/numbering.xml"].decode()
    found = reader.read(write(letter(), data))
    after = docx.Document(io.BytesIO(write(letter(), data))).part.numbering_part.element

    numbered = [block.text for block in found.blocks if block.is_numbered]
    assert numbered[:2] == ["One", "Two"]
    assert len(after.findall(qn("w:abstractNum"))) == before.count("<w:abstractNum ") + 2
    kinds = [child.tag for child in after if child.tag in (qn("w:abstractNum"), qn("w:num"))]
    assert kinds == sorted(kinds, key=lambda tag: tag == qn("w:num"))


def test_a_letterhead_without_lists_and_styles_gets_both() -> None:
    """As one that another program wrote."""

    def drop(word: Word) -> None:
        for name, rel in list(word.part.rels.items()):
            if rel.reltype.endswith(("/numbering", "/styles", "/settings", "/theme")):
                del word.part.rels[name]

    found = reader.read(write(letter(), plain(change=drop)))

    assert [it.text for it in found.blocks if it.is_numbered][:1] == [
        "Put the check into every contract, and say who does it."
    ]
    assert any(it.is_bullet for it in found.blocks)


def test_a_numbered_heading_of_the_letterhead_does_not_number_the_letters() -> None:
    """Nor is it read as an action."""

    def number(word: Word) -> None:
        properties = word.styles["Heading 2"].element.get_or_add_pPr()
        lists = word.styles["List Number"].element.pPr.numPr.numId.val
        properties.get_or_add_numPr().get_or_add_numId().val = lists

    found = reader.read(write(letter(), plain(change=number)))

    assert [it.is_numbered for it in found.blocks if it.is_heading] == [False] * 4


def test_the_annex_fits_the_page_that_it_is_on() -> None:
    """In a landscape section between two others, and beside a wide margin."""

    def wide(word: Word) -> None:
        word.sections[0].left_margin = Cm(8)

    for data, width in (
        (plain(change=of_several_sections), 29.7 - 2 * 3.175),
        (plain(change=wide), 21.59 - 8 - 3.175),
    ):
        columns = [column.width.cm for column in opened(data).tables[0].columns if column.width]

        assert sum(columns) == pytest.approx(width, abs=0.1)
        assert min(columns) > 1.2


def test_a_section_that_ends_with_the_marker_ends_with_the_letter() -> None:
    """Its page stays turned, and the next begins after it."""
    word = opened(plain(change=of_several_sections))
    widths = [round(section.page_width.cm, 1) for section in word.sections if section.page_width]
    found = texts(word)

    assert widths == [21.6, 29.7, 21.0]
    assert (found[0], found[-1]) == ("Before", "After")


def test_what_hangs_on_the_paragraph_of_the_marker_stays() -> None:
    """A picture, and a bookmark."""

    def hang(word: Word) -> None:
        add_marker(word)
        line = word.paragraphs[-1]
        line.add_run().add_picture(io.BytesIO(crest()), height=Cm(2))
        mark = OxmlElement("w:bookmarkStart")
        mark.set(qn("w:id"), "7")
        mark.set(qn("w:name"), "note_1")
        line._p.append(mark)

    word = opened(plain(change=hang))
    names = [it.get(qn("w:name")) for it in word.element.body.iter(qn("w:bookmarkStart"))]
    ids = [it.get(qn("w:id")) for it in word.element.body.iter(qn("w:bookmarkStart"))]
    anchors = [it.get(qn("w:anchor")) for it in word.element.iter(qn("w:hyperlink"))]

    assert len(list(word.element.body.iter(qn("wp:docPr")))) == 1
    assert names == ["note_1", "letter_note_1"]
    assert len(ids) == len(set(ids))
    assert "letter_note_1" in anchors
    assert not any("letter }}" in it for it in texts(word))


def test_a_table_after_the_marker_does_not_join_the_annex() -> None:
    """Word makes one table of two that touch."""

    def follow(word: Word) -> None:
        add_marker(word)
        word.add_table(1, 1).rows[0].cells[0].text = "Of the letterhead"

    data = plain(change=follow)

    assert len(opened(data).tables) == 2
    assert len(reader.read(write(letter(), data)).rows) == 4


def test_paragraphs_are_apart_where_the_usual_style_leaves_no_space() -> None:
    """Otherwise the letter would be one block."""

    def dense(word: Word) -> None:
        word.styles["Normal"].paragraph_format.space_after = Pt(0)

    named = {it.style.name for it in opened(plain(change=dense)).paragraphs if it.style}
    usual = {it.style.name for it in opened(plain()).paragraphs if it.style}

    assert "Letter Text" in named
    assert "Letter Text" not in usual


def test_normal_is_the_usual_style_also_where_it_is_no_default() -> None:
    """As in documents that LibreOffice writes."""

    def demote(word: Word) -> None:
        del word.styles["Normal"].element.attrib[qn("w:default")]
        word.styles["Normal"].paragraph_format.space_after = Pt(10)

    word = opened(plain(change=demote))
    line = next(it for it in word.paragraphs if it.text.startswith("I am writing"))
    cell = word.tables[0].rows[1].cells[0].paragraphs[0]

    assert line.style is not None
    assert cell.style is not None
    assert line.style.name == "Normal"
    assert cell.style.base_style is not None
    assert cell.style.base_style.name == "Normal"


def test_the_file_says_nothing_of_whoever_made_the_letterhead() -> None:
    """Author, title, keywords and the picture of its first page are the letterhead's file's."""

    def sign(word: Word) -> None:
        word.core_properties.author = "Pat Example"
        word.core_properties.keywords = "secret"
        word.core_properties.revision = 12

    data = plain(change=sign)
    found = opened(data).core_properties
    names = parts(write(letter(), data))

    assert (found.author, found.keywords, found.revision) == ("Robin Hale", "", 1)
    assert found.title.startswith("Annual Prevent Duty Assurance")
    assert "docProps/thumbnail.jpeg" not in names
    assert b"Pat Example" not in b"".join(names.values())


@pytest.mark.parametrize("name", ["dorset", "ashcombe-vale", "no-actions"])
def test_the_same_letter_in_the_same_letterhead_gives_the_same_bytes(name: str) -> None:
    """The letterhead's own dates are gone."""
    made = document(golden_case(name))

    assert write(made, of_department()) == write(made, of_department())


def test_a_letter_in_a_letterhead_can_be_put_into_its_letterhead_again() -> None:
    """What is written is a valid document, also for a letterhead."""
    data = write(letter(), of_department())

    assert problems(data) == ()
    again = docx.Document(io.BytesIO(write(letter(), data)))
    assert len(again.tables) == 2
    assert saved(again)


def test_the_title_of_the_letter_is_its_first_block_otherwise() -> None:
    """Without its letterhead paragraph the document has one block less."""
    made = letter()

    assert made.has_fixed_letterhead
    assert made.without_letterhead().blocks == made.blocks[1:]
    assert plain_text(made.blocks[0].content).startswith("Prevent Directorate")  # type: ignore[union-attr]

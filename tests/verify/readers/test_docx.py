"""What a file for Word is read into: what Word shows, and no more."""

from __future__ import annotations

from collections.abc import Callable

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml

from prevent_assure.verify.readers import docx as word
from prevent_assure.verify.readers.letter import HeaderFooter, ReadBlock, ReadRow
from support.word_parts import W, box, of_word, run


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (run("one") + run(" word"), ["one word"]),
        (
            f"<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>",
            ["new"],
        ),
        (f"<w:moveFrom>{run('from')}</w:moveFrom><w:moveTo>{run('to')}</w:moveTo>", ["to"]),
        (run("seen") + run("unseen", "<w:vanish/>"), ["seen"]),
        (run("seen") + run(" too", "<w:vanish w:val='0'/>"), ["seen too"]),
        (run("2015") + run("1", "<w:vertAlign w:val='superscript'/>"), ["2015"]),
        (run("9") + run("th", "<w:vertAlign w:val='superscript'/>"), ["9th"]),
        (run("a") + "<w:r><w:noBreakHyphen/></w:r>" + run("b"), ["a-b"]),
        (run("a") + "<w:r><w:tab/><w:softHyphen/></w:r>" + run("b"), ["a b"]),
        (run("a") + "<w:r><w:sym w:font='Symbol' w:char='00B7'/></w:r>", ["a·"]),
        (run("a") + "<w:r><w:sym w:char='D800'/><w:sym/></w:r>", ["a"]),
        (f"<w:smartTag>{run('in')}</w:smartTag><w:hyperlink>{run(' it')}</w:hyperlink>", ["in it"]),
        (f"<w:sdt><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>", ["held"]),
        (run("beside") + box("in a box"), ["beside", "in a box"]),
        (run(" "), []),
    ],
)
def test_a_paragraph_of_word_is_read_as_word_shows_it(content: str, expected: list[str]) -> None:
    """With changes taken as they would be accepted, and hidden text left out."""
    assert [block.text for block in word.read(of_word(content)).blocks] == expected


def test_lines_of_a_paragraph_stay_lines() -> None:
    """As its breaks part them."""
    found = word.read(of_word(run("one") + "<w:r><w:br/></w:r>" + run(" two ")))

    assert found.blocks == (ReadBlock(("one", "two")),)


@pytest.mark.parametrize(
    ("style", "is_numbered", "is_bullet"),
    [
        ("List Number", True, False),
        ("List Bullet", False, True),
        ("Normal", False, False),
        ("List Number 2", True, False),
    ],
)
def test_what_a_list_numbers_is_told_from_bullets(
    style: str, *, is_numbered: bool, is_bullet: bool
) -> None:
    """Also where the style says so."""

    def set_style(made: Word) -> None:
        made.paragraphs[0].style = style

    found = word.read(of_word(run("x"), change=set_style)).blocks

    assert found == (ReadBlock(("x",), is_numbered, is_bullet),)


def test_a_paragraph_taken_off_its_list_is_not_numbered() -> None:
    """Word writes the list 0 for that."""
    none = "<w:pPr><w:pStyle w:val='ListNumber'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>"

    assert word.read(of_word(none + run("x"))).blocks == (ReadBlock(("x",)),)


def _annex(made: Word) -> None:
    table = made.add_table(rows=2, cols=4)
    for row, texts in zip(
        table.rows,
        (("Number", "Benchmark", "Score", "Summary"), ("1", "Training", "4", "Good.")),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def test_the_annex_is_found_by_its_head() -> None:
    """Another table is a part of the letter."""

    def change(made: Word) -> None:
        made.add_table(rows=1, cols=1).cell(0, 0).text = "Sent by post"
        _annex(made)

    found = word.read(of_word(change=change))

    assert found.blocks == (ReadBlock(("Sent by post",)),)
    assert found.rows == (ReadRow("1", ("Training",), "4", ("Good.",)),)


def test_a_column_put_in_between_is_not_taken_for_the_score() -> None:
    """The columns go by their names."""

    def change(made: Word) -> None:
        _annex(made)
        made.tables[0].add_column(docx.shared.Cm(1))
        for row in made.tables[0].rows:
            cells = list(row._tr.tc_lst)
            cells[1].addnext(cells[-1])

    assert word.read(of_word(change=change)).rows == (ReadRow("1", ("Training",), "4", ("Good.",)),)


@pytest.mark.parametrize(("width", "found"), [("2", "5"), ("99999999", "")])
def test_a_cell_over_several_columns_stands_in_the_first(width: str, found: str) -> None:
    """Whatever width it says that it has."""

    def change(made: Word) -> None:
        _annex(made)
        row = made.tables[0].add_row()  # type: ignore[no-untyped-call]
        row.cells[0].text, row.cells[3].text = "2", "5"
        cells = list(row._tr.tc_lst)
        cells[0].get_or_add_tcPr().append(parse_xml(f"<w:gridSpan {W} w:val='{width}'/>"))
        row._tr.remove(cells[1])
        row._tr.remove(cells[2])
        cells[3].addprevious(cells[2])

    *_, last = word.read(of_word(change=change)).rows
    assert (last.number, " ".join(last.summary)) == ("2", found)


def test_a_row_deleted_while_changes_are_tracked_is_gone() -> None:
    """Word still shows it, struck out."""

    def change(made: Word) -> None:
        _annex(made)
        row = made.tables[0].rows[1]._tr.get_or_add_trPr()
        row.append(parse_xml(f"<w:del {W}/>"))

    assert word.read(of_word(change=change)).rows == ()


def _headers(made: Word) -> None:
    section = made.sections[0]
    section.header.paragraphs[0].text = "OFFICIAL"
    section.footer.paragraphs[0].text = "Page 3 of 7"


def _first_page(made: Word) -> None:
    _headers(made)
    made.sections[0].different_first_page_header_footer = True
    made.sections[0].first_page_header.paragraphs[0].text = "SECRET"


def _two_sections(made: Word) -> None:
    _headers(made)
    made.add_section()
    second = made.sections[1]
    second.footer.is_linked_to_previous = False
    second.footer.paragraphs[0].text = "DRAFT"


def _watermark(made: Word) -> None:
    _headers(made)
    shape = f"<w:r {W}><w:pict><v:shape><v:textpath string='DRAFT'/></v:shape></w:pict></w:r>"
    made.sections[0].header.paragraphs[0]._p.append(parse_xml(shape))


@pytest.mark.parametrize(
    ("change", "edges"),
    [
        (_headers, (HeaderFooter(("OFFICIAL",), ()),)),
        (_first_page, (HeaderFooter(("OFFICIAL",), ()), HeaderFooter(("SECRET",), ()))),
        (_two_sections, (HeaderFooter(("OFFICIAL",), ()), HeaderFooter(("OFFICIAL",), ("DRAFT",)))),
        (_watermark, (HeaderFooter(("OFFICIAL", "DRAFT"), ()),)),
        (lambda _: None, ()),
    ],
)
def test_every_kind_of_page_has_its_edge(
    change: Callable[[Word], None], edges: tuple[HeaderFooter, ...]
) -> None:
    """A section without a header has the one before; a watermark counts; page numbers do not."""
    assert word.read(of_word(change=change)).headers_footers == edges

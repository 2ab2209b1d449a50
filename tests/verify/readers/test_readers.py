"""What a letter that was sent is read into: as Word and a browser show it, and no more."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from prevent_assure.verify.readers import docx as word
from prevent_assure.verify.readers import html, markdown
from prevent_assure.verify.readers.letter import HeaderFooter, ReadBlock, ReadRow
from prevent_assure.verify.readers.pdf_lines import Glyph, lines

W = f"{nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'"
MC = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"


def of_word(*paragraphs: str, change: Callable[[Word], None] | None = None) -> bytes:
    """Return a file for Word with these paragraphs, each the XML of its runs."""
    made = docx.Document()
    body = made.element.body
    for content in paragraphs:
        body.insert(len(body) - 1, parse_xml(f"<w:p {W} {MC}>{content}</w:p>"))
    if change:
        change(made)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return the XML of a run."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def box(text: str) -> str:
    """Return the XML of a text box, which Word writes twice."""
    shape = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    both = f"<mc:Choice Requires='wps'>{shape}</mc:Choice><mc:Fallback>{shape}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"


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
    ("style", "is_numbered"),
    [("List Number", True), ("List Bullet", False), ("Normal", False), ("List Number 2", True)],
)
def test_what_a_list_numbers_is_told_from_bullets(style: str, *, is_numbered: bool) -> None:
    """Also where the style says so."""

    def set_style(made: Word) -> None:
        made.paragraphs[0].style = style

    assert word.read(of_word(run("x"), change=set_style)).blocks == (
        ReadBlock(("x",), is_numbered),
    )


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
def test_a_cell_over_several_columns_is_in_the_first(width: str, found: str) -> None:
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


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>one<p>two", [("one",), ("two",)]),
        ("a<br>b<script>no</script><style>no</style>", [("a", "b")]),
        ("<p>x <span hidden>no</span>y</p>", [("x y",)]),
        ("<p>2015<sup><a>1</a></sup> and 9<sup>th</sup></p>", [("2015 and 9th",)]),
        ("<del>old</del><ins>new</ins></b></p></div>", [("new",)]),
        ("<div>a<div>b</div>c", [("a",), ("b",), ("c",)]),
        ("<table><tr><td>a<td>b<table><tr><td>c</table></table>", [("a",), ("b", "c")]),
    ],
)
def test_a_page_is_read_as_a_browser_shows_it(page: str, expected: list[tuple[str, ...]]) -> None:
    """Whatever is left open."""
    assert [block.lines for block in html.of_page(page).blocks] == expected


def test_items_are_told_by_their_list() -> None:
    """An item may have paragraphs, and a list may be within."""
    found = html.of_page("<ol><li><p>a<p>b<ul><li>c</ul></ol><ul><li>d</ul>")

    assert found.blocks == (
        ReadBlock(("a", "b"), is_numbered=True),
        ReadBlock(("c",)),
        ReadBlock(("d",)),
    )


@pytest.mark.parametrize(
    "data",
    [
        "Llŷn".encode(),
        "\ufeffLlŷn".encode(),
        "Llŷn".encode("utf-16"),
        b'<meta charset="iso-8859-14"><p>' + "Llŷn".encode("iso-8859-14"),
        b'<meta charset="no-such-thing"><p>' + "Llŷn".encode(),
    ],
)
def test_the_encoding_is_found(data: bytes) -> None:
    """By its mark, by what the page says, or because it is UTF-8."""
    assert html.read(data).blocks == (ReadBlock(("Llŷn",)),)


def test_escaped_characters_of_markdown_are_read_as_shown() -> None:
    """As are breaks in a cell."""
    text = r"""
1. a \*b\* &#64;c

| Number | Benchmark | Score | Summary |
| ---: | --- | --- | --- |
| 1 | Training<br>It \| is. | 4 | one<br>• two |
"""
    found = markdown.read(text.encode())

    assert found.blocks == (ReadBlock(("a *b* @c",), is_numbered=True),)
    assert found.rows == (ReadRow("1", ("Training", "It | is."), "4", ("one", "• two")),)


def test_characters_make_words_and_lines() -> None:
    """By where they are; the small number of a note is not one of them."""
    glyphs = [
        Glyph("b", 50, 55, 90, 10),
        Glyph("c", 58, 63, 90.5, 10),
        Glyph("a", 10, 15, 100, 10),
        Glyph("1", 15, 18, 104, 6),
        Glyph(" ", 15, 18, 100, 10),
    ]

    assert [line.text for line in lines(glyphs)] == ["a", "b c"]

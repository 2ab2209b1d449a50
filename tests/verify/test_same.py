"""Letters that say the same in another form, in every format: nothing differs."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from prevent_assure.letters.formats import FORMATS
from support.letters import document, view
from support.printed_pages import printed_html, printed_page
from support.run_verify import found_in
from support.sent_letters import SLUG, edited, files, paragraph, replaced, sent, table

DATES = (
    "09.05.2023",
    "9.5.2023",
    "9 May 23",
    "May 9, 2023",
    "2023-05-09",
    "09/05/2023",
    "9/5/23",
    "9-5-2023",
    "9th of May 2023",
    "Tuesday 9 May 2023",
    "Tuesday, 9th May, 2023",
    "9 MAY 2023",
    "9-May-2023",
    "Date: 9 May 2023",
    "9 Mai 2023",
    "the 9th of May, 2023",
)


@pytest.mark.parametrize("day", DATES)
@pytest.mark.parametrize("format_", ["md", "docx", "html", "pdf"])
def test_a_day_is_the_same_however_it_is_written(day: str, format_: str, tmp_path: Path) -> None:
    """As people, other programs and other countries write it."""
    letters: dict[str, Callable[[], bytes]] = {
        "md": lambda: replaced("9 May 2023", day),
        "html": lambda: replaced("9 May 2023", day, "html"),
        "pdf": lambda: printed_html(("9 May 2023", day)),
        "docx": lambda: edited(lambda word: _say(word, "9 May 2023", day)),
    }
    assert found_in(tmp_path, f"a.{format_}", letters[format_]()) == []


@pytest.mark.parametrize(
    "day",
    ["10.05.2023", "05.09.2023", "9 June 23", "May 19, 2023", "2023-09-05", "9/5/22", "19-5-2023"],
)
def test_another_day_is_reported(day: str, tmp_path: Path) -> None:
    """The day comes before the month, and the year may have two digits."""
    assert found_in(tmp_path, "a.md", replaced("9 May 2023", day)) == [
        ("date", None, "9 May 2023", day)
    ]


def test_a_day_in_the_prose_is_not_the_letter_s(tmp_path: Path) -> None:
    """Where another line is a date and nothing else."""
    data = replaced("\n9 May 2023\n", "\n19 May 2023\n\nYour letter of 9 May 2023\n")

    assert found_in(tmp_path, "a.md", data) == [("date", None, "9 May 2023", "19 May 2023")]


def _say(word: Word, begins: str, text: str) -> None:
    paragraph(word, begins).text = text


@pytest.mark.parametrize("format_", ["md", "docx", "html", "pdf"])
@pytest.mark.parametrize(
    "marking",
    ["1. OFFICIAL", "2 – OFFICIAL", "3) For Elm alone", "(4) OFFICIAL", "2023 OFFICIAL", "10 Elm"],
)
def test_a_marking_may_begin_with_a_number(marking: str, format_: str, tmp_path: Path) -> None:
    """It is neither the number of a page nor an action."""
    data = FORMATS[format_](document(view(files(marking=marking), SLUG)))

    assert found_in(tmp_path, f"a.{format_}", data, marking=marking) == []


VERSIONS = (
    ("Version", "Date", "Author", "Status"),
    ("0.1", "1 May 2023", "Robin Hale", "First draft"),
    ("1.0", "9 May 2023", "Robin Hale", "Issued"),
)
NUMBERED_VERSIONS = (
    ("Number", "Date", "Version", "Summary of changes"),
    ("1", "1 May 2023", "1", "First draft"),
    ("2", "2 May 2023", "2", "Final"),
)


def _html(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _markdown(rows: tuple[tuple[str, ...], ...]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((lines[0], "| --- | --- | --- | --- |", *lines[1:]))


def _put_table(word: Word, rows: tuple[tuple[str, ...], ...]) -> None:
    made = word.add_table(rows=len(rows), cols=4)
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.element.body.insert(0, made._tbl)


@pytest.mark.parametrize("rows", [VERSIONS, NUMBERED_VERSIONS], ids=["versions", "numbered"])
@pytest.mark.parametrize("format_", ["md", "docx", "html", "pdf"])
def test_a_table_of_versions_may_be_at_the_head(
    rows: tuple[tuple[str, ...], ...], format_: str, tmp_path: Path
) -> None:
    """Its dates, its drafts and its numbers are not the letter's."""
    style = "<style>table { width: 100% } td { padding: 4pt 20pt }</style>"
    letters: dict[str, Callable[[], bytes]] = {
        "md": lambda: replaced(
            "OFFICIAL\n\nPrevent", f"OFFICIAL\n\n{_markdown(rows)}\n\nPrevent Directorate"
        ),
        "html": lambda: replaced("<main>", f"<main>{_html(rows)}", "html"),
        "pdf": lambda: printed_html(("<main>", f"<main>{style}{_html(rows)}")),
        "docx": lambda: edited(lambda word: _put_table(word, rows)),
    }
    assert found_in(tmp_path, f"a.{format_}", letters[format_]()) == []


def _hide_by_a_style(word: Word) -> None:
    style = word.styles.add_style("Unseen", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    paragraph(word, "Dear Alex").add_run(" DRAFT 3", style)
    table(word).cell(1, 2).paragraphs[0].add_run("3", style)


def _hide_by_a_style_that_is_based_on_it(word: Word) -> None:
    _hide_by_a_style(word)
    style = word.styles.add_style("Unseen too", WD_STYLE_TYPE.CHARACTER)
    style.base_style = word.styles["Unseen"]
    table(word).cell(2, 2).paragraphs[0].add_run("3", style)


def _hide_a_paragraph_by_its_style(word: Word) -> None:
    style = word.styles.add_style("Unseen line", WD_STYLE_TYPE.PARAGRAPH)
    style.font.hidden = True
    paragraph(word, "Dear Alex").insert_paragraph_before("DRAFT", style)


def _number_the_pages(word: Word) -> None:
    footer = word.sections[0].footer
    footer.paragraphs[0].text = "OFFICIAL\tPage 1 of 4"
    word.sections[0].header.paragraphs[0].text = "Page 1 | OFFICIAL"


def _number_below(word: Word) -> None:
    word.sections[0].footer.add_paragraph("- 3 -")
    word.sections[0].header.add_paragraph("p. 3/7")


def _number_behind(word: Word) -> None:
    word.sections[0].footer.paragraphs[0].text = "OFFICIAL – 2"


def _let_word_number_the_rows(word: Word) -> None:
    for row in table(word).rows[1:]:
        line = row.cells[0].paragraphs[0]
        line.text = ""
        line.style = "List Number"
        properties = line._p.get_or_add_pPr()
        numbering = OxmlElement("w:numPr")
        for name, text in (("w:ilvl", "0"), ("w:numId", "999")):
            found = OxmlElement(name)
            found.set(qn("w:val"), text)
            numbering.append(found)
        properties.append(numbering)
    lists = word.part.numbering_part.element
    kind, level = OxmlElement("w:abstractNum"), OxmlElement("w:lvl")
    kind.set(qn("w:abstractNumId"), "888")
    level.set(qn("w:ilvl"), "0")
    for name, text in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", "%1.")):
        found = OxmlElement(name)
        found.set(qn("w:val"), text)
        level.append(found)
    kind.append(level)
    lists.insert(0, kind)
    number, of = OxmlElement("w:num"), OxmlElement("w:abstractNumId")
    number.set(qn("w:numId"), "999")
    of.set(qn("w:val"), "888")
    number.append(of)
    lists.append(number)


def _put_other_words_into_a_box(word: Word) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415

    from support.word_parts import MC, W, box  # noqa: PLC0415

    paragraph(word, "Dear Alex")._p.append(
        parse_xml(f"<w:r {W} {MC}>{box('Enclosed: 2 leaflets')}</w:r>")
    )


CHANGES: tuple[Callable[[Word], None], ...] = (
    _hide_by_a_style,
    _hide_by_a_style_that_is_based_on_it,
    _hide_a_paragraph_by_its_style,
    _number_the_pages,
    _number_below,
    _number_behind,
    _let_word_number_the_rows,
    _put_other_words_into_a_box,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_what_word_shows_the_same_is_the_same(
    change: Callable[[Word], None], tmp_path: Path
) -> None:
    """Hidden text, page numbers, Word's own numbers, a text box with other words."""
    assert found_in(tmp_path, "a.docx", edited(change)) == []


FLAGS = {
    "Wales": "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "Scotland": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "a soft hyphen": "com\u00admunity",
}


@pytest.mark.parametrize("name", FLAGS)
@pytest.mark.parametrize("format_", ["md", "docx", "html"])
def test_characters_that_nobody_sees_do_not_count(name: str, format_: str, tmp_path: Path) -> None:
    """A program that writes a file may drop them."""
    plain = "".join(it for it in FLAGS[name] if it.isalnum() or it == "\U0001f3f4")
    action = [{"id": "contracts", "action": f"{FLAGS[name]} So it is.", "benchmarks": ["venues"]}]

    shown = [{**action[0], "action": f"{plain} So it is."}]
    data = FORMATS[format_](document(view(files(actions=shown), SLUG)))

    assert found_in(tmp_path, f"a.{format_}", data, actions=action) == []


HYPHENS = "</style>", "td, li { hyphens: auto } html { font-size: 13pt } p { width: 40% }</style>"


def test_words_that_a_page_hyphenates_are_the_same(tmp_path: Path) -> None:
    """In every cell and paragraph; a hyphen that is the word's own stays."""
    more = "Multi-agency communications representatives responsibilities notwithstanding. " * 8
    found = found_in(
        tmp_path,
        "a.pdf",
        printed_html(HYPHENS),
    )
    action = {"id": "contracts", "action": more.strip(), "benchmarks": ["venues"]}

    page = FORMATS["html"](document(view(files(actions=[action]), SLUG))).decode()
    data = printed_page(page.replace(*HYPHENS))

    assert found == []
    assert found_in(tmp_path / "more", "b.pdf", data, actions=[action]) == []


@pytest.mark.parametrize("last", ["2", "Page 1 of 1", "- 1 -", "1 / 1"])
@pytest.mark.parametrize("format_", ["md", "html"])
def test_a_page_number_may_be_below_the_marking(last: str, format_: str, tmp_path: Path) -> None:
    """Where a file without pages was made of one with pages."""
    text = sent(format_).decode()
    if format_ == "md":
        data = text.rstrip() + f"\n\n{last}\n"
    else:
        data = text.replace("</body>", f"<p>{last}</p></body>")

    assert found_in(tmp_path, f"a.{format_}", data.encode()) == []


def test_blank_pages_of_a_pdf_do_not_count(tmp_path: Path) -> None:
    """With the marking alone, or with nothing at all."""
    import pypdf  # noqa: PLC0415 -- only here

    marked = printed_html(
        (
            "</body>",
            "<div style='break-before: page'><p style='color: white'>&nbsp;</p></div></body>",
        )
    )
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(sent("pdf")))
    writer.add_blank_page(width=595, height=842)
    blank = io.BytesIO()
    writer.write(blank)

    assert found_in(tmp_path, "a.pdf", marked) == []
    assert found_in(tmp_path / "more", "b.pdf", blank.getvalue()) == []

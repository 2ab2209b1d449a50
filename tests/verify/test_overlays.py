"""What lies over a letter or beside it: text boxes, comments, stamps on a PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml

from support.run_verify import found_in
from support.sent_letters import edited, paragraph, replaced, sent, table
from support.word_parts import MC, W, box

Box: TypeAlias = tuple[float, float, float, float]
FAILS = "Overall, Elm Vale Council fails the requirements of the Prevent Duty."


def _float(text: str, begins: str = "Annex: agreed") -> Callable[[Word], None]:
    def change(word: Word) -> None:
        paragraph(word, begins)._p.append(parse_xml(f"<w:r {W} {MC}>{box(text)}</w:r>"))

    return change


@pytest.mark.parametrize("text", ["3", "Score: 3", "Revised score 3", "3/5", "Not scored"])
def test_a_text_box_with_a_score_is_reported(text: str, tmp_path: Path) -> None:
    """It may lie over another."""
    assert found_in(tmp_path, "a.docx", edited(_float(text))) == [("score", None, None, text)]


def test_a_text_box_with_a_verdict_is_reported(tmp_path: Path) -> None:
    """As anywhere else."""
    assert found_in(tmp_path, "a.docx", edited(_float(FAILS))) == [("overall", None, None, FAILS)]


def test_a_text_box_in_a_cell_is_a_part_of_it(tmp_path: Path) -> None:
    """It lies over the score."""

    def change(word: Word) -> None:
        cell = table(word).cell(1, 2).paragraphs[0]
        cell._p.append(parse_xml(f"<w:r {W} {MC}>{box('3')}</w:r>"))

    assert found_in(tmp_path, "a.docx", edited(change)) == [("score", "training", "4", "4 3")]


def test_a_raised_digit_beside_a_score_is_reported(tmp_path: Path) -> None:
    """It is not the number of a note."""

    def change(word: Word) -> None:
        table(word).cell(1, 2).paragraphs[0].add_run("3").font.superscript = True

    assert found_in(tmp_path, "a.docx", edited(change)) == [("score", "training", "4", "43")]
    for number, text in enumerate(("4<sup>3</sup>", "4³")):
        data = replaced("<td>4</td>\n<td><p>All", f"<td>{text}</td>\n<td><p>All", "html")
        assert [it[:2] for it in found_in(tmp_path / str(number), "a.html", data)] == [
            ("score", "training")
        ]


def annotated(*annotations: object, page: int = -1) -> bytes:
    """Return the letter as PDF with annotations on a page."""
    import pypdf  # noqa: PLC0415 -- only here

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(sent("pdf")))
    for annotation in annotations:
        writer.add_annotation(page % len(writer.pages), annotation)  # type: ignore[arg-type]
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def score_of(row: int) -> tuple[int, Box]:
    """Return the page of a row's score, and a box over it."""
    from prevent_assure.verify.readers import pdf_columns  # noqa: PLC0415
    from prevent_assure.verify.readers.annex_columns import SCORE  # noqa: PLC0415
    from prevent_assure.verify.readers.pdf import pages  # noqa: PLC0415

    for number, page in enumerate(pages(sent("pdf"))):
        for head in pdf_columns.heads(page.lines).values():
            found = next(it for it in page.lines[head.end :] if it.text.startswith(f"{row} "))
            extent = head.columns.extent(SCORE)
            assert extent is not None
            glyph = found.glyphs_between(*extent)[0]
            box_ = (glyph.left - 2, glyph.base - 2, glyph.right + 2, glyph.base + glyph.size)
            return number, box_
    raise AssertionError


def _stamps() -> dict[str, tuple[Callable[[Box], object], str]]:
    from pypdf.annotations import FreeText, Highlight, Rectangle, Text  # noqa: PLC0415
    from pypdf.generic import ArrayObject, FloatObject  # noqa: PLC0415

    def quads(it: Box) -> ArrayObject:
        corners = (it[0], it[3], it[2], it[3], it[0], it[1], it[2], it[1])
        return ArrayObject(map(FloatObject, corners))

    return {
        "a text": (lambda it: FreeText(text="3", rect=it), "4 [3]"),
        "a box": (lambda it: Rectangle(rect=it, interior_color="ffffff"), "4 [a box]"),
        "a comment": (lambda it: Text(rect=it, text="should be 3"), "4 [should be 3]"),
        "words in colour": (lambda it: Highlight(rect=it, quad_points=quads(it)), ""),
    }


@pytest.mark.parametrize("name", ["a text", "a box", "a comment", "words in colour"])
def test_what_lies_over_a_score_of_a_pdf_is_reported(name: str, tmp_path: Path) -> None:
    """A text, a shape, a comment; a colour alone is form."""
    make, expected = _stamps()[name]
    page, place = score_of(1)
    found = found_in(tmp_path, "a.pdf", annotated(make(place), page=page))

    assert [it for it in found if it[1]] == (
        [("score", "training", "4", expected)] if expected else []
    )


def test_what_is_put_elsewhere_on_a_pdf_counts_by_what_it_says(tmp_path: Path) -> None:
    """That it was received is no difference; that the council fails is."""
    from pypdf.annotations import FreeText  # noqa: PLC0415

    place = (400, 700, 500, 740)
    assert found_in(tmp_path, "a.pdf", annotated(FreeText(text="Received", rect=place))) == []
    for number, (text, what) in enumerate(
        ((FAILS, "overall"), ("DRAFT 2", "draft"), ("Score: 3", "score"))
    ):
        found = found_in(
            tmp_path / str(number), "a.pdf", annotated(FreeText(text=text, rect=place))
        )
        assert [it[0] for it in found] == [what]


def test_a_comment_of_word_counts_by_what_it_says(tmp_path: Path) -> None:
    """Word prints it beside the letter."""

    def change(word: Word) -> None:
        line = paragraph(word, "Dear Alex")
        word.add_comment(line.runs, "Score: 3")
        word.add_comment(line.runs, "Sent on Friday")

    assert found_in(tmp_path, "a.docx", edited(change)) == [("score", None, None, "Score: 3")]

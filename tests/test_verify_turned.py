"""Letters in which something beside the record's own words turns them, by one change each."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from test_documents_sent import MC, W, box, run
from test_verify_pdf import printed

from support.run_verify import found_in
from support.sent_letters import (
    FIRST,
    NOT_MET,
    OVERALL,
    REASON,
    SECOND,
    What,
    edited,
    paragraph,
    replaced,
    sent,
    table,
)

TITLE = "Annual Prevent Duty Assurance 2022/2023"
THANKS = "Every area is different."
DRAFT: list[What] = [("draft", None, None, "DRAFT")]
Box: TypeAlias = tuple[float, float, float, float]
FAILS = "Overall, Elm Vale Council fails the requirements of the Prevent Duty."


def _header(text: str) -> Callable[[Word], None]:
    def change(word: Word) -> None:
        word.sections[0].header.add_paragraph(text)

    return change


def _watermark(text: str) -> Callable[[Word], None]:
    def change(word: Word) -> None:
        shape = f"<w:r {W}><w:pict><v:shape><v:textpath string='{text}'/></v:shape></w:pict></w:r>"
        word.sections[0].header.paragraphs[0]._p.append(parse_xml(shape))

    return change


def _watermark_of_the_body(word: Word) -> None:
    shape = f"<w:r {W}><w:pict><v:shape><v:textpath string='Draft 3'/></v:shape></w:pict></w:r>"
    paragraph(word, "Dear Alex")._p.append(parse_xml(shape))


def _title(text: str) -> Callable[[Word], None]:
    def change(word: Word) -> None:
        paragraph(word, TITLE).text = text

    return change


def _first_line(text: str) -> Callable[[Word], None]:
    def change(word: Word) -> None:
        word.paragraphs[0].insert_paragraph_before(text)

    return change


DRAFTS: dict[str, Callable[[], bytes]] = {
    "header": lambda: edited(_header("DRAFT v0.3 – not for circulation")),
    "header last": lambda: edited(_header("Not for circulation: draft")),
    "header of a file's name": lambda: edited(_header("elm-vale_draft_v2.docx")),
    "watermark": lambda: edited(_watermark("FINAL DRAFT")),
    "watermark with a date": lambda: edited(_watermark("DRAFT 1 May")),
    "watermark of the body": lambda: edited(_watermark_of_the_body),
    "title": lambda: edited(_title(f"DRAFT: {TITLE}")),
    "title behind": lambda: edited(_title(f"{TITLE} (draft for comment)")),
    "first line": lambda: edited(_first_line("Draft v2")),
    "first line long": lambda: edited(_first_line("Second draft, for comment by Friday")),
    "first line spaced": lambda: edited(_first_line("D R A F T")),
    "md first line": lambda: replaced("OFFICIAL\n\nPrevent", "OFFICIAL\n\nDraft 2\n\nPrevent"),
    "md last line": lambda: sent("md") + b"\n\nDRAFT - not agreed\n",
    "html title": lambda: replaced(f">{TITLE}</h1>", f">Draft {TITLE}</h1>", "html"),
    "html heading": lambda: replaced(">Annex: agreed", ">Draft annex: agreed", "html"),
    "pdf first line": lambda: printed(("<main>", "<main><p>Draft v2 for comment</p>")),
    "pdf header": lambda: printed(('content: "OFFICIAL"', 'content: "OFFICIAL DRAFT v3"')),
    "pdf watermark": lambda: printed(
        (
            "</body>",
            '<p style="position: fixed; top: 9cm; font-size: 80pt; transform: rotate(9deg)">DRAFT',
        )
    ),
    "pdf watermark across": lambda: printed(
        (
            "</body>",
            '<div style="position: fixed; top: 9cm; left: 2cm; font-size: 90pt">DRAFT</div></body>',
        )
    ),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_is_told_with_anything_beside_it(name: str, tmp_path: Path) -> None:
    """In headers, watermarks, titles and first lines."""
    ending = (
        name.split(maxsplit=1)[0] if name.split(maxsplit=1)[0] in ("md", "html", "pdf") else "docx"
    )
    found = found_in(tmp_path, f"a.{ending}", DRAFTS[name]())

    assert DRAFT[0] in found
    assert {it[0] for it in found} <= {"draft", "marking"}


@pytest.mark.parametrize(
    "text",
    [
        "I have seen the draft of your plan, and it is good.",
        "Draft guidance was shared with you in May.",
        "Your draft plan is to be finished soon.",
        "Thanks to those who drafted it.",
    ],
)
def test_a_sentence_about_a_draft_is_none(text: str, tmp_path: Path) -> None:
    """Nor is a word that begins like it."""
    assert found_in(tmp_path, "a.md", replaced(THANKS, f"{text}\n\n{THANKS}")) == []


NUMBERS = ("(4)", "4 -", "iv.", "4.", "4)", "4:", "IV.", "(iv)", "Action 4:", "d)", "\u2463", "4 –")


@pytest.mark.parametrize("number", NUMBERS)
def test_an_action_is_told_however_it_is_numbered(number: str, tmp_path: Path) -> None:
    """As people number by hand."""
    text = f"{number} Close the centre."
    data = edited(lambda word: _before(word, "The agreed scores are set out", text))

    assert found_in(tmp_path, "a.docx", data) == [("action", None, None, "Close the centre.")]


def _before(word: Word, begins: str, text: str, style: str | None = None) -> None:
    paragraph(word, begins).insert_paragraph_before(text, style)


def _bullet_after(word: Word) -> None:
    _before(word, "The agreed scores are set out", "Close the centre at once.", "List Bullet")


def _bullet_before(word: Word) -> None:
    _before(word, FIRST, "Close the centre at once.", "List Bullet")


def _between(word: Word) -> None:
    _before(word, SECOND, "Close the centre at once.")


def _typed_bullet(word: Word) -> None:
    _before(word, SECOND, "• Close the centre at once.")


def _list_without_numbers(word: Word) -> None:
    _before(word, "The agreed scores are set out", "Close the centre at once.", "List Paragraph")


def _bare_number(word: Word) -> None:
    _before(word, "The agreed scores are set out", "3 Close the centre at once.")


BULLETS = (
    _bullet_after,
    _bullet_before,
    _between,
    _typed_bullet,
    _list_without_numbers,
    _bare_number,
)


@pytest.mark.parametrize("change", BULLETS, ids=lambda change: change.__name__.strip("_"))
def test_an_item_among_the_actions_is_told(change: Callable[[Word], None], tmp_path: Path) -> None:
    """Whatever it begins with."""
    ((*what, said),) = found_in(tmp_path, "a.docx", edited(change))

    assert what == ["action", None, None]
    assert (said or "").endswith("Close the centre at once.")


@pytest.mark.parametrize(
    ("format_", "old", "new"),
    [
        ("md", f"2. {SECOND}", f"2. {SECOND}\n   - Close the centre at once."),
        ("md", f"2. {SECOND}", f"2. {SECOND}\n\n* Close the centre at once."),
        (
            "html",
            f"<li>{SECOND}</li>",
            f"<li>{SECOND}</li></ol><ul><li>Do it at once.</ul>",
        ),
        ("html", f"<li>{FIRST}</li>", f"<li>{FIRST}</li><li>Close it at once.</li>"),
    ],
)
def test_an_item_among_the_actions_is_told_in_text(
    format_: str, old: str, new: str, tmp_path: Path
) -> None:
    """In a list of its own or in the same."""
    found = found_in(tmp_path, f"a.{format_}", replaced(old, new, format_))

    assert any("at once" in (it[3] or "") for it in found)


HALF, OTHER_HALF = "Put the check into every contract,", "and say who does it."


def _split(style: str | None, begins: str = "") -> Callable[[Word], None]:
    def change(word: Word) -> None:
        line = paragraph(word, FIRST)
        style_ = line.style if style == "same" else style
        line.insert_paragraph_before(HALF, line.style)
        if style == "same":
            line.text = OTHER_HALF
            return
        line.insert_paragraph_before(f"{begins}{OTHER_HALF}", style_)
        line._p.getparent().remove(line._p)

    return change


@pytest.mark.parametrize(
    ("style", "begins"), [("same", ""), ("List Bullet", ""), ("Normal", "2. "), ("Normal", "(b) ")]
)
def test_an_action_that_was_split_in_two_is_told(style: str, begins: str, tmp_path: Path) -> None:
    """One that is changed, and one too many."""
    found = found_in(tmp_path, "a.docx", edited(_split(style, begins)))

    assert ("action", "contracts", FIRST, HALF) in found
    assert ("action", None, None, OTHER_HALF) in found


def test_an_action_may_go_on_in_another_paragraph(tmp_path: Path) -> None:
    """Where nothing makes an item of it."""
    assert found_in(tmp_path, "a.docx", edited(_split("Normal"))) == []


OVERALL_, REASON_ = OVERALL.removesuffix("."), "It is looked at elsewhere."
AROUND: dict[str, tuple[str, str, str]] = {
    "not the case": (OVERALL, f"It is not the case that {OVERALL}", "overall"),
    "a heading of it": (OVERALL, f"Not agreed: {OVERALL}", "overall"),
    "taken back behind": (OVERALL, f"{OVERALL} This is no longer correct.", "overall"),
    "taken back before": (OVERALL, f"The next sentence is wrong. {OVERALL}", "overall"),
    "goes on": (OVERALL, f"{OVERALL_}, which the Home Office does not accept.", "overall"),
    "quoted": (OVERALL, f"You write: “{OVERALL}”", "overall"),
    "not met": (NOT_MET, f"It is untrue that {NOT_MET}", "not-met"),
    "a reason": (REASON_, f"It is not true that {REASON_}", "reason"),
    "a reason denied": (
        "It has an assurance of its own.",
        "We do not find that It has an assurance of its own.",
        "reason",
    ),
}


@pytest.mark.parametrize("name", AROUND)
@pytest.mark.parametrize("format_", ["md", "html", "pdf"])
def test_words_around_a_judged_sentence_are_told(name: str, format_: str, tmp_path: Path) -> None:
    """Where they make another sentence of it, or take it back."""
    old, new, what = AROUND[name]
    data = printed((old, new)) if format_ == "pdf" else replaced(old, new, format_)

    found = found_in(tmp_path, f"a.{format_}", data)

    assert what in {it[0] for it in found}
    assert {it[0] for it in found} <= {what, "reason"}


def _strike(by: str) -> Callable[[Word], None]:
    def change(word: Word) -> None:
        line = paragraph(word, OVERALL)
        (struck, *_) = line.runs
        if by == "style":
            style = word.styles.add_style("Gone", WD_STYLE_TYPE.CHARACTER)
            style.font.strike = True
            struck.style = style
        else:
            setattr(struck.font, by, True)
        line.add_run(f" {FAILS}")

    return change


STRUCK: dict[str, Callable[[], bytes]] = {
    "docx": lambda: edited(_strike("strike")),
    "docx twice": lambda: edited(_strike("double_strike")),
    "docx by a style": lambda: edited(_strike("style")),
    "md": lambda: replaced(OVERALL, f"~~{OVERALL}~~ {FAILS}"),
    "html s": lambda: replaced(OVERALL, f"<s>{OVERALL}</s> {FAILS}", "html"),
    "html style": lambda: replaced(
        OVERALL, f'<span style="text-decoration: line-through">{OVERALL}</span> {FAILS}', "html"
    ),
    "pdf": lambda: printed((OVERALL, f"<s>{OVERALL}</s> {FAILS}")),
}


@pytest.mark.parametrize("name", STRUCK)
def test_text_that_is_struck_through_is_gone(name: str, tmp_path: Path) -> None:
    """And what is behind it counts."""
    found = found_in(tmp_path, f"a.{name.split(maxsplit=1)[0]}", STRUCK[name]())

    assert "overall" in {it[0] for it in found}
    assert any(FAILS in (it[3] or "") for it in found)


def test_a_score_that_is_struck_through_is_gone(tmp_path: Path) -> None:
    """With the one that was typed behind it."""

    def change(word: Word) -> None:
        line = table(word).cell(1, 2).paragraphs[0]
        line.runs[0].font.strike = True
        line.add_run(" 3")

    assert found_in(tmp_path, "a.docx", edited(change)) == [("score", "training", "4", "3")]
    data = printed(("<td>4</td>\n<td><p>All", "<td><s>4</s> 3</td>\n<td><p>All"))
    assert found_in(tmp_path / "pdf", "a.pdf", data) == [("score", "training", "4", "3")]


VERDICTS = (
    FAILS,
    "In summary, Elm Vale Council is not meeting the requirements.",
    "Overall, the council fails to meet the requirements of the Prevent Duty.",
    "Elm Vale Council is therefore in breach of the Prevent Duty.",
    "In short, you are not meeting the requirements of the Prevent Duty.",
    "In my view Elm Vale Council does not meet the standard.",
    "On balance, Elm Vale Council is exceeding the requirements of the Prevent Duty in every area.",
    "The requirements are also not met in Plan (3).",
    "The requirements of the Duty are met in every area.",
    "Elm Vale Council no longer complies with the Prevent Duty.",
    "Conclusion: the authority falls short of the requirements.",
)


@pytest.mark.parametrize("text", VERDICTS)
@pytest.mark.parametrize("where", [THANKS, NOT_MET])
def test_a_second_verdict_is_told(text: str, where: str, tmp_path: Path) -> None:
    """Wherever it is, in whichever words."""
    found = found_in(tmp_path, "a.md", replaced(where, f"{where} {text}"))

    assert [(it[0] in ("overall", "not-met"), *it[1:]) for it in found] == [
        (True, None, None, text)
    ]


PROSE = (
    "I look forward to helping you meet the requirements of the Duty.",
    "Overall, it was a pleasure to have met with you.",
    "I thank Elm Vale Council for its work on the Prevent Duty.",
    "I am confident that Elm Vale Council will meet the requirements next year.",
    "We shall ask whether Elm Vale Council is meeting the requirements of the Duty.",
    "A score of 3 means that the council is meeting the requirements.",
    "Elm Vale Council has met us three times this year.",
    "You have exceeded our expectations as hosts, and we thank you.",
    "In summary, I would like to thank everybody.",
    "I was glad that Training scored 4.",
    "In short, please share the scores with your partners.",
    "This letter does not set out every finding of the year.",
)


@pytest.mark.parametrize("text", PROSE)
def test_other_prose_is_not_a_verdict(text: str, tmp_path: Path) -> None:
    """Though it has the same words."""
    assert found_in(tmp_path, "a.md", replaced(THANKS, f"{THANKS} {text}")) == []


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Training has now been scored 2.", "training"),
        ("The score for Venues (2) should be 3.", "venues"),
        ("The revised score for Training is two.", "training"),
        ("Panel would have scored 4.", "panel"),
        ("Training (1) was scored 4, and is now rated 3.", "training"),
    ],
)
def test_another_score_in_the_prose_is_told(text: str, item: str, tmp_path: Path) -> None:
    """With its benchmark."""
    found = found_in(tmp_path, "a.md", replaced(THANKS, f"{THANKS} {text}"))

    assert [(it[0], it[1], it[3]) for it in found] == [("score", item, text)]


def _float(text: str, begins: str = "Annex: agreed") -> Callable[[Word], None]:
    def change(word: Word) -> None:
        paragraph(word, begins)._p.append(parse_xml(f"<w:r {W} {MC}>{box(text)}</w:r>"))

    return change


@pytest.mark.parametrize("text", ["3", "Score: 3", "Revised score 3", "3/5", "Not scored"])
def test_a_text_box_with_a_score_is_told(text: str, tmp_path: Path) -> None:
    """It may lie over another."""
    assert found_in(tmp_path, "a.docx", edited(_float(text))) == [("score", None, None, text)]


def test_a_text_box_with_a_verdict_is_told(tmp_path: Path) -> None:
    """As anywhere else."""
    assert found_in(tmp_path, "a.docx", edited(_float(FAILS))) == [("overall", None, None, FAILS)]


def test_a_verdict_in_a_header_is_told(tmp_path: Path) -> None:
    """As anywhere else."""
    found = found_in(tmp_path, "a.docx", edited(_header(FAILS)))

    assert found == [("overall", None, None, FAILS)]


def test_a_text_box_in_a_cell_is_a_part_of_it(tmp_path: Path) -> None:
    """It lies over the score."""

    def change(word: Word) -> None:
        cell = table(word).cell(1, 2).paragraphs[0]
        cell._p.append(parse_xml(f"<w:r {W} {MC}>{box('3')}</w:r>"))

    assert found_in(tmp_path, "a.docx", edited(change)) == [("score", "training", "4", "4 3")]


def test_a_raised_digit_beside_a_score_is_told(tmp_path: Path) -> None:
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
    from prevent_assure.verify.readers import pdf_annex  # noqa: PLC0415
    from prevent_assure.verify.readers.pdf import _pages  # noqa: PLC0415

    for number, page in enumerate(_pages(sent("pdf"))):
        for at, line in enumerate(page.lines):
            head = pdf_annex.head(line)
            if head:
                found = next(it for it in page.lines[at + 1 :] if it.text.startswith(f"{row} "))
                glyph = found.glyphs_between(head.edges[2], head.edges[3])[0]
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
def test_what_lies_over_a_score_of_a_pdf_is_told(name: str, tmp_path: Path) -> None:
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


def test_a_paragraph_of_a_run_is_as_before() -> None:
    """The helpers of the other tests are used as they are."""
    assert run("a").startswith("<w:r>")
    assert REASON.startswith(REASON_)

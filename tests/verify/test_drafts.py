"""Letters that call themselves drafts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml

from support.printed_pages import printed_html
from support.run_verify import found_in
from support.sent_letters import What, edited, paragraph, replaced, sent
from support.word_parts import W

TITLE = "Annual Prevent Duty Assurance 2022/2023"
THANKS = "Every area is different."
DRAFT: list[What] = [("draft", None, None, "DRAFT")]


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
    "pdf first line": lambda: printed_html(("<main>", "<main><p>Draft v2 for comment</p>")),
    "pdf header": lambda: printed_html(('content: "OFFICIAL"', 'content: "OFFICIAL DRAFT v3"')),
    "pdf watermark": lambda: printed_html(
        (
            "</body>",
            '<p style="position: fixed; top: 9cm; font-size: 80pt; transform: rotate(9deg)">DRAFT',
        )
    ),
    "pdf watermark across": lambda: printed_html(
        (
            "</body>",
            '<div style="position: fixed; top: 9cm; left: 2cm; font-size: 90pt">DRAFT</div></body>',
        )
    ),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_is_reported_with_anything_beside_it(name: str, tmp_path: Path) -> None:
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

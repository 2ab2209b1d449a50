"""Letters that call themselves drafts, and actions that the record does not have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml

from support.printed_pages import printed_html
from support.run_verify import found_in
from support.sent_letters import FIRST, SECOND, What, edited, paragraph, replaced, sent
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


NUMBERS = ("(4)", "4 -", "iv.", "4.", "4)", "4:", "IV.", "(iv)", "Action 4:", "d)", "\u2463", "4 –")


@pytest.mark.parametrize("number", NUMBERS)
def test_an_action_is_reported_however_it_is_numbered(number: str, tmp_path: Path) -> None:
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
def test_an_item_among_the_actions_is_reported(
    change: Callable[[Word], None], tmp_path: Path
) -> None:
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
def test_an_item_among_the_actions_is_reported_in_text(
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
def test_an_action_that_was_split_in_two_is_reported(
    style: str, begins: str, tmp_path: Path
) -> None:
    """One that is changed, and one too many."""
    found = found_in(tmp_path, "a.docx", edited(_split(style, begins)))

    assert ("action", "contracts", FIRST, HALF) in found
    assert ("action", None, None, OTHER_HALF) in found


def test_an_action_may_go_on_in_another_paragraph(tmp_path: Path) -> None:
    """Where nothing makes an item of it."""
    assert found_in(tmp_path, "a.docx", edited(_split("Normal"))) == []

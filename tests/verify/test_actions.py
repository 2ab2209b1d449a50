"""Actions that the record does not have, however they are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Word

from prevent_assure.letters.blocks import Note
from prevent_assure.letters.formats import FORMATS
from support.letters import document, view
from support.run_verify import found_in
from support.sent_letters import FIRST, SECOND, SLUG, edited, files, paragraph, replaced

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


_NOTE = "The Act. <https://example.org/act>\n"
_CLOSE = "Close the centre at once."


@pytest.mark.parametrize("item", [f"2. {_CLOSE}", f"- {_CLOSE}", f"\n(iv) {_CLOSE}"])
def test_an_item_below_the_notes_is_reported(item: str, tmp_path: Path) -> None:
    """It is no note: it has no address, and the record has no such note."""
    data = replaced(_NOTE, f"{_NOTE}{item}\n")

    assert found_in(tmp_path, "a.md", data) == [("action", None, None, _CLOSE)]


@pytest.mark.parametrize("format_", ["docx", "pdf", "html"])
def test_an_action_below_the_notes_is_reported_in_every_format(
    format_: str, tmp_path: Path
) -> None:
    """As a note that the program writes, but with an action's text."""
    shown = document(view(files(), SLUG))
    note = Note(2, _CLOSE, "here")
    data = FORMATS[format_](shown._replace(notes=(*shown.notes, note)))

    ((*what, said),) = found_in(tmp_path, f"a.{format_}", data)

    assert what == ["action", None, None]
    assert (said or "").startswith(_CLOSE)


@pytest.mark.parametrize(
    "notes",
    [
        "1. The Act.\n",
        "1. The Act of 2015: <https://example.org/act>\n2. More on www.example.org\n",
        "1. The Act. <https://example.org/act>\n\nThe addresses were looked up in May.\n",
        "1. The Act. <https://example.org/act>\n\n### Copies\n\n1. The chair of the board\n",
    ],
)
def test_notes_in_another_form_are_no_actions(notes: str, tmp_path: Path) -> None:
    """Without their addresses, with others beside them, and with text below."""
    data = replaced(f"1. {_NOTE}", notes)

    assert found_in(tmp_path, "a.md", data) == []


def test_an_action_that_was_moved_below_the_notes_is_missing_once(tmp_path: Path) -> None:
    """It is not also reported as one too many."""
    data = replaced(f"\n2. {SECOND}", "").replace(_NOTE.encode(), f"{_NOTE}2. {SECOND}\n".encode())

    assert found_in(tmp_path, "a.md", data) == [("action", "halls", SECOND, None)]

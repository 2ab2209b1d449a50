"""Actions that the record does not have, however they are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Word

from support.run_verify import found_in
from support.sent_letters import FIRST, SECOND, edited, paragraph, replaced

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

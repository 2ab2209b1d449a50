"""The page of all commands and options says what the program itself says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from re import findall

from prevent_assure.cli.help import HEADINGS
from support.command_page import command_page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_has_every_command_and_option(golden: Callable[[Path, str], None]) -> None:
    """It is made from the program; `pytest --update` makes it again."""
    golden(DOCS / "commands.md", command_page())


def test_every_command_says_when_it_ends_with_1() -> None:
    """A script that calls it relies on that."""
    page = (DOCS / "running.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `assure ")]

    named = [name for row in rows for name in findall(r"`assure ([a-z]+)`", row)]
    assert sorted(named) == sorted(name for _, names in HEADINGS for name in names)


def test_every_form_of_an_answer_is_named() -> None:
    """A program's author finds the schema."""
    page = (DOCS / "running.md").read_text(encoding="utf-8")
    schemas = {path.name for path in (DOCS.parent / "schemas" / "answers").glob("*.json")}

    assert set(findall(r"\| `([a-z-]+\.json)` \|", page)) == schemas

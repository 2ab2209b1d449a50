"""Whole letters: every kind of them, as Markdown, held against files that were read by a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from prevent_assure.letters import compose
from prevent_assure.letters.formats import markdown
from support.letters import CASES, LETTERS, SHIPPED, document, golden_case


@pytest.mark.parametrize("name", [*CASES, *SHIPPED])
def test_a_letter_is_as_it_was_read(name: str, golden: Callable[[Path, str], None]) -> None:
    """Each case is a file in `tests/letters`, and the two shipped assessments of the year."""
    golden(LETTERS / f"{name}.md", markdown.write(document(golden_case(name))).decode())


def test_an_annex_by_itself_is_as_it_was_read(golden: Callable[[Path, str], None]) -> None:
    """It says which year, authority and date it belongs to."""
    golden(
        LETTERS / "one-action.annex.md",
        markdown.write(compose.compose_annex(golden_case("one-action"))).decode(),
    )

"""The manual tells the truth: every example of it is run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.console_examples import PAGES, Session, shipped_workspace

OF_THEIR_OWN = ("faults.md", "first-letter.md", "review.md")
"""Pages that a test of their own runs, in a folder of another kind."""


def pages() -> list[Path]:
    """Return every page with examples, but for those with a test of their own."""
    return [
        page
        for page in sorted(PAGES.glob("*.md"))
        if page.name not in OF_THEIR_OWN and "```console\n" in page.read_text(encoding="utf-8")
    ]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_the_examples_of_a_page_print_what_it_says(
    page: Path, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    """In the workspace of the shipped case."""
    session = Session(shipped_workspace(tmp_path))

    golden(page, session.rerun(page.read_text(encoding="utf-8")))

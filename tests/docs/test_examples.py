"""The manual tells the truth: every example of it is run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from prevent_assure.files.disk import open_workspace
from prevent_assure.snapshot.rubrics import load_rubrics
from support.console_examples import PAGES, Session, shipped_workspace

OF_THEIR_OWN = ("faults.md", "first-letter.md", "review.md", "rubrics.md")
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


def test_the_page_on_rubrics_starts_a_year_from_nothing(
    tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    """In an empty folder; the eight sections are a rubric on which there is no finding."""
    page = PAGES / "rubrics.md"
    session = Session(tmp_path)

    golden(page, session.rerun(page.read_text(encoding="utf-8")))

    rubric = load_rubrics(open_workspace(tmp_path / "prevent", ()).tree).valid["2024-25"]
    assert len(rubric.benchmarks) == 8
    assert rubric.previous == "2022-23"
    assert not any(it.criteria for it in rubric.benchmarks)
    assert (tmp_path / "prevent/draft.md").read_text(encoding="utf-8").startswith("DRAFT")

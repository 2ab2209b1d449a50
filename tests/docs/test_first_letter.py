"""The walk from nothing to the first letter, taken step by step in a new folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.console_examples import PAGES, Session

PAGE = PAGES / "first-letter.md"


def test_the_walk_leads_from_nothing_to_a_letter(
    tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    """Every command of the page is run, and prints what the page says."""
    session = Session(tmp_path)
    session.run("git init -q --bare common.git")

    golden(PAGE, session.rerun(PAGE.read_text(encoding="utf-8")))

    letter = (tmp_path / "prevent/letters/poole-vale.html").read_text(encoding="utf-8")
    assert "Head of Service: Community Safety" in letter
    assert "Housing, schools &amp; &quot;Community Safety&quot; fill in" in letter
    assert "DRAFT" in (tmp_path / "prevent/draft.html").read_text(encoding="utf-8")
    assert session.run("git --git-dir ../common.git rev-list --count main") == "2\n"

"""The workspaces that the benchmarks run on are what they say: the same, clean, or faulty there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import workspace
from faults import FAULTS, planted
from prevent_assure.commands.check_all import check_all
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import select
from prevent_assure.paths import is_slug
from prevent_assure.snapshot.rubrics import load_rubrics
from sentences import names

SCRIPT = Path(workspace.__file__)


def found(folder: Path) -> list[str]:
    """Return every finding on a workspace as the list of planted faults has it."""
    there = open_workspace(folder, [])
    report = check_all(there.tree, select(there, [], None), load_rubrics(there.tree))
    return [f"{it.location.path}:{it.location.line}:{it.rule.code}" for it in report.findings]


def test_the_same_seed_gives_the_same_bytes() -> None:
    """And another seed gives others."""
    assert workspace.made(4, 2, 1) == workspace.made(4, 2, 1)
    assert workspace.made(4, 2, 1) != workspace.made(4, 2, 2)


def test_a_year_has_a_name_for_each_of_371_authorities() -> None:
    """Every name is another, and can be a file's name."""
    slugs = {name.lower().replace(" ", "-") for name in names(371)}

    assert len(slugs) == 371
    assert all(is_slug(slug) for slug in slugs)


def test_a_workspace_has_no_error_and_no_warning(tmp_path: Path) -> None:
    """Of several years too, with scores that fall and actions that are carried over."""
    made = workspace.made(9, 3, 7)
    for texts in (made.rubrics, *made.authorities):
        workspace.write(tmp_path, texts)

    assert len(list(tmp_path.rglob("*.yaml"))) == 9 + 3
    assert found(tmp_path) == []


def test_planted_faults_are_found_where_they_are_and_nothing_else_is(tmp_path: Path) -> None:
    """Every kind of them once."""
    made = workspace.made(2 * len(FAULTS), 2, 1)
    authorities, listed = planted(made.authorities, len(FAULTS))
    for texts in (made.rubrics, *authorities):
        workspace.write(tmp_path, texts)

    assert {line.rsplit(":", 1)[1] for line in listed} == {rule for rule, _, _ in FAULTS}
    assert found(tmp_path) == listed


def test_the_script_lists_what_it_planted(tmp_path: Path) -> None:
    """Beside the workspace that it writes."""
    arguments = (tmp_path / "w", "--files", "2", "--faults", "1")
    subprocess.run((sys.executable, SCRIPT, *arguments), check=True)  # noqa: S603 -- our own script

    assert (tmp_path / "w" / "faults.txt").read_text("utf-8").split("\n") == [
        *found(tmp_path / "w"),
        "",
    ]

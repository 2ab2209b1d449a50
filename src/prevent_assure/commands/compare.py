"""`assure compare`: agreed scores against the self-assessment and an earlier year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.checks.cross_file import closed_folders
from prevent_assure.commands.console import is_terminal, print_note, styled_output, write_answer
from prevent_assure.commands.rubric import require_rubric
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import require_year, select_one_year
from prevent_assure.reports.comparison.compare import (
    AssessmentComparison,
    Comparison,
    compare_assessment,
    comparison,
)
from prevent_assure.reports.comparison.formats import FORMATS
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import ReadFailure, load
from prevent_assure.snapshot.rubrics import load_rubrics


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """How the comparison is printed, and where to."""

    format: str
    output: Path | None = None


def compare(
    targets: Sequence[str],
    root: Path | None,
    year: str | None,
    then: str | None,
    how: CompareOptions,
) -> int:
    """Print how scores differ; return 1 if a file of an authority could not be read."""
    workspace = open_workspace(root, targets)
    year, authorities, left_out = select_one_year(workspace, targets, year)
    known = load_rubrics(workspace.tree)
    before = _earlier(then, year) or known.last_year(year)
    rubric = require_rubric(known, year)
    found: list[AssessmentComparison] = []
    unread = closed_folders(workspace.tree)
    for authority in authorities:
        snapshot = load(workspace.tree, authority, known, (before, year))
        for file in snapshot.years.values():
            unread += file.findings if isinstance(file, ReadFailure) else ()
        this = snapshot.year(year)
        if this:
            found.append(compare_assessment(snapshot, this, rubric, before))
    _print(comparison(rubric, found), how)
    if left_out:
        print_note(left_out)
    for finding in dict.fromkeys(unread):
        print_note(line(finding))
    return 1 if unread else 0


def _earlier(then: str | None, year: str) -> str | None:
    """Return the year given with --with; raise AssureError if it is not earlier."""
    require_year(then)
    if then is not None and then >= year:
        raise AssureError(f"--with {then} is not earlier than {year}")
    return then


def _print(found: Comparison, how: CompareOptions) -> None:
    if how.format == "text" and is_terminal(how.output):
        from prevent_assure.reports.comparison import terminal  # noqa: PLC0415 -- a pipe needs none

        with styled_output() as console:
            console.print(terminal.render(found, console.width), end="")
    else:
        write_answer(FORMATS[how.format](found), how.output)

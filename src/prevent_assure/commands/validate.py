"""`assure validate`: every finding on every file, in one run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from prevent_assure.commands.check_all import check_all, with_fixable
from prevent_assure.commands.console import is_terminal, print_note, styled_output, write_answer
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import select
from prevent_assure.files.tree import Tree, Unreadable
from prevent_assure.reports.findings.formats import OF_A_FORGE, rendered
from prevent_assure.reports.findings.report import Report
from prevent_assure.snapshot.rubrics import load_rubrics


class ValidateOptions(NamedTuple):
    """How the findings are printed, where to, and whether warnings fail the run.

    Without a format, it is `github` in GitHub Actions and `text` elsewhere.
    """

    format: str | None = None
    output: Path | None = None
    is_strict: bool = False


def validate(
    targets: Sequence[str], root: Path | None, year: str | None, how: ValidateOptions
) -> int:
    """Print the findings on the files that the targets name; return 1 if they fail the run."""
    workspace = open_workspace(root, targets)
    tree = workspace.tree
    known = load_rubrics(tree)
    report = with_fixable(check_all(tree, select(workspace, targets, year), known), tree, known)
    form = how.format or _usual_format()
    if form == "text" and is_terminal(how.output):
        _show(tree, report)
    else:
        shown = _from_top(report, workspace.root) if form in OF_A_FORGE else report
        write_answer(rendered(shown, form), how.output)
    print_note(report.summary)
    return 1 if report.errors or (how.is_strict and report.warnings) else 0


def _usual_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _from_top(report: Report, root: Path) -> Report:
    """Return a report whose paths start at the top level of the repository."""
    from prevent_assure.files.git.repository import prefix  # noqa: PLC0415 -- other formats need no git

    return report.below(prefix(root))


def _show(tree: Tree, report: Report) -> None:
    """Print findings on a terminal, each with its line."""
    from prevent_assure.reports.findings import terminal  # noqa: PLC0415 -- a pipe needs none

    def source(path: str, number: int) -> str:
        blob = tree[path]
        data = blob if isinstance(blob, Unreadable) else blob.read()
        lines = [] if isinstance(data, Unreadable) else data.decode(errors="replace").split("\n")
        return lines[number - 1] if number <= len(lines) else ""

    width = shutil.get_terminal_size().columns
    with styled_output() as console:
        console.print(terminal.render(report, source, width), end="", soft_wrap=True)

"""`assure validate`: every fault of every file, in one run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from prevent_assure.checks import across, check
from prevent_assure.checks.rubrics import rubrics
from prevent_assure.commands.streams import answer, is_terminal, note, watched
from prevent_assure.documents import templates
from prevent_assure.findings import Finding
from prevent_assure.layout import Kind, standing
from prevent_assure.output.findings import FORMATS, OF_A_FORGE
from prevent_assure.output.findings.report import Report
from prevent_assure.snapshot import Rubrics, Snapshot, Tree, Unreadable, authorities, load
from prevent_assure.targets import Choice, chosen
from prevent_assure.workspace import opened
from prevent_assure.years import year_after, year_before

_READ = (Kind.RUBRIC, Kind.ASSESSMENT, Kind.TEMPLATE)

Use: TypeAlias = Callable[[Snapshot, tuple[Finding, ...]], None]


@dataclass(frozen=True, slots=True)
class Manner:
    """How the findings are printed, where to, and whether warnings fail.

    Without a format it is that of the place where this runs.
    """

    format: str | None = None
    output: Path | None = None
    is_strict: bool = False


def validate(targets: Sequence[str], root: Path | None, year: str | None, how: Manner) -> int:
    """Print what is wrong with the files that the targets name; return 1 where something is."""
    workspace = opened(root, targets)
    tree = workspace.tree
    report = judged(tree, chosen(workspace, targets, year), rubrics(tree))
    form = how.format or _usual_format()
    if form == "text" and is_terminal(how.output):
        _show(tree, report)
    else:
        shown = _from_top(report, workspace.root) if form in OF_A_FORGE else report
        answer(FORMATS[form](shown), how.output)
    note(report.summary)
    return 1 if report.errors or (how.is_strict and report.warnings) else 0


def _usual_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _from_top(report: Report, root: Path) -> Report:
    """Return a report with paths as a forge has them."""
    from prevent_assure.git import prefix  # noqa: PLC0415 -- other formats need no git

    return report.below(prefix(root))


def judged(tree: Tree, choice: Choice, known: Rubrics, each: Use | None = None) -> Report:
    """Return all that is wrong with what was chosen, and with the files that it rests on.

    `each` gets every authority, with the findings on its files, as long as they are held.
    """
    looked_at: set[str] = set(tree) if choice.is_all else set(choice.others)
    found: list[Finding] = list(across.misplaced(tree))
    namings: list[across.Naming] = []
    found += known.findings
    found += templates.findings(tree, known)
    for authority, years in watched(_wanted(tree, choice).items(), "Checking"):
        snapshot = load(tree, authority, known, _around(years))
        on_it = check(snapshot)
        found += on_it
        if each:
            each(snapshot, on_it)
        for year in years:
            looked_at |= across.used_by(known, authority, year)
            read = snapshot.year(year)
            namings += across.naming(read) if read else ()
    if not choice.is_all:
        namings += across.namesakes(tree, namings)
    found += across.duplicate_authority(namings)
    files = sum(path in looked_at and standing(path).kind in _READ for path in tree)
    shown = {finding for finding in found if finding.location.path in looked_at}
    return Report(files, tuple(sorted(shown, key=lambda finding: finding.order)))


def _wanted(tree: Tree, choice: Choice) -> dict[str, tuple[str, ...]]:
    if choice.is_all:
        return authorities(tree)
    wanted: dict[str, tuple[str, ...]] = {}
    for authority, year in choice.assessments:
        wanted[authority] = (*wanted.get(authority, ()), year)
    return wanted


def _around(years: tuple[str, ...]) -> tuple[str, ...]:
    """Return the years that findings on these years may come from, earliest first."""
    before = {year_before(year) for year in years}
    near = {*map(year_before, before), *before, *years, *map(year_after, years)}
    return tuple(sorted(near))


def _show(tree: Tree, report: Report) -> None:
    """Print findings on a terminal, each with its line."""
    from rich.console import Console  # noqa: PLC0415 -- a pipe needs none

    from prevent_assure.output.findings import terminal  # noqa: PLC0415

    def source(path: str, number: int) -> str:
        blob = tree[path]
        data = blob if isinstance(blob, Unreadable) else blob.read()
        lines = [] if isinstance(data, Unreadable) else data.decode(errors="replace").split("\n")
        return lines[number - 1] if number <= len(lines) else ""

    width = shutil.get_terminal_size().columns
    Console(highlight=False).print(terminal.render(report, source, width), end="", soft_wrap=True)

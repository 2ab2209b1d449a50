"""`assure actions`: every recommended action, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.checks.cross_file import closed_folders
from prevent_assure.commands.console import print_note
from prevent_assure.commands.parallel import map_in_two_processes
from prevent_assure.commands.report import day_of, parse_date, unread, write_report
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import select
from prevent_assure.findings import Finding
from prevent_assure.reports.actions.formats import FORMATS
from prevent_assure.reports.actions.list import ActionFilter, action_list
from prevent_assure.reports.actions.sections import action_sections
from prevent_assure.reports.actions.track import TrackedAction, tracked_actions
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import authorities, load
from prevent_assure.snapshot.rubrics import load_rubrics


@dataclass(frozen=True, slots=True)
class ActionsOptions:
    """Which actions are listed, of which day, how, and where to."""

    is_open: bool = False
    is_overdue: bool = False
    due_by: str | None = None
    on: str | None = None
    format: str | None = None
    output: Path | None = None


def actions(
    targets: Sequence[str], root: Path | None, year: str | None, how: ActionsOptions
) -> int:
    """Print the actions of the authorities; return 1 where a file of theirs cannot be read."""
    on = day_of(how.on)
    due_by = None if how.due_by is None else parse_date(how.due_by, "--due-by")
    workspace = open_workspace(root, targets)
    tree = workspace.tree
    chosen = set(select(workspace, targets, year).assessments)
    known, years = load_rubrics(tree), authorities(tree)

    def track(slug: str) -> tuple[list[TrackedAction], list[Finding]]:
        snapshot = load(tree, slug, known, years[slug])
        found = [it for it in tracked_actions(snapshot, on) if (slug, it.year) in chosen]
        return found, unread(snapshot)

    each = map_in_two_processes(track, sorted({slug for slug, _ in chosen}), "Reading")
    wanted = ActionFilter(how.is_open, how.is_overdue, due_by)
    found = action_list(on, (action for tracked, _ in each for action in tracked), wanted)
    write_report(found, FORMATS, action_sections, how.format, how.output)
    failures = [*closed_folders(tree), *(finding for _, failed in each for finding in failed)]
    for finding in failures:
        print_note(line(finding))
    return 1 if failures else 0

"""`assure export`: every score of every year, a row for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from prevent_assure.checks.cross_file import closed_folders
from prevent_assure.commands.console import print_note, write_answer
from prevent_assure.commands.parallel import map_in_two_processes
from prevent_assure.commands.report import unread
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import select
from prevent_assure.findings import Finding
from prevent_assure.paths import rubric_path
from prevent_assure.reports.export import ExportFormat
from prevent_assure.reports.export.formats import FORMATS
from prevent_assure.reports.export.rows import ExportRow, export_rows, in_order
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import ReadFailure, Rubrics, load
from prevent_assure.snapshot.register import load_register
from prevent_assure.snapshot.rubrics import load_rubrics


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How the rows are printed, and where to."""

    format: ExportFormat | None = None
    output: Path | None = None


def export(targets: Sequence[str], root: Path | None, year: str | None, how: ExportOptions) -> int:
    """Print the rows of the authorities; return 1 where a file of theirs cannot be read."""
    workspace = open_workspace(root, targets)
    tree = workspace.tree
    years: dict[str, list[str]] = defaultdict(list)
    for slug, of in select(workspace, targets, year).assessments:
        years[slug].append(of)
    known, register = load_rubrics(tree), load_register(tree)

    def read(slug: str) -> tuple[list[ExportRow], list[Finding]]:
        needed = {*years[slug], *map(known.last_year, years[slug])}
        snapshot = load(tree, slug, known, sorted(needed))
        return list(export_rows(snapshot, years[slug], register.record)), unread(snapshot)

    each = map_in_two_processes(read, sorted(years), "Reading")
    ending = how.output.suffix.lower().removeprefix(".") if how.output else ""
    form = how.format or (cast("ExportFormat", ending) if ending in FORMATS else "csv")
    write_answer(FORMATS[form](in_order(row for rows, _ in each for row in rows)), how.output)
    failures = [*closed_folders(tree), *(finding for _, failed in each for finding in failed)]
    failures += register.failure.findings if register.failure else ()
    notes = [
        *map(line, failures),
        *_without_rubric(known, {of for its in years.values() for of in its}),
    ]
    for note in dict.fromkeys(notes):
        print_note(note)
    return 1 if notes else 0


def _without_rubric(known: Rubrics, years: set[str]) -> list[str]:
    """Return, for each year without a valid rubric, why it has no rows."""
    notes = []
    for year in sorted(years - set(known.valid)):
        file = known.read.get(year)
        if isinstance(file, ReadFailure):
            why = line(file.findings[0])
        else:
            why = f"{rubric_path(year)} {'has errors' if file else 'is missing'}"
        notes.append(f"{why}, so {year} is left out")
    return notes

"""Shared by `assure rubric new` and `rubric import`: the source rubric, and writing files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.commands.console import print_note, write_answer
from prevent_assure.commands.rubric import require_rubric
from prevent_assure.commands.schema import schema_text
from prevent_assure.errors import AssureError
from prevent_assure.files import resources
from prevent_assure.files.disk import DiskBlob, Workspace
from prevent_assure.files.write import encoded, make_folder, write_text
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing.document import Document
from prevent_assure.paths import rubric_path
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import ReadFailure, Rubrics
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.years import year_before


@dataclass(frozen=True, slots=True)
class Source:
    """A valid rubric that another is made from, and its document."""

    rubric: Rubric
    document: Document


@dataclass(frozen=True, slots=True)
class UnwrittenFile:
    """A file that is not written yet."""

    key: str
    text: str

    def read(self) -> bytes:
        """Return its bytes."""
        return encoded(self.text)


def source(known: Rubrics, year: str, asked: str | None) -> Source:
    """Return the rubric that a new one is made from.

    It is that of the year asked for; otherwise the latest earlier one of the workspace, its
    earliest later one, or the packaged one.  Raises AssureError if it is missing or has errors.
    """
    chosen = asked or _default(known, year)
    if chosen not in known.read:
        packaged = shipped_rubrics()
        chosen = chosen or max(packaged.valid)
        known = packaged if chosen in packaged.valid else known
    rubric = require_rubric(known, chosen)
    file = known.read[chosen]
    assert not isinstance(file, ReadFailure)  # noqa: S101 -- its rubric is valid
    return Source(rubric, file.document)


def source_like(known: Rubrics, asked: str | None) -> Rubric:
    """Return the rubric of the year asked for, or else the latest, or else the packaged one."""
    chosen = asked or max(known.valid, default="")
    return source(known, chosen, chosen).rubric if chosen else source(known, chosen, None).rubric


def _default(known: Rubrics, year: str) -> str:
    """Return the year in the workspace to start from; empty if there is none."""
    earlier = [other for other in known.valid if other < year]
    later = [other for other in known.valid if other > year]
    chosen = max(earlier) if earlier else min(later, default="")
    for faulty in (other for other in known.read if chosen < other < year):
        print_note(f"{rubric_path(faulty)} has errors, and was skipped")
    return chosen


def shipped_rubrics() -> Rubrics:
    """Return the rubric that comes with the program."""
    path = resources.newest_rubric()
    return load_rubrics({rubric_path(path.stem): DiskBlob(str(path))})


def previous_of(known: Rubrics, year: str) -> str:
    """Return the `previous` of a new rubric: empty if that is the year before."""
    latest = max((other for other in known.read if other < year), default="")
    return "" if latest == year_before(year) else latest


def target(workspace: Workspace, year: str) -> Path:
    """Return the path of a new rubric; raise AssureError if it exists."""
    path = workspace.root / rubric_path(year)
    if os.path.lexists(path):
        raise AssureError(f"{rubric_path(year)} is there already, and was left as it is")
    for folder in (path.parent, workspace.root / "schemas"):
        if not Path(os.path.realpath(folder)).is_relative_to(workspace.root):
            raise AssureError(f"{folder.name}/ is a link that leads out of the workspace")
    return path


def checked(workspace: Workspace, year: str, text: str) -> Rubric:
    """Return the rubric that a text contains; raise AssureError if it has errors."""
    path = rubric_path(year)
    known = load_rubrics(dict(sorted({**workspace.tree, path: UnwrittenFile(path, text)}.items())))
    before = load_rubrics(workspace.tree).findings
    for finding in known.findings:
        if finding.location.path == path:
            raise AssureError(line(finding))
        if finding not in before:
            print_note(line(finding))
    return known.valid[year]


def write(workspace: Workspace, rubric: Rubric, text: str) -> None:
    """Write a new rubric and the schema of its year, and say so."""
    schema = workspace.root / "schemas" / f"{rubric.year}.json"
    path = workspace.root / rubric_path(rubric.year)
    for file in (schema, path):
        make_folder(file.parent)
    write_text(schema, schema_text(rubric))
    write_text(path, text, is_new=True)
    for file in (path, schema):
        write_answer(f"wrote {file.relative_to(workspace.root).as_posix()}\n", None)

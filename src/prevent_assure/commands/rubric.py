"""`assure rubric`: the criteria of a year, as a document."""

from __future__ import annotations

from pathlib import Path

from prevent_assure.commands.console import print_note, write_answer
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import require_year
from prevent_assure.model.rubric import Rubric
from prevent_assure.paths import RUBRICS, rubric_path
from prevent_assure.reports.criteria.document import criteria
from prevent_assure.reports.criteria.formats import FORMATS
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import ReadFailure, Rubrics
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.numbers import counted

_BY_ENDING = {".md": "md", ".html": "html", ".htm": "html"}


def rubric(root: Path | None, year: str | None, format_: str | None, output: Path | None) -> int:
    """Print the criteria of a year, or of the latest year."""
    require_year(year)
    workspace = open_workspace(root, ())
    known = load_rubrics(workspace.tree)
    if not known.read:
        folder = workspace.root / RUBRICS
        raise AssureError(f"there is no rubric in {folder}; assure rubric new YEAR starts one")
    found = require_rubric(known, year or max(known.read))
    ending = output.suffix.lower() if output else ""
    write_answer(FORMATS[format_ or _BY_ENDING.get(ending, "text")](criteria(found)), output)
    if year is None:
        others = len(known.read) - 1
        left = counted(others, "rubric of another year", "rubrics of other years")
        print_note(f"{found.year}, the latest year; {left} left out")
    return 0


def require_rubric(known: Rubrics, year: str) -> Rubric:
    """Return the rubric of a year; raise AssureError if it is missing or has errors."""
    valid, path = known.valid.get(year), rubric_path(year)
    if valid is not None:
        return valid
    read = known.read.get(year)
    if read is None:
        raise AssureError(f"there is no {path}; assure rubric new {year} starts one")
    if isinstance(read, ReadFailure):
        raise AssureError(line(read.findings[0]))
    raise AssureError(f"{path} has errors, which assure validate {path} shows")

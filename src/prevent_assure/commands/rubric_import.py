"""`assure rubric import`: make the rubric of a year from published criteria."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.authoring.criteria_import.assemble import ImportPlan, imported
from prevent_assure.authoring.criteria_import.readers import READERS
from prevent_assure.authoring.criteria_import.rubric_text import ImportedRubric, rubric_text
from prevent_assure.authoring.criteria_import.source import ImportReport
from prevent_assure.commands import rubric_start
from prevent_assure.commands.console import print_note, write_answer
from prevent_assure.errors import AssureError, os_reason
from prevent_assure.files.disk import Workspace, open_workspace
from prevent_assure.files.targets import require_year
from prevent_assure.files.write import make_folder, write_text
from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.safe import join_words

_LARGEST = 32 << 20
_WITHOUT_HEADINGS = (".txt", ".pdf")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The year, the year to take bands and ids from (None: the latest), and the file to write."""

    year: str
    like: str | None = None
    output: Path | None = None


def rubric_import(path: Path, root: Path | None, options: ImportOptions) -> int:
    """Write a document as a rubric; return 1 if something is left for a person to do."""
    require_year(options.year)
    require_year(options.like)
    workspace = open_workspace(root, ())
    _check_target(workspace, options)
    known = load_rubrics(workspace.tree)
    like = rubric_start.source_like(known, options.like)
    ending = path.suffix.lower()
    if ending not in READERS:
        raise AssureError(f"{path}: a file ends in {join_words(tuple(READERS))}")
    report = ImportReport()
    previous = rubric_start.previous_of(known, options.year)
    plan = ImportPlan(options.year, previous, like, ending not in _WITHOUT_HEADINGS)
    try:
        found = imported(READERS[ending](_read(path)), plan, report)
    except AssureError as error:
        raise AssureError(f"{path}: {error}") from None
    _write(workspace, found, options, is_whole=not report.left)
    for line in report.repaired:
        print_note(line)
    for line in report.left:
        print_note(f"left for you: {line}")
    return 1 if report.left else 0


def _check_target(workspace: Workspace, options: ImportOptions) -> None:
    """Raise AssureError if the rubric, or the file named with --output, exists."""
    if options.output is None:
        rubric_start.target(workspace, options.year)
    elif os.path.lexists(options.output):
        raise AssureError(f"{options.output} is there already, and was left as it is")


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise AssureError("there is no such file")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise AssureError(f"it cannot be read: {os_reason(error)}") from None
    if len(data) > _LARGEST:
        raise AssureError("it is too large to be criteria")
    return data


def _write(
    workspace: Workspace, found: ImportedRubric, options: ImportOptions, *, is_whole: bool
) -> None:
    text = rubric_text(found)
    if options.output is not None:
        make_folder(options.output.parent)
        write_text(options.output, text, is_new=True)
        write_answer(f"wrote {options.output}\n", None)
        return
    made = rubric_start.checked(workspace, found.year, text) if is_whole else _known(found)
    rubric_start.write(workspace, made, text)


def _known(found: ImportedRubric) -> Rubric:
    """Return what is known of a rubric in which something is left for a person to fill in."""
    benchmarks = tuple(
        Benchmark.model_construct(
            id=it.id,
            number=it.number,
            title=it.title,
            statement=it.statement,
            criteria={str(score): texts for score, texts in it.criteria.items()},
        )
        for it in found.benchmarks
        if it.id
    )
    update = {"year": found.year, "title": found.title, "wording": None, "benchmarks": benchmarks}
    return found.like.model_copy(update=update)

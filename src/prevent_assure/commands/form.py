"""`assure form`: the self-assessment as a spreadsheet that an authority fills in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

from prevent_assure.authoring.carry_over import scores
from prevent_assure.commands.console import print_note, with_progress
from prevent_assure.commands.parallel import map_in_two_processes
from prevent_assure.commands.rubric import require_rubric
from prevent_assure.errors import AssureError, os_reason
from prevent_assure.files.disk import Workspace, is_path, open_workspace
from prevent_assure.files.targets import require_year, select_one_year
from prevent_assure.files.tree import Tree
from prevent_assure.files.write import write_all
from prevent_assure.findings import Finding
from prevent_assure.forms.content import form_content
from prevent_assure.forms.extra import require_extra
from prevent_assure.forms.fields import FormKind
from prevent_assure.paths import assessment_path, classify, rubric_path
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import ReadFailure, Rubrics, Snapshot, load
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.safe import quote
from prevent_assure.years import year_before

_ENDING = ".xlsx"
_NAMES: dict[FormKind, str] = {"self": "self-assessment", "agreement": "agreement"}
_FormOrReasons: TypeAlias = "bytes | tuple[str, ...]"
"""A form, or the lines that say why there is none."""


class FormRequest(NamedTuple):
    """Which form is asked for, and where it goes."""

    kind: FormKind
    output: str


@dataclass(frozen=True, slots=True)
class _FormFiles:
    """What came of the files: those to write, and those that were left alone."""

    files: list[tuple[Path, bytes]] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)


def form(targets: Sequence[str], root: Path | None, year: str | None, how: FormRequest) -> int:
    """Write a form for each authority; return 1 where one is refused, 2 where a file is kept."""
    require_extra()
    workspace = open_workspace(root, targets)
    _require_records(workspace, targets, year)
    year, slugs, notice = select_one_year(workspace, targets, year)
    folder, file = _destination(how.output, is_one=bool(targets) and len(slugs) == 1)
    made = _made(workspace.tree, slugs, year, how.kind)
    written, refused = _FormFiles(), False
    for slug, outcome in zip(slugs, made, strict=True):
        if isinstance(outcome, bytes):
            path = file or folder / f"{slug}-{year}-{_NAMES[how.kind]}{_ENDING}"
            _sort(path, outcome, written)
            continue
        refused = True
        for message in outcome:
            print_note(message)
    write_all(with_progress(written.files, "Writing"))
    for path in written.kept:
        print_note(f"{path} is there already with other content, and was left as it is")
    if notice:
        print_note(notice)
    return 2 if written.kept else int(refused)


def _require_records(workspace: Workspace, targets: Sequence[str], year: str | None) -> None:
    """Raise AssureError that names `assure new` for an authority that has no file."""
    require_year(year)
    named = {it.authority for path in workspace.tree if (it := classify(path)).authority}
    for slug in targets:
        if is_path(slug):
            continue
        if slug in named and (year is None or assessment_path(slug, year) in workspace.tree):
            continue
        of_year = f" of {year}" if year else ""
        raise AssureError(
            f"there is no assessment of {quote(slug)}{of_year}; assure new starts one, from the"
            " authority's name"
        )


def _destination(output: str, *, is_one: bool) -> tuple[Path, Path | None]:
    """Return the folder for forms, and the file for one where a file is named."""
    if not output.strip():
        raise AssureError("--output is empty; name a folder, or for one form a file")
    path = Path(output.rstrip("/\\") or output)
    is_named_file = path.name.lower().endswith(_ENDING) and not path.is_dir()
    if path.is_dir() or output.endswith(("/", "\\")) or (not is_one and not is_named_file):
        if path.exists() and not path.is_dir():
            raise AssureError(f"{path} is no folder, and was left alone")
        return path, None
    if not is_one:
        raise AssureError(f"{output} is the name of one file, and here are several forms")
    if not is_named_file:
        raise AssureError(
            f"{output}: the name of a form ends in {_ENDING}, the name of a folder in /"
        )
    if path.exists() and not path.is_file():
        raise AssureError(f"{path} is no file, and was left alone")
    return path.parent, path


def _made(tree: Tree, slugs: Sequence[str], year: str, kind: FormKind) -> list[_FormOrReasons]:
    """Return the form of each authority, or why it has none."""
    known = load_rubrics(tree)

    def make(slug: str) -> _FormOrReasons:
        snapshot = load(tree, slug, known, (year_before(year), year))
        found = _findings(snapshot, known, year)
        return tuple(map(line, found)) or _form(snapshot, year, kind)

    return map_in_two_processes(make, slugs, "Writing forms")


def _findings(snapshot: Snapshot, known: Rubrics, year: str) -> list[Finding]:
    """Return what keeps an authority from having a form."""
    of_files = [
        finding
        for read in snapshot.years.values()
        for finding in (read.findings if isinstance(read, ReadFailure) else read.file.findings)
    ]
    if year in known.valid:
        return of_files
    of_rubric = [it for it in known.findings if it.location.path == rubric_path(year)]
    return [*(it for it in of_rubric if it.is_error), *of_files]


def _form(snapshot: Snapshot, year: str, kind: FormKind) -> _FormOrReasons:
    from prevent_assure.forms.workbook import written  # noqa: PLC0415 -- an extra

    this = snapshot.year(year)
    assert this is not None  # noqa: S101 -- what has no finding was read
    if kind == "self" and this.record.no_self_scores is not None:
        where = assessment_path(snapshot.authority, year)
        return (f"{where}: the file has no_self_scores, so there is no self-assessment to fill in",)
    rubric = require_rubric(snapshot.rubrics, year)
    last = snapshot.year(year_before(year))
    return written(form_content(this, rubric, last, kind, scores(snapshot, year)))


def _sort(path: Path, data: bytes, written: _FormFiles) -> None:
    """Put a form to those that are written, unless its file is there already."""
    try:
        found = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise AssureError(f"{path} cannot be read: {os_reason(error)}") from None
    if found is None:
        written.files.append((path, data))
    elif found != data:
        written.kept.append(path)

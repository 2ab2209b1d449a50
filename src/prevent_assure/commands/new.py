"""`assure new`: start assessments for people to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.authoring.start import Start, check_start, new_text, start_of
from prevent_assure.commands.console import print_note, write_answer
from prevent_assure.commands.report import require_register
from prevent_assure.commands.rubric import require_rubric
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import require_year
from prevent_assure.files.write import make_folder, write_text
from prevent_assure.paths import REGISTER, assessment_path
from prevent_assure.snapshot.register import load_register
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.paragraphs import collapse_space


@dataclass(frozen=True, slots=True)
class NewOptions:
    """What the command line gives besides names; None: as in last year's file."""

    region: str | None = None
    slug: str | None = None


def new(names: Sequence[str], root: Path | None, year: str, wish: NewOptions) -> int:
    """Write an assessment for each name, or for each authority of last year that has none yet.

    Returns 1 if one of those authorities is left out because of its file of last year.
    """
    if wish.slug and len(names) != 1:
        raise AssureError("--slug can be used only with one name")
    start = open_start(root, year)
    drafts, left_out = _drafts(start, _wanted(start, names, wish), wish.region)
    for note in start.notes:
        print_note(note)
    if left_out and names:
        raise left_out[0]
    for path, text in drafts.items():
        write_start(start, path, text)
    for error in left_out:
        print_note(f"left out: {error}")
    for slug in () if names else start.register.not_registered():
        print_note(f"left out: {slug}, which has a file of last year, is not in {REGISTER}")
    if not drafts and not left_out:
        whose = start.last_year if start.registered is None else REGISTER
        print_note(f"every authority of {whose} has an assessment of {year}")
    return 1 if left_out else 0


def open_start(root: Path | None, year: str) -> Start:
    """Return a workspace with what is known of its authorities and of a year to start."""
    require_year(year)
    workspace = open_workspace(root, ())
    known = load_rubrics(workspace.tree)
    registered = require_register(load_register(workspace.tree)).listed
    return start_of(workspace, known, require_rubric(known, year), registered)


def write_start(start: Start, path: str, text: str) -> None:
    """Write a new file of a workspace, and say so."""
    make_folder((start.workspace.root / path).parent)
    write_text(start.workspace.root / path, text, is_new=True)
    write_answer(f"wrote {path}\n", None)


def _wanted(start: Start, names: Sequence[str], wish: NewOptions) -> list[tuple[str, str]]:
    """Return the slug and name of each authority to start."""
    known = start.register
    if names:
        called = [known.entry(collapse_space(name)) for name in names]
        return [(wish.slug or slug, name) for slug, name in called]
    if not known.last and known.due is None:
        raise AssureError(f"there is no assessment of {start.last_year}: say whose to start")
    return [(slug, known.name(slug)) for slug in known.unstarted()]


def _drafts(
    start: Start, wanted: Sequence[tuple[str, str]], region: str | None
) -> tuple[dict[str, str], list[AssureError]]:
    """Return the text of each new file by its path, and the errors of the others."""
    drafts: dict[str, str] = {}
    failed: list[AssureError] = []
    for slug, name in wanted:
        path = assessment_path(slug, start.rubric.year)
        try:
            check_start(start, slug, name, drafts)
            drafts[path] = new_text(start, slug, name, region)
        except AssureError as error:
            failed.append(error)
    return drafts, failed

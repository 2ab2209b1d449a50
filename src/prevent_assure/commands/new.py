"""`assure new`: start assessments for people to fill in."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from prevent_assure.authoring.carry_over import (
    AuthorityRegister,
    StartingPoint,
    adviser_key,
    authority_register,
    latest_advisers,
    people,
    scores,
    trend_by,
)
from prevent_assure.authoring.skeleton import draft
from prevent_assure.checks import check
from prevent_assure.commands.console import print_note, write_answer
from prevent_assure.commands.report import require_register
from prevent_assure.commands.rubric import require_rubric
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import Workspace, open_workspace
from prevent_assure.files.targets import require_year
from prevent_assure.files.tree import NewBlob
from prevent_assure.files.write import check_inside, make_folder, write_text
from prevent_assure.findings import Finding
from prevent_assure.model.assessment import Adviser, People
from prevent_assure.model.register import Register, RegisteredAuthority
from prevent_assure.model.rubric import Rubric
from prevent_assure.paths import REGISTER, assessment_path, is_device, is_slug
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import ReadFailure, Rubrics, load
from prevent_assure.snapshot.register import load_register
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text import hidden
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.text.safe import quote


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


def write_start(start: Start, path: str, text: str) -> None:
    """Write a new file of a workspace, and say so."""
    make_folder((start.workspace.root / path).parent)
    write_text(start.workspace.root / path, text, is_new=True)
    write_answer(f"wrote {path}\n", None)


def open_start(root: Path | None, year: str) -> Start:
    """Return a workspace with what is known of its authorities and of a year to start."""
    require_year(year)
    workspace = open_workspace(root, ())
    known = load_rubrics(workspace.tree)
    registered = require_register(load_register(workspace.tree)).listed
    return Start(
        workspace,
        known,
        require_rubric(known, year),
        authority_register(workspace.tree, known, year, registered),
        registered,
    )


@dataclass(frozen=True)
class Start:
    """A workspace, and the year to start in it."""

    workspace: Workspace
    rubrics: Rubrics
    rubric: Rubric
    register: AuthorityRegister
    registered: Register | None

    @cached_property
    def advisers(self) -> Mapping[str, Adviser]:
        """The advisers that files name; to know them takes every file."""
        return latest_advisers(self.workspace.tree)

    @property
    def last_year(self) -> str:
        """The year that counts as last year."""
        return self.rubrics.last_year(self.rubric.year)


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
            check_startable(start, slug, name, drafts)
            drafts[path] = _text(start, slug, name, region)
        except AssureError as error:
            failed.append(error)
    return drafts, failed


def check_startable(start: Start, slug: str, name: str, drafts: Container[str]) -> None:
    """Raise AssureError if this cannot be the authority's first file of the year."""
    path = assessment_path(slug, start.rubric.year)
    offset = next(hidden.find_hidden(name), None)
    if offset is not None:
        raise AssureError(f"the name contains {hidden.describe(name[offset])}: type it again")
    if not name:
        raise AssureError(f"no name is given for {quote(slug)}")
    if is_device(slug):
        device = f"Windows reserves the name {quote(slug)} for a device"
        raise AssureError(f"{device}: give another with --slug, as in {slug}-council")
    if not is_slug(slug):
        wrong = quote(slug or name)
        raise AssureError(
            f"{wrong} cannot be the name of a file: give one with --slug, as in dorset"
        )
    if os.path.lexists(start.workspace.root / path):
        raise AssureError(f"{path} is there already, and was left as it is")
    check_inside(start.workspace.root, path)
    if path in drafts:
        raise AssureError(f"two of the names give {path}: start one of them alone with --slug")
    namesake = start.register.namesake(slug, name)
    if namesake is not None:
        other = assessment_path(namesake, start.rubric.year)
        raise AssureError(f"{other} is already the file of {quote(name)}")


def _text(start: Start, slug: str, name: str, region: str | None) -> str:
    """Return the text of a new assessment; raise AssureError if it would have findings."""
    year = start.rubric.year
    snapshot = load(start.workspace.tree, slug, start.rubrics, (start.last_year,))
    last = snapshot.years.get(start.last_year)
    if isinstance(last, ReadFailure):
        raise AssureError(line(last.findings[0]))
    entry = _entry(start, slug)
    place = collapse_space(region or entry.region or (last.record.region if last else ""))
    if not place:
        raise AssureError(
            f"there is no region of last year for {quote(slug)}; give it with --region"
        )
    _note_unexpected(start, slug)
    if last and collapse_space(last.record.authority).casefold() != name.casefold():
        print_note(
            f"{slug}: this continues last year's file, which gives the authority another name"
        )
    begun = _advised(
        StartingPoint(
            slug,
            name,
            place,
            people(last),
            scores(snapshot, year),
            start.last_year,
            trend_by(start.rubrics, year),
            is_first=last is None,
        ),
        start,
        entry.adviser,
    )
    found = _findings(start, begun)
    if found and begun.people != People():
        print_note(f"{slug}: no people are copied from last year, because {found[0].message}")
        begun = replace(begun, people=People())
        found = _findings(start, begun)
    if found:
        raise AssureError(line(found[0]))
    return draft(begun, start.rubric)


def _entry(start: Start, slug: str) -> RegisteredAuthority:
    """Return what the register says of an authority, nothing where it says nothing."""
    entry = start.registered.authorities.get(slug) if start.registered else None
    return entry or RegisteredAuthority.model_construct(name="", region="")


def _note_unexpected(start: Start, slug: str) -> None:
    """Say that an authority which is started is not in the register, or not in that year."""
    if start.registered is None:
        return
    if slug not in start.registered.authorities:
        print_note(f"{slug}: it is not in {REGISTER}; add it there")
    elif not _entry(start, slug).is_assessed(start.rubric.year):
        print_note(f"{slug}: {REGISTER} does not have it in {start.rubric.year}")


def _advised(begun: StartingPoint, start: Start, name: str) -> StartingPoint:
    """Return a beginning with the register's adviser, where the register names one."""
    if not name:
        return begun
    known = start.advisers.get(adviser_key(name))
    adviser = known.model_copy(update={"name": collapse_space(name)}) if known else None
    team = begun.people.model_copy(update={"adviser": adviser})
    return replace(begun, people=team, adviser=name)


def _findings(start: Start, begun: StartingPoint) -> list[Finding]:
    """Return the findings that the new file would have."""
    year = start.rubric.year
    path = assessment_path(begun.slug, year)
    tree = {**start.workspace.tree, path: NewBlob(path, draft(begun, start.rubric).encode())}
    snapshot = load(tree, begun.slug, start.rubrics, (start.last_year, year))
    return [finding for finding in check(snapshot) if finding.location.path == path]

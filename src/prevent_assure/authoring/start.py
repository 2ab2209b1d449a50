"""The start of an authority's year: who it is, and the file that people then fill in."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

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
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import Workspace
from prevent_assure.files.tree import NewBlob
from prevent_assure.files.write import check_inside, make_folder, write_text
from prevent_assure.findings import Finding
from prevent_assure.model.assessment import Adviser, People
from prevent_assure.model.register import Register, RegisteredAuthority
from prevent_assure.model.rubric import Rubric
from prevent_assure.paths import REGISTER, assessment_path, is_device, is_slug
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import ReadFailure, Rubrics, load
from prevent_assure.text import hidden
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.text.safe import quote


class ExistingFileError(AssureError):
    """The authority has a file of the year already."""


class StartWords(NamedTuple):
    """What a message calls the two answers that may be missing."""

    slug: str = "--slug"
    region: str = "--region"


class NewAuthority(NamedTuple):
    """Whose year is started; region and slug may be empty where they are known."""

    name: str
    region: str
    slug: str


@dataclass(frozen=True)
class Start:
    """A workspace, and the year to start in it."""

    workspace: Workspace
    rubrics: Rubrics
    rubric: Rubric
    register: AuthorityRegister
    registered: Register | None
    words: StartWords
    notes: list[str] = field(default_factory=list)

    @cached_property
    def advisers(self) -> Mapping[str, Adviser]:
        """The advisers that files name; to know them takes every file."""
        return latest_advisers(self.workspace.tree)

    @property
    def last_year(self) -> str:
        """The year that counts as last year."""
        return self.rubrics.last_year(self.rubric.year)


def start_of(
    workspace: Workspace,
    known: Rubrics,
    rubric: Rubric,
    registered: Register | None,
    words: StartWords | None = None,
) -> Start:
    """Return a workspace as one in which a year is started."""
    whose = authority_register(workspace.tree, known, rubric.year, registered)
    return Start(workspace, known, rubric, whose, registered, words or StartWords())


def start_assessment(start: Start, wanted: NewAuthority) -> str:
    """Write the file of one authority, and return its path.

    Raises ExistingFileError if it is there, and AssureError if it cannot be started.
    """
    slug, name = start.register.entry(collapse_space(wanted.name))
    slug = wanted.slug or slug
    check_start(start, slug, name, ())
    path = assessment_path(slug, start.rubric.year)
    text = new_text(start, slug, name, wanted.region)
    target = start.workspace.root / path
    make_folder(target.parent)
    write_text(target, text, is_new=True)
    return path


def check_start(start: Start, slug: str, name: str, drafts: Container[str]) -> None:
    """Raise AssureError if this cannot be the authority's first file of the year."""
    path = assessment_path(slug, start.rubric.year)
    offset = next(hidden.find_hidden(name), None)
    if offset is not None:
        raise AssureError(f"the name contains {hidden.describe(name[offset])}: type it again")
    if not name:
        raise AssureError(f"no name is given for {quote(slug)}")
    if is_device(slug):
        device = f"Windows reserves the name {quote(slug)} for a device"
        raise AssureError(f"{device}: give another with {start.words.slug}, as in {slug}-council")
    if not is_slug(slug):
        wrong = quote(slug or name)
        raise AssureError(
            f"{wrong} cannot be the name of a file: give one with {start.words.slug}, as in dorset"
        )
    if os.path.lexists(start.workspace.root / path):
        raise ExistingFileError(f"{path} is there already, and was left as it is")
    check_inside(start.workspace.root, path)
    if path in drafts:
        raise AssureError(
            f"two of the names give {path}: start one of them alone with {start.words.slug}"
        )
    namesake = start.register.namesake(slug, name)
    if namesake is not None:
        other = assessment_path(namesake, start.rubric.year)
        raise AssureError(f"{other} is already the file of {quote(name)}")


def new_text(start: Start, slug: str, name: str, region: str | None) -> str:
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
            f"there is no region of last year for {quote(slug)}; give it with {start.words.region}"
        )
    _note_unexpected(start, slug)
    if last and collapse_space(last.record.authority).casefold() != name.casefold():
        start.notes.append(
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
        start.notes.append(
            f"{slug}: no people are copied from last year, because {found[0].message}"
        )
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
        start.notes.append(f"{slug}: it is not in {REGISTER}; add it there")
    elif not _entry(start, slug).is_assessed(start.rubric.year):
        start.notes.append(f"{slug}: {REGISTER} does not have it in {start.rubric.year}")


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

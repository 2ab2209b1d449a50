"""`assure verify`: letters that were sent, read back and held against the record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prevent_assure.assessment import Assessment
from prevent_assure.checks.across import used_by
from prevent_assure.checks.rubrics import rubrics
from prevent_assure.commands.streams import answer, note
from prevent_assure.commands.validate import judged
from prevent_assure.documents import compose
from prevent_assure.documents.sent.formats import READERS
from prevent_assure.documents.sent.parts import Sent
from prevent_assure.documents.templates import usable
from prevent_assure.errors import AssureError, why
from prevent_assure.findings import listed
from prevent_assure.layout import assessment_path
from prevent_assure.letter import letter as view_of
from prevent_assure.output.findings.text import line
from prevent_assure.output.verification import FORMATS
from prevent_assure.snapshot import Rubrics, Tree, Unread, authorities, decoded, load
from prevent_assure.targets import Choice, checked_year
from prevent_assure.verification import found
from prevent_assure.verification.differences import Verified
from prevent_assure.verification.judged import differences
from prevent_assure.verification.record import Record, record
from prevent_assure.workspace import Workspace, opened
from prevent_assure.years import year_before


def verify(
    paths: Sequence[str], root: Path | None, year: str | None, authority: str | None, form: str
) -> int:
    """Print where letters differ from the record; return 1 where one does, 2 for one unread."""
    checked_year(year)
    workspace = _workspace(root, paths)
    known = rubrics(workspace.tree)
    read: list[Verified] = []
    for path in paths:
        try:
            read.append(_verified(path, workspace.tree, known, (year, authority)))
        except AssureError as error:
            note(f"{path}: {error}")
    if read:
        answer(FORMATS[form](read), None)
    if len(read) < len(paths):
        return 2
    count = sum(len(letter.differences) for letter in read)
    note(f"{_counted(len(read), 'letter')}, {_counted(count, 'difference')}")
    return 1 if count else 0


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _workspace(root: Path | None, paths: Sequence[str]) -> Workspace:
    """Return the workspace; a letter may lie outside it, and then it is the one from here."""
    try:
        return opened(root, paths)
    except AssureError:
        return opened(root, ())


def _verified(
    path: str, tree: Tree, known: Rubrics, named: tuple[str | None, str | None]
) -> Verified:
    """Return one letter read back; raise AssureError where that cannot be done."""
    letter = _read(Path(path))
    year, authority = named
    years = authorities(tree)
    year = year or found.year(letter, {it for of_one in years.values() for it in of_one})
    if year is None:
        raise AssureError("no year of this workspace stands in it; name one with --year")
    authority = authority or found.authority(letter, _names(tree, year))
    if authority is None:
        raise AssureError(f"no authority of {year} stands in it; name one with --authority")
    is_annex = found.is_annex(letter)
    wanted = _record(tree, known, (authority, year), is_annex=is_annex)
    what = differences(wanted, letter, is_annex=is_annex)
    return Verified(path, authority, year, "annex" if is_annex else "letter", what)


def _read(path: Path) -> Sent:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise AssureError(f"the name of a letter ends in {listed(tuple(READERS))}")
    try:
        return reader(path.read_bytes())
    except OSError as error:
        raise AssureError(f"this cannot be read: {why(error)}") from None


def _names(tree: Tree, year: str) -> dict[str, str]:
    """Return the name of every authority that has a readable file of the year, by its slug."""
    paths = {
        slug: assessment_path(slug, year)
        for slug, years in authorities(tree).items()
        if year in years
    }
    read = {slug: decoded(tree, path, Assessment) for slug, path in paths.items()}
    return {
        slug: file.record.authority for slug, file in read.items() if not isinstance(file, Unread)
    }


def _record(tree: Tree, known: Rubrics, named: tuple[str, str], *, is_annex: bool) -> Record:
    """Return the record of an authority and a year; raise AssureError where it has errors."""
    authority, year = named
    path = assessment_path(authority, year)
    if path not in tree:
        raise AssureError(f"there is no {path}")
    snapshot = load(tree, authority, known, (year_before(year), year))
    used = used_by(snapshot, year)
    for finding in judged(tree, Choice((named,), (), is_all=False)).findings:
        if finding.is_error and finding.location.path in used:
            raise AssureError(f"the record has errors: {line(finding)}")
    this = snapshot.years[year]
    assert not isinstance(this, Unread)  # noqa: S101 -- an unread file is an error, and found above
    view = view_of(snapshot, this, is_draft=False)
    if is_annex:
        return record(this, view, compose.annex(view))
    return record(this, view, compose.letter(view, usable(tree, year, this.rubric)))

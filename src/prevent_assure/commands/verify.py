"""`assure verify`: letters that were sent, compared with the record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prevent_assure.commands.console import print_note, write_answer
from prevent_assure.commands.sent_letter import read_letter
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import Workspace, open_workspace
from prevent_assure.files.targets import require_year
from prevent_assure.paths import assessment_path
from prevent_assure.text.numbers import counted
from prevent_assure.verify import identify
from prevent_assure.verify.compare import differences
from prevent_assure.verify.difference import Verified
from prevent_assure.verify.formats import FORMATS
from prevent_assure.verify.records import Records


def verify(
    paths: Sequence[str], root: Path | None, year: str | None, authority: str | None, form: str
) -> int:
    """Print where letters differ from the record; return 1 if one does, 2 if one is unreadable."""
    require_year(year)
    records = Records(_workspace(root, paths).tree)
    read: list[Verified] = []
    for path in paths:
        try:
            read.append(_verified(path, records, year, authority))
        except AssureError as error:
            print_note(f"{path}: {error}")
    if read:
        write_answer(FORMATS[form](read), None)
    _note_errors(records, read)
    if len(read) < len(paths):
        return 2
    count = sum(len(letter.differences) for letter in read)
    print_note(f"{counted(len(read), 'letter')}, {counted(count, 'difference')}")
    return 1 if count else 0


def _workspace(root: Path | None, paths: Sequence[str]) -> Workspace:
    """Return the workspace of the letters, or the current one if they are outside a workspace."""
    try:
        return open_workspace(root, paths)
    except AssureError:
        return open_workspace(root, ())


def _note_errors(records: Records, read: Sequence[Verified]) -> None:
    """Say how many errors each record has that letters were compared with."""
    for authority, year in dict.fromkeys((it.authority, it.year) for it in read):
        errors = records.errors(authority, year)
        if errors:
            path = assessment_path(authority, year)
            print_note(f"{path} has {counted(len(errors), 'error')}: assure validate {path}")


def _verified(path: str, records: Records, year: str | None, authority: str | None) -> Verified:
    """Return the differences of one letter; raise AssureError if it cannot be compared."""
    letter = records.without_letterhead(read_letter(Path(path)))
    year = year or identify.year(letter, records.years)
    if year is None:
        raise AssureError("it names no year of this workspace; give one with --year")
    authority = authority or identify.authority(letter, records.names(year))
    if authority is None:
        raise AssureError(f"it names no authority of {year}; give one with --authority")
    is_annex = identify.is_annex(letter)
    wanted = records.record(authority, year, is_annex=is_annex)
    what = differences(wanted, letter, is_annex=is_annex)
    return Verified(path, authority, year, "annex" if is_annex else "letter", what)

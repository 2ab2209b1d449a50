"""`assure receive`: forms that came back, held against the record and taken into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from prevent_assure.authoring.carry_over import scores
from prevent_assure.commands.console import with_progress, write_answer
from prevent_assure.commands.parallel import map_in_two_processes
from prevent_assure.commands.rubric import require_rubric
from prevent_assure.editing.apply import encoded
from prevent_assure.errors import AssureError, os_reason
from prevent_assure.files.disk import Workspace, open_workspace
from prevent_assure.files.targets import require_year
from prevent_assure.files.tree import Blob, NewBlob, Unreadable
from prevent_assure.files.write import replace
from prevent_assure.forms.extra import require_extra
from prevent_assure.forms.formats import FORMATS
from prevent_assure.forms.outcome import FormOutcome, Receipt
from prevent_assure.forms.package import LARGEST
from prevent_assure.parsing.document import Document
from prevent_assure.paths import assessment_path
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import ReadFailure, Rubrics, Snapshot, authorities, load
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.years import year_before

if TYPE_CHECKING:  # what knows openpyxl, an extra, is loaded when it is known to be there
    from prevent_assure.forms.receive import ReadForm

_ENDING = ".xlsx"
_OWNER_FILE = "~$"
"""What Excel's own note begins with that a file is open."""


class ReceiveOptions(NamedTuple):
    """Whose forms these are, where they do not say so themselves, and whether to write."""

    authority: str | None = None
    year: str | None = None
    is_writing: bool = False
    format: str = "text"


def receive(files: Sequence[str], root: Path | None, how: ReceiveOptions) -> int:
    """Show what forms change, or write it; return 1 where something is refused, 2 for no form."""
    require_extra()
    require_year(how.year)
    workspace = open_workspace(root, ())
    paths = _paths(files)
    read = map_in_two_processes(lambda path: _read(path, how), paths, "Reading forms")
    _refuse_twice(read)
    records = _RecordStore(workspace, load_rubrics(workspace.tree), how)
    outcomes = tuple(
        records.outcome(form) if not isinstance(form, FormOutcome) else form
        for form in with_progress(read, "Receiving")
    )
    write_answer(FORMATS[how.format](Receipt(outcomes, how.is_writing)), None)
    if all(it.error is not None for it in outcomes):
        return 2
    return int(any(it.error is not None or it.refused for it in outcomes))


def _paths(files: Sequence[str]) -> list[Path]:
    """Return the files that are named, and those of folders that are."""
    found: list[Path] = []
    for name in files:
        path = Path(name)
        if not path.is_dir():
            found.append(path)
            continue
        try:
            within = sorted(path.iterdir())
        except OSError as error:
            raise AssureError(f"{path} cannot be read: {os_reason(error)}") from None
        forms = [it for it in within if it.suffix.lower() == _ENDING and it.is_file()]
        forms = [it for it in forms if not it.name.startswith(_OWNER_FILE)]
        if not forms:
            raise AssureError(f"there is no form in {path}: none of its files ends in {_ENDING}")
        found += forms
    return list(dict.fromkeys(found))


def _read(path: Path, how: ReceiveOptions) -> ReadForm | FormOutcome:
    """Return a form, or why a file is not one."""
    from prevent_assure.forms.identity import identify  # noqa: PLC0415 -- an extra
    from prevent_assure.forms.reader import read_workbook  # noqa: PLC0415 -- likewise
    from prevent_assure.forms.receive import ReadForm  # noqa: PLC0415 -- likewise

    try:
        sheets = read_workbook(_data(path))
        return ReadForm(path.as_posix(), identify(sheets, how.authority, how.year), sheets)
    except AssureError as error:
        return FormOutcome(path.as_posix(), error=str(error))


def _data(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise AssureError("this is no file")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise AssureError(f"this cannot be read: {os_reason(error)}") from None
    if len(data) > LARGEST:
        raise AssureError(f"this is larger than {LARGEST >> 20} MB, more than any form is")
    return data


def _refuse_twice(read: Sequence[ReadForm | FormOutcome]) -> None:
    """Raise AssureError for two forms of one authority, year and side."""
    forms = [form for form in read if not isinstance(form, FormOutcome)]
    whose = Counter((it.identity.authority, it.identity.year, it.identity.kind) for it in forms)
    for form in forms:
        key = (form.identity.authority, form.identity.year, form.identity.kind)
        if whose[key] > 1:
            paths = [it.path for it in forms if it.identity[:3] == (key[2], *key[:2])]
            raise AssureError(
                f"{' and '.join(paths)} are forms of one authority, year and side; leave only the"
                " one that counts"
            )


class _RecordStore:
    """The records of a workspace; each form finds them as those before it leave them."""

    def __init__(self, workspace: Workspace, rubrics: Rubrics, how: ReceiveOptions) -> None:
        self._root = workspace.root
        self._tree: dict[str, Blob | Unreadable] = dict(workspace.tree)
        self._years = authorities(workspace.tree)
        self._rubrics = rubrics
        self._how = how

    def outcome(self, form: ReadForm) -> FormOutcome:
        """Return what comes of a form, after it was written if that is asked for."""
        from prevent_assure.forms.receive import receive_form  # noqa: PLC0415 -- an extra

        try:
            year = form.identity.year
            snapshot = self._snapshot(form.identity.authority, year)
            rubric = require_rubric(self._rubrics, year)
            received = receive_form(form, snapshot, rubric, scores(snapshot, year))
            self._take(tuple(received.documents.values()))
        except AssureError as error:
            return FormOutcome(form.path, error=str(error))
        return received.outcome

    def _snapshot(self, authority: str, year: str) -> Snapshot:
        """Return the years of a form; raise AssureError where they cannot take one."""
        years = self._years.get(authority, ())
        if year not in years:
            path = assessment_path(authority, year)
            raise AssureError(f"there is no {path}; assure new starts one, from a council's name")
        if self._how.year is None and year != years[-1]:
            raise AssureError(
                f"this is a form of {year}, and the latest assessment is of {years[-1]};"
                f" --year {year} takes it all the same"
            )
        snapshot = load(self._tree, authority, self._rubrics, (year_before(year), year))
        for read in snapshot.years.values():
            findings = read.findings if isinstance(read, ReadFailure) else read.file.findings
            if findings:
                raise AssureError(f"the record has errors: {line(findings[0])}")
        return snapshot

    def _take(self, documents: Sequence[Document]) -> None:
        """Put the changed files of a form in place of what was there, all made before the first."""
        changed = []
        for document in documents:
            blob = self._tree[document.path]
            before = blob.read() if not isinstance(blob, Unreadable) else blob
            if isinstance(before, Unreadable):
                raise AssureError(f"{document.path} cannot be read: {before.why}")
            changed.append((document.path, before, encoded(document.text, before)))
        for path, before, after in changed:
            if self._how.is_writing:
                replace(self._root / path, before, after)
            self._tree[path] = NewBlob(path, after)

"""`assure set`: change one value of an assessment, and no other byte."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.commands.console import print_note, write_answer
from prevent_assure.commands.one_assessment import one_assessment
from prevent_assure.editing import refusals
from prevent_assure.editing.apply import apply, encoded
from prevent_assure.editing.edit import RefusedEditError
from prevent_assure.editing.keys import EditKey, key
from prevent_assure.editing.unified_diff import unified
from prevent_assure.errors import AssureError, os_reason
from prevent_assure.files.disk import Workspace, open_workspace
from prevent_assure.files.tree import Unreadable
from prevent_assure.files.write import replace
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import parse_as
from prevent_assure.parsing.document import Document
from prevent_assure.paths import classify
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.rubrics import load_rubrics


@dataclass(frozen=True, slots=True)
class NewValue:
    """The value on the command line, where to read it, or that the key is to be removed."""

    value: str | None = None
    text_from: str | None = None
    is_unset: bool = False

    def text(self) -> str | None:
        """Return the value, or None if the key is to be removed."""
        given = (self.value is not None, self.text_from is not None, self.is_unset)
        if sum(given) != 1:
            raise AssureError("give one of VALUE, --text-from and --unset")
        text = _text_from(self.text_from) if self.text_from is not None else self.value
        if text is not None and not text.strip():
            raise AssureError("the value is blank; to remove the key, use --unset")
        return text


@dataclass(frozen=True, slots=True)
class _Target:
    """The file to change: its path, its bytes and its document."""

    workspace: Workspace
    path: str
    data: bytes
    document: Document


class _FoundError(Exception):
    """The file or the new value has findings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings


def set_value(
    authority: str, name: str, new: NewValue, where: tuple[Path | None, str | None], *, is_dry: bool
) -> int:
    """Set the value of a key, or remove the key; return 1 if there are findings on that.

    `where` is the workspace and the year that the command line names.
    """
    text = new.text()
    root, year = where
    workspace = open_workspace(root, [authority])
    path, notice = one_assessment(workspace, authority, year)
    try:
        target = _target(workspace, path)
        changed = _changed(target, key(target.document, name), text)
    except _FoundError as error:
        for message in (*notice, *map(line, error.findings)):
            print_note(message)
        return 1
    if is_dry:
        write_answer(unified(target.document.text, changed.text, path, path), None)
    elif changed is not target.document:
        after = encoded(changed.text, target.data)
        replace(workspace.root / path, target.data, after)
    for message in notice:
        print_note(message)
    return 0


def _text_from(name: str) -> str:
    if name == "-" and sys.stdin is None:
        raise AssureError("standard input is closed")
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise AssureError(f"{name} cannot be read: {os_reason(error)}") from None
    except UnicodeDecodeError:
        raise AssureError(f"{name} is not UTF-8; save it with that encoding") from None
    return text


def _target(workspace: Workspace, path: str) -> _Target:
    blob = workspace.tree[path]
    data = blob if isinstance(blob, Unreadable) else blob.read()
    if isinstance(data, Unreadable):
        raise _FoundError((Finding(Location.of_file(path), Rule.UNREADABLE_FILE, data.why),))
    document = parse_as(path, data, Assessment)
    if not isinstance(document, Document):
        raise _FoundError(document)
    return _Target(workspace, path, data, document)


def _changed(target: _Target, at: EditKey, value: str | None) -> Document:
    """Return the document with the value; raise _FoundError where something is wrong with it."""
    document = target.document
    value = value and value.replace("\r\n", "\n")
    if found := refusals.before(document, at.path, value):
        raise _FoundError(found)
    edits = at.edits(value)
    tree = target.workspace.tree
    known = load_rubrics(tree)
    rubric = known.valid.get(str(classify(target.path).year))
    ids = tuple(benchmark.id for benchmark in rubric.benchmarks) if rubric else ()
    try:
        changed = apply(document, Assessment, edits, ids)
    except RefusedEditError as error:
        hidden = tuple(each for each in error.findings if each.rule is Rule.HIDDEN_CHARACTER)
        if not hidden:
            raise
        raise _FoundError(hidden) from None
    if changed is not document and (found := refusals.after(tree, known, changed, edits)):
        raise _FoundError(found)
    return changed

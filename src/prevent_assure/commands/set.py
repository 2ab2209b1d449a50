"""`assure set`: change one value of an assessment, and not one other byte."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.checks import check
from prevent_assure.commands.console import print_note, write_answer
from prevent_assure.editing.apply import apply, encoded, has
from prevent_assure.editing.blob import NewBlob
from prevent_assure.editing.edit import Edit, RefusedEditError
from prevent_assure.editing.keys import Key, key
from prevent_assure.errors import AssureError, os_reason
from prevent_assure.files.disk import Workspace, is_path, open_workspace
from prevent_assure.files.targets import require_year, select_one_year
from prevent_assure.files.tree import Unreadable
from prevent_assure.files.write import replace
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model import introspection, messages
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.messages import Message
from prevent_assure.parsing import parser
from prevent_assure.parsing.document import Document, KeyPath
from prevent_assure.paths import assessment_path, classify
from prevent_assure.reports.edits import unified
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import Rubrics, load
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.safe import quote
from prevent_assure.years import year_before

_FAULTY = (
    Rule.UNKNOWN_FIELD,
    Rule.UNKNOWN_BENCHMARK,
    Rule.WRONG_VALUE,
    Rule.SCORE_OFF_SCALE,
    Rule.HIDDEN_CHARACTER,
)


@dataclass(frozen=True, slots=True)
class NewValue:
    """What the command line says of the value: itself, where it is, or that it is to go."""

    value: str | None = None
    text_from: str | None = None
    is_unset: bool = False

    def text(self) -> str | None:
        """Return the value, None where it is to be taken away."""
        given = (self.value is not None, self.text_from is not None, self.is_unset)
        if sum(given) != 1:
            raise AssureError("give one of VALUE, --text-from and --unset")
        text = _text_from(self.text_from) if self.text_from is not None else self.value
        if text is not None and not text.strip():
            raise AssureError("the value is blank; to take the key away, give --unset")
        return text


@dataclass(frozen=True, slots=True)
class _Target:
    """The file that is changed: its path, its bytes and its document."""

    workspace: Workspace
    path: str
    data: bytes
    document: Document


class _FoundError(Exception):
    """The file, or what is to be put there, is wrong."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings


def set_value(
    authority: str, name: str, new: NewValue, where: tuple[Path | None, str | None], *, is_dry: bool
) -> int:
    """Put a value at a key, or take it away; return 1 where that would be wrong.

    `where` is the workspace and the year that the command line names.
    """
    text = new.text()
    root, year = where
    workspace = open_workspace(root, [authority])
    path, notice = _path(workspace, authority, year)
    try:
        target = _target(workspace, path)
        changed = _changed(target, key(target.document, name), text)
    except _FoundError as error:
        for told in (*notice, *map(line, error.findings)):
            print_note(told)
        return 1
    if is_dry:
        write_answer(unified(target.document.text, changed.text, path, path), None)
    elif changed is not target.document:
        after = encoded(changed.text, target.data)
        replace(workspace.root / path, target.data, after)
    for told in notice:
        print_note(told)
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


def _path(workspace: Workspace, authority: str, year: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the path of the one file that is meant, and a notice where nobody named the year."""
    require_year(year)
    slugs = {it.authority for path in workspace.tree if (it := classify(path)).authority}
    is_slug = not is_path(authority)
    if is_slug and authority not in slugs:
        raise AssureError(
            f"there is no assessment of {quote(authority)}; assure new starts one, from the"
            " authority's name"
        )
    if is_slug and year and assessment_path(authority, year) not in workspace.tree:
        raise AssureError(
            f"{quote(authority)} has no assessment of {year}; assure new --year {year} starts one"
        )
    found, authorities, notice = select_one_year(workspace, [authority], year)
    if len(authorities) != 1:
        raise AssureError(f"{quote(authority)} is more than one assessment; name one")
    return assessment_path(authorities[0], found), (notice,) if notice else ()


def _target(workspace: Workspace, path: str) -> _Target:
    blob = workspace.tree[path]
    data = blob if isinstance(blob, Unreadable) else blob.read()
    if isinstance(data, Unreadable):
        raise _FoundError((Finding(Location.of_file(path), Rule.UNREADABLE_FILE, data.why),))
    document = parser.parse(path, data)
    if not isinstance(document, Document):
        raise _FoundError(document)
    return _Target(workspace, path, data, document)


def _changed(target: _Target, at: Key, value: str | None) -> Document:
    """Return the document with the value; raise _FoundError where something is wrong with it."""
    document = target.document
    if value is not None:
        value = value.replace("\r\n", "\n")
        _check_kind(document, at.path, value)
    elif has(document, at.path):
        _check_needed(document, at.path)
    edits = at.edits(value)
    found = load_rubrics(target.workspace.tree)
    year = str(classify(target.path).year)
    rubric = found.valid.get(year)
    ids = tuple(benchmark.id for benchmark in rubric.benchmarks) if rubric else ()
    try:
        changed = apply(document, Assessment, edits, ids)
    except RefusedEditError as error:
        hidden = tuple(it for it in error.findings if it.rule is Rule.HIDDEN_CHARACTER)
        if not hidden:
            raise
        raise _FoundError(hidden) from None
    if changed is not document:
        _check(target, found, changed, edits)
    return changed


def _check_kind(document: Document, path: KeyPath, value: str) -> None:
    """Raise _FoundError for text where keys of their own go."""
    takes_list = introspection.takes_list(Assessment, path)
    if takes_list and value.strip() in ("[]", "{}"):
        raise AssureError(f"a list is emptied by hand, or with --unset: {value.strip()}")
    model = introspection.model_at(Assessment, path)
    if model is None and path != ("benchmarks",) and not (takes_list and len(path) == 1):
        return
    kind = "tuple_type" if takes_list else "model_type"
    said = messages.wrong_type(Assessment, {"loc": path, "type": kind, "input": value})
    raise _FoundError((_finding(document, path, said),))


def _check_needed(document: Document, path: KeyPath) -> None:
    """Raise _FoundError where a key is taken away that has to be there."""
    if path[-1] in tuple(introspection.required_keys(Assessment, path[:-1])):
        said = messages.missing_key(path)
        raise _FoundError((_finding(document, path[:-1], said),))


def _finding(document: Document, path: KeyPath, said: Message) -> Finding:
    return Finding(document.key_location(path), said.rule, said.message, said.hint)


def _check(target: _Target, known: Rubrics, changed: Document, edits: tuple[Edit, ...]) -> None:
    """Raise _FoundError for what is wrong with a key or a value that was put there."""
    it = classify(target.path)
    data = encoded(changed.text, target.data)
    tree = {**target.workspace.tree, target.path: NewBlob(target.path, data)}
    years = (year_before(str(it.year)), str(it.year))
    found = [
        finding
        for finding in check(load(tree, str(it.authority), known, years))
        if finding.location.path == target.path
        and finding.rule in _FAULTY
        and any(_is_of(finding, changed, edit.path) for edit in edits if edit.value is not None)
    ]
    if found:
        raise _FoundError(tuple(sorted(found, key=lambda finding: finding.sort_key)))


def _is_of(finding: Finding, document: Document, path: KeyPath) -> bool:
    """Whether a finding is on a key of a path, or on the value at its end or within it."""
    keys = (document.key_location(path[:length]) for length in range(1, len(path) + 1))
    if finding.location in keys:
        return True
    items = document.get(path)
    within = [(*path, index) for index in range(len(items))] if isinstance(items, list) else []
    return finding.location in [document.value_location(one) for one in (path, *within)]

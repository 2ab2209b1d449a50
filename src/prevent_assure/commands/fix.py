"""`assure fix`: fixes that have only one right answer, shown as a diff or written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from prevent_assure.commands.check_all import check_all
from prevent_assure.commands.console import print_note, write_answer
from prevent_assure.editing.fixes.workspace_fixes import FixedFile, fixed_files
from prevent_assure.editing.unified_diff import unified
from prevent_assure.files.disk import Workspace, open_workspace
from prevent_assure.files.targets import Selection, select
from prevent_assure.files.tree import Tree
from prevent_assure.files.write import rename, replace
from prevent_assure.paths import FileKind, assessment_path, classify
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.numbers import counted
from prevent_assure.text.safe import join_words

_FIXED_KINDS = (FileKind.RUBRIC, FileKind.ASSESSMENT, FileKind.MISPLACED)


def fix(targets: Sequence[str], root: Path | None, year: str | None, *, is_written: bool) -> int:
    """Show or write every fix in the selected files; return 1 if one is shown."""
    workspace = open_workspace(root, targets)
    choice = select(workspace, targets, year)
    tree = workspace.tree
    paths = [path for path in _paths(choice) if not (workspace.root / path).is_symlink()]
    found, after = fixed_files(tree, paths, load_rubrics(tree), load_rubrics)
    files = [file for file in found if file.is_renamed or file.after.is_changed]
    if is_written:
        for file in files:
            _write(workspace, file)
    else:
        write_answer("".join(part for file in files for part in _diff(file)), None)
    for file in files if is_written else ():
        for message in _messages(file):
            print_note(message)
    _note_left(choice, after, found)
    return 1 if files and not is_written else 0


def _paths(choice: Selection) -> list[str]:
    paths = [assessment_path(*chosen) for chosen in choice.assessments]
    return [path for path in (*paths, *choice.others) if classify(path).kind in _FIXED_KINDS]


def _write(workspace: Workspace, file: FixedFile) -> None:
    path = workspace.root / file.old_path
    if file.after.is_changed:
        replace(path, file.data, file.new_data)
    if file.is_renamed:
        rename(path, workspace.root / file.after.path)


def _messages(file: FixedFile) -> Iterator[str]:
    if file.is_renamed:
        yield f"{file.old_path}: renamed to {file.after.path}"
    for what in file.after.what if file.after.is_changed else ():
        yield f"{file.after.path}:{what}" if what[:1].isdigit() else f"{file.after.path}: {what}"


def _diff(file: FixedFile) -> Iterator[str]:
    """Yield the changes in git's format, with hidden characters escaped."""
    old, new = file.old_path, file.after.path
    yield f"diff --git a/{old} b/{new}\n"
    if file.is_renamed:
        yield f"rename from {old}\nrename to {new}\n"
    before = file.after.before
    if not file.after.is_changed or before is None:
        return
    if not before.is_utf8:
        yield f"encoding: {before.encoding} → utf-8\n"
    shown = unified(before.text, file.after.text, old, new)
    yield shown or f"--- a/{old}\n+++ b/{new}\n"


def _note_left(choice: Selection, after: Tree, found: Sequence[FixedFile]) -> None:
    """Print one line on what is left for a person to decide."""
    paths = {file.old_path: file.after.path for file in found}
    moved = [paths.get(path, path) for path in choice.others]
    assessments = {*choice.assessments}
    for path in moved:
        file = classify(path)
        if file.kind is FileKind.ASSESSMENT and file.authority and file.year:
            assessments.add((file.authority, file.year))
    others = tuple(path for path in moved if classify(path).kind is not FileKind.ASSESSMENT)
    left = check_all(
        after, Selection(tuple(sorted(assessments)), others, choice.is_all), load_rubrics(after)
    )
    broken = tuple(file.after.path for file in found if not file.after.is_yaml)
    if left.findings:
        of = counted(len(left.findings), "finding")
        kept = f"; still no YAML, and left as it was: {join_words(broken, 'and')}" if broken else ""
        print_note(f"left for a person: {of}, which assure validate shows{kept}")

"""Every fix of several files: rubrics first, because scores are checked against them."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Collection
from typing import NamedTuple

from prevent_assure.editing.fixes.fix import Fixed, fixed
from prevent_assure.editing.fixes.names import meant_names
from prevent_assure.files.tree import Blob, NewBlob, Tree, Unreadable
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.paths import FileKind, classify
from prevent_assure.snapshot.load import Rubrics

_FIXED = (
    Rule.NOT_UTF8,
    Rule.HIDDEN_CHARACTER,
    Rule.YAML_SYNTAX,
    Rule.UNKNOWN_FIELD,
    Rule.WRONG_VALUE,
    Rule.CUT_OFF_TEXT,
    Rule.SCORE_OFF_SCALE,
    Rule.MISPLACED_FILE,
)
"""The rules whose findings can have a fix."""


class FixedFile(NamedTuple):
    """One file with its path and its bytes before, and the file with its fixes."""

    old_path: str
    data: bytes
    after: Fixed

    @property
    def is_renamed(self) -> bool:
        """Whether the file gets a new name."""
        return self.old_path != self.after.path

    @property
    def new_data(self) -> bytes:
        """The bytes afterwards, with the byte order mark if there was one."""
        if not self.after.is_changed or self.after.before is None:
            return self.data
        return (BOM_UTF8 if self.after.before.has_bom else b"") + self.after.text.encode()


def fixed_files(
    tree: Tree, paths: Collection[str], known: Rubrics, rubrics: Callable[[Tree], Rubrics]
) -> tuple[tuple[FixedFile, ...], Tree]:
    """Return the files at these paths with their fixes, and the tree afterwards.

    Files that cannot be read, and templates, are left out.  `known` are the tree's rubrics;
    `rubrics` loads those of the new tree if one is changed.
    """
    names = meant_names(tree)
    wanted = sorted(paths, key=lambda path: (classify(names.get(path, path)).kind.value, path))
    found: list[FixedFile] = []
    after: dict[str, Blob | Unreadable] = dict(tree)
    for kind in (FileKind.RUBRIC, FileKind.ASSESSMENT):
        for path in wanted:
            new = names.get(path, path)
            data = _bytes(tree, path) if classify(new).kind is kind else None
            if data is None:
                continue
            one = FixedFile(path, data, fixed(new, data, known))
            found.append(one)
            if one.is_renamed or one.after.is_changed:
                del after[path]
                after[new] = NewBlob(new, one.new_data)
        if kind is FileKind.RUBRIC and any(one.is_renamed or one.after.is_changed for one in found):
            known = rubrics(after)
    return tuple(found), dict(sorted(after.items()))


def fixable(
    tree: Tree,
    findings: Collection[Finding],
    known: Rubrics,
    rubrics: Callable[[Tree], Rubrics],
) -> frozenset[Finding]:
    """Return those of these findings that are fixed."""
    paths = {finding.location.path for finding in findings if finding.rule in _FIXED}
    files, _ = fixed_files(tree, paths & tree.keys(), known, rubrics)
    fixed_at: set[tuple[Rule, Location]] = set()
    for one in files:
        if one.is_renamed:
            fixed_at.add((Rule.MISPLACED_FILE, Location.of_file(one.old_path)))
        else:
            fixed_at |= one.after.findings
    return frozenset(
        finding for finding in findings if (finding.rule, finding.location) in fixed_at
    )


def _bytes(tree: Tree, path: str) -> bytes | None:
    blob = tree[path]
    data = blob if isinstance(blob, Unreadable) else blob.read()
    return None if isinstance(data, Unreadable) else data

"""The folder that holds rubrics and assessments: finding it and opening it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from prevent_assure.errors import AssureError, os_reason
from prevent_assure.files.tree import (
    A_FOLDER,
    LARGEST,
    LEADS_NOWHERE,
    LEADS_OUT,
    Blob,
    Tree,
    Unreadable,
)
from prevent_assure.paths import (
    ASSESSMENTS,
    READ,
    REGISTER,
    RUBRICS,
    TEMPLATES,
    FileKind,
    classify,
    is_workspace_folder,
)

_USUAL = 1 << 16

is_path = re.compile(r"[/\\]|\.yaml", re.IGNORECASE).search


class DiskBlob(NamedTuple):
    """A file on disk; its path is what its bytes are known by."""

    key: str

    def read(self) -> bytes | Unreadable:
        """Return its bytes, of a file too large the first megabyte and one."""
        try:
            with open(self.key, "rb") as file:  # noqa: PTH123 -- a third faster, 3,710 times
                data = file.read(_USUAL)  # room for LARGEST takes four times as long to make
                return data if len(data) < _USUAL else data + file.read(LARGEST + 1 - _USUAL)
        except OSError as error:
            return _unreadable(error)


class Workspace(NamedTuple):
    """A workspace that was found, and its files."""

    root: Path
    tree: Tree


def open_workspace(root: Path | None, targets: Sequence[str]) -> Workspace:
    """Return the workspace at a root, else the nearest one upwards from the first path given."""
    found = _given(root) if root else _nearest(targets)
    return Workspace(found, dict(sorted(_files(found))))


def _given(root: Path) -> Path:
    if not _is_workspace(root):
        raise AssureError(f"{root} is no workspace: it holds neither assessments/ nor rubric/")
    return root.resolve()


def _nearest(targets: Sequence[str]) -> Path:
    first = next((target for target in targets if is_path(target)), ".")
    start = Path.cwd() / first
    # not Path.resolve: it has an error of its own for links that lead in a circle
    here = Path(os.path.realpath(start if start.is_dir() else start.parent))
    for folder in (here, *here.parents):
        if _is_workspace(folder):
            return folder
    raise AssureError(
        f"no folder from {here} upwards holds assessments/ or rubric/; name one with --root"
    )


def _is_workspace(folder: Path) -> bool:
    return (folder / ASSESSMENTS).is_dir() or (folder / RUBRICS).is_dir()


def _files(root: Path) -> Iterator[tuple[str, Blob | Unreadable]]:
    for name in (RUBRICS, ASSESSMENTS, TEMPLATES):
        if (root / name).exists():
            yield from _below(root, name)
    for name in _names_in_root(root):
        if classify(name).kind in (FileKind.REGISTER, FileKind.MISPLACED):
            yield name, _blob(os.path.join(root, name), root)  # noqa: PTH118


def _names_in_root(root: Path) -> list[str]:
    """Return what the root holds; where it may not be listed, the register alone."""
    try:
        return os.listdir(root)  # noqa: PTH208 -- names of any bytes
    except OSError:
        return [REGISTER] if os.path.lexists(root / REGISTER) else []


def _below(root: Path, folder: str) -> Iterator[tuple[str, Blob | Unreadable]]:
    """Yield what a folder holds that is meant for a workspace.

    A link to a folder is followed where files of a workspace stand, and nowhere else, so that no
    loop of links is ever entered.
    """
    real = os.path.realpath(root / folder)
    if not _is_inside(real, root):
        yield folder, LEADS_OUT
        return
    try:
        names = sorted(os.listdir(real))  # noqa: PTH208 -- names of any bytes
    except OSError as error:
        yield folder, _unreadable(error)
        return
    for name in names:
        path = f"{folder}/{name}"
        kind = classify(path).kind
        full = os.path.join(root, path)  # noqa: PTH118
        if kind in READ:
            yield path, _blob(full, root)
        elif os.path.isdir(full):  # noqa: PTH112
            if is_workspace_folder(path) or not os.path.islink(full):  # noqa: PTH114
                yield from _below(root, path)
        elif kind is FileKind.MISPLACED:
            yield path, _blob(full, root)


def _blob(full: str, root: Path) -> Blob | Unreadable:
    try:
        status = os.lstat(full)
        if stat.S_ISLNK(status.st_mode):
            if not _is_inside(os.path.realpath(full), root):
                return LEADS_OUT
            status = os.stat(full)  # noqa: PTH116
    except OSError as error:
        return _unreadable(error)
    if stat.S_ISREG(status.st_mode):
        return DiskBlob(full)
    if stat.S_ISDIR(status.st_mode):
        return A_FOLDER
    return Unreadable("this is a device or a pipe, where a file should be")


def _is_inside(real: str, root: Path) -> bool:
    return Path(real).is_relative_to(root)


def _unreadable(error: OSError) -> Unreadable:
    if isinstance(error, PermissionError):
        return Unreadable("there is no permission to read this")
    if isinstance(error, FileNotFoundError):
        return LEADS_NOWHERE
    return Unreadable(f"this cannot be read: {os_reason(error)}")

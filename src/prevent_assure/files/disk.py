"""Finding and opening a workspace: the folder that has the rubrics and assessments."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from prevent_assure.errors import AssureError, os_reason
from prevent_assure.files.tree import (
    A_FOLDER,
    LARGEST,
    LEADS_NOWHERE,
    LEADS_OUT,
    Blob,
    Tree,
    Unreadable,
    is_assessment,
    largest,
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
_JUNCTION = 0xA0000003  # stat.IO_REPARSE_TAG_MOUNT_POINT, which Windows alone has
_Ids: TypeAlias = tuple[tuple[int, int], ...]

is_path = re.compile(r"[/\\]|\.yaml", re.IGNORECASE).search


class DiskBlob(NamedTuple):
    """A file on disk; its path identifies its bytes."""

    key: str
    most: int = LARGEST

    def read(self) -> bytes | Unreadable:
        """Return its bytes; of a file that is too large, one more than it may have."""
        try:
            with open(self.key, "rb") as file:  # noqa: PTH123 -- a third faster, 3,710 times
                data = file.read(_USUAL)  # room for LARGEST takes four times as long to make
                return data if len(data) < _USUAL else data + file.read(self.most + 1 - _USUAL)
        except OSError as error:
            return _unreadable(error)


class Workspace(NamedTuple):
    """A workspace that was found, and its files."""

    root: Path
    tree: Tree


def open_workspace(root: Path | None, targets: Sequence[str]) -> Workspace:
    """Return the workspace at a root, else the nearest one upwards from the first path given."""
    found = _given(root) if root else _nearest(targets)
    return Workspace(found, dict(sorted((*_files(found), *_registers(found)))))


def _given(root: Path) -> Path:
    if not _is_workspace(root):
        raise AssureError(
            f"{root} is not a workspace: it has neither assessments/ nor rubric/;"
            " `assure init` makes one"
        )
    return root.resolve()


def _nearest(targets: Sequence[str]) -> Path:
    first = next((target for target in targets if is_path(target)), ".")
    start = Path.cwd() / first
    # not Path.resolve: it has an error of its own for a cycle of links
    here = Path(os.path.realpath(start if start.is_dir() else start.parent))
    for folder in (here, *here.parents):
        if _is_workspace(folder):
            return folder
    raise AssureError(
        f"no folder from {here} upwards has assessments/ or rubric/; name one with --root,"
        " or make one with `assure init`"
    )


def _is_workspace(folder: Path) -> bool:
    return (folder / ASSESSMENTS).is_dir() or (folder / RUBRICS).is_dir()


def _files(root: Path) -> Iterator[tuple[str, Blob | Unreadable]]:
    """Yield what the folders of a workspace have that is meant for one.

    A link to a folder is followed only where files of a workspace belong, and no folder is entered
    again from inside itself, so that a loop of links cannot trap the search.
    """
    names = (RUBRICS, ASSESSMENTS, TEMPLATES)
    ahead: list[tuple[str, _Ids]] = [(name, ()) for name in names if os.path.lexists(root / name)]
    while ahead:
        folder, above = ahead.pop()
        inside = _inside(root, folder, above)
        if isinstance(inside, Unreadable):
            yield folder, inside
            continue
        within, found = inside
        for name in found:
            path = f"{folder}/{name}"
            meant = classify(path)
            kind = meant.kind
            full = os.path.join(root, path)  # noqa: PTH118
            if kind in READ:
                yield path, _blob(full, root, largest(path))
            elif _is_too_long(full):
                yield path, Unreadable("its path is too long to be read")
            elif _is_entered(path, full):
                ahead.append((path, within))
            elif kind is FileKind.MISPLACED and not os.path.isdir(full):  # noqa: PTH112
                blob = _blob(full, root)
                if not meant.is_perhaps or is_assessment(blob):
                    yield path, blob


def _registers(root: Path) -> Iterator[tuple[str, Blob | Unreadable]]:
    """Yield the register, and what has nearly its name; of a root that may not be listed, it."""
    try:
        names = os.listdir(root)  # noqa: PTH208 -- names of any bytes
    except OSError:
        names = [REGISTER] if os.path.lexists(root / REGISTER) else []
    for name in names:
        if classify(name).kind in (FileKind.REGISTER, FileKind.MISPLACED):
            yield name, _blob(os.path.join(root, name), root)  # noqa: PTH118


def _inside(root: Path, folder: str, above: _Ids) -> tuple[_Ids, list[str]] | Unreadable:
    """Return the ids of a folder and those above it, and the names in it; or why not."""
    full = os.path.join(root, folder)  # noqa: PTH118
    is_meant = is_workspace_folder(folder)
    if is_meant and not _is_inside(os.path.realpath(full), root):
        return LEADS_OUT
    try:
        status = os.stat(full)  # noqa: PTH116
        names = os.listdir(full)  # noqa: PTH208 -- names of any bytes
    except OSError as error:
        return _unreadable(error)
    here = (status.st_dev, status.st_ino)
    if here in above and not is_meant:
        return above, []
    return (*above, here), names


def _is_entered(path: str, full: str) -> bool:
    """Whether a path is a folder to look into, or where one of a workspace should be."""
    is_folder = os.path.isdir(full)  # noqa: PTH112
    if is_workspace_folder(path):
        return is_folder or not os.path.exists(full)  # noqa: PTH110
    return is_folder and not _is_link(full)


def _is_too_long(full: str) -> bool:
    """Whether a path is longer than the system allows."""
    try:
        os.lstat(full)
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    return False


def _is_link(full: str) -> bool:
    """Whether a path is a link, or a junction of Windows, which Python takes for a folder."""
    try:
        status = os.lstat(full)
    except OSError:
        return True
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _blob(full: str, root: Path, most: int = LARGEST) -> Blob | Unreadable:
    try:
        status = os.lstat(full)
        if stat.S_ISLNK(status.st_mode):
            if not _is_inside(os.path.realpath(full), root):
                return LEADS_OUT
            status = os.stat(full)  # noqa: PTH116
    except OSError as error:
        return _unreadable(error)
    if stat.S_ISREG(status.st_mode):
        return DiskBlob(full, most)
    if stat.S_ISDIR(status.st_mode):
        return A_FOLDER
    return Unreadable("this is a device or a pipe, where a file should be")


def _is_inside(real: str, root: Path) -> bool:
    return Path(real).is_relative_to(root)


def _unreadable(error: OSError) -> Unreadable:
    if isinstance(error, PermissionError):
        return Unreadable("you have no permission to read this")
    if isinstance(error, FileNotFoundError) or error.errno == errno.ELOOP:
        return LEADS_NOWHERE
    return Unreadable(f"this cannot be read: {os_reason(error)}")

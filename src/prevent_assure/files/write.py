"""Writing a file completely or not at all."""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from prevent_assure.errors import AssureError, os_reason

_PREFIX, _SUFFIX = ".assure-", ".tmp"
# Windows has no locks that show whether another run is still writing a file already closed.
_ABANDONED = 3600.0
# For how long, and how often, replacing a file that a scanner holds is tried; in seconds.
_PATIENCE, _PAUSE = 2.0, 0.05
_is_temporary = re.compile(rf"{re.escape(_PREFIX)}[a-z0-9_]+{re.escape(_SUFFIX)}").fullmatch

if sys.platform != "win32":
    import fcntl


def make_folder(path: Path) -> None:
    """Make a folder and those above it where they are missing; raise AssureError if that fails."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AssureError(f"{path} cannot be made: {os_reason(error)}") from None


def check_inside(root: Path, path: str) -> None:
    """Raise AssureError where a link leads a path out of its workspace."""
    folder = Path(os.path.realpath((root / path).parent))
    if not folder.is_relative_to(os.path.realpath(root)):
        raise AssureError(f"{path} cannot be written: a link leads out of the workspace")


def write(path: Path, data: bytes, *, is_new: bool = False) -> None:
    """Write a temporary file next to a path, then move it there; AssureError where that fails.

    An existing file stays until the new one is complete; where a new file is asked for, it stays
    for good, even one that another run wrote meanwhile.  Anything that is not a plain file, such
    as a link, is left alone.  What killed runs left in the folder is removed first.
    """
    with _failing(path):
        _remove_left_over(path.parent)
        _replace(path, data, is_new=is_new)


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Write a file as `write` does, if it still has what was read; else raise AssureError.

    That is checked last of all, when the new file is complete.
    """
    with _failing(path):
        _remove_left_over(path.parent)
        _replace(path, after, before=before)


def rename(path: Path, new: Path) -> None:
    """Rename a file within its folder, if the name is free; else raise AssureError."""
    with _failing(new):
        if not os.path.lexists(new):
            _link_into_place(path, new)
            path.unlink(missing_ok=True)
        elif path.samefile(new):  # the same name in other letters
            path.replace(new)
        else:
            raise FileExistsError


def write_all(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write files as `write` does, and make the folders that they need, each tidied once."""
    tidy: set[Path] = set()
    for path, data in files:
        if path.parent not in tidy:
            make_folder(path.parent)
            with _failing(path.parent):
                _remove_left_over(path.parent)
            tidy.add(path.parent)
        with _failing(path):
            _replace(path, data)


def write_text(path: Path, text: str, *, is_new: bool = False) -> None:
    """Write a text as UTF-8, keeping its line ends."""
    write(path, encoded(text), is_new=is_new)


def encoded(text: str) -> bytes:
    r"""Return a text as UTF-8; bytes of a file name that are not, as `\udcff`, which JSON reads."""
    return text.encode(errors="backslashreplace")


@contextmanager
def _failing(path: Path) -> Iterator[None]:
    """Raise AssureError where writing fails."""
    try:
        yield
    except FileExistsError:
        raise AssureError(f"{path} is there already, and was left as it is") from None
    except OSError as error:
        raise AssureError(f"{path} cannot be written: {os_reason(error)}") from None


def _replace(path: Path, data: bytes, *, is_new: bool = False, before: bytes | None = None) -> None:
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        raise AssureError(f"{path} is not a file, and was left alone")
    file = _temporary_file(path.parent)
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(_mode(path))
            if sys.platform == "win32":
                file.close()  # Windows moves no file that is open
            if before is not None and path.read_bytes() != before:
                raise AssureError(f"{path} has been changed meanwhile, and was left as it is")
            if is_new:
                _link_into_place(Path(file.name), path)
            else:
                _patiently(path, lambda: Path(file.name).replace(path))
    finally:
        _remove(Path(file.name))


def _link_into_place(file: Path, path: Path) -> None:
    """Give a file a name that is free; raise FileExistsError if it is taken."""
    if sys.platform == "win32":
        _patiently(path, lambda: file.rename(path))
        return
    try:
        path.hardlink_to(file)
    except FileExistsError:
        raise
    except OSError:  # some drives have no hard links
        if os.path.lexists(path):
            raise FileExistsError from None
        file.replace(path)


def _patiently(path: Path, act: Callable[[], object]) -> None:
    """Move a file to a path, trying again for as long as a scanner may hold one of the two.

    Windows then reports that access is denied, as it does for a file that nobody may write.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            act()
        except PermissionError:
            is_read_only = path.exists() and not path.stat().st_mode & stat.S_IWRITE
            if is_read_only or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _remove(path: Path) -> None:
    """Remove a temporary file if it is still there, even a read-only one on Windows."""
    with suppress(OSError):
        try:
            path.unlink()
        except PermissionError:
            path.chmod(stat.S_IWRITE)
            path.unlink()


def _lock(file: IO[bytes], *, is_patient: bool) -> None:
    """Show other runs that a file is being written; OSError where one of them already does.

    On Windows nobody can remove a file that is open.
    """
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX | (0 if is_patient else fcntl.LOCK_NB))


def _temporary_file(folder: Path) -> IO[bytes]:
    """Return a new file that other runs leave alone while it is open."""
    while True:
        file = tempfile.NamedTemporaryFile(  # noqa: SIM115 -- it replaces another
            prefix=_PREFIX, suffix=_SUFFIX, dir=folder, delete=False
        )
        with suppress(OSError):  # some network drives have no locks
            _lock(file, is_patient=True)
        if os.path.lexists(file.name):
            return file
        file.close()  # another run removed it as a leftover before it was locked


def _remove_left_over(folder: Path) -> None:
    with os.scandir(folder) as entries:
        found = [
            Path(entry)
            for entry in entries
            if _is_temporary(entry.name) and entry.is_file(follow_symlinks=False)
        ]
    for path in found:
        with suppress(OSError), path.open("rb") as file:
            _lock(file, is_patient=False)
            if sys.platform != "win32":
                path.unlink()
            elif time.time() - os.fstat(file.fileno()).st_mtime > _ABANDONED:
                file.close()
                _remove(path)


def _mode(path: Path) -> int:
    """Return the permissions of the existing file, else those that a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from prevent_assure.errors import AssureError, os_reason

_PREFIX, _SUFFIX = ".assure-", ".tmp"
_is_temporary = re.compile(rf"{re.escape(_PREFIX)}[a-z0-9_]+{re.escape(_SUFFIX)}").fullmatch

if sys.platform == "win32":

    def _lock(_: IO[bytes], *, is_patient: bool) -> None:
        """Do nothing: Windows lets nobody remove a file that is open."""

else:
    import fcntl

    def _lock(file: IO[bytes], *, is_patient: bool) -> None:
        """Show other runs that a file is being written; OSError where one of them does so."""
        fcntl.flock(file, fcntl.LOCK_EX | (0 if is_patient else fcntl.LOCK_NB))


def make_folder(path: Path) -> None:
    """Make a folder and those above it where they are missing; raise AssureError if that fails."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AssureError(f"{path} cannot be made: {os_reason(error)}") from None


def write(path: Path, data: bytes, *, is_new: bool = False) -> None:
    """Write a file beside its place, then put it there; raise AssureError where that fails.

    What stands there stays until the new file is whole; where the file is to be a new one, for
    good, another run's too.  What is neither a plain file nor nothing, a link too, is left alone.
    What killed runs left in the folder is removed first.
    """
    with _failing(path):
        _remove_left_over(path.parent)
        _replace(path, data, is_new=is_new)


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Write a file as `write` does, if it still holds what was read; else raise AssureError.

    That is looked at last of all, when the new file is whole.
    """
    with _failing(path):
        _remove_left_over(path.parent)
        _replace(path, after, before=before)


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
    """Write a text as UTF-8 with the line ends that it has."""
    write(path, encoded(text), is_new=is_new)


def encoded(text: str) -> bytes:
    r"""Return a text as UTF-8; of a file's name, what is none as in `\udcff`, which JSON reads."""
    return text.encode(errors="backslashreplace")


@contextmanager
def _failing(path: Path) -> Iterator[None]:
    """Raise AssureError where something cannot be written."""
    try:
        yield
    except FileExistsError:
        raise AssureError(f"{path} is there already, and was left as it is") from None
    except OSError as error:
        raise AssureError(f"{path} cannot be written: {os_reason(error)}") from None


def _replace(path: Path, data: bytes, *, is_new: bool = False, before: bytes | None = None) -> None:
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        raise AssureError(f"{path} is no file, and was left alone")
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
                raise AssureError(f"{path} was changed meanwhile, and was left as it is")
            if is_new:
                _link_into_place(Path(file.name), path)
            else:
                Path(file.name).replace(path)
    finally:
        with suppress(FileNotFoundError):
            Path(file.name).unlink()


def _link_into_place(file: Path, path: Path) -> None:
    """Give a file a name that is free; raise FileExistsError where it is not."""
    if sys.platform == "win32":
        file.rename(path)
        return
    try:
        path.hardlink_to(file)
    except FileExistsError:
        raise
    except OSError:  # some drives know no second name
        if os.path.lexists(path):
            raise FileExistsError from None
        file.replace(path)


def _temporary_file(folder: Path) -> IO[bytes]:
    """Return a new file that other runs leave alone while it is open."""
    while True:
        file = tempfile.NamedTemporaryFile(  # noqa: SIM115 -- it takes the place of another
            prefix=_PREFIX, suffix=_SUFFIX, dir=folder, delete=False
        )
        with suppress(OSError):  # some network drives know no locks
            _lock(file, is_patient=True)
        if os.path.lexists(file.name):
            return file
        file.close()  # another run took it for left over before it was locked


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
            if sys.platform == "win32":
                file.close()
            path.unlink()


def _mode(path: Path) -> int:
    """Return the rights of the file that is there, else those that a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from prevent_assure.errors import AssureError

TEMPORARY = ".assure-"
"""How the name begins of a file that is being written, which no command takes for its own."""


def write(path: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there; raise AssureError where that fails.

    What stands there stays until the new file is whole.  What is neither a plain file nor
    nothing is left alone.
    """
    if path.exists() and not path.is_file():
        raise AssureError(f"{path} is no file, and was left alone")
    try:
        handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    except OSError as error:
        raise AssureError(f"{path} cannot be written: {_why(error)}") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except OSError as error:
        raise AssureError(f"{path} cannot be written: {_why(error)}") from None
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8 with the line ends that it has."""
    write(path, text.encode())


def _mode(path: Path) -> int:
    """Return the rights of the file that is there, else those that a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _why(error: OSError) -> str:
    return (error.strerror or "unknown trouble").lower()

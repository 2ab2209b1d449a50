"""One assessment on disk: read with all that a page shows of it, and written."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.editing.apply import encoded
from prevent_assure.errors import AssureError
from prevent_assure.files.tree import Unreadable
from prevent_assure.files.write import replace
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import parse_as
from prevent_assure.parsing.document import Document
from prevent_assure.web.pages.desk import Files

_PATIENCE, _PAUSE = 2.0, 0.1  # in seconds


class FileChangedError(Exception):
    """A file was changed between reading and writing."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The bytes of a file and its document, or the findings on why there is none."""

    path: str
    data: bytes
    document: Document | None
    findings: tuple[Finding, ...] = ()


def read_file(files: Files, path: str) -> ReadFile:
    """Return a file of the workspace as it is now."""
    blob = files.tree.get(path)
    if blob is None:
        why = "the file is not there: it was moved, renamed or deleted"
        return ReadFile(path, b"", None, (_unreadable(path, why),))
    data = blob if isinstance(blob, Unreadable) else blob.read()
    if isinstance(data, Unreadable):
        return ReadFile(path, b"", None, (_unreadable(path, data.why),))
    document = parse_as(path, data, Assessment)
    if isinstance(document, Document):
        return ReadFile(path, data, document)
    return ReadFile(path, data, None, document)


def write_file(root: Path, read: ReadFile, text: str) -> None:
    """Replace a file by a changed text.

    Raises FileChangedError if it is not what was read any more, and AssureError if it cannot be
    written within two seconds, as where a scanner holds it.
    """
    path, after = root / read.path, encoded(text, read.data)
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            replace(path, read.data, after)
        except AssureError:
            if _is_other(path, read.data):
                raise FileChangedError from None
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _is_other(path: Path, data: bytes) -> bool:
    """Whether a file can be read and is not as it was."""
    try:
        return path.read_bytes() != data
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _unreadable(path: str, why: str) -> Finding:
    return Finding(Location.of_file(path), Rule.UNREADABLE_FILE, why)

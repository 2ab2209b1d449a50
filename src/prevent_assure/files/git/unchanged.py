"""Which files on the disk are the same as in a commit, found without git's filters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from prevent_assure.files.tree import LARGEST, Blob, Tree, Unreadable

_SHA1_LENGTH = 40
_CHUNK = 1 << 16


def prefer_committed(disk: Tree, commit: Tree) -> Tree:
    """Return the tree of the disk in which each file that the commit has too is the commit's blob.

    A checkout may have turned LF into CRLF.  The keys of the disk's blobs are paths.
    """
    return {path: _twin(blob, commit.get(path)) for path, blob in disk.items()}


def _twin(file: Blob | Unreadable, blob: Blob | Unreadable | None) -> Blob | Unreadable:
    if blob is None or isinstance(file, Unreadable) or isinstance(blob, Unreadable):
        return file
    return blob if blob.key in _ids(file, len(blob.key)) else file


def _ids(file: Blob, length: int) -> Iterator[str]:
    """Yield the ids, of so many digits, that git may have for a file."""
    data = file.read()
    if isinstance(data, Unreadable):
        return
    if len(data) > LARGEST:
        yield _id_of_large(Path(file.key), length)
        return
    yield _id((data,), len(data), length)
    if b"\r\n" in data:
        checked_in = data.replace(b"\r\n", b"\n")
        yield _id((checked_in,), len(checked_in), length)


def _id_of_large(path: Path, length: int) -> str:
    with path.open("rb") as file:
        return _id(iter(lambda: file.read(_CHUNK), b""), path.stat().st_size, length)


def _id(chunks: Iterable[bytes], size: int, length: int) -> str:
    head = f"blob {size}\0".encode()
    is_sha1 = length == _SHA1_LENGTH
    known_by = hashlib.sha1(head, usedforsecurity=False) if is_sha1 else hashlib.sha256(head)
    for chunk in chunks:
        known_by.update(chunk)
    return known_by.hexdigest()

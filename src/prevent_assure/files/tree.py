"""A tree: the files of a workspace by their paths, wherever they come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, Protocol, TypeAlias

from prevent_assure.paths import FileKind, classify


class Blob(Protocol):
    """A file that can be read; two blobs with one key have the same bytes."""

    @property
    def key(self) -> str:
        """What identifies its bytes."""

    def read(self) -> bytes | Unreadable:
        """Return its bytes, or why not; of one that is too large, one byte more than may be."""


class NewBlob(NamedTuple):
    """A file in memory, as it is going to be; no other has its key."""

    key: str
    data: bytes

    def read(self) -> bytes:
        """Return its bytes."""
        return self.data


class Unreadable(NamedTuple):
    """Something where a file should be that is not a readable file."""

    why: str


_AUTHORITY = re.compile(r"^authority:", re.MULTILINE).search

LEADS_OUT = Unreadable("this is a link that leads out of the workspace")
LEADS_NOWHERE = Unreadable("this is a link that leads nowhere")
A_FOLDER = Unreadable("this is a folder, where a file should be")

Tree: TypeAlias = Mapping[str, Blob | Unreadable]
"""The files of a workspace, on disk or in a commit, by their paths."""


LARGEST = 1 << 20
"""The most bytes that a file of a workspace may have, except a letterhead."""

LARGEST_LETTERHEAD = 5 << 20
"""The most bytes that a letterhead may have: there are pictures in it."""


def largest(path: str) -> int:
    """Return the most bytes that the file at a path may have."""
    return LARGEST_LETTERHEAD if classify(path).kind is FileKind.LETTERHEAD else LARGEST


def is_assessment(blob: Blob | Unreadable) -> bool:
    """Whether a file says whose assessment it is, whatever its own name."""
    data = blob if isinstance(blob, Unreadable) else blob.read()
    if isinstance(data, Unreadable):
        return False
    is_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data[:LARGEST].decode("utf-16" if is_utf16 else "utf-8-sig", "replace")
    return _AUTHORITY(text) is not None

"""A file that is not written yet."""

from __future__ import annotations

from typing import NamedTuple


class NewBlob(NamedTuple):
    """A file as it is going to be; no other has its key."""

    key: str
    data: bytes

    def read(self) -> bytes:
        """Return its bytes."""
        return self.data

"""One change to a file, and the error that refuses one."""

from __future__ import annotations

from typing import NamedTuple

from prevent_assure.errors import AssureError
from prevent_assure.findings import Finding
from prevent_assure.parsing.document import KeyPath


class Edit(NamedTuple):
    """A new value for a path.

    The value is a text or the items of a list; None removes the key or the item.  The index after
    the last item of a list makes a new item.
    """

    path: KeyPath
    value: str | tuple[str, ...] | None


class RefusedEditError(AssureError):
    """A change that cannot be made without changing something else: nothing is written.

    `findings` are those on the new text, if it cannot be read.
    """

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        """Keep the findings along with the message."""
        super().__init__(message)
        self.findings = findings


def refused(path: KeyPath, why: str) -> RefusedEditError:
    """Return the error that explains why a value cannot be changed."""
    name = ".".join(map(str, path))
    return RefusedEditError(f"{name} cannot be changed here: {why}; change the file by hand")

"""One change to a file, and why it cannot be made."""

from __future__ import annotations

from typing import NamedTuple

from prevent_assure.errors import AssureError
from prevent_assure.findings import Finding
from prevent_assure.parsing.document import KeyPath


class Edit(NamedTuple):
    """A value that is to be at a path afterwards.

    A text, or the items of a list; None takes the key or the item away.  An index one beyond the
    end of a list makes a new item.
    """

    path: KeyPath
    value: str | tuple[str, ...] | None


class RefusedEditError(AssureError):
    """A change that cannot be made without touching anything else: nothing is written.

    `findings` are those of the new text, where that cannot be read.
    """

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        """Keep the findings beside the message."""
        super().__init__(message)
        self.findings = findings


def refused(path: KeyPath, why: str) -> RefusedEditError:
    """Return the error that says why a value cannot be changed."""
    name = ".".join(map(str, path))
    return RefusedEditError(f"{name} cannot be changed here: {why}; change the file by hand")

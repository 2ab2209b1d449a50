"""The letterheads of a workspace: a year's own, or one for every other year."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from prevent_assure.errors import AssureError
from prevent_assure.files.tree import Tree
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.paths import LETTERHEAD, TEMPLATES, FileKind, classify
from prevent_assure.snapshot.load import ReadFailure, read_bytes, unread_folders


class Letterhead(NamedTuple):
    """A Word document that letters are built in, and its path for messages."""

    path: str
    data: bytes


def letterhead_for_year(tree: Tree, year: str) -> Letterhead | None:
    """Return the letterhead of a year: its own, else the workspace's; None without one.

    Raises AssureError for one that cannot be read or contains what it may not.
    """
    paths = (f"{TEMPLATES}/{year}/{LETTERHEAD}", f"{TEMPLATES}/{LETTERHEAD}")
    for unread in unread_folders(tree, paths[0]):
        raise _unusable(unread.findings[0])
    path = next((path for path in paths if path in tree), None)
    if path is None:
        return None
    data = read_bytes(tree, path)
    found = data.findings if isinstance(data, ReadFailure) else _problems(path, data)
    for finding in found:
        raise _unusable(finding)
    assert not isinstance(data, ReadFailure)  # noqa: S101 -- that is a finding, and was raised
    return Letterhead(path, data)


def usable_letterheads(tree: Tree) -> Iterator[Letterhead]:
    """Yield every letterhead that letters can be built in."""
    for path in _paths(tree):
        data = read_bytes(tree, path)
        if not isinstance(data, ReadFailure) and not _problems(path, data):
            yield Letterhead(path, data)


def findings(tree: Tree, wanted: Container[str]) -> Iterator[Finding]:
    """Yield the findings on those letterheads of a workspace that are wanted."""
    for path in _paths(tree):
        if path in wanted:
            data = read_bytes(tree, path)
            yield from data.findings if isinstance(data, ReadFailure) else _problems(path, data)


def _paths(tree: Tree) -> Iterator[str]:
    return (path for path in tree if classify(path).kind is FileKind.LETTERHEAD)


def _problems(path: str, data: bytes) -> tuple[Finding, ...]:
    # most workspaces have no letterhead, and then no command needs to know what is in one
    from prevent_assure.letters.letterhead.check import problems  # noqa: PLC0415

    location = Location.of_file(path)
    return tuple(Finding(location, Rule.TEMPLATE_SYNTAX, message) for message in problems(data))


def _unusable(finding: Finding) -> AssureError:
    return AssureError(f"{finding.location.path}: {finding.message}")

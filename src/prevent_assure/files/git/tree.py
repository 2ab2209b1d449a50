"""The files of a commit that are meant for a workspace, with links followed as on a disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prevent_assure.files.git.blobs import CommittedBlob, Objects
from prevent_assure.files.tree import (
    A_FOLDER,
    LEADS_NOWHERE,
    LEADS_OUT,
    Blob,
    Tree,
    Unreadable,
    largest,
)
from prevent_assure.paths import (
    ASSESSMENTS,
    READ,
    REGISTER,
    RUBRICS,
    TEMPLATES,
    classify,
    is_workspace_folder,
)

_LINK = "120000"
_SUBMODULE = "160000"
_SKIPPED = "S"
_MERGED = "0"
_MOST_LINKS = 40
_LONGEST_LINK = 4096


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """What a commit has at a path: its mode, and the id of its blob."""

    mode: str
    key: str


def entries(listing: bytes, prefix: str) -> dict[str, TreeEntry]:
    """Return what `git ls-tree -r -z` lists below a prefix, by paths relative to it."""
    found: dict[str, TreeEntry] = {}
    for line in listing.split(b"\0"):
        head, _, name = line.partition(b"\t")
        path = decoded_path(name)
        if head and path.startswith(prefix):
            mode, _, key = head.decode().split(" ")
            found[path.removeprefix(prefix)] = TreeEntry(mode, key)
    return found


def indexed(listing: bytes) -> tuple[dict[str, TreeEntry], frozenset[str]]:
    """Return what `git ls-files -t -s -z` lists, and which of it is not meant to be on the disk.

    A path that is not merged yet has more than one version, so it is left out.
    """
    found: dict[str, TreeEntry] = {}
    skipped = set()
    for line in listing.split(b"\0"):
        head, _, name = line.partition(b"\t")
        tag, *of_entry = head.decode().split(" ")
        if of_entry and of_entry[-1] == _MERGED:
            path = decoded_path(name)
            found[path] = TreeEntry(of_entry[0], of_entry[1])
            if tag.upper() == _SKIPPED:
                skipped.add(path)
    return found, frozenset(skipped)


def decoded_path(name: bytes) -> str:
    """Return a path of git as text; bytes that are not UTF-8 stay distinct, on Windows too."""
    return name.decode("utf-8", "surrogateescape")


def files(entries: Mapping[str, TreeEntry], objects: Objects) -> Tree:
    """Return the rubrics, assessments, templates and the register among these entries."""
    commit = _Commit(entries, objects)
    own = (REGISTER,) if REGISTER in entries else ()
    return {
        path: blob
        for folder in (RUBRICS, ASSESSMENTS, TEMPLATES, *own)
        for path, blob in commit.at(folder)
    }


class _Commit:
    """All that a commit has in the folder of a workspace."""

    def __init__(self, entries: Mapping[str, TreeEntry], objects: Objects) -> None:
        self._entries = entries
        self._objects = objects
        self._has_links = any(entry.mode == _LINK for entry in entries.values())
        self._names: dict[str, dict[str, None]] = {}
        for path in sorted(entries):
            ahead = path
            while ahead:
                ahead, _, name = ahead.rpartition("/")
                self._names.setdefault(ahead, {})[name] = None

    def at(self, path: str) -> Iterator[tuple[str, Blob | Unreadable]]:
        """Yield what is at a path that is meant for a workspace, or below it."""
        end = self._resolve_links(path)
        if classify(path).kind in READ:
            yield path, self._blob(path, end)
        elif is_workspace_folder(path) and isinstance(end, Unreadable):
            yield path, end
        elif is_workspace_folder(path) and end in self._names:
            for name in self._names[end]:
                yield from self.at(f"{path}/{name}")
        elif is_workspace_folder(path) and end not in self._entries and end != path:
            yield path, LEADS_NOWHERE

    def _blob(self, path: str, end: str | Unreadable) -> Blob | Unreadable:
        if isinstance(end, Unreadable):
            return end
        entry = self._entries.get(end)
        if entry is not None and entry.mode != _SUBMODULE:
            return CommittedBlob(entry.key, self._objects, largest(path))
        return A_FOLDER if entry or end in self._names else LEADS_NOWHERE

    def _resolve_links(self, path: str) -> str | Unreadable:
        """Return where a path leads with its links followed, or that it leaves the workspace."""
        if not self._has_links:
            return path
        done: list[str] = []
        ahead = path.split("/")[::-1]
        links = 0
        while ahead:
            step = ahead.pop()
            if step == ".." and not done:
                return LEADS_OUT
            if step == "..":
                done.pop()
            elif step not in ("", "."):
                done.append(step)
                target = self._target("/".join(done))
                if target is None:
                    continue
                links += 1
                if links > _MOST_LINKS or len(target) > _LONGEST_LINK:
                    return LEADS_NOWHERE
                if target.startswith("/"):
                    return LEADS_OUT
                done.pop()
                ahead += target.split("/")[::-1]
        return "/".join(done)

    def _target(self, path: str) -> str | None:
        """Return where a link points, None for what is not a link."""
        entry = self._entries.get(path)
        if entry is None or entry.mode != _LINK:
            return None
        return decoded_path(self._objects.read(entry.key))

"""The few things asked of git: which commit a revision is, and what files a commit has."""

from __future__ import annotations

import re
from pathlib import Path
from types import TracebackType
from typing import Self

from prevent_assure.errors import AssureError
from prevent_assure.files.git import run
from prevent_assure.files.git.blobs import Objects
from prevent_assure.files.git.tree import decoded_path, entries, files, indexed
from prevent_assure.files.tree import LEADS_NOWHERE, Tree
from prevent_assure.text.safe import join_words, quote

_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z").match
_MAIN_LINES = {
    "origin/HEAD": "refs/remotes/origin/HEAD",
    "origin/main": "refs/remotes/origin/main",
    "main": "refs/heads/main",
    "master": "refs/heads/master",
}
_UNSHALLOW = 'git fetch --unshallow origin "+refs/heads/*:refs/remotes/origin/*"'


def prefix(folder: Path) -> str:
    """Return the path of a folder below the top level of its repository, with a `/` at its end.

    Empty at the top level, and where there is no repository.  Git is not asked: it refuses to
    answer where the folder belongs to another user, as in the containers of runners.
    """
    for top in (folder, *folder.parents):
        if (top / ".git").exists():
            below = folder.relative_to(top).as_posix()
            return "" if below == "." else f"{below}/"
    return ""


class Repository:
    """The repository that a workspace is in, at its top level or below.

    A context manager: the process that reads the files of commits ends with it.
    """

    def __init__(self, root: Path) -> None:
        """Find the repository of a workspace; raise AssureError where there is none."""
        found = run.run(root, "rev-parse", "--is-inside-work-tree", "--show-prefix")
        if found.returncode:
            raise AssureError(_no_repository(root, found.stderr.decode(errors="replace")))
        is_inside, _, below = decoded_path(found.stdout).partition("\n")
        if is_inside != "true":
            raise AssureError(
                f"{root} is in no working tree; git config --list shows core.bare or core.worktree"
            )
        self._root = root
        self._prefix = below.removesuffix("\n")
        self._objects = Objects(root)

    def __enter__(self) -> Self:
        """Return the repository."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process that reads."""
        self._objects.close()

    def commit(self, revision: str) -> str:
        """Return the full hash of the commit that a revision names.

        Raises AssureError where there is none, with the command that helps.
        """
        found = self._hash(revision)
        # git accepts any full hash, whether the repository has it or not
        if found is None or self._hash(f"{found}^{{object}}") is None:
            raise AssureError(self._missing(f"there is no revision {quote(revision)}"))
        commit = self._hash(f"{found}^{{commit}}")
        if commit is None:
            raise AssureError(f"{quote(revision)} is not a commit; git log lists the commits")
        return commit

    def base(self) -> str:
        """Return the best commit that HEAD has in common with the main line.

        The main line is origin/HEAD, origin/main, main or master, the first there is.
        """
        head = self._hash("HEAD")
        if head is None:
            raise AssureError("nothing is committed yet; git commit makes a first revision")
        for name, ref in _MAIN_LINES.items():
            main = self._hash(ref)
            if main:
                return self._common(head, main, name)
        names = join_words(tuple(_MAIN_LINES))
        raise AssureError(self._missing(f"there is no {names}, and no revision is named"))

    def tree(self, commit: str) -> Tree:
        """Return a commit's files in the workspace, identified by the ids of their blobs."""
        found = run.run(self._root, "ls-tree", "-r", "-z", "--full-tree", commit)
        if found.returncode:
            raise AssureError(f"git cannot list the files of {commit}; {run.REPAIR_HINT}")
        return files(entries(found.stdout, self._prefix), self._objects)

    def sparse(self, disk: Tree) -> Tree:
        """Return the tree of the disk with the files that a sparse checkout leaves in the index."""
        found = run.run(self._root, "ls-files", "-t", "-s", "-z")
        if found.returncode:
            raise AssureError(f"git cannot list its index; {run.REPAIR_HINT}")
        known, skipped = indexed(found.stdout)
        if not skipped:
            return disk
        present = {path: entry for path, entry in known.items() if path not in skipped}
        there = files(present, self._objects)
        absent = {
            path: blob
            for path, blob in files(known, self._objects).items()
            if there.get(path) != blob and disk.get(path, LEADS_NOWHERE) == LEADS_NOWHERE
        }
        folders = {path.rsplit("/", 1)[0] for path in absent}
        left = {path: blob for path, blob in disk.items() if path not in folders}
        return dict(sorted({**left, **absent}.items()))

    def _hash(self, revision: str) -> str | None:
        found = run.run(
            self._root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision
        )
        name = found.stdout.decode(errors="replace").strip()
        return name if not found.returncode and _HASH(name) else None

    def _common(self, head: str, main: str, name: str) -> str:
        found = run.run(self._root, "merge-base", head, main).stdout.decode().strip()
        if not _HASH(found):
            raise AssureError(self._missing(f"HEAD and {name} have no commit in common"))
        return found

    def _missing(self, what: str) -> str:
        """Return what is missing, with the command that fetches or lists it."""
        shallow = run.run(self._root, "rev-parse", "--is-shallow-repository").stdout
        if shallow.strip() == b"true":
            return f"{what} in this clone, which is shallow; {_UNSHALLOW} fetches the rest"
        return f"{what}; git fetch --all fetches what is new elsewhere, git log --all lists it"


def _no_repository(root: Path, error: str) -> str:
    """Return why git refuses to work in a folder, with the command that helps."""
    last = error.strip().rsplit("\n", 1)[-1]
    if "dubious ownership" in error:
        return f"{root} is another user's, and git does not trust it; {last.strip()} allows it"
    if "not a git repository" in error:
        return f"{root} is not in a git repository; git init makes one"
    return f"git cannot open the repository of {root}: {last.removeprefix('fatal: ')}"

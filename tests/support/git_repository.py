"""Small repositories of git on disk."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.files.tree import Tree, Unreadable
from support.workspace_builder import Data

_ENVIRONMENT = {
    **{f"GIT_{who}_NAME": "Robin Hale" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "robin@example.org" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


@dataclass(frozen=True, slots=True)
class Made:
    """A repository, by the folder that it is in."""

    folder: Path

    def git(self, *arguments: str) -> str:
        """Return what git answers there."""
        run = subprocess.run(  # noqa: S603 -- a test's own words
            ["git", "-C", str(self.folder), *arguments],  # noqa: S607 -- any git will do
            env=_environment(),
            capture_output=True,
            check=True,
        )
        return run.stdout.decode().strip()

    def write(self, files: Mapping[str, Data | str | bytes | None]) -> None:
        """Write files, data as JSON; take away those that are None."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            elif isinstance(content, bytes):
                path.write_bytes(content)
            else:
                text = content if isinstance(content, str) else json.dumps(content)
                path.write_bytes(text.encode())

    def commit(self, files: Mapping[str, Data | str | bytes | None] | None = None) -> str:
        """Write files, commit all that is there, and return the commit's hash."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "A change")
        return self.git("rev-parse", "HEAD")


def made(folder: Path, *options: str) -> Made:
    """Return a new repository, whose branch is main."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Made(folder)
    repository.git("init", "--quiet", "--initial-branch=main", *options)
    return repository


def cloned(origin: Made, folder: Path, *options: str) -> Made:
    """Return a clone, over a protocol that knows of depth."""
    origin.git("clone", "--quiet", *options, origin.folder.as_uri(), str(folder))
    return Made(folder)


def texts(tree: Tree) -> dict[str, str | Unreadable]:
    """Return each file as its text."""
    found: dict[str, str | Unreadable] = {}
    for path, blob in tree.items():
        data = blob if isinstance(blob, Unreadable) else blob.read()
        found[path] = data if isinstance(data, Unreadable) else data.decode()
    return found


def _environment() -> dict[str, str]:
    """Return an environment that no hook and no user's settings have a part in."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**others, **_ENVIRONMENT}

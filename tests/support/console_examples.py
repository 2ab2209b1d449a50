"""The examples of the manual, run: what is below a command is what it prints.

A page's examples run one after the other in one folder.  In it

- a block `console` holds commands, each behind `$ `, and below each what it prints, standard
  error last; `cd` stays in force for what follows, and a line `…` stands for any lines;
- a block `yaml PATH` or `python PATH` is the whole of a file, which is written;
- a block `yaml from`, and `yaml to` after it, is a part of a file, and what it becomes.

Other blocks are not run.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs"

_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_ELLIPSIS = "…\n"
_DROPPED = ("GITHUB_ACTIONS", "FORCE_COLOR", "GIT_DIR")
_SET = {
    "COLUMNS": "80",
    "NO_COLOR": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Robin Hale",
    "GIT_AUTHOR_EMAIL": "robin.hale@example.gov.uk",
    "GIT_COMMITTER_NAME": "Robin Hale",
    "GIT_COMMITTER_EMAIL": "robin.hale@example.gov.uk",
}
_PROGRAMS = {
    "assure": (sys.executable, "-m", "prevent_assure"),
    "python": (sys.executable,),
    "git": ("git",),
}


@dataclass
class Session:
    """A folder in which the examples of a page are run."""

    folder: Path
    here: Path = field(init=False)
    _part: str = ""

    def __post_init__(self) -> None:
        """Begin in the folder itself."""
        self.here = self.folder

    def rerun(self, page: str) -> str:
        """Return a page with what its commands print now in place of what it says they print."""
        return _FENCE.sub(self._block, page)

    def run(self, command: str) -> str:
        """Return what a command prints, standard error last."""
        program, *arguments = shlex.split(command)
        if program == "cd":
            self.here = (self.here / arguments[0]).resolve(strict=True)
            return ""
        run = subprocess.run(  # noqa: S603 -- the manual's own commands
            [*_PROGRAMS[program], *arguments],
            cwd=self.here,
            env={key: value for key, value in os.environ.items() if key not in _DROPPED} | _SET,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return run.stdout + run.stderr

    def replace(self, old: str, new: str) -> None:
        """Put a text in the place of one that occurs once in all the assessments."""
        files = [path for path in self._assessments() if old in path.read_text(encoding="utf-8")]
        assert len(files) == 1, f"{old!r} stands in {[path.name for path in files]}"
        text = files[0].read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {files[0].name}"
        files[0].write_bytes(text.replace(old, new).encode())

    def _assessments(self) -> Iterator[Path]:
        return (self.folder).rglob("assessments/*/*.yaml")

    def _block(self, fence: re.Match[str]) -> str:
        language, word, text = fence.groups()
        if language == "console":
            return f"```console\n{_COMMAND.sub(self._command, text)}```"
        if language == "yaml" and word == "from":
            self._part = text
        elif language == "yaml" and word == "to":
            self.replace(self._part, text)
        elif language in ("yaml", "python") and word:
            (self.here / word).write_bytes(text.encode())
        return fence[0]

    def _command(self, found: re.Match[str]) -> str:
        command, said = found.groups()
        printed = self.run(command)
        return f"$ {command}\n{said if _is_so(said, printed) else printed}"


def shipped_workspace(folder: Path) -> Path:
    """Return a folder with the shipped case in it, in a git repository of one commit."""
    for name in ("rubric", "assessments", "schemas"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "register.yaml", folder)
    session = Session(folder)
    for command in ("init -q -b main", "add .", "commit -q -m 'The shipped case'"):
        session.run(f"git {command}")
    return folder


def _is_so(said: str, printed: str) -> bool:
    """Whether what is said to be printed is printed; `…` stands for any lines."""
    parts: list[str] = [re.escape(part) for part in said.split(_ELLIPSIS)]
    return re.fullmatch("(?:.*\n)*".join(parts), printed) is not None

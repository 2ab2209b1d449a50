"""Shells with somebody at the keyboard."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.terminal import pseudo_terminal

INTERACTIVE = ("bash", "zsh", "fish")

_START = {
    "bash": (["--norc", "--noprofile", "-i"], 'PS1="ready> "; eval "$(assure completion bash)"'),
    "zsh": (
        ["-f", "-i"],
        'PS1="ready> "; autoload -Uz compinit; compinit -D; eval "$(assure completion zsh)"',
    ),
    "fish": (
        ["--no-config", "-i"],
        "function fish_prompt; echo 'ready> '; end; assure completion fish | source",
    ),
}
_HALF = "+end+"
_PATIENCE = 30.0
_CODES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])").sub


def installed(name: str) -> str:
    """Return where a shell is, or skip the test."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def printed(command: list[str], folder: Path, programs: Path | None = None) -> str:
    """Return what a command prints, its errors too; `programs` is looked in first."""
    done = subprocess.run(  # noqa: S603 -- a shell of this machine
        command,
        cwd=folder,
        env={**os.environ, "PATH": os.pathsep.join([str(programs or ""), os.environ["PATH"]])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


@dataclass(frozen=True)
class Shell:
    """A shell in a folder, with some variables of its own."""

    name: str
    folder: Path
    variables: dict[str, str]

    def screens(self, lines: Sequence[str]) -> list[str]:
        """Return what each line shows: the keys as they are typed, and what it prints when run."""
        options, setup = _START[self.name]
        ours, theirs = pseudo_terminal()
        home = {"HOME": str(self.folder.parent), "TERM": "xterm", "COLUMNS": "200", "LINES": "50"}
        process = subprocess.Popen(  # noqa: S603 -- a shell of this machine
            [installed(self.name), *options],
            cwd=self.folder,
            env={**os.environ, **home, **self.variables},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 -- no thread of ours runs meanwhile
        )
        os.close(theirs)
        try:
            return [_shown(ours, line) for line in (setup, *lines)][1:]
        finally:
            process.kill()
            process.wait()
            os.close(ours)


def _shown(terminal: int, line: str) -> str:
    """Return what a line shows on a terminal; a command after it says that it has ended."""
    os.write(terminal, f"{line}\necho {_HALF}''{_HALF}\n".encode())
    seen = ""
    end = time.monotonic() + _PATIENCE
    while _HALF * 2 not in seen:
        left = end - time.monotonic()
        assert left > 0, seen
        if select.select([terminal], [], [], left)[0]:
            seen += os.read(terminal, 1 << 16).decode(errors="replace")
    return _CODES("", seen)


def _take_terminal() -> None:
    """Make the terminal that standard input is the one that the shell controls."""
    import fcntl  # noqa: PLC0415 -- Windows has neither
    import termios  # noqa: PLC0415

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)

"""Running git so that nothing in the tree that it looks at can make it run something else.

The tree may be a stranger's, as in a pull request.  No repository inside it counts, no hook and no
monitor runs, and only commands are used that apply neither filters nor external diffs.  Nor is
anything fetched that a partial clone leaves out: its settings name the program that would do so.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from prevent_assure.errors import AssureError, os_reason

REPAIR_HINT = (
    "git fsck says what is wrong; in a partial clone git fetch --refetch --no-filter fetches it"
)
"""What to do where the repository lacks what a commit has."""

_GUARDS = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
)
# What is kept of a hook's or a user's settings: where git is and its setup; never the repository.
_KEPT = ("GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_")
_OF_A_HOOK = "GIT_CONFIG_PARAMETERS"
_SET = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # for git before 2.45, which ignores GIT_NO_LAZY_FETCH
}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Return what git answers in a folder; raise AssureError where it cannot be started."""
    try:
        return subprocess.run(  # noqa: S603 -- revisions come after --end-of-options
            command(folder, *arguments),
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise not_started(error) from None


def command(folder: Path, *arguments: str) -> list[str]:
    """Return the command line that runs git in a folder; AssureError if git is not installed."""
    return [_program(), *_GUARDS, "-C", str(folder), *arguments]


def environment() -> dict[str, str]:
    """Return this process's environment without what would point git at another repository."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or (name.startswith(_KEPT) and name != _OF_A_HOOK)
    }
    return {**kept, **_SET}


def not_started(error: OSError) -> AssureError:
    """Return the error that git could not be started."""
    return AssureError(f"git cannot be started: {os_reason(error)}")


def _program() -> str:
    """Return where git is; one in the current folder never counts."""
    name = "git.exe" if sys.platform == "win32" else "git"
    found = next((path / name for path in _folders() if os.access(path / name, os.X_OK)), None)
    if found is None:
        raise AssureError(
            "git is not on the PATH; install it, as with apt install git, brew install git or"
            " winget install Git.Git"
        )
    return str(found)


def _folders() -> Iterator[Path]:
    parts = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return (Path(part) for part in parts if Path(part).is_absolute())

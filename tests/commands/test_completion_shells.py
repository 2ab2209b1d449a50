"""Completion in the shells themselves: keys are pressed, and the line that results is run."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from prevent_assure.commands.completion import completion
from support.console_examples import shipped_workspace
from support.shells import INTERACTIVE, Shell, installed, printed

TAB = "\t"
CLEAR = "\x15"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return the shipped case, and beside it the program as a command."""
    if sys.platform == "win32":
        pytest.skip("the test of a shell plays a terminal, which Windows does not have")
    folder = tmp_path / "workspace"
    folder.mkdir()
    shipped_workspace(folder)
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, module in (("assure", "-m prevent_assure"), ("python", "")):
        script = programs / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n', "utf-8")
        script.chmod(0o755)
    return folder


def shell(name: str, workspace: Path) -> Shell:
    """Return a shell that has been set up as the manual says, or skip the test."""
    programs = workspace.parent / "programs"
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    return Shell(name, workspace, {"PATH": path})


@pytest.mark.parametrize("name", INTERACTIVE)
def test_lines_are_completed_and_run(name: str, workspace: Path) -> None:
    """Tab is pressed within them, and Enter at their ends."""
    asked = {
        f"assure expl{TAB}missing-per{TAB}": "does not name the adviser",
        f"assure compare ash{TAB}--ye{TAB}2021{TAB}--form{TAB}cs{TAB}": "authority,name,year",
        f"assure set dorset bench{TAB}tr{TAB}agr{TAB}sc{TAB}3 --dry{TAB}": "-      score: 4",
        f"assure validate assess{TAB}2021{TAB}ash{TAB}": "files: 0 errors, 0 warnings",
    }
    screens = shell(name, workspace).screens(tuple(asked))

    for screen, wanted in zip(screens, asked.values(), strict=True):
        assert wanted in screen


@pytest.mark.parametrize("name", INTERACTIVE)
def test_hostile_file_names_do_nothing(name: str, workspace: Path) -> None:
    """They are not offered, and no shell runs what is in them."""
    for hostile in ("$(touch pwned)", "`touch pwned`", "a;touch pwned", "x\x1b[2J"):
        (workspace / f"assessments/2022-23/{hostile}.yaml").write_bytes(b"authority: x\n")
    (screen,) = shell(name, workspace).screens([f"assure validate {TAB}{TAB}{CLEAR}"])

    assert "touch" not in screen
    assert not (workspace / "pwned").exists()


def test_powershell_completes_a_line(workspace: Path) -> None:
    """As its own interface for editors does."""
    for name in ("pwsh", "powershell"):
        if shutil.which(name):
            break
    else:
        pytest.skip("PowerShell is not installed")
    complete = "[System.Management.Automation.CommandCompletion]::CompleteInput"
    lines = (
        "assure completion powershell | Out-String | Invoke-Expression",
        "foreach ($line in 'assure validate do', 'python -m prevent_assure validate do') {",
        f"{complete}($line, $line.Length, $null).CompletionMatches.CompletionText }}",
    )
    command = [name, "-NoProfile", "-Command", "\n".join(lines)]
    programs = workspace.parent / "programs"
    seen = printed(command, workspace, programs)

    assert seen.split() == ["dorset", "dorset"]


@pytest.mark.parametrize(
    ("name", "check"), [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")]
)
def test_the_script_can_be_written_to_a_file(name: str, check: str, tmp_path: Path) -> None:
    """The shell finds no error in it."""
    script = tmp_path / "script"

    assert completion(name, script) == 0
    assert printed([installed(name), check, str(script)], tmp_path) == ""

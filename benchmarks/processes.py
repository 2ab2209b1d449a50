"""Run whole processes in turn and measure them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Command:
    """A command line and its folder; `is_own_clock` if it prints the seconds that count.

    `makes` is a folder that the command writes; it is deleted before each run.
    """

    arguments: tuple[str | Path, ...]
    folder: Path = field(default_factory=Path.cwd)
    is_own_clock: bool = False
    makes: Path | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run: how many seconds it took, and the most memory it used, in MiB."""

    seconds: float
    peak: float


Runs = Mapping[str, tuple[Run, ...]]

# Compiled modules are kept, as on users' machines.
_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def in_turn(commands: Mapping[str, Command], rounds: int) -> Runs:
    """Run the commands A B A B for so many rounds, after one round that does not count.

    If a command fails, the whole run ends: its time would mean nothing.
    """
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            print(f"round {number} of {rounds}: {name}", file=sys.stderr, flush=True)
            run = _run(command)
            if number:
                found[name].append(run)
    return {name: tuple(runs) for name, runs in found.items()}


def _run(command: Command) -> Run:
    """Run a command once; only Linux reports the memory of one child, in KiB."""
    if command.makes:
        shutil.rmtree(command.makes, ignore_errors=True)
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 -- our own commands
            command.arguments,
            cwd=command.folder,
            env=_ENVIRONMENT,
            stdout=output,
            stderr=errors,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode:
            raise SystemExit(f"{command.arguments[:3]}: {errors.read()[-500:].decode()}")
        if command.is_own_clock:
            seconds = float(output.read())
    return Run(seconds, usage.ru_maxrss / 1024)

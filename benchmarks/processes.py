"""Whole processes, run in turn and measured."""

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
    """What is run, and where; `is_own_clock` where it prints the seconds that count.

    `makes` is a folder that it writes: what a run left there is gone before the next.
    """

    arguments: tuple[str | Path, ...]
    folder: Path = field(default_factory=Path.cwd)
    is_own_clock: bool = False
    makes: Path | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run: how many seconds it took, and the most memory that it had, in MiB."""

    seconds: float
    peak: float


Runs = Mapping[str, tuple[Run, ...]]

# Modules are compiled once and kept, as where people work.
_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def in_turn(commands: Mapping[str, Command], rounds: int) -> Runs:
    """Run the commands A B A B, as often as there are rounds, after one round that does not count.

    A command that fails ends all: what it took says nothing.
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
    """Run a command once; Linux alone tells the memory of one child, in KiB."""
    if command.makes:
        shutil.rmtree(command.makes, ignore_errors=True)
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as trouble:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 -- our own commands
            command.arguments,
            cwd=command.folder,
            env=_ENVIRONMENT,
            stdout=answer,
            stderr=trouble,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        answer.seek(0)
        trouble.seek(0)
        if process.returncode:
            raise SystemExit(f"{command.arguments[:3]}: {trouble.read()[-500:].decode()}")
        if command.is_own_clock:
            seconds = float(answer.read())
    return Run(seconds, usage.ru_maxrss / 1024)

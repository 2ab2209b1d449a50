"""The program as a process: its streams, the signals that stop it, and its exit status."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from prevent_assure.errors import AssureError, os_reason

_STOPS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_AT_A_SIGNAL = 128
# New objects between two garbage collections.  What is read from files holds no cycles, and at
# the usual threshold, collections take a third of the time for 3,710 files.
_RARELY = 100_000


def run(program: Callable[[], object]) -> None:
    """Run the program; if it cannot do its work, print one line and exit with status 2."""
    if sys.stdout is None:
        sys.stdout = _closed_stdout()
    given = sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    for name in _STOPS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _exit_at_signal)
    gc.set_threshold(_RARELY)
    try:
        program()
    except SystemExit as end:
        if sys.stdout is not given:  # at a closed pipe typer replaces it, and exits with 1
            _fail("standard output cannot be written: broken pipe")
        _exit_fast(end.code)
        raise
    except AssureError as error:
        _fail(str(error))
    except OSError as error:  # from a path that cannot exist, or from typer's own output
        _fail(f"{error.filename}: {os_reason(error)}" if error.filename else os_reason(error))


def _exit_fast(status: str | int | None) -> None:
    """Exit without Python's clean-up, which takes a thirtieth of a short run.

    Return where Python has something to report as it ends: a status in words, or a stream that
    cannot be flushed.
    """
    if isinstance(status, str):
        return
    with suppress(OSError):
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        os._exit(status or 0)


def _closed_stdout() -> io.TextIOWrapper:
    """Return a stand-in for a closed standard output: without one, typer reports success."""
    handle = os.open(os.devnull, os.O_RDONLY)
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(handle, "w")), encoding="utf-8")


def _fail(message: str) -> NoReturn:
    from prevent_assure.commands.console import discard_rest, print_note

    discard_rest(sys.stdout)
    print_note(f"assure: {message}")
    sys.exit(2)


def _exit_at_signal(number: int, _: FrameType | None) -> NoReturn:
    """Exit as a shell does at a signal, once everything that cleans up has done so."""
    sys.exit(_AT_A_SIGNAL + number)

"""The program as a process: its streams, the signals that stop it, and its status."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from prevent_assure.errors import AssureError, why

_STOPS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_AT_A_SIGNAL = 128
# New objects between two searches for circles.  What files say holds none; to search at the usual
# pace is a third of the time at 3,710 files, and once more at the end a twentieth of a short run.
_RARELY = 100_000


def run(program: Callable[[], object]) -> None:
    """Run the program; what could not be done is one line and status 2."""
    if sys.stdout is None:
        sys.stdout = _refusing()
    given = sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    for name in _STOPS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stopped)
    gc.set_threshold(_RARELY)
    try:
        program()
    except SystemExit:
        if sys.stdout is given:
            raise
        # at a closed pipe typer puts another stream there, and ends with 1
        _fail("standard output cannot be written: broken pipe")
    except AssureError as error:
        _fail(str(error))
    except OSError as error:  # of a path that nothing can stand at, or of typer's own words
        _fail(f"{error.filename}: {why(error)}" if error.filename else why(error))
    finally:
        gc.freeze()


def _refusing() -> io.TextIOWrapper:
    """Return what stands for a closed standard output: typer would take none for any success."""
    handle = os.open(os.devnull, os.O_RDONLY)
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(handle, "w")), encoding="utf-8")


def _fail(message: str) -> NoReturn:
    from prevent_assure.commands.streams import note, silence  # noqa: PLC0415 -- rarely needed

    silence(sys.stdout)
    note(f"assure: {message}")
    sys.exit(2)


def _stopped(number: int, _: FrameType | None) -> NoReturn:
    """End as a shell does at a signal, after all that cleans up behind itself has done so."""
    sys.exit(_AT_A_SIGNAL + number)

"""Opening an address in the person's browser."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress

_SCRIPT = "import sys, webbrowser; webbrowser.open(sys.stdin.readline().strip())"
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


def open_in_browser(address: str) -> None:
    """Open an address in the usual browser, if there is a screen; it is no fault if that fails.

    It is a process of its own, since browsers write to standard output.  `-I` keeps it from
    running a file of the workspace.
    """
    if sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):
        return
    with suppress(OSError):
        process = subprocess.Popen(  # noqa: S603 -- our own script
            [sys.executable, "-I", "-c", _SCRIPT],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )
        assert process.stdin is not None  # noqa: S101 -- it was asked for
        with process.stdin as stream:
            stream.write(address)

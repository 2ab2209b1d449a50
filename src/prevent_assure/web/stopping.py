"""Ctrl-C, a closed console window and the like: a wish to end, which is asked for, not obeyed."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
# Windows ends a process five seconds after its window was closed.
_PATIENCE = 4.5


class StopWish:
    """Whether somebody wants the run to end, and whether it has."""

    def __init__(self) -> None:
        """Begin without a wish."""
        self.is_there = False
        self.has_ended = threading.Event()


@contextmanager
def stop_wish() -> Iterator[StopWish]:
    """Yield what says whether the run shall end; what is in hand is finished all the same."""
    wish = StopWish()

    def take(_: int, __: FrameType | None) -> None:
        wish.is_there = True

    present = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    usual = [(number, signal.signal(number, take)) for number in present]
    try:
        with _closed_window(wish):
            yield wish
    finally:
        wish.has_ended.set()
        for number, handler in usual:
            signal.signal(number, handler)


@contextmanager
def _closed_window(wish: StopWish) -> Iterator[None]:
    """Take the closing of a console window of Windows for a wish to end.

    Windows ends the process as soon as the handler returns, and Python's own returns at once.
    """
    if sys.platform != "win32":
        yield
        return
    import ctypes  # noqa: PLC0415 -- for Windows alone
    from ctypes import wintypes  # noqa: PLC0415 -- likewise

    closed, logged_off, shut_down = 2, 5, 6

    def take(event: int) -> bool:
        if event not in (closed, logged_off, shut_down):
            return False
        wish.is_there = True
        wish.has_ended.wait(_PATIENCE)
        return True

    handler = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)(take)
    system = ctypes.WinDLL("kernel32", use_last_error=True)
    system.SetConsoleCtrlHandler(handler, True)  # noqa: FBT003 -- the system's signature
    try:
        yield
    finally:
        wish.has_ended.set()
        system.SetConsoleCtrlHandler(handler, False)  # noqa: FBT003 -- likewise

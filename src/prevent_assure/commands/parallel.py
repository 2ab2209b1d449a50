"""Work on many things, which a second process takes half of."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from prevent_assure.commands.console import with_progress

T = TypeVar("T")
R = TypeVar("R")
_MANY = 100  # of fewer, the half takes no longer than to begin a process and to hand over


def map_in_two_processes(work: Callable[[T], R], items: Sequence[T], doing: str) -> list[R]:
    """Return what the work comes to for each item, in their order.

    Only a system that forks, with a second core, has a second process.  Where that one fails, its
    half is done here, and fails here as it would have.
    """
    if len(items) < _MANY or not _has_second():
        return [work(item) for item in with_progress(items, doing)]
    import pickle  # noqa: PLC0415 -- of few things none is handed over

    half = len(items) // 2
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _hand_over(lambda: pickle.dumps([work(item) for item in items[half:]]), writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as answer:
            ours = [work(item) for item in with_progress(items[:half], doing)]
            data = answer.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    _, status = os.waitpid(child, 0)
    if status or not data:
        return ours + [work(item) for item in items[half:]]
    theirs: list[R] = pickle.loads(data)  # noqa: S301 -- what this program itself wrote
    return ours + theirs


def _has_second() -> bool:
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _hand_over(answer: Callable[[], bytes], writing: int) -> None:
    """Write what the work comes to, and end this process, whatever happens."""
    status = 1
    try:
        data = answer()
        with os.fdopen(writing, "wb") as file:
            file.write(data)
        status = 0
    finally:
        os._exit(status)

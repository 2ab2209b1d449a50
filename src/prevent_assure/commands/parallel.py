"""Work on many items, half of them in a second process."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from prevent_assure.commands.console import with_progress

T = TypeVar("T")
R = TypeVar("R")
_MANY = 100  # for fewer, a second process saves no time


def map_in_two_processes(work: Callable[[T], R], items: Sequence[T], doing: str) -> list[R]:
    """Return the result of the work for each item, in order.

    A second process is used only on Linux with a second core.  If it fails, its half of the work
    is repeated here, so that an error is raised here.
    """
    if len(items) < _MANY or not _has_second_core():
        return [work(item) for item in with_progress(items, doing)]
    import pickle  # noqa: PLC0415 -- needed only for many items

    half = len(items) // 2
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _hand_over(lambda: pickle.dumps([work(item) for item in items[half:]]), writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as answer:
            first = [work(item) for item in with_progress(items[:half], doing)]
            data = answer.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    _, status = os.waitpid(child, 0)
    if status or not data:
        return first + [work(item) for item in items[half:]]
    second: list[R] = pickle.loads(data)  # noqa: S301 -- this program itself wrote it
    return first + second


def _has_second_core() -> bool:
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _hand_over(answer: Callable[[], bytes], writing: int) -> None:
    """Write the result of the work, and end this process, whatever happens."""
    status = 1
    try:
        data = answer()
        with os.fdopen(writing, "wb") as file:
            file.write(data)
        status = 0
    finally:
        os._exit(status)

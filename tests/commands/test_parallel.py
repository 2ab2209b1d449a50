"""Work on many things: a second process does half of it, and nothing of it is lost."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

import pytest

from prevent_assure.commands.parallel import map_in_two_processes

MANY = range(1000)
HERE = os.getpid()

if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
    pytest.skip("there is no second process without Linux and two cores", allow_module_level=True)


def test_what_two_processes_do_comes_in_order() -> None:
    """Each of them does half of many, and the one that is there all of a few."""
    many = map_in_two_processes(lambda number: (number, os.getpid()), MANY, "Working")
    few = map_in_two_processes(lambda _: os.getpid(), MANY[:10], "Working")

    assert [number for number, _ in many] == [*MANY]
    assert [process == HERE for _, process in many] == [number < 500 for number in MANY]
    assert few == [HERE] * 10


def _raises() -> object:
    raise ValueError("not in this process")


@pytest.mark.parametrize(
    "trouble",
    [
        _raises,
        lambda: os._exit(0),
        lambda: os.kill(os.getpid(), signal.SIGKILL),
        lambda: (n for n in MANY),
    ],
    ids=["an exception", "an end", "a kill", "what cannot be handed over"],
)
def test_where_the_second_process_fails_the_first_does_its_half(
    trouble: Callable[[], object],
) -> None:
    """As when memory is short for two."""
    done = map_in_two_processes(
        lambda number: number if os.getpid() == HERE else trouble(), MANY, "Working"
    )

    assert done == [*MANY]


def test_what_fails_in_both_fails_as_it_would_alone() -> None:
    """The second process says nothing of it."""
    with pytest.raises(ZeroDivisionError):
        map_in_two_processes(lambda number: 1 // (number - 900), MANY, "Working")


def test_a_run_that_fails_leaves_no_second_process_behind() -> None:
    """It does not work on for nobody."""

    def work(_: int) -> None:
        if os.getpid() == HERE:
            raise KeyboardInterrupt
        signal.pause()

    with pytest.raises(KeyboardInterrupt):
        map_in_two_processes(work, MANY, "Working")
    _, status = os.wait()

    assert os.WTERMSIG(status) == signal.SIGKILL

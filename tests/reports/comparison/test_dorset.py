"""The shipped case compared, for a program and on a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prevent_assure.commands.compare import CompareOptions, compare
from support.terminal import pseudo_terminal

ROOT = Path(__file__).parents[3]


def test_dorset_has_no_self_scores_and_no_last_year(capsys: pytest.CaptureFixture[str]) -> None:
    """The shipped case: what is unknown is null, and what is agreed is there."""
    status = compare(["dorset"], ROOT, None, None, CompareOptions("json"))
    found = json.loads(capsys.readouterr().out)
    (one,) = found["assessments"]
    rows = {row["id"]: row for row in one["benchmarks"]}
    unknown = ("self", "difference", "self_band", "crosses_standard", "previous")

    assert (status, one["stage"], one["not_scored"]) == (0, "issued", 1)
    assert one["overall"] == (
        "Overall, Dorset Council is exceeding the requirements of the Prevent Duty in most areas"
        " and meeting them in some."
    )
    assert one["bands"] == {"not-met": 0, "met": 4, "exceeded": 5}
    assert {row[key] for row in rows.values() for key in unknown} == {None}
    assert rows.pop("channel-panel")["trend"] == "not-scored"
    assert {row["trend"] for row in rows.values()} == {"unknown"}
    assert [row["agreed"] for row in rows.values()] == [4, 4, 4, 4, 3, 4, 3, 3, 3]


def test_a_terminal_gets_a_table_that_fits() -> None:
    """As wide as it is, where a pipe gets columns as wide as they need to be."""
    ours, theirs = pseudo_terminal()
    environment = {**os.environ, "COLUMNS": "80", "TERM": "xterm"}
    command = [sys.executable, "-m", "prevent_assure", "compare", "dorset", "--root", str(ROOT)]
    with subprocess.Popen(  # noqa: S603 -- our own program
        command, stdout=theirs, stderr=subprocess.PIPE, env=environment
    ) as process:
        os.close(theirs)
        shown = b""
        while part := _read(ours):
            shown += part
        os.close(ours)
    lines = shown.decode().splitlines()

    assert process.returncode == 0
    assert any(set(line.strip()) == {"─"} for line in lines)
    assert any(
        line.split() == ["7", "Training", "Plan", "4", "exceeded", "-", "unknown"] for line in lines
    )


def _read(terminal: int) -> bytes:
    """Return what a terminal has been sent, nothing once its other end is closed."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""

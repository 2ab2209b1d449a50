"""Measure the program beside its peers, and print the table of `docs/performance.md`.

    python benchmarks/run.py --peers DIR --write docs/performance.md

Whole processes run in turn, A B A B.  Each ratio is the median of the rounds' ratios, so that other
work on the machine slows both sides alike.  The peers are in DIR/bin and DIR/node_modules; without
--peers only the program is measured, and without --write the table is only printed.  The script
needs Linux and a few minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from contenders import (
    ASSURE,
    FAULTS,
    Field,
    decade,
    forms,
    prepared,
    reports,
    slow_peers,
    start,
    year,
)
from processes import Runs, in_turn

BEGIN, END = "<!-- measured -->\n", "<!-- /measured -->\n"
_LIBRARIES = ("typer", "pydantic", "ruamel.yaml", "ruamel.yaml.clib")
_PEERS = ("check-jsonschema", "yamale", "yamllint", "sourcemeta")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: one command's time divided by another's, and the goal."""

    title: str
    group: str
    above: str
    below: str
    goal: str = ""


ROWS = (
    Row("`assure --help` / `python -c pass`", "start", "help", "pass", "≤ 7"),
    Row("`assure validate` of one file / `python -c pass`", "start", "one", "pass", "≤ 17"),
    Row("one of 371 files in `assure diff` / validate of one", "start", "diff", "one", "≤ 1.5"),
    Row("validate of 371 files / python and libyaml's parse", "year", "year", "libyaml", "≤ 5.5"),
    Row("the same on one core", "year", "year on one core", "libyaml"),
    Row("loading with locations / libyaml's parse", "year", "locations", "bare", "≤ 5.5"),
    Row("371 letters to Markdown / validate of 371", "year", "letters md", "year", "≤ 2"),
    Row("371 letters to HTML / validate of 371", "year", "letters html", "year", "≤ 7"),
    Row("status of 371 / validate of 371", "reports", "status", "year"),
    Row("region of 371 as HTML / validate of 371", "reports", "region", "year"),
    Row("first page of `assure edit`, 371 files / validate of 371", "reports", "page", "year"),
    Row("371 letters to PDF / validate of 371", "reports", "letters pdf", "year"),
    Row("371 forms written / validate of 371", "forms", "forms", "year"),
    Row("371 forms received, every score changed / validate of 371", "forms", "received", "year"),
    Row("yamale, one process / validate of 371", "year", "yamale", "year", "≥ 2"),
    Row("check-jsonschema / validate of 371", "peers", "check-jsonschema", "year", "≥ 15"),
    Row("yamllint / validate of 371", "peers", "yamllint", "year"),
    Row("validate of 3,710 / sourcemeta (C++)", "decade", "decade", "sourcemeta", "≤ 2"),
)


def ratio(runs: Runs, row: Row) -> str:
    """Return a row of the table."""
    if row.above not in runs or row.below not in runs:
        return _line(row.title, "not installed", "", "", row.goal)
    above, below = runs[row.above], runs[row.below]
    found = median(a.seconds / b.seconds for a, b in zip(above, below, strict=True))
    shown = (_time([run.seconds for run in side]) for side in (above, below))
    return _line(row.title, *shown, f"{found:.1f}", row.goal)


def growth(runs: Runs) -> str:
    """Return the row on growth: it is 1 if ten times the files take ten times as long."""
    rounds = zip(runs["one"], runs["year"], runs["decade"], strict=True)
    found = median(
        (many.seconds - one.seconds) / (10 * (some.seconds - one.seconds))
        for one, some, many in rounds
    )
    title = "growth: (t(3,710) - t(1)) / 10 (t(371) - t(1))"
    shown = (_time([run.seconds for run in runs[name]]) for name in ("decade", "year"))
    return _line(title, *shown, f"{found:.2f}", "≤ 1.2")


def memory(runs: Runs) -> str:
    """Return the row on the most memory that a run used."""
    many, some = (max(run.peak for run in runs[name]) for name in ("decade", "year"))
    title = "peak memory, 3,710 and 371 files"
    return _line(
        title, f"{many:.0f} MiB", f"{some:.0f} MiB", f"{many / some:.2f}", "≤ 60 MiB, flat"
    )


def faults(folder: Path) -> str:
    """Return the row on planted errors, and on findings that nobody planted."""
    planted = set((folder / "faults.txt").read_text(encoding="utf-8").split("\n")) - {""}
    run = subprocess.run(  # noqa: S603 -- our own command
        (ASSURE, "validate", "--format", "json"), cwd=folder, capture_output=True, check=False
    )
    found = {f"{it['path']}:{it['line']}:{it['rule']}" for it in json.loads(run.stdout)["findings"]}
    title = f"planted errors found at the right line, {FAULTS} in 3,710 files"
    shown = f"{len(found & planted)}", f"{len(found - planted)} others"
    return _line(title, *shown, "", "all, no others")


def table(field: Field, rounds: int) -> Iterator[str]:
    """Measure, and yield the lines of the table; quick commands run more often than slow ones."""
    groups = {
        "start": in_turn(start(field), 3 * rounds),
        "year": in_turn(year(field), rounds),
        "forms": in_turn(forms(field), max(1, rounds // 3)),
        "reports": in_turn(reports(field), max(1, rounds // 3)),
        "peers": in_turn(slow_peers(field), max(1, rounds // 3)),
        "decade": in_turn(decade(field), rounds),
    }
    yield _line("", "first", "second", "ratio", "goal")
    yield _line("---", "--:", "--:", "--:", "---")
    yield from (ratio(groups[row.group], row) for row in ROWS)
    yield growth(groups["decade"])
    yield memory(groups["decade"])
    yield faults(field.folder / "faulty")


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _time(seconds: list[float]) -> str:
    found = median(seconds)
    return f"{found:.2f} s" if found >= 1 else f"{found * 1000:.0f} ms"


def machine(field: Field) -> str:
    """Return the date, the machine, and the versions of everything that was measured."""
    try:
        found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    except OSError:
        found = None
    processor = found[1] if found else platform.processor()
    ours = [f"{name} {version(name)}" for name in _LIBRARIES]
    peers = [f"{name} {_version(path)}" for name in _PEERS if (path := field.program(name))]
    return (
        f"{datetime.now(UTC):%d %B %Y}: {processor}, {os.cpu_count()} cores,"
        f" {platform.system()}, Python {platform.python_version()}; {', '.join(ours)};"
        f" {', '.join(peers) or 'no peers'}."
    )


def _version(program: Path) -> str:
    run = subprocess.run((program, "--version"), capture_output=True, text=True, check=True)  # noqa: S603
    return run.stdout.split()[-1]


def main() -> None:
    """Measure, print the table, and write it to the page that the command line names."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("--peers", metavar="DIR", type=Path, help="a virtual environment")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--write", metavar="PAGE", type=Path, help="the page with the table")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        field = Field(Path(folder), asked.peers and asked.peers.resolve())
        prepared(field)
        text = "\n".join((machine(field), "", *table(field, asked.rounds), ""))
    print(text, end="")
    if asked.write:
        page = asked.write.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        after = rest.split(END)[1]
        asked.write.write_text(f"{before}{BEGIN}{text}{END}{after}", "utf-8", newline="\n")


if __name__ == "__main__":
    main()

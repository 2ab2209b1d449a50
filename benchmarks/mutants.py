"""Break the core on purpose, one small change at a time, and count what the tests notice.

    python benchmarks/mutants.py PART [--sample 200] [--seed 1]

PART is checks, compare, changes or letter.  The script needs the program `cosmic-ray` (`pipx
install cosmic-ray`), works in a copy of the checkout, and takes a few seconds for each mutant.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PARTS = {
    "checks": (
        ("checks", "snapshot/rubrics.py"),
        ("checks/*.py", "snapshot/test_rubrics.py", "reports/comparison/test_reference*.py"),
    ),
    "compare": (
        ("reports/comparison/compare.py", "snapshot/trends.py", "snapshot/overall.py"),
        ("reports/comparison/*.py", "snapshot/test_trends*.py", "snapshot/test_overall.py"),
    ),
    "changes": (("reports/changes",), ("reports/changes/*.py",)),
    "letter": (
        ("letters/record_values.py", "letters/view.py"),
        ("letters/test_view.py", "letters/test_golden.py", "letters/test_fields_shown.py"),
    ),
}
LEFT_OUT = (".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis")
# Annotations are never run, and a union in an annotation looks like any other.
NEVER_RUN = "core/ReplaceBinaryOperator_BitOr_.*"
# Only mypy cares whether a class is frozen or an argument is named; the program runs the same.
SAME_RUN = re.compile(r"^-(?:@dataclass\(|\s*def .*\*, )", re.MULTILINE).search
SECONDS = 120


def configuration(part: str, folder: Path) -> str:
    """Return the configuration of cosmic-ray: what to break, and which tests to run."""
    modules, patterns = PARTS[part]
    paths = [f"src/prevent_assure/{module}" for module in modules]
    tests = sorted(
        str(path.relative_to(folder))
        for pattern in patterns
        for path in folder.glob(f"tests/{pattern}")
    )
    command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {' '.join(tests)}"
    return (
        f"[cosmic-ray]\nmodule-path = {json.dumps(paths)}\ntimeout = {SECONDS}\n"
        f"excluded-modules = []\ntest-command = {json.dumps(command)}\n"
        '[cosmic-ray.distributor]\nname = "local"\n'
        f"[cosmic-ray.filters.operators-filter]\nexclude-operators = [{json.dumps(NEVER_RUN)}]\n"
    )


def run(folder: Path, *command: str) -> str:
    """Return what a command prints in the copy, which imports the copy's source."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(  # noqa: S603 -- our own words
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, check=True, encoding="utf-8"
    )
    return done.stdout


def sampled(session: Path, size: int, seed: int) -> None:
    """Keep `size` mutants of a session, chosen at random."""
    with sqlite3.connect(session) as database:
        filtered = "SELECT job_id FROM work_results"
        wanted = f"SELECT job_id FROM work_items WHERE job_id NOT IN ({filtered})"  # noqa: S608
        ids = sorted(row[0] for row in database.execute(wanted))
        chance = random.Random(seed)  # noqa: S311 -- no secret
        dropped = [(key,) for key in chance.sample(ids, max(0, len(ids) - size))]
        for table in ("mutation_specs", "work_items"):
            database.executemany(f"DELETE FROM {table} WHERE job_id = ?", dropped)  # noqa: S608


def outcomes(dump: str) -> Iterator[tuple[bool, str]]:
    """Yield whether each mutant was killed, and how it differs from the source."""
    for line in dump.splitlines():
        item, result = json.loads(line)
        is_counted = result and result["worker_outcome"] == "normal"
        if is_counted and not SAME_RUN(result["diff"]):
            spot: Any = item["mutations"][0]
            where = f"{spot['module_path']}:{spot['start_pos'][0]}: {spot['operator_name']}"
            yield result["test_outcome"] == "killed", f"{where}\n{result['diff']}"


def main() -> None:
    """Print the mutants that survived, then how many were killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--sample", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "checkout"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
        (folder / "mutants.toml").write_text(configuration(asked.part, folder), encoding="utf-8")
        run(folder, "cosmic-ray", "init", "mutants.toml", "mutants.sqlite")
        run(folder, "cr-filter-operators", "mutants.sqlite", "mutants.toml")
        sampled(folder / "mutants.sqlite", asked.sample, asked.seed)
        run(folder, "cosmic-ray", "baseline", "mutants.toml")
        run(folder, "cosmic-ray", "exec", "mutants.toml", "mutants.sqlite")
        found = list(outcomes(run(folder, "cosmic-ray", "dump", "mutants.sqlite")))
    killed = sum(is_killed for is_killed, _ in found)
    for is_killed, what in found:
        if not is_killed:
            print(what)
    print(f"{asked.part}: {killed} of {len(found)} mutants killed")


if __name__ == "__main__":
    main()

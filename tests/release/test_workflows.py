"""What runs when the project is tested and released by a service."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from support.console_examples import ROOT
from support.workflows import is_valid, loaded
from targets import PYTHONS

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SYSTEMS = ["ubuntu-latest", "windows-latest", "macos-latest"]
MAY_WRITE = {
    "publish": {"id-token": "write"},
    "release": {"contents": "write", "id-token": "write", "attestations": "write"},
}


def jobs(name: str) -> dict[str, Any]:
    """Return the jobs of a workflow."""
    found: dict[str, Any] = loaded(ROOT / f".github/workflows/{name}.yml")["jobs"]
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_each_workflow_is_of_its_published_form(path: Path) -> None:
    """A program that knows the form finds nothing wrong."""
    assert is_valid(path, "github")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_one_commit(path: Path) -> None:
    """Whoever moves a tag cannot change what runs; the version is beside it."""
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)

    assert used
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v[\d.]+", it) for it in used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_shell_line_contains_an_expression(path: Path) -> None:
    """Names of tags and branches go through the environment, where no shell reads them."""
    steps = [step for job in loaded(path)["jobs"].values() for step in job["steps"]]
    lines = [step["run"] for step in steps if "run" in step]

    assert lines
    assert not any("${{" in line for line in lines)


def test_jobs_may_do_what_they_need_and_no_more() -> None:
    """The tests read the source; only what publishes can write, and it runs none of the source."""
    assert loaded(ROOT / ".github/workflows/tests.yml")["permissions"] == {"contents": "read"}
    assert loaded(ROOT / ".github/workflows/release.yml")["permissions"] == {}
    for name, job in jobs("release").items():
        assert job["permissions"] == MAY_WRITE.get(name, {"contents": "read"})
        takes_source = any("actions/checkout" in step.get("uses", "") for step in job["steps"])
        assert takes_source == (name not in MAY_WRITE)


@pytest.mark.parametrize(("workflow", "job"), [("tests", "tests"), ("release", "test")])
def test_every_system_and_every_python_is_tested(workflow: str, job: str) -> None:
    """Those that the package says it is for."""
    matrix = jobs(workflow)[job]["strategy"]["matrix"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))

    assert matrix == {"os": SYSTEMS, "python": list(PYTHONS)}
    assert named == list(PYTHONS)


def test_nothing_is_published_that_was_not_tested() -> None:
    """One after the other: built once, tested, published, released."""
    found = jobs("release")

    assert [(name, job.get("needs")) for name, job in found.items()] == [
        *(("build", None), ("test", "build"), ("publish", "test"), ("release", "publish"))
    ]
    assert "hatchling build" not in str([found[name] for name in ("test", "publish", "release")])

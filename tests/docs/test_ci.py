"""What runs in other people's pipelines: held against its schemas, and run for real."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from prevent_assure.files import resources
from support.workflows import is_valid, loaded, program
from support.workspace_builder import assessment, benchmark, rubric, scored

CHECKOUT = Path(__file__).parents[2]
ACTION = CHECKOUT / "action.yml"
GITHUB = CHECKOUT / "ci/github.yml"
GITLAB = CHECKOUT / "ci/gitlab.yml"
HOOKS = CHECKOUT / ".pre-commit-hooks.yaml"
FILE = "assessments/2022-23/elm-vale.yaml"
CHECKED, CHANGED = "Validate", "What the pull request changes"

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def steps(path: Path) -> list[dict[str, Any]]:
    """Return the steps of the action, or of GitHub's workflow."""
    data = loaded(path)
    found: list[dict[str, Any]] = (
        data["runs"]["steps"] if path == ACTION else data["jobs"]["assure"]["steps"]
    )
    return found


def script(path: Path, name: str) -> str:
    """Return the shell lines of a step."""
    return next(str(step["run"]) for step in steps(path) if step.get("name") == name)


@dataclass(frozen=True)
class Pipeline:
    """A repository with a pull request that raises a score, and the machine that runs its steps."""

    root: Path
    temporary: Path

    @property
    def summary(self) -> str:
        """What was written to the job's summary."""
        path = self.temporary / "summary"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def write(self, score: int, justification: str) -> None:
        """Write the assessment with this score."""
        found = scored(score)
        found["agreed"]["justification"] = justification
        self.save(FILE, assessment("2022-23", {"training": found}))

    def save(self, path: str, data: object) -> None:
        """Write a file, a key a line."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(data, indent=1), encoding="utf-8")

    def git(self, *arguments: str) -> None:
        """Run git in the repository."""
        who = ["-c", "user.name=Robin Hale", "-c", "user.email=robin@example.org"]
        subprocess.run(  # noqa: S603
            ["git", *who, *arguments],  # noqa: S607 -- whichever git there is
            cwd=self.root,
            check=True,
            capture_output=True,
        )

    def run(self, lines: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run shell lines as a runner does, with nothing to install."""
        tools = self.temporary / "tools"
        tools.mkdir(exist_ok=True)
        (tools / "pip").write_text("#!/bin/sh\n", encoding="utf-8")
        (tools / "pip").chmod(0o755)
        found = os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ["PATH"]])
        given = {
            "PATH": found,
            "PYTHON": sys.executable,
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_STEP_SUMMARY": str(self.temporary / "summary"),
            "GITHUB_BASE_REF": "main",
            "ROOT": ".",
            "STRICT": "false",
            "FAIL_ON": "",
        }
        return subprocess.run(  # noqa: S603 -- the lines that are shipped
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", lines],  # noqa: S607
            cwd=self.root,
            env={**os.environ, **given, **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    """Return a repository at the merge of a pull request."""
    made = Pipeline(tmp_path / "repository", tmp_path / "temporary")
    made.root.mkdir()
    made.temporary.mkdir()
    made.save("rubric/2022-23.yaml", rubric("2022-23", [benchmark("training")]))
    made.write(3, "There is a plan.")
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("add", ".")
    made.git("commit", "--quiet", "--message=before")
    made.git("remote", "add", "origin", str(made.root))
    made.git("update-ref", "refs/remotes/origin/main", "HEAD")
    made.git("checkout", "--quiet", "-b", "raise")
    made.write(4, "There is a plan.")
    made.git("commit", "--quiet", "--all", "--message=after")
    return made


@pytest.mark.parametrize(
    ("path", "kind"), [(ACTION, "action"), (GITHUB, "github"), (GITLAB, "gitlab")]
)
def test_each_file_is_of_its_published_form(path: Path, kind: str) -> None:
    """Programs that know these forms find nothing wrong."""
    assert is_valid(path, kind)


def test_the_hooks_are_of_their_published_form() -> None:
    """pre-commit finds nothing wrong."""
    status, output = program("pre_commit", "validate-manifest", HOOKS)

    assert status == 0, output


@pytest.mark.parametrize(
    ("number", "arguments"),
    [
        (0, ("check_jsonschema", "--builtin-schema", "vendor.github-workflows")),
        (1, ("check_jsonschema", "--builtin-schema", "vendor.gitlab-ci")),
        (2, ("pre_commit", "validate-config")),
    ],
    ids=["github", "gitlab", "pre-commit"],
)
def test_what_the_manual_has_to_paste_is_of_its_form(
    number: int, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    """Each piece of YAML in the page on pipelines."""
    page = (CHECKOUT / "docs/ci.md").read_text(encoding="utf-8")
    pasted = tmp_path / "pasted.yml"
    pasted.write_text(re.findall("```yaml\n(.*?)```", page, re.DOTALL)[number], encoding="utf-8")
    status, output = program(*arguments, pasted)

    assert status == 0, output


@pytest.mark.parametrize("path", [ACTION, GITHUB], ids=["action", "github"])
def test_no_shell_line_contains_an_expression(path: Path) -> None:
    """What a user gives goes through the environment, where no shell reads it."""
    lines = [step["run"] for step in steps(path) if "run" in step]

    assert lines
    assert not any("${{" in line for line in lines)


def test_the_hooks_in_the_manual_are_those_of_the_repository() -> None:
    """But for the language, as they run what is installed."""
    page = (CHECKOUT / "docs/ci.md").read_text(encoding="utf-8")
    pasted = YAML(typ="safe").load(re.findall("```yaml\n(.*?)```", page, re.DOTALL)[2])

    shown = {hook["id"]: hook for hook in pasted["repos"][0]["hooks"]}
    kept = {hook["id"]: hook for hook in loaded(HOOKS)}
    assert sorted(shown) == sorted(kept)
    for name, hook in shown.items():
        changed = {key for key in {*hook, *kept[name]} if hook.get(key) != kept[name].get(key)}
        assert changed == {"language", "description"}


def test_no_file_that_users_get_has_a_gap_to_fill_in() -> None:
    """Whatever is written or shipped works as it is."""
    shipped = [*(CHECKOUT / "ci").iterdir(), ACTION, HOOKS, *(CHECKOUT / "docs").glob("*.md")]
    for path in (*shipped, CHECKOUT / "README.md", CHECKOUT / "pyproject.toml"):
        gaps = re.findall(
            r"\bOWNER\b|\bASSURE\b|\bTODO\b|example\.(?:com|org|net)",
            path.read_text(encoding="utf-8"),
        )
        assert gaps == [], path


def test_templates_are_shipped() -> None:
    """`assure init --ci` finds them."""
    assert resources.path("ci/github.yml").is_file()
    assert resources.path("ci/gitlab.yml").is_file()


@needs_bash
@pytest.mark.parametrize("path", [ACTION, GITHUB], ids=["action", "github"])
def test_a_sound_workspace_passes_with_its_totals(path: Path, pipeline: Pipeline) -> None:
    """The totals are in the log and in the job's summary."""
    done = pipeline.run(script(path, CHECKED))

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "2 files: 0 errors, 0 warnings\n"
    assert "\n    2 files: 0 errors, 0 warnings\n" in pipeline.summary


@needs_bash
@pytest.mark.parametrize("path", [ACTION, GITHUB], ids=["action", "github"])
def test_a_fault_fails_and_is_an_annotation(path: Path, pipeline: Pipeline) -> None:
    """The step fails, and the totals are posted all the same."""
    pipeline.write(9, "There is a plan.")
    done = pipeline.run(script(path, CHECKED))

    assert done.returncode == 1
    assert done.stdout.startswith(f"::error file={FILE},line=")
    assert "\n    2 files: 1 error, 0 warnings\n" in pipeline.summary


@needs_bash
@pytest.mark.parametrize(("strict", "status"), [("true", 1), ("false", 0), ("; exit 7", 0)])
def test_the_action_fails_on_warnings_where_asked(
    strict: str, status: int, pipeline: Pipeline
) -> None:
    """A warning fails if, and only if, `strict` is true."""
    pipeline.write(3, "Ask robin@example.org.")
    done = pipeline.run(script(ACTION, CHECKED), STRICT=strict)

    assert done.returncode == status
    assert done.stdout.startswith("::warning ")


@needs_bash
@pytest.mark.parametrize("path", [ACTION, GITHUB], ids=["action", "github"])
def test_a_pull_request_s_changes_are_in_the_summary(path: Path, pipeline: Pipeline) -> None:
    """From where it left the main branch, with the score that moved."""
    done = pipeline.run(script(path, CHANGED))

    assert (done.returncode, done.stderr) == (0, "")
    assert "elm-vale 2022-23" in pipeline.summary
    assert "| " in pipeline.summary


@needs_bash
def test_the_action_fails_on_changes_where_asked(pipeline: Pipeline) -> None:
    """The score moved and its justification did not."""
    done = pipeline.run(script(ACTION, CHANGED), FAIL_ON="after-issue unjustified")

    assert done.returncode == 1
    assert "elm-vale 2022-23" in pipeline.summary


@needs_bash
@pytest.mark.parametrize("path", [ACTION, GITHUB], ids=["action", "github"])
def test_a_missing_history_is_no_clean_bill(path: Path, pipeline: Pipeline) -> None:
    """Without the main branch there is nothing to compare with, and the step fails."""
    done = pipeline.run(script(path, CHANGED), GITHUB_BASE_REF="elsewhere")

    assert done.returncode != 0
    assert pipeline.summary == ""


@needs_bash
def test_no_input_of_the_action_is_run(pipeline: Pipeline) -> None:
    """No shell reads an input, whatever characters it has."""
    hostile = """* `touch pwned` $(touch pwned) '; touch pwned; ' "; touch pwned; " """
    before = sorted(pipeline.root.iterdir())
    for name, step in (("ROOT", CHECKED), ("ROOT", CHANGED), ("FAIL_ON", CHANGED)):
        done = pipeline.run(script(ACTION, step), **{name: hostile})
        assert done.returncode == 2

    assert pipeline.run(script(ACTION, CHECKED), STRICT=hostile).returncode == 0
    assert sorted(pipeline.root.iterdir()) == before


@needs_bash
def test_a_stranger_s_module_is_not_run(pipeline: Pipeline) -> None:
    """A pull request may bring a folder that has the program's name, or a library's."""
    for name in ("prevent_assure", "typer"):
        (pipeline.root / f"{name}.py").write_text("raise SystemExit(0)", encoding="utf-8")
    pipeline.write(9, "There is a plan.")

    for path in (ACTION, GITHUB):
        assert pipeline.run(script(path, CHECKED)).returncode == 1


@needs_bash
@pytest.mark.parametrize(("score", "status", "found"), [(4, 0, 0), (9, 1, 1)])
def test_gitlab_gets_report_and_changes(
    score: int, status: int, found: int, pipeline: Pipeline
) -> None:
    """A Code Quality report always, and what the merge request changes, in log and file."""
    pipeline.write(score, "There is another plan.")
    pipeline.git("commit", "--quiet", "--all", "--message=more")
    lines = "\n".join(loaded(GITLAB)["assure"]["script"])
    done = pipeline.run(lines, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")

    assert done.returncode == status
    report = (pipeline.root / "gl-code-quality-report.json").read_text(encoding="utf-8")
    assert len(json.loads(report)) == found
    changes = (pipeline.root / "assure-diff.md").read_text(encoding="utf-8")
    assert changes in done.stdout
    assert "elm-vale 2022-23" in changes


@needs_bash
def test_gitlab_s_main_branch_has_no_changes_to_show(pipeline: Pipeline) -> None:
    """Outside a merge request the files are checked, and that is all."""
    lines = "\n".join(loaded(GITLAB)["assure"]["script"])

    assert pipeline.run(lines).returncode == 0
    assert not (pipeline.root / "assure-diff.md").exists()

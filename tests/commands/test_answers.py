"""Every JSON answer of the program is of the form that `schemas/answers/` publishes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from prevent_assure.cli.app import app
from prevent_assure.errors import AssureError
from support.git_repository import made

CHECKOUT = Path(__file__).parents[2]
SCHEMAS = CHECKOUT / "schemas" / "answers"
TREES = sorted(path for path in (CHECKOUT / "tests" / "trees").iterdir() if path.is_dir())
OF_A_WORKSPACE = ("validate", "compare", "status", "actions", "region", "export")
WORKSPACE = ("assessments", "register.yaml", "rubric", "templates")


def schema(name: str) -> Draft202012Validator:
    """Return what a form is checked with."""
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8")))


def answer(*arguments: str | Path) -> str:
    """Return what the program prints as JSON; nothing if the work could not be done."""
    run = CliRunner().invoke(app, [*map(str, arguments), "--format", "json"])
    assert run.exception is None or isinstance(run.exception, (SystemExit, AssureError))
    return run.stdout


def faults(name: str, printed: str) -> list[str]:
    """Return where an answer is not of its form."""
    return [f"{it.json_path}: {it.message}" for it in schema(name).iter_errors(json.loads(printed))]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a copy of the shipped workspace."""
    for name in WORKSPACE:
        source = CHECKOUT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_each_form_is_a_schema_that_names_every_key(path: Path) -> None:
    """An object has all its keys always, and no others."""
    document = json.loads(path.read_text(encoding="utf-8"))

    Draft202012Validator.check_schema(document)
    objects = [document]
    while objects:
        found = objects.pop()
        if isinstance(found, dict):
            if "properties" in found:
                assert found["required"] == list(found["properties"])
                assert found["additionalProperties"] is False
            objects += found.values()
        elif isinstance(found, list):
            objects += found


@pytest.mark.parametrize("command", OF_A_WORKSPACE)
@pytest.mark.parametrize("root", [CHECKOUT, *TREES], ids=lambda path: path.name)
def test_answers_on_a_workspace_are_of_their_form(root: Path, command: str) -> None:
    """On the shipped one, and on those with errors."""
    printed = answer(command, "--root", root)

    assert not printed or faults(command, printed) == []
    assert printed or root != CHECKOUT


def test_changes_are_of_their_form(workspace: Path) -> None:
    """Scores, texts, lists, and a file that can no longer be read."""
    repository = made(workspace)
    first = repository.commit()
    for path, old, new in (
        ("assessments/2022-23/dorset.yaml", "score: 4", "score: 3"),
        ("assessments/2021-22/ashcombe-vale.yaml", "authority: Ashcombe", "authority: [Ashcombe"),
        ("rubric/2022-23.yaml", "title: Risk", "title: Risks"),
    ):
        text = (workspace / path).read_text(encoding="utf-8")
        assert old in text
        repository.write({path: text.replace(old, new)})
    printed = answer("diff", first, "--root", workspace)

    assert {it["kind"] for it in json.loads(printed)["changes"]} >= {
        "score",
        "unreadable",
        "rubric",
    }
    assert faults("diff", printed) == []


def test_differences_of_a_letter_are_of_their_form(workspace: Path) -> None:
    """A letter whose score and reasons were changed."""
    letter = workspace / "letter.md"
    CliRunner().invoke(app, ["letter", "dorset", "--root", str(workspace), "--output", str(letter)])
    text = letter.read_text(encoding="utf-8")
    letter.write_text(text.replace("| 4 ", "| 2 ", 1).replace("partners", "friends"), "utf-8")
    printed = answer("verify", letter, "--root", workspace)

    assert json.loads(printed)["letters"][0]["differences"]
    assert faults("verify", printed) == []


def test_what_a_form_brings_is_of_its_form(workspace: Path) -> None:
    """A form that came back as it was sent, and a file that is no form."""
    sent = workspace / "sent"
    CliRunner().invoke(app, ["form", "--root", str(workspace), "--output", f"{sent}/"])
    (sent / "none.xlsx").write_bytes(b"no form")
    printed = answer("receive", *sorted(sent.iterdir()), "--root", workspace)

    assert len(json.loads(printed)["forms"]) == len([*sent.iterdir()]) > 1
    assert faults("receive", printed) == []


def test_two_rubrics_compared_are_of_their_form() -> None:
    """The years that are shipped."""
    printed = answer("rubric", "diff", "2021-22", "2022-23", "--root", CHECKOUT)

    assert json.loads(printed)["benchmarks"]
    assert faults("rubric-diff", printed) == []


@pytest.mark.parametrize("authority", ["dorset", "ashcombe-vale"])
def test_what_to_ask_is_of_its_form(authority: str) -> None:
    """Of a record with self scores, and of one without."""
    printed = answer("pack", authority, "--year", "2022-23", "--root", CHECKOUT)

    assert faults("pack", printed) == []

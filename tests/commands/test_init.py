"""`assure init`: all that a workspace needs, and nothing that was there is touched."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from prevent_assure.commands.init import init
from prevent_assure.commands.new import NewOptions, new
from prevent_assure.commands.validate import ValidateOptions, validate
from prevent_assure.errors import AssureError
from support.console_examples import ROOT
from support.marked_yaml import folder

RELEASE = "prevent-assure==0.1.0"


def test_a_new_workspace_has_rubrics_schemas_and_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rubric and schemas are the shipped ones, byte for byte; what was written is told."""
    assert init(tmp_path / "prevent", None) == 0

    files = folder(tmp_path / "prevent")
    told = capsys.readouterr().out.splitlines()
    assert sorted(told) == sorted(f"wrote {path}" for path in files)
    assert sorted(files) == [
        ".gitattributes",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "assessments/.gitkeep",
        "rubric/2022-23.yaml",
        "schemas/2022-23.json",
        "schemas/register.json",
        "schemas/rubric.json",
    ]
    for path, text in files.items():
        if path.startswith(("rubric/", "schemas/")):
            assert text == (ROOT / path).read_bytes().decode()
        assert "\r" not in text


def test_an_assessment_can_be_started_in_it(tmp_path: Path) -> None:
    """And nothing is wrong then; the schema that its first line names is there."""
    init(tmp_path, None)

    new(("Poole Vale Council",), tmp_path, "2022-23", NewOptions("South West"))

    path = tmp_path / "assessments/2022-23/poole-vale.yaml"
    schema = path.read_text(encoding="utf-8").split("$schema=")[1].split("\n")[0]
    assert (path.parent / schema).resolve() == tmp_path / "schemas/2022-23.json"
    assert validate((), tmp_path, None, ValidateOptions("text", None, is_strict=True)) == 0


def test_it_can_be_run_again_and_leaves_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is missing is written; what somebody changed stays changed, and is told."""
    init(tmp_path, None)
    (tmp_path / "rubric/2022-23.yaml").write_bytes(b"mine\n")
    (tmp_path / ".gitattributes").unlink()
    capsys.readouterr()

    assert init(tmp_path, "github", RELEASE) == 0

    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if line.startswith("wrote")] == [
        "wrote .gitattributes",
        "wrote .github/workflows/assure.yml",
    ]
    assert (
        "left rubric/2022-23.yaml, which is there already and differs from what init writes" in told
    )
    assert "left schemas/rubric.json, which is there already" in told
    assert (tmp_path / "rubric/2022-23.yaml").read_bytes() == b"mine\n"


@pytest.mark.parametrize(
    ("ci", "path", "source"),
    [
        ("github", ".github/workflows/assure.yml", "ci/github.yml"),
        ("gitlab", ".gitlab-ci.yml", "ci/gitlab.yml"),
    ],
)
def test_the_file_of_a_service_is_written_on_request(
    tmp_path: Path, ci: str, path: str, source: str
) -> None:
    """The one that is shipped, but for the line that says what its jobs install."""
    init(tmp_path, ci, RELEASE)

    shipped = (ROOT / source).read_text(encoding="utf-8").splitlines()
    written = (tmp_path / path).read_text(encoding="utf-8").splitlines()
    changed = [line for line in written if line not in shipped]
    assert len(written) == len(shipped)
    assert [line.strip() for line in changed] == [f'PACKAGE: "{RELEASE}"']


def test_what_the_jobs_install_needs_jobs(tmp_path: Path) -> None:
    """And nothing is written."""
    with pytest.raises(AssureError, match="add --ci"):
        init(tmp_path, None, RELEASE)

    assert folder(tmp_path) == {}


def test_a_link_is_something_that_is_there(tmp_path: Path) -> None:
    """Also one that leads nowhere: nothing is written through it."""
    outside = tmp_path / "outside"
    inside = tmp_path / "prevent"
    inside.mkdir()
    os.symlink(outside, inside / ".gitattributes")  # noqa: PTH211

    init(inside, None)

    assert not outside.exists()


@pytest.mark.parametrize(
    "name", ["rubric", "schemas", "assessments", ".vscode", ".github", ".github/workflows"]
)
@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_is_written_through_a_link_that_leads_out(
    tmp_path: Path, name: str, *, is_there: bool
) -> None:
    """Not even what would be beside it; a link within the workspace is followed."""
    outside, inside = tmp_path / "outside", tmp_path / "prevent"
    (inside / name).parent.mkdir(parents=True)
    (inside / name).symlink_to(outside)
    if is_there:
        outside.mkdir()

    with pytest.raises(AssureError, match=f"{name}/.*: a link leads out of the workspace"):
        init(inside, "github", RELEASE)
    assert folder(tmp_path) == {}

    (inside / name).unlink()
    (inside / name).symlink_to(inside / "elsewhere")
    (inside / "elsewhere").mkdir()
    assert init(inside, "github", RELEASE) == 0
    assert folder(inside / "elsewhere")


def test_a_workspace_that_is_a_link_itself_is_made_where_it_leads(tmp_path: Path) -> None:
    """It leads out of nothing."""
    (tmp_path / "real").mkdir()
    (tmp_path / "prevent").symlink_to(tmp_path / "real")

    assert init(tmp_path / "prevent", None) == 0
    assert (tmp_path / "real/rubric/2022-23.yaml").is_file()


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    """In a line, and it stays."""
    (tmp_path / "rubric").write_bytes(b"mine\n")

    with pytest.raises(AssureError, match="rubric"):
        init(tmp_path, None)

    assert (tmp_path / "rubric").read_bytes() == b"mine\n"


def test_the_editor_is_told_to_use_spaces_and_one_kind_of_line_end(tmp_path: Path) -> None:
    """Tabs and CRLF are what new hands stumble over."""
    init(tmp_path, None)

    settings = json.loads((tmp_path / ".vscode/settings.json").read_bytes())
    wanted = json.loads((tmp_path / ".vscode/extensions.json").read_bytes())
    assert settings["files.eol"] == "\n"
    assert settings["[yaml]"]["editor.insertSpaces"] is True
    assert wanted == {"recommendations": ["redhat.vscode-yaml"]}
    assert (tmp_path / ".gitattributes").read_text(encoding="utf-8").endswith("eol=lf\n")

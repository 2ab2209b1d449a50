"""`assure summary` and `assure pack`: their gates, their files, and what they refuse."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from prevent_assure.cli.app import app
from prevent_assure.errors import AssureError

CHECKOUT = Path(__file__).parents[2]
RECORD = Path("assessments/2022-23/ashcombe-vale.yaml")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a copy of the shipped workspace."""
    for name in ("assessments", "rubric"):
        shutil.copytree(CHECKOUT / name, tmp_path / name)
    return tmp_path


def run(workspace: Path, *arguments: str) -> tuple[int, str, str]:
    """Return the exit status of a command, its answer and its notes."""
    found = CliRunner().invoke(app, [*arguments, "--year", "2022-23", "--root", str(workspace)])
    if isinstance(found.exception, AssureError):
        return 2, found.stdout, str(found.exception)
    return found.exit_code, found.stdout, found.stderr


def change(workspace: Path, old: str, new: str) -> None:
    """Change the record of Ashcombe Vale."""
    text = (workspace / RECORD).read_text(encoding="utf-8")
    assert old in text
    (workspace / RECORD).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_whom_a_summary_is_for_has_to_be_said(workspace: Path) -> None:
    """There is no reader by default."""
    status, answer, _ = run(workspace, "summary", "dorset")

    assert (status, answer) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("summary", "dorset", "--for", "public"), "dorset-2022-23-summary-public.md"),
        (
            ("summary", "dorset", "--for", "chief-executive", "--draft", "--format", "html"),
            "dorset-2022-23-summary-chief-executive-draft.html",
        ),
        (("pack", "dorset", "--format", "json"), "dorset-2022-23-pack.json"),
        (("pack", "dorset", "--format", "docx"), "dorset-2022-23-pack.docx"),
    ],
)
def test_in_a_folder_the_file_is_named_for_what_it_is(
    workspace: Path, arguments: tuple[str, ...], name: str
) -> None:
    """The authority, the year, the kind, the reader, and whether it is a draft."""
    status, answer, _ = run(workspace, *arguments, "--output", f"{workspace / 'sent'}/")

    assert (status, answer) == (0, "")
    assert [path.name for path in (workspace / "sent").iterdir()] == [name]


def test_the_ending_of_path_names_the_format_of_a_pack(workspace: Path) -> None:
    """JSON is one of a pack, and none of a summary."""
    path = str(workspace / "pack.json")

    assert run(workspace, "pack", "dorset", "--output", path)[0] == 0
    assert json.loads(Path(path).read_text(encoding="utf-8"))["authority"] == "dorset"
    assert run(workspace, "summary", "dorset", "--for", "public", "--output", path)[0] == 2


def test_a_summary_needs_a_date_or_is_a_draft(workspace: Path) -> None:
    """As a letter does."""
    change(workspace, "  issued: 2023-05-09\n", "")
    arguments = ("summary", "ashcombe-vale", "--for", "committee")
    status, answer, notes = run(workspace, *arguments)

    assert (status, answer) == (1, "")
    assert "ashcombe-vale: the letter has no date yet" in notes
    assert run(workspace, *arguments, "--draft")[1].startswith("OFFICIAL\n\nDRAFT\n\n# ")


def test_a_file_with_errors_has_a_pack_and_no_summary(workspace: Path) -> None:
    """The pack says how many there are."""
    change(workspace, "      score: 3\n", "      score: 7\n")
    status, answer, notes = run(workspace, "summary", "ashcombe-vale", "--for", "committee")
    assert (status, answer) == (1, "")
    assert "score-off-scale" in notes

    status, answer, notes = run(workspace, "pack", "ashcombe-vale")
    assert (status, notes) == (0, "")
    assert "The file has 1 error; assure validate lists them." in answer


@pytest.mark.parametrize("path", [RECORD, Path("rubric/2022-23.yaml")])
def test_a_pack_needs_a_file_and_a_rubric_that_can_be_read(workspace: Path, path: Path) -> None:
    """The finding says what is wrong."""
    (workspace / path).write_text("authority: [\n", encoding="utf-8")
    status, answer, notes = run(workspace, "pack", "ashcombe-vale")

    assert status in (1, 2)
    assert answer == ""
    assert path.name in notes


def test_what_the_public_cannot_be_shown_is_named_without_its_value(workspace: Path) -> None:
    """Every such field in one run."""
    change(workspace, "marking: OFFICIAL\n", "marking: OFFICIAL-SENSITIVE\n")
    change(workspace, "    action: |\n", "    action: |\n      Ask Robin Hale.\n\n")
    status, answer, notes = run(workspace, "summary", "ashcombe-vale", "--for", "public")

    assert (status, answer) == (1, "")
    first, second = notes.splitlines()
    assert first.startswith(f"{RECORD.as_posix()}:")
    assert ": marking: " in first
    assert ": actions.communications-calendar.action: " in second
    assert "Robin" not in notes
    assert "SENSITIVE" not in notes

"""Finding a workspace, opening it, and what targets name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prevent_assure.errors import AssureError
from prevent_assure.files.disk import DiskBlob, Workspace, open_workspace
from prevent_assure.files.targets import select, select_one_year
from prevent_assure.files.tree import Unreadable


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a workspace of two authorities and two years, whose files are empty."""
    root = tmp_path / "a workspace of Wiltshire's"
    for path in (
        "rubric/2021-22.yaml",
        "rubric/2022-23.yaml",
        "assessments/2021-22/poole-vale.yaml",
        "assessments/2022-23/poole-vale.yaml",
        "assessments/2022-23/dorset.yaml",
        "assessments/README.md",
        "notes/2022-23/dorset.yaml",
        "register.yaml",
        "notes.yaml",
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("", encoding="utf-8")
    return root


def workspace(root: Path) -> Workspace:
    """Return the workspace at a root."""
    return open_workspace(root, ())


def test_the_tree_holds_what_is_meant_for_a_workspace(root: Path) -> None:
    """Notes of one's own, and a README, are nobody's business."""
    assert list(workspace(root).tree) == [
        "assessments/2021-22/poole-vale.yaml",
        "assessments/2022-23/dorset.yaml",
        "assessments/2022-23/poole-vale.yaml",
        "register.yaml",
        "rubric/2021-22.yaml",
        "rubric/2022-23.yaml",
    ]


@pytest.mark.parametrize("here", ["", "assessments", "assessments/2022-23", "notes/2022-23"])
def test_the_nearest_workspace_upwards_is_found(
    root: Path, monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    """From anywhere inside it."""
    monkeypatch.chdir(root / here)

    assert open_workspace(None, ()).root == root.resolve()


def test_a_path_tells_where_to_look(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From outside the workspace, the first path given is enough."""
    monkeypatch.chdir(tmp_path)

    assert (
        open_workspace(None, ["dorset", str(root / "assessments/2022-23/dorset.yaml")]).root == root
    )


def test_no_workspace_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what would help."""
    monkeypatch.chdir(tmp_path.anchor)

    with pytest.raises(AssureError, match="holds assessments/ or rubric/; name one with --root"):
        open_workspace(None, ())
    with pytest.raises(AssureError, match="is no workspace"):
        open_workspace(tmp_path, ())


def test_what_is_no_readable_file_says_why(root: Path) -> None:
    """A folder, a link out of the workspace, a link to nowhere and a pipe are no files."""
    folder = root / "assessments/2022-23"
    outside = root.parent / "outside.yaml"
    outside.write_text("", encoding="utf-8")
    (folder / "folder.yaml").mkdir()
    (folder / "out.yaml").symlink_to(outside)
    (folder / "nowhere.yaml").symlink_to(folder / "nothing")
    (folder / "inside.yaml").symlink_to(folder / "dorset.yaml")
    os.mkfifo(folder / "pipe.yaml")
    (root / "assessments/2020-21").symlink_to(root.parent)

    tree = workspace(root).tree

    def why(name: str) -> str:
        blob = tree[name]
        assert isinstance(blob, Unreadable)
        return blob.why

    assert isinstance(tree["assessments/2022-23/inside.yaml"], DiskBlob)
    assert "a folder" in why("assessments/2022-23/folder.yaml")
    assert "out of the workspace" in why("assessments/2022-23/out.yaml")
    assert "nowhere" in why("assessments/2022-23/nowhere.yaml")
    assert "a pipe" in why("assessments/2022-23/pipe.yaml")
    assert "out of the workspace" in why("assessments/2020-21")


def test_folders_linked_to_each_other_end(root: Path) -> None:
    """A dozen of them would be walked for days."""
    for name in "abcdefghijkl":
        (root / f"assessments/2022-23/{name}").symlink_to(root / "assessments")

    assert len(workspace(root).tree) == 6


def test_a_slug_a_path_a_folder_and_nothing_choose(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All years where none is named."""
    monkeypatch.chdir(root / "assessments")
    both = (("poole-vale", "2021-22"), ("poole-vale", "2022-23"))
    everything = (("dorset", "2022-23"), *both)

    assert select(workspace(root), ["poole-vale"], None).assessments == both
    assert select(workspace(root), ["2022-23/dorset.yaml"], None).assessments == (
        ("dorset", "2022-23"),
    )
    assert select(workspace(root), ["2021-22/"], None).assessments == both[:1]
    assert select(workspace(root), [], None).assessments == everything
    assert select(workspace(root), [], None).is_all
    assert select(workspace(root), [], "2021-22").assessments == both[:1]
    assert select(workspace(root), ["../rubric/2022-23.yaml"], None).others == (
        "rubric/2022-23.yaml",
    )


@pytest.mark.parametrize(
    ("targets", "year", "message"),
    [
        (["dorst"], None, 'no assessment of "dorst"; did you mean "dorset"'),
        (["dorset"], "2021-22", "has no assessment of 2021-22, only of 2022-23"),
        (["2022-23/dorset.yaml"], "2021-22", "is of another year than 2021-22"),
        (["2022-23/none.yaml"], None, "is not there"),
        (["README.md/"], None, "is no file of a workspace"),
        (["../.."], None, "is not in the workspace"),
        ([], "2030-31", "there is no assessment of 2030-31"),
        ([], "2022", '"2022" is no year; a year is written as in 2022-23'),
        ([], "2022-24", '"2022-24" is no year'),
    ],
)
def test_what_names_nothing_is_said(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    targets: list[str],
    year: str | None,
    message: str,
) -> None:
    """In one line, with what was meant where that can be guessed."""
    monkeypatch.chdir(root / "assessments")

    with pytest.raises(AssureError, match=message):
        select(workspace(root), targets, year)


def test_one_year_for_all_is_the_latest_that_any_target_has(root: Path) -> None:
    """What that leaves out is told."""
    assert select_one_year(workspace(root), [], None) == (
        "2022-23",
        ("dorset", "poole-vale"),
        "2022-23, the latest year; 1 assessment of other years left out",
    )
    assert select_one_year(workspace(root), [], "2021-22") == (
        "2021-22",
        ("poole-vale",),
        None,
    )


def test_a_target_without_the_year_of_the_others_is_said(root: Path) -> None:
    """Nobody is left out whom the command line names."""
    (root / "assessments/2022-23/poole-vale.yaml").unlink()

    with pytest.raises(AssureError, match='"poole-vale" has no assessment of 2022-23'):
        select_one_year(workspace(root), ["dorset", "poole-vale"], None)

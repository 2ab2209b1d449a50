"""Finding a workspace, opening it, and what targets name."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from prevent_assure.errors import AssureError
from prevent_assure.files.disk import DiskBlob, Workspace, open_workspace
from prevent_assure.files.targets import select, select_one_year
from prevent_assure.files.tree import Unreadable
from prevent_assure.paths import classify, is_slug


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


def test_a_text_file_is_in_it_only_where_it_names_an_authority(root: Path) -> None:
    """Then its name hides an assessment; other notes are not read further."""
    folder = root / "assessments/2022-23"
    (folder / "poole.txt").write_text("authority: Poole Council\n", encoding="utf-8")
    (folder / "notes.txt").write_text("To be asked: the authority.\n", encoding="utf-8")
    (folder / "link.txt").symlink_to(folder / "nothing")

    assert [path for path in workspace(root).tree if path.endswith(".txt")] == [
        "assessments/2022-23/poole.txt"
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

    with pytest.raises(AssureError, match="name one with --root, or make one with `assure init`"):
        open_workspace(None, ())
    with pytest.raises(AssureError, match=r"is not a workspace: .*; `assure init` makes one"):
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


@pytest.mark.parametrize("has_tag", [True, False])
def test_junctions_that_lead_in_a_circle_end(
    root: Path, monkeypatch: pytest.MonkeyPatch, *, has_tag: bool
) -> None:
    """Python takes those of Windows for folders, and only later versions know the difference."""
    (root / "assessments/2022-23/loop").symlink_to(root / "assessments")
    (root / "assessments/2022-23/out").symlink_to(root.parent)
    lstat = os.lstat

    def seen(path: str) -> object:
        status = lstat(path)
        folder = os.stat(path) if stat.S_ISLNK(status.st_mode) else status  # noqa: PTH116
        if not has_tag or folder is status:
            return folder
        return SimpleNamespace(st_mode=folder.st_mode, st_reparse_tag=0xA0000003)

    monkeypatch.setattr(os.path, "islink", lambda _: False)
    if not has_tag:
        (root / "assessments/2022-23/out").unlink()
    monkeypatch.setattr("prevent_assure.files.disk.os.lstat", seen)

    assert len(workspace(root).tree) == 6


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com0", "com9", "lpt1", "Con"])
def test_a_name_that_windows_keeps_for_a_device_is_no_authoritys(root: Path, name: str) -> None:
    """No file of it can be there on Windows, whatever its ending; nor is it any other id."""
    path = f"assessments/2022-23/{name}.yaml"
    (root / path).touch()

    assert select(workspace(root), [], None).others == (
        path,
        "register.yaml",
        "rubric/2021-22.yaml",
        "rubric/2022-23.yaml",
    )
    assert f'"{name}" for a device' in classify(path).problem
    assert not is_slug(name)
    assert is_slug(f"{name}-vale".lower())


def make_nested(folder: Path, name: str, depth: int) -> None:
    """Make folders of one name in each other, step by step: their path may be too long."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)


def test_folders_deeper_than_python_calls_itself_are_looked_into(root: Path) -> None:
    """What is in them is misplaced."""
    top = root / "assessments/a"
    deep = f"assessments/{'a/' * 1_100}x.yaml"
    make_nested(root / "assessments", "a", 1_100)
    (root / deep).touch()
    tree = workspace(root).tree
    while (top / "a").exists():  # shutil.rmtree calls itself, and pytest calls that
        (top / "a").rename(root / "rest")
        top.rmdir()
        (root / "rest").rename(top)

    assert isinstance(tree[deep], DiskBlob)


def test_a_path_that_is_too_long_for_the_system_is_named(root: Path) -> None:
    """Nobody knows what is there."""
    make_nested(root / "assessments", "a" * 250, 17)
    unreadable = [it.why for it in workspace(root).tree.values() if isinstance(it, Unreadable)]

    assert unreadable == ["its path is too long to be read"]


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


def test_a_path_in_another_case_names_the_file_that_it_opens(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows; here a link is used for it; elsewhere it names nothing."""
    monkeypatch.chdir(root)
    with pytest.raises(AssureError, match="does not exist"):
        select(workspace(root), ["ASSESSMENTS/"], None)
    (root / "ASSESSMENTS").symlink_to("assessments")

    assert select(workspace(root), ["ASSESSMENTS/"], "2021-22").assessments == (
        ("poole-vale", "2021-22"),
    )
    (root / "ASSESSMENTS").unlink()
    (root / "ASSESSMENTS").mkdir()
    with pytest.raises(AssureError, match="is not a file of a workspace"):
        select(workspace(root), ["ASSESSMENTS/"], None)


@pytest.mark.parametrize(
    ("targets", "year", "message"),
    [
        (["dorst"], None, 'no assessment of "dorst"; did you mean "dorset"'),
        (["dorset"], "2021-22", "has no assessment of 2021-22, only of 2022-23"),
        (["2022-23/dorset.yaml"], "2021-22", "is of a year other than 2021-22"),
        (["2022-23/none.yaml"], None, "does not exist"),
        (["README.md/"], None, "is not a file of a workspace"),
        (["../.."], None, "is not in the workspace"),
        ([], "2030-31", "there is no assessment of 2030-31"),
        ([], "2022", '"2022" is not a year; a year is written as in 2022-23'),
        ([], "2022-24", '"2022-24" is not a year'),
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
    assert select_one_year(workspace(root), ["dorset"], None) == (
        "2022-23",
        ("dorset",),
        "2022-23, the latest year",
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


@pytest.mark.parametrize("name", ["poole.yml", "Poole.yaml", "poole.yaml.txt", "poole.txt"])
def test_a_target_whose_only_file_is_misplaced_is_told_which(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Or it would seem to be lost."""
    folder = root / "assessments/2022-23"
    (folder / name).write_text("authority: Poole Council\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    where = f'assessments/2022-23/{name}: .*; rename it to "poole.yaml"'

    for target in ("poole", "./poole.yaml"):
        with pytest.raises(AssureError, match=where):
            select(workspace(root), [target], None)
    assert select(workspace(root), [f"./{name}"], None).others == (f"assessments/2022-23/{name}",)


def test_a_misplaced_file_is_looked_at_beside_those_in_their_place(root: Path) -> None:
    """Its scores would be in no table, and nobody would miss them."""
    stray = "assessments/2022-23/dorset.yml"
    (root / "assessments/2021-22/poole-vale.yml").write_text("", encoding="utf-8")
    (root / stray).write_text("", encoding="utf-8")

    assert select(workspace(root), ["dorset"], None).others == (stray,)
    assert select(workspace(root), ["poole-vale"], "2022-23").others == ()
    with pytest.raises(AssureError, match="no assessment of 2023-24, only of 2022-23"):
        select(workspace(root), ["dorset"], "2023-24")
    (root / "assessments/2022-23/dorset.yaml").rename(root / "assessments/2021-22/dorset.yaml")
    with pytest.raises(AssureError, match=f"no assessment of 2022-23; {stray}: the name has"):
        select(workspace(root), ["dorset"], "2022-23")

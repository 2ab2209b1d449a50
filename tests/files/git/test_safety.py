"""git is never made to run a stranger's program, nor to look at another repository."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.git.repository import Repository, prefix
from prevent_assure.files.git.unchanged import prefer_committed
from prevent_assure.files.tree import Unreadable
from support.git_repository import Made, cloned, made, texts

RUBRIC = "rubric/2022-23.yaml"
FILE = "assessments/2022-23/elm-vale.yaml"
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="such programs are not there")


@pytest.fixture
def repository(tmp_path: Path) -> Made:
    """Return a repository with one commit of a workspace."""
    repository = made(tmp_path / "repository")
    repository.commit({RUBRIC: "year: 2022-23\n", FILE: "authority: Elm Vale\n"})
    return repository


def test_without_git_it_says_how_to_get_it(
    repository: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line."""
    monkeypatch.setenv("PATH", str(repository.folder))

    with pytest.raises(AssureError, match="git is not on the PATH; install it"):
        Repository(repository.folder)


@needs_posix
def test_a_git_that_cannot_be_started_says_so(
    repository: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where it is of another machine."""
    program(tmp_path / "bin/git", "#!/no/such/program\n")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    with pytest.raises(AssureError, match="git cannot be started: no such file"):
        Repository(repository.folder)


@needs_posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root may give away")
def test_a_repository_of_another_user_names_the_command_that_fixes_it(repository: Made) -> None:
    """As in the container of a runner."""
    for path in (repository.folder, repository.folder / ".git"):
        os.chown(path, 12345, 12345)

    with pytest.raises(AssureError, match=r"git config --global --add safe\.directory .* allows"):
        Repository(repository.folder)
    assert prefix(repository.folder / "rubric") == "rubric/"


def program(path: Path, text: str) -> Path:
    """Return a program that is there under a name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def trap(tmp_path: Path) -> tuple[Path, str]:
    """Return where a stranger's program leaves its mark, and the path of the program."""
    mark = tmp_path / "ran"
    return mark, str(program(tmp_path / "trap.sh", f"#!/bin/sh\ntouch '{mark}'\ncat\n"))


def everything(folder: Path) -> dict[str, str | Unreadable]:
    """Return what a commit holds, after all that is ever asked."""
    with Repository(folder) as found:
        tree = found.tree(found.commit("HEAD"))
        found.tree(found.base())
        return texts(prefer_committed(open_workspace(folder, ()).tree, tree))


@needs_posix
def test_no_program_that_a_configuration_names_runs(
    repository: Made, trap: tuple[Path, str]
) -> None:
    """Nor do attributes change what is read."""
    mark, path = trap
    for name in (
        *("core.fsmonitor", "diff.external", "diff.x.textconv", "diff.x.command", "core.pager"),
        *("filter.x.smudge", "filter.x.clean", "filter.x.process", "core.editor"),
    ):
        repository.git("config", name, path)
    program(repository.folder / ".git/hooks/post-checkout", f"#!/bin/sh\n{path}\n")
    repository.git("config", "core.hooksPath", str(repository.folder / ".git/hooks"))
    attributes = "* diff=x filter=x export-ignore export-subst ident working-tree-encoding=UTF-16\n"
    (repository.folder / ".gitattributes").write_text(attributes, encoding="utf-8")
    repository.write({FILE: "authority: $Format:%H$ $Id$\n"})

    assert everything(repository.folder)[FILE] == "authority: $Format:%H$ $Id$\n"
    assert not mark.exists()


@needs_posix
def test_a_repository_inside_a_tree_is_ignored(repository: Made, trap: tuple[Path, str]) -> None:
    """A stranger's commit may hold the files of a bare one, and programs to run."""
    mark, path = trap
    inner = repository.folder / "inner"
    repository.git("init", "--quiet", "--bare", str(inner))
    Made(inner).git("config", "core.fsmonitor", path)
    Made(inner).git("config", "core.worktree", str(inner))
    (inner / "rubric").mkdir()

    with pytest.raises(AssureError):
        everything(inner)
    assert not mark.exists()


@needs_posix
@pytest.mark.parametrize("folders", ["", ".", "relative/bin"])
def test_a_git_inside_the_tree_is_ignored(
    repository: Made, trap: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, folders: str
) -> None:
    """Where the PATH would look into the current folder."""
    mark, path = trap
    for name in ("git", "relative/bin/git", "git.exe"):
        program(repository.folder / name, f"#!/bin/sh\n{path}\n")
    monkeypatch.chdir(repository.folder)
    monkeypatch.setenv("PATH", f"{folders}{os.pathsep}{os.environ['PATH']}")

    assert FILE in everything(repository.folder)
    assert not mark.exists()


def test_what_a_hook_sets_points_to_no_other_repository(
    repository: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole family of it."""
    other = made(tmp_path / "other")
    other.commit({RUBRIC: "year: 2030-31\n"})
    inside = other.folder / ".git"
    for name, value in {
        "GIT_DIR": str(inside),
        "GIT_WORK_TREE": str(other.folder),
        "GIT_COMMON_DIR": str(inside),
        "GIT_OBJECT_DIRECTORY": str(inside / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(inside / "objects"),
        "GIT_INDEX_FILE": str(inside / "index"),
        "GIT_NAMESPACE": "other",
        "GIT_PREFIX": "rubric/",
        "GIT_CONFIG_PARAMETERS": "'core.worktree=/'",
        "GIT_CONFIG": str(inside / "config"),
        "GIT_SHALLOW_FILE": str(inside / "HEAD"),
        "GIT_EXTERNAL_DIFF": "false",
        "GIT_LITERAL_PATHSPECS": "1",
    }.items():
        monkeypatch.setenv(name, value)

    assert everything(repository.folder) == {
        FILE: "authority: Elm Vale\n",
        RUBRIC: "year: 2022-23\n",
    }


def test_replaced_objects_are_read_as_they_were(repository: Made) -> None:
    """A hash means what it says."""
    key = repository.git("rev-parse", f"HEAD:{FILE}")
    repository.write({"other": "authority: Somebody else\n"})
    other = repository.git("hash-object", "-w", "other")
    repository.git("replace", key, other)

    assert everything(repository.folder)[FILE] == "authority: Elm Vale\n"


def test_a_worktree_is_a_repository_too(repository: Made, tmp_path: Path) -> None:
    """Its .git is a file."""
    repository.git("worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "work")

    assert everything(tmp_path / "tree") == everything(repository.folder)
    assert prefix(tmp_path / "tree/rubric") == "rubric/"


@needs_posix
@pytest.mark.parametrize("left_out", ["blob:none", "tree:0"])
@pytest.mark.parametrize(
    "setting", ["remote.origin.uploadpack", "core.sshCommand", "remote.origin.url"]
)
def test_what_a_partial_clone_leaves_out_is_not_fetched(
    repository: Made, tmp_path: Path, left_out: str, setting: str
) -> None:
    """Settings would name the program that does so; the command that brings it is told."""
    mark = tmp_path / "ran"
    path = str(program(tmp_path / "fetches.sh", f"#!/bin/sh\ntouch '{mark}'\nexit 1\n"))
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = cloned(repository, tmp_path / "clone", "--no-checkout", f"--filter={left_out}")
    if setting == "core.sshCommand":
        clone.git("config", "remote.origin.url", "ssh://host/x")
    clone.git("config", "protocol.ext.allow", "always")
    clone.git("config", setting, f"ext::{path} %S" if setting == "remote.origin.url" else path)

    def read() -> dict[str, str | Unreadable]:
        with Repository(clone.folder) as found:
            return texts(found.tree(found.commit("HEAD")))

    with pytest.raises(AssureError, match="in a partial clone git fetch --refetch --no-filter"):
        read()
    assert not mark.exists()

    clone.git("config", "remote.origin.url", repository.folder.as_uri())
    clone.git("config", "remote.origin.uploadpack", "git-upload-pack")
    clone.git("fetch", "--refetch", "--no-filter")
    assert read()[FILE] == "authority: Elm Vale\n"

"""What is asked of git, in real repositories: right, and never more than was asked."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

import pytest

from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.git.repository import Repository, prefix
from prevent_assure.files.git.unchanged import prefer_committed
from prevent_assure.files.tree import A_FOLDER, LARGEST, LEADS_NOWHERE, LEADS_OUT, Unreadable
from support.git_repository import Made, cloned, made, texts

RUBRIC = "rubric/2022-23.yaml"
FILE = "assessments/2022-23/elm-vale.yaml"
TEMPLATES = ("templates/letter.md.j2", "templates/2022-23/letter.md.j2")
OTHERS = (
    "README.md",
    "assessments/notes.txt",
    "assessments/2022-23/Elm Vale.yaml",
    "assessments/2022-23/drafts/elm-vale.yaml",
    "rubric/old/2022-23.yaml",
    "notes/2022-23/elm-vale.yaml",
)
ODD_FOLDERS = ("", "a b", 'it\'s "so"', "zwei\nZeilen", "Ynys Môn/ŵ", "-x", "a:b*?[c]", "tab\there")
needs_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="such names and links are not there"
)


@pytest.fixture
def repository(tmp_path: Path) -> Made:
    """Return a repository with one commit of a workspace."""
    repository = made(tmp_path / "repository")
    repository.commit({RUBRIC: "year: 2022-23\n", FILE: "authority: Elm Vale\n"})
    return repository


def tree_of(folder: Path, revision: str = "HEAD") -> dict[str, str | Unreadable]:
    """Return what a commit holds of a workspace, each file as its text."""
    with Repository(folder) as repository:
        return texts(repository.tree(repository.commit(revision)))


@needs_posix
@pytest.mark.parametrize("below", ODD_FOLDERS)
def test_a_commit_has_the_files_of_the_workspace(tmp_path: Path, below: str) -> None:
    """At the top level of the repository or below, whatever the folder's name."""
    repository = made(tmp_path / "it's a repository")
    meant = (RUBRIC, FILE, *TEMPLATES, "register.yaml")
    files = {path: f"{path}\n" for path in (*meant, *OTHERS)}
    repository.commit({f"{below}/{path}".lstrip("/"): text for path, text in files.items()})
    root = repository.folder / below

    assert tree_of(root) == {path: f"{path}\n" for path in meant}
    assert prefix(root) == (f"{below}/" if below else "")


def test_a_commit_before_the_workspace_has_nothing(repository: Made) -> None:
    """Neither where its folder was not there nor where a file was in its place."""
    first = repository.git("rev-parse", "HEAD")
    second = repository.commit({"data": "a file"})
    repository.commit({"data": None})
    repository.commit({f"data/{RUBRIC}": "", f"data/{FILE}": ""})
    root = repository.folder / "data"

    assert tree_of(root, first) == tree_of(root, second) == {}
    assert list(tree_of(root)) == [RUBRIC, FILE]


def test_blobs_are_known_by_their_ids(repository: Made) -> None:
    """So that a file that is the same in two commits has the same key."""
    first = repository.git("rev-parse", "HEAD")
    second = repository.commit({FILE: "authority: Elm Vale Council\n"})
    with Repository(repository.folder) as opened_one:
        trees = [opened_one.tree(commit) for commit in (first, second)]
        keys = [{path: getattr(blob, "key", None) for path, blob in it.items()} for it in trees]

    assert keys[0][RUBRIC] == keys[1][RUBRIC] == repository.git("rev-parse", f"HEAD:{RUBRIC}")
    assert keys[0][FILE] != keys[1][FILE]


def test_a_large_file_is_read_no_further_than_needed(repository: Made) -> None:
    """And the file after it is read all the same."""
    repository.commit({RUBRIC: b"x" * (LARGEST + 300_000)})
    found = tree_of(repository.folder)

    assert found == {RUBRIC: "x" * (LARGEST + 1), FILE: "authority: Elm Vale\n"}


def test_a_blob_that_is_lost_is_no_answer(repository: Made) -> None:
    """Nothing is read in its place."""
    key = repository.git("rev-parse", f"HEAD:{FILE}")
    (repository.folder / ".git/objects" / key[:2] / key[2:]).unlink()

    with pytest.raises(AssureError, match=f"object {key}; git fsck"):
        tree_of(repository.folder)


@needs_posix
def test_links_are_followed_as_on_the_disk(repository: Made) -> None:
    """While they stay in the workspace; a commit and the disk say the same."""
    root = repository.folder
    repository.write({"kept/elm.yaml": "kept", "older/2020-21/elm-vale.yaml": "older"})
    links = {
        "assessments/2022-23/linked.yaml": "../../kept/elm.yaml",
        "assessments/2022-23/twice.yaml": "./linked.yaml",
        "assessments/2022-23/folder.yaml": "../../kept",
        "assessments/2022-23/out.yaml": "../../../elsewhere.yaml",
        "assessments/2022-23/absolute.yaml": "/etc/hostname",
        "assessments/2022-23/nowhere.yaml": "nothing.yaml",
        "assessments/2020-21": "../older/2020-21",
        "assessments/2019-20": "../../older/2019-20",
        "assessments/2018-19": "nothing",
        "assessments/2017-18": "2016-17",
        "assessments/2016-17": "2017-18",
        "assessments/2015-16": "../../nothing",
        "templates": "older",
    }
    (root.parent / "older/2019-20").mkdir(parents=True)
    for path, target in links.items():
        (root / path).symlink_to(target)
    repository.commit()
    found = tree_of(root)

    assert found == {
        RUBRIC: "year: 2022-23\n",
        "assessments/2015-16": LEADS_OUT,
        "assessments/2016-17": LEADS_NOWHERE,
        "assessments/2017-18": LEADS_NOWHERE,
        "assessments/2018-19": LEADS_NOWHERE,
        "assessments/2019-20": LEADS_OUT,
        "assessments/2020-21/elm-vale.yaml": "older",
        "assessments/2022-23/absolute.yaml": LEADS_OUT,
        FILE: "authority: Elm Vale\n",
        "assessments/2022-23/folder.yaml": A_FOLDER,
        "assessments/2022-23/linked.yaml": "kept",
        "assessments/2022-23/nowhere.yaml": LEADS_NOWHERE,
        "assessments/2022-23/out.yaml": LEADS_OUT,
        "assessments/2022-23/twice.yaml": "kept",
    }
    assert found == texts(open_workspace(root, ()).tree)


@needs_posix
def test_what_a_sparse_checkout_leaves_out_is_taken_from_the_index(repository: Made) -> None:
    """Links too; what is on the disk, or was removed from it, counts as it is there."""
    inside, edited = "assessments/2022-23/oak-moor.yaml", "assessments/2022-23/poole-vale.yaml"
    outside, large = "assessments/2021-22/elm-vale.yaml", "assessments/2021-22/large.yaml"
    files = {inside: "gone", edited: "before", outside: "left out", large: "x" * (LARGEST + 9)}
    repository.write({**files, "kept/2020-21/elm-vale.yaml": "linked", "kept/yew.yaml": "linked"})
    links = {"assessments/2020-21": "../kept/2020-21", "assessments/2022-23/yew.yaml": "../../kept"}
    for path, target in links.items():
        end = "/yew.yaml" if path.endswith("yaml") else ""
        (repository.folder / path).symlink_to(f"{target}{end}")
    repository.commit()
    repository.git(
        "sparse-checkout", "set", "--no-cone", "assessments/2022-23", "/assessments/2020-21"
    )
    repository.write({inside: None, edited: "after"})
    disk = open_workspace(repository.folder, ()).tree
    with Repository(repository.folder) as found:
        commit = found.tree(found.commit("HEAD"))
        both = found.sparse(prefer_committed(disk, commit))
        read = texts(both)

    assert RUBRIC not in disk
    assert both[RUBRIC] == commit[RUBRIC]
    assert list(both) == sorted(both)
    assert set(commit) - set(both) == {inside}
    assert {path for path in both if both[path] != commit[path]} == {edited}
    assert read["assessments/2020-21/elm-vale.yaml"] == read["assessments/2022-23/yew.yaml"]
    assert (read[edited], read[large]) == ("after", "x" * (LARGEST + 1))


def test_a_whole_checkout_is_taken_from_the_disk(repository: Made) -> None:
    """A file that was removed is removed, though the index has it still."""
    (repository.folder / FILE).unlink()
    disk = open_workspace(repository.folder, ()).tree
    with Repository(repository.folder) as found:
        assert found.sparse(disk) is disk


@needs_posix
def test_a_path_that_is_not_utf8_is_read_where_python_takes_utf8_alone(
    repository: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows; git keeps paths as bytes."""
    odd = os.fsdecode(b"assessments/2022-23/\xe9.yaml")
    repository.commit({odd: "authority: Odd\n", "notes/\udcff.txt": "", f"{odd}.txt": ""})
    (repository.folder / "assessments/2022-23/link.yaml").symlink_to(odd)
    repository.commit()

    def strictly(name: bytes) -> str:
        return name.decode("utf-8")

    monkeypatch.setattr(os, "fsdecode", strictly)

    assert list(tree_of(repository.folder)) == [
        RUBRIC,
        FILE,
        "assessments/2022-23/link.yaml",
    ]


@needs_posix
def test_a_ring_of_links_leads_nowhere(repository: Made) -> None:
    """However long it is."""
    for name, target in (("one", "two"), ("two", "one"), ("three", "x" * 300)):
        (repository.folder / f"assessments/2022-23/{name}.yaml").symlink_to(f"{target}.yaml"[:255])
    repository.commit()
    found = tree_of(repository.folder)

    assert {found[f"assessments/2022-23/{name}.yaml"] for name in ("one", "two", "three")} == {
        LEADS_NOWHERE
    }


def test_a_submodule_is_a_folder(repository: Made) -> None:
    """Where a file should be; and no file of it is the commit's."""
    commit = repository.git("rev-parse", "HEAD")
    for path in ("assessments/2022-23/oak-moor.yaml", "assessments/2021-22"):
        repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},{path}")
    repository.git("commit", "--quiet", "--message", "A submodule")

    assert tree_of(repository.folder) == {
        RUBRIC: "year: 2022-23\n",
        FILE: "authority: Elm Vale\n",
        "assessments/2022-23/oak-moor.yaml": A_FOLDER,
    }


def test_a_revision_is_a_full_hash(repository: Made) -> None:
    """By whatever name: a branch, a tag, a short hash, what git makes of them."""
    commit = repository.git("rev-parse", "HEAD")
    repository.commit()
    repository.git("tag", "--annotate", "--message", "Sent", "sent", commit)
    repository.git("branch", "Ynys-Môn", commit)
    with Repository(repository.folder) as found:
        names = ("HEAD~1", "sent", "Ynys-Môn", commit, commit[:9], "main^", "HEAD^{/A change}~1")

        assert {found.commit(name) for name in names} == {commit}


@pytest.mark.parametrize(
    "name",
    [
        *("no-such", "", " ", "--all", "--help", "-h", "--output=x", "--git-dir=/", "--", "^main"),
        *("main..main", "main...main", "main~9", "main\nmain", "main main", "$(id)", "@{upstream}"),
        "0" * 40,
    ],
)
def test_what_is_no_revision_does_nothing_but_fail(repository: Made, name: str) -> None:
    """Options least of all."""
    before = sorted(repository.folder.rglob("*"))
    with (
        Repository(repository.folder) as found,
        pytest.raises(AssureError, match="git fetch --all"),
    ):
        found.commit(name)

    assert before == sorted(repository.folder.rglob("*"))


def test_a_branch_named_like_an_option_is_a_branch(repository: Made) -> None:
    """Git makes none, but a stranger may."""
    commit = repository.git("rev-parse", "HEAD")
    (repository.folder / ".git/refs/heads/--all").write_text(f"{commit}\n", encoding="utf-8")
    with Repository(repository.folder) as found:
        assert found.commit("--all") == commit


def test_a_file_is_no_commit(repository: Made) -> None:
    """It is named, though."""
    with (
        Repository(repository.folder) as found,
        pytest.raises(AssureError, match="is not a commit"),
    ):
        found.commit(f"HEAD:{FILE}")


def test_the_base_is_where_the_branch_left_the_main_line(repository: Made, tmp_path: Path) -> None:
    """Origin's before the local one's."""
    first = repository.git("rev-parse", "HEAD")
    clone = cloned(repository, tmp_path / "clone")
    second = clone.commit()
    clone.git("switch", "--quiet", "--create", "work")
    clone.commit()

    def base() -> str:
        with Repository(clone.folder) as found:
            return found.base()

    assert base() == first
    clone.git("remote", "set-head", "origin", "--delete")
    assert base() == first
    clone.git("update-ref", "-d", "refs/remotes/origin/main")
    assert base() == second
    clone.git("branch", "--move", "main", "master")
    assert base() == second
    clone.git("branch", "--move", "master", "trunk")
    with pytest.raises(AssureError, match="there is no origin/HEAD, origin/main, main or master"):
        base()


def test_a_tag_of_the_name_is_not_the_main_line(repository: Made) -> None:
    """Branches alone are."""
    first = repository.git("rev-parse", "HEAD")
    second = repository.commit()
    repository.git("tag", "main", first)
    with Repository(repository.folder) as found:
        assert found.base() == second


def test_without_a_commit_in_common_there_is_no_base(repository: Made) -> None:
    """Nor without a commit."""
    repository.git("switch", "--quiet", "--orphan", "other")
    with Repository(repository.folder) as found, pytest.raises(AssureError, match="nothing is"):
        found.base()
    repository.commit()
    with Repository(repository.folder) as found, pytest.raises(AssureError, match="in common"):
        found.base()


@pytest.mark.parametrize("named", ["", "origin/main", "the hash"])
def test_a_shallow_clone_names_the_command_that_fixes_it(
    repository: Made, tmp_path: Path, named: str
) -> None:
    """Run as it is there, it does."""
    first = repository.git("rev-parse", "HEAD")
    repository.git("switch", "--quiet", "--create", "work")
    repository.commit()
    repository.git("switch", "--quiet", "main")
    clone = cloned(repository, tmp_path / "clone", "--depth=1", "--branch=work")

    def asked() -> str:
        with Repository(clone.folder) as found:
            revision = first if named == "the hash" else named
            return found.commit(revision) if named else found.base()

    with pytest.raises(AssureError) as caught:
        asked()
    command = re.search(r"git fetch .*(?= fetches the rest)", str(caught.value))
    assert command
    clone.git(*shlex.split(command[0])[1:])

    assert asked() == first


def test_files_of_the_disk_that_a_commit_has_are_its_blobs(repository: Made) -> None:
    """Whatever the line ends of the checkout; all others are read from the disk."""
    other = "assessments/2022-23/oak-moor.yaml"
    large = "assessments/2022-23/poole-vale.yaml"
    repository.commit({other: "authority: Oak Moor\n", large: b"x\r\n" * LARGEST})
    repository.write({FILE: "authority: Elm Vale\r\n", other: "authority: Oak\n", "a/b": ""})
    disk = open_workspace(repository.folder, ()).tree
    with Repository(repository.folder) as found:
        commit = found.tree(found.commit("HEAD"))
        both = prefer_committed(disk, commit)

    assert list(both) == list(disk)
    assert [path for path in both if both[path] is commit[path]] == [FILE, large, RUBRIC]
    assert both[other] is disk[other]


def test_large_files_that_differ_after_the_first_megabyte_differ(repository: Made) -> None:
    """Ids are of the whole file."""
    repository.commit({FILE: b"x" * (2 * LARGEST)})
    repository.write({FILE: b"x" * (2 * LARGEST - 1) + b"y"})
    disk = open_workspace(repository.folder, ()).tree
    with Repository(repository.folder) as found:
        both = prefer_committed(disk, found.tree(found.commit("HEAD")))

    assert both[FILE] is disk[FILE]


def test_a_repository_of_longer_hashes_is_read_likewise(tmp_path: Path) -> None:
    """Ids are then made in another way."""
    repository = made(tmp_path, "--object-format=sha256")
    commit = repository.commit({RUBRIC: "year: 2022-23\n"})
    with Repository(tmp_path) as found:
        tree = found.tree(found.commit("main"))
        both = prefer_committed(open_workspace(tmp_path, ()).tree, tree)

        assert len(commit) == 64
        assert found.base() == commit
        assert both == tree


def test_what_is_no_file_stays_what_it_is(repository: Made) -> None:
    """Though the commit has a file there."""
    (repository.folder / FILE).unlink()
    (repository.folder / FILE).mkdir()
    disk = open_workspace(repository.folder, ()).tree
    with Repository(repository.folder) as found:
        both = prefer_committed(disk, found.tree(found.commit("HEAD")))

    assert both[FILE] == A_FOLDER


def test_a_folder_outside_of_a_repository_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that makes one."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(AssureError, match="is not in a git repository; git init makes one"):
        Repository(tmp_path)
    assert prefix(tmp_path) == ""


def test_a_repository_that_git_cannot_open_says_why(repository: Made) -> None:
    """It is one, and git init fixes nothing of it."""
    with (repository.folder / ".git/config").open("a", encoding="utf-8") as settings:
        settings.write("[broken\n")

    with pytest.raises(AssureError, match=r"cannot open the repository of .*: bad config line"):
        Repository(repository.folder)


@pytest.mark.parametrize(("name", "value"), [("core.bare", "true"), ("core.worktree", "../rubric")])
def test_a_folder_outside_of_the_working_tree_has_no_place_in_commits(
    repository: Made, name: str, value: str
) -> None:
    """To look at the top level in its place would say that all of it is new."""
    repository.git("config", name, value)

    with pytest.raises(AssureError, match="in no working tree; git config --list shows"):
        Repository(repository.folder)

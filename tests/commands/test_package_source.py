"""What the jobs of a service install: what this program came from, or what somebody names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prevent_assure import __version__
from prevent_assure.commands.init import init
from prevent_assure.commands.package_source import package_source
from prevent_assure.errors import AssureError
from support.workflows import is_valid, loaded

COMMIT = "1f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c"
GIT = {"vcs": "git", "requested_revision": "main", "commit_id": COMMIT}
HOME = "https://code.invalid/advisers/assure.git"
WHEEL = "https://files.invalid/prevent_assure-0.1.0-py3-none-any.whl"


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch, source: object) -> None:
    """Put the program's metadata in a folder, as an installer does, and look there first."""
    inside = folder / f"prevent_assure-{__version__}.dist-info"
    inside.mkdir()
    about = f"Metadata-Version: 2.4\nName: prevent-assure\nVersion: {__version__}\n"
    (inside / "METADATA").write_text(about, encoding="utf-8")
    if source is not None:
        (inside / "direct_url.json").write_text(json.dumps(source), encoding="utf-8")
    monkeypatch.syspath_prepend(folder)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (None, f"prevent-assure=={__version__}"),
        ({"url": HOME, "vcs_info": GIT}, f"prevent-assure @ git+{HOME}@{COMMIT}"),
        (
            {"url": "ssh://git@code.invalid/assure.git", "vcs_info": GIT},
            f"prevent-assure @ git+ssh://git@code.invalid/assure.git@{COMMIT}",
        ),
        (
            {"url": HOME, "vcs_info": GIT, "subdirectory": "tools"},
            f"prevent-assure @ git+{HOME}@{COMMIT}#subdirectory=tools",
        ),
        (
            {"url": WHEEL, "archive_info": {"hashes": {"sha256": "0f"}}},
            f"prevent-assure @ {WHEEL}#sha256=0f",
        ),
        ({"url": WHEEL, "archive_info": {}}, f"prevent-assure @ {WHEEL}"),
    ],
    ids=["index", "git", "ssh", "subfolder", "wheel", "wheel without digest"],
)
def test_jobs_install_what_the_program_came_from(
    source: Any, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A git address with its commit, else the index with this version."""
    installed(tmp_path, monkeypatch, source)

    assert package_source(None) == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://robin:secret@code.invalid/a.git", "https://code.invalid/a.git"),
        ("https://token@code.invalid/a.git", "https://code.invalid/a.git"),
        ("ssh://git:secret@code.invalid/a.git", "ssh://code.invalid/a.git"),
        ("https://${USER}:${TOKEN}@code.invalid/a.git", "https://code.invalid/a.git"),
    ],
)
def test_no_password_is_written(
    url: str, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file goes into a repository that others read."""
    installed(tmp_path, monkeypatch, {"url": url, "vcs_info": GIT})

    assert package_source(None) == f"prevent-assure @ git+{wanted}@{COMMIT}"


@pytest.mark.parametrize(
    "source",
    [
        {"url": "file:///home/robin/assure", "dir_info": {"editable": True}},
        {"url": "file:///home/robin/assure", "dir_info": {}},
        {"url": "file:///C:/Users/robin/prevent_assure-0.1.0-py3-none-any.whl", "archive_info": {}},
        {"url": "file:///home/robin/assure", "vcs_info": GIT},
    ],
    ids=["editable", "folder", "wheel", "repository"],
)
def test_what_is_on_this_computer_alone_is_named_by_the_user(
    source: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says what to do, and nothing is written."""
    installed(tmp_path, monkeypatch, source)

    with pytest.raises(AssureError, match=r"a folder or a file of this computer.*--package"):
        init(tmp_path / "workspace", "github")
    assert not (tmp_path / "workspace").exists()


@pytest.mark.parametrize(
    "given",
    [
        *("prevent-assure", "prevent-assure==0.1.0", "prevent-assure[pdf]>=0.1,<0.2"),
        *(f"git+{HOME}@v0.1.0", f"prevent-assure @ git+{HOME}@{COMMIT}#subdirectory=a&egg=b"),
        *("git+ssh://git@code.invalid/a.git", WHEEL, "./wheels/prevent_assure-0.1.0.whl"),
        "wheels/my%20wheel~1.whl",
    ],
)
@pytest.mark.parametrize(
    ("ci", "path"), [("github", ".github/workflows/assure.yml"), ("gitlab", ".gitlab-ci.yml")]
)
def test_what_somebody_names_is_written_as_it_is(
    given: str, ci: str, path: str, tmp_path: Path
) -> None:
    """Another YAML reader gets it back, and the file is of its published form."""
    init(tmp_path, ci, given)

    data = loaded(tmp_path / path)
    jobs = data["jobs"]["assure"]["env"] if ci == "github" else data["assure"]["variables"]
    assert jobs["PACKAGE"] == given
    assert is_valid(tmp_path / path, ci)


@pytest.mark.parametrize(
    "given",
    [
        *("", " ", "-r https://code.invalid", "--index-url=x", "@x", "x\ny: z", "x\ty", "x\x1b[2J"),
        *("${{ github.token }}", "$CI_JOB_TOKEN", "`id`", "x'y", 'x"y', "a\\b", "x;{y}", "x|y"),
        *("prevent-assure\u2028x", "prevent\u00adassure", "\ud800", "x" * 1001),
    ],
)
def test_what_could_mean_something_else_is_refused(given: str, tmp_path: Path) -> None:
    """An option of pip, a line of YAML, a variable of the service, a command of the shell."""
    with pytest.raises(AssureError, match="--package"):
        init(tmp_path, "github", given)

    assert list(tmp_path.iterdir()) == []

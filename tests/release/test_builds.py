"""The packages of a release: the same bytes from the same source, with all that users need."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

import pytest

from prevent_assure import __version__
from support.console_examples import ROOT

SOURCE = (
    *("src", "ci", "docs", "release", "rubric", "schemas", "templates", "pyproject.toml"),
    *("README.md", "CHANGELOG.md", "LICENSE", ".gitignore"),
)
WHEEL = f"prevent_assure-{__version__}-py3-none-any.whl"
SDIST = f"prevent_assure-{__version__}.tar.gz"
ADDRESS = "https://code.invalid/advisers/assure"


def build(source: Path, output: Path, **variables: str) -> Path:
    """Return the folder that the packages of a source were built in."""
    dropped = ("SOURCE_DATE_EPOCH", "PROJECT_ADDRESS", "PYTHONPATH")
    kept = {key: value for key, value in os.environ.items() if key not in dropped}
    subprocess.run(  # noqa: S603 -- as a release does
        [sys.executable, "-m", "hatchling", "build", "--directory", output],
        cwd=source,
        env={**kept, "SOURCE_DATE_EPOCH": "1700000000", **variables},
        check=True,
        capture_output=True,
    )
    return output


def copied(folder: Path) -> Path:
    """Return a copy of the source, with other dates and permissions of files."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in SOURCE:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, ignore=ignored, copy_function=shutil.copyfile
            )
        else:
            folder.mkdir(exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    for path in folder.rglob("*.py"):
        path.chmod(0o640)
        os.utime(path, (1, 1))
    return folder


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the packages of this source."""
    return build(ROOT, tmp_path_factory.mktemp("packages"))


def about(wheel: Path) -> Message:
    """Return what a wheel says about itself."""
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"prevent_assure-{__version__}.dist-info/METADATA").decode()
    return HeaderParser().parsestr(text)


def test_another_copy_of_the_source_makes_the_same_bytes(packages: Path, tmp_path: Path) -> None:
    """Wherever and whenever it is built."""
    again = build(copied(tmp_path / "elsewhere"), tmp_path / "dist")

    for name in (WHEEL, SDIST):
        assert (again / name).read_bytes() == (packages / name).read_bytes()


def test_the_source_package_makes_the_same_wheel(packages: Path, tmp_path: Path) -> None:
    """Without anything from the repository, and with the addresses that it was built with."""
    for variables in ({}, {"PROJECT_ADDRESS": ADDRESS}):
        first = build(ROOT, tmp_path / "first", **variables) if variables else packages
        with tarfile.open(first / SDIST) as archive:
            archive.extractall(tmp_path / str(len(variables)), filter="data")
        folder = tmp_path / str(len(variables)) / SDIST.removesuffix(".tar.gz")
        again = build(folder, folder / "dist")

        assert (again / WHEEL).read_bytes() == (first / WHEEL).read_bytes()


def test_a_release_says_where_the_project_is(packages: Path, tmp_path: Path) -> None:
    """If whoever builds it says so; a build without an address names none."""
    wheel = build(ROOT, tmp_path, PROJECT_ADDRESS=f"{ADDRESS}/") / WHEEL
    page = f"{ADDRESS}/blob/v{__version__}"
    text = about(wheel).get_payload()

    assert f"Source, {ADDRESS}" in about(wheel).get_all("Project-URL", ())
    assert f"Changelog, {page}/CHANGELOG.md" in about(wheel).get_all("Project-URL", ())
    assert f"]({page}/docs/install.md)" in text
    assert f'src="{ADDRESS}/raw/v{__version__}/docs/pictures/letter.png"' in text
    assert "](docs/" not in text
    assert about(packages / WHEEL).get_all("Project-URL") is None
    assert about(packages / WHEEL).get_payload() == "\n".join(
        (ROOT / "README.md").read_text(encoding="utf-8").split("\n")
    )


def test_no_other_file_than_the_program_s_is_in_the_wheel(packages: Path) -> None:
    """Each module and whatever a module reads."""
    with zipfile.ZipFile(packages / WHEEL) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
    source = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src/prevent_assure").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    shipped = {name for name in inside if name.startswith("prevent_assure/shipped/")}
    assert inside - shipped == source
    assert {
        *("prevent_assure/shipped/ci/github.yml", "prevent_assure/shipped/ci/gitlab.yml"),
        *("prevent_assure/shipped/docs/rules.md", "prevent_assure/shipped/rubric/2022-23.yaml"),
    } <= shipped


def test_the_installed_wheel_does_its_work(packages: Path, tmp_path: Path) -> None:
    """Far from any checkout; its jobs would install this release."""
    site = tmp_path / "site"
    workspace = tmp_path / "workspace"
    with zipfile.ZipFile(packages / WHEEL) as archive:
        archive.extractall(site)  # noqa: S202 -- ours; as an installer does

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 -- our own program
            [sys.executable, "-m", "prevent_assure", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(site)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    assert run("init", workspace, "--ci", "gitlab").returncode == 0
    line = f'PACKAGE: "prevent-assure=={__version__}"'
    assert line in (workspace / ".gitlab-ci.yml").read_text(encoding="utf-8")
    for shell in ("bash", "zsh", "fish", "powershell"):
        assert "assure" in run("completion", shell).stdout
    assert run("explain", "missing-score").stdout.startswith("missing-score")
    started = run("new", "Elm Vale", "--year", "2022-23", "--region", "X", "--root", workspace)
    assert started.returncode == 0
    assert run("validate", "--root", workspace).returncode == 0
    assert run("letter", "elm-vale", "--draft", "--root", workspace).stdout.startswith("DRAFT")

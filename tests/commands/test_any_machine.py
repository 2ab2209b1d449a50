"""Whatever machine, locale, zone or folder a run is in, it comes to the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = (
    ("validate", "--format", "json"),
    ("compare", "--format", "text"),
    ("compare", "--format", "csv"),
    ("letter", "cafe-vale", "--format", "md"),
    ("letter", "cafe-vale", "--format", "html"),
    ("rubric", "--format", "text"),
)
SCRIPT = f"""
import sys
from prevent_assure.cli import app, process
run = lambda: [app.app(command, standalone_mode=False) for command in {COMMANDS}]
process.run(lambda: print(run(), file=sys.stderr))
"""
STRICT = ("-W", "error", "-X", "dev", "-X", "warn_default_encoding")


def workspace(folder: Path) -> Path:
    """Make a workspace in which a name has letters of Wales and France."""
    shutil.copytree(ROOT / "rubric", folder / "rubric")
    shutil.copytree(ROOT / "assessments", folder / "assessments")
    shipped = folder / "assessments" / "2022-23" / "dorset.yaml"
    text = shipped.read_text(encoding="utf-8").replace("Dorset Council", "Cyngor Café Tŵr İı")
    (shipped.parent / "cafe-vale.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def answers(folder: Path, surroundings: dict[str, str], *options: str) -> tuple[bytes, bytes]:
    """Return what all commands, one after the other, come to in a folder; then their statuses."""
    run = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, *options, "-c", SCRIPT],
        cwd=folder,
        env={**os.environ, **surroundings},
        capture_output=True,
        check=False,
    )
    return run.stdout, run.stderr.splitlines()[-1]


@pytest.fixture(name="plain", scope="module")
def _plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace in a folder of a plain name."""
    return workspace(tmp_path_factory.mktemp("plain"))


@cache
def usual(folder: Path) -> tuple[bytes, bytes]:
    """Return what the commands usually come to."""
    return answers(folder, {})


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
        {
            "PYTHONHASHSEED": "2",
            "LC_ALL": "tr_TR.UTF-8",
            "LANG": "tr_TR.UTF-8",
            "TZ": "America/Adak",
        },
        {"PYTHONIOENCODING": "cp1252", "COLUMNS": "20", "NO_COLOR": "1"},
        {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"},
    ],
    ids=["C, the far east", "Turkish, the far west", "cp1252", "ASCII"],
)
def test_seeds_locales_zones_and_encodings_change_nothing(
    plain: Path, surroundings: dict[str, str]
) -> None:
    """On a pipe every answer is the bytes that a file would get."""
    assert answers(plain, surroundings) == usual(plain)


def test_a_name_with_all_letters_arrives(plain: Path) -> None:
    """Else the same results would be the same losses."""
    shown, statuses = usual(plain)

    assert shown.count("Cyngor Café Tŵr İı".encode()) > 20
    assert statuses == b"[0, 0, 0, 0, 0, 0]"


def test_no_command_warns(plain: Path) -> None:
    """Every warning of Python's is an error here, an encoding left to the machine too."""
    assert answers(plain, {}, *STRICT) == usual(plain)


def test_a_folder_with_spaces_and_letters_of_any_kind_is_a_folder(
    plain: Path, tmp_path: Path
) -> None:
    """As in a home folder that is named after a person, or one on a shared drive."""
    folder = tmp_path / "Siân Ŵyn – Prevent (2022) & 漢字"
    folder.mkdir()

    assert answers(workspace(folder), {}) == usual(plain)


def test_a_checkout_with_crlf_comes_to_the_same(plain: Path, tmp_path: Path) -> None:
    """Places too, which count characters of a line."""
    made = workspace(tmp_path)
    for path in (*made.glob("rubric/*.yaml"), *made.glob("assessments/*/*.yaml")):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert answers(made, {}) == usual(plain)

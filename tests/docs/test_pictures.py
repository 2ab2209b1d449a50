"""The pictures of README and manual: there, described, small, and made by a script."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from support.browser import program

CHECKOUT = Path(__file__).parents[2]
PICTURES = CHECKOUT / "docs" / "pictures"
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
MANUAL = "".join(it.read_text(encoding="utf-8") for it in (CHECKOUT / "docs").glob("*.md"))
MOST = 300_000  # bytes


def shown() -> dict[str, str]:
    """Return the description of each picture that README or manual show, by its path."""
    images = re.compile(r'<img alt="(.*?)" src="(.*?)"').findall
    in_manual = {f"docs/{path}": said for said, path in images(MANUAL)}
    return in_manual | {path: said for said, path in images(README)}


def test_readme_and_manual_show_and_describe_every_picture() -> None:
    """For those who do not see them, too."""
    there = {path.relative_to(CHECKOUT).as_posix() for path in PICTURES.iterdir()}

    assert shown().keys() == there
    assert all(len(said.split()) > 5 for said in shown().values())


def sizes(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the width and height of each picture in a folder, by its name."""
    found = {}
    for path in folder.iterdir():
        with Image.open(path) as image:
            found[path.name] = image.size
    return found


@pytest.mark.parametrize("path", shown())
def test_a_picture_is_small(path: str) -> None:
    """The README opens at once."""
    assert (CHECKOUT / path).stat().st_size < MOST


def test_the_script_makes_the_pictures(tmp_path: Path) -> None:
    """All of them, in the size that they have."""
    program("chromium")
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: the pictures were not made")
    script = CHECKOUT / "docs" / "pictures.py"
    assert "python docs/pictures.py" in README
    subprocess.run([sys.executable, script, tmp_path], check=True)  # noqa: S603 -- our own

    assert sizes(tmp_path) == sizes(PICTURES)

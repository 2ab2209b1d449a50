"""`assure template`: the wordings of the letter, listed and written out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from prevent_assure.commands.letter import LetterOptions, letter
from prevent_assure.commands.template import template
from prevent_assure.errors import AssureError
from prevent_assure.letters.template.find import default_template

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a workspace with the shipped files and no wording of its own."""
    for folder in ("rubric", "assessments"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    return tmp_path


def listed(capsys: pytest.CaptureFixture[str], root: Path) -> list[str]:
    """Return the lines that list the templates of a workspace."""
    assert template(None, root, None) == 0
    return capsys.readouterr().out.splitlines()


def test_the_packaged_wording_serves_where_there_is_no_other(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And that is said."""
    assert listed(capsys, root) == ["letter.md.j2  for every year: the packaged one"]


def test_each_wording_is_listed_with_the_years_that_it_serves(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A year's own goes before the workspace's."""
    template("letter.md.j2", root, root / "templates/2022-23/letter.md.j2")
    capsys.readouterr()

    assert listed(capsys, root) == [
        "letter.md.j2  for 2022-23: templates/2022-23/letter.md.j2",
        "letter.md.j2  for every other year: the packaged one",
    ]

    template("letter.md.j2", root, root / "templates/letter.md.j2")
    capsys.readouterr()

    assert listed(capsys, root)[1] == "letter.md.j2  for every other year: templates/letter.md.j2"


def test_what_is_written_out_is_the_wording_and_is_left_alone_afterwards(root: Path) -> None:
    """Nobody's own words are overwritten."""
    path = root / "templates/letter.md.j2"

    assert template("letter.md.j2", root, path) == 0
    assert path.read_text(encoding="utf-8") == default_template().text

    path.write_text("my own", encoding="utf-8")

    with pytest.raises(AssureError, match="is there already"):
        template("letter.md.j2", root, path)
    assert path.read_text(encoding="utf-8") == "my own"


def test_a_wrong_name_is_reported(root: Path) -> None:
    """With the right one."""
    with pytest.raises(AssureError, match=r'did you mean "letter\.md\.j2"'):
        template("letter.md.j", root, None)
    with pytest.raises(AssureError, match="name the file to write with --output"):
        template("letter.md.j2", root, None)


def test_a_changed_wording_is_in_the_letter_and_gone_with_its_file(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The letter still works when the override is deleted."""
    path = root / "templates/letter.md.j2"
    template("letter.md.j2", root, path)
    own = path.read_text(encoding="utf-8").replace("Yours sincerely", "With kind regards")
    path.write_text(own, encoding="utf-8")
    capsys.readouterr()

    assert letter_of_dorset(root, capsys).count("With kind regards") == 1

    path.unlink()

    assert letter_of_dorset(root, capsys).count("Yours sincerely") == 1


def letter_of_dorset(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the letter that the command prints."""
    assert letter(["dorset"], root, None, LetterOptions("letter", "md")) == 0
    return capsys.readouterr().out

"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from prevent_assure.errors import AssureError
from prevent_assure.files.write import write_all, write_text


def test_a_file_is_written_as_it_is_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    """UTF-8, LF, and no temporary file."""
    path = tmp_path / "letter.md"
    path.write_text("old", encoding="utf-8")

    write_text(path, "Ŵyr\n")

    assert path.read_bytes() == b"\xc5\xb4yr\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.md"]


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    """A folder in the letter's place stays a folder."""
    (tmp_path / "letter.md").mkdir()

    with pytest.raises(AssureError, match="no file"):
        write_text(tmp_path / "letter.md", "text")


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs the new letter, not the old one."""
    path = tmp_path / "letter.md"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(AssureError, match="no space left on device"):
        write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.md"]


def test_several_files_are_written_with_the_folders_that_they_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What killed runs left in a folder is looked for once, and removed."""
    files = {tmp_path / f"{folder}/{name}.md": name.encode() for folder in "ab" for name in "xyz"}
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".assure-x1y2z3_w.tmp").write_bytes(b"half")
    looks, scandir = [], os.scandir

    def look(folder: Path) -> Any:
        looks.append(folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", look)
    write_all(files.items())

    monkeypatch.undo()
    assert sorted(looks) == [tmp_path / "a", tmp_path / "b"]
    found = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == files


def test_several_files_are_not_written_where_a_file_stands_for_a_folder(tmp_path: Path) -> None:
    """One sentence says which path is in the way."""
    (tmp_path / "letters").write_bytes(b"mine")

    with pytest.raises(AssureError, match=r"letters cannot be made: "):
        write_all([(tmp_path / "letters" / "dorset.md", b"text")])

    assert (tmp_path / "letters").read_bytes() == b"mine"

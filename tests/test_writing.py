"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prevent_assure.errors import AssureError
from prevent_assure.writing import write_text


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

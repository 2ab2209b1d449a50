"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable
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

    with pytest.raises(AssureError, match="not a file"):
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


def test_several_files_are_not_written_where_a_file_is_in_place_of_a_folder(tmp_path: Path) -> None:
    """One sentence says which path is in the way."""
    (tmp_path / "letters").write_bytes(b"mine")

    with pytest.raises(AssureError, match=r"letters cannot be made: "):
        write_all([(tmp_path / "letters" / "dorset.md", b"text")])

    assert (tmp_path / "letters").read_bytes() == b"mine"


LEFT_OVER = ".assure-x1y2z3_w.tmp"
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="it plays Windows")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let the system refuse what Windows refuses, and return how long the program slept."""
    replace, unlink = os.replace, os.unlink
    slept: list[float] = []

    def only_writable(act: Callable[..., None], path: str | Path, *more: str | Path) -> None:
        for one in (path, *more):
            if os.path.lexists(one) and not os.lstat(one).st_mode & stat.S_IWRITE:
                raise PermissionError(13, "Permission denied", str(one))
        act(path, *more)

    monkeypatch.setattr(os, "replace", lambda *paths: only_writable(replace, *paths))
    monkeypatch.setattr(os, "unlink", lambda path, **_: only_writable(unlink, path))
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(time, "monotonic", lambda: sum(slept))
    monkeypatch.setattr(sys, "platform", "win32")
    return slept


@needs_posix
def test_a_file_that_nobody_may_write_is_left_alone_on_windows(
    tmp_path: Path, windows: list[float]
) -> None:
    """At once, and with nothing beside it, however often it is tried."""
    path = tmp_path / "letter.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)

    for _ in range(2):
        with pytest.raises(AssureError, match="cannot be written: permission denied"):
            write_text(path, "new")

    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.md"]
    assert windows == []


@needs_posix
@pytest.mark.parametrize("is_new", [True, False])
def test_a_file_that_a_scanner_holds_is_put_in_its_place_when_it_lets_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: list[float], *, is_new: bool
) -> None:
    """Within two seconds; after them it is told, and nothing is left behind."""
    name = "rename" if is_new else "replace"
    act = getattr(os, name)
    held = 30

    def hold(*paths: str | Path) -> None:
        if len(windows) < held:
            raise PermissionError(13, "Permission denied")
        act(*paths)

    monkeypatch.setattr(os, name, hold)
    path = tmp_path / "letter.md"
    if not is_new:
        path.write_text("old", encoding="utf-8")
    write_text(path, "new", is_new=is_new)

    assert path.read_text(encoding="utf-8") == "new"
    assert len(windows) == held
    held = 10_000
    windows.clear()
    other = tmp_path / "other.md"
    with pytest.raises(AssureError, match=r"other\.md cannot be written: permission denied"):
        write_text(other, "new", is_new=is_new)
    assert 2 <= sum(windows) < 2.2
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.md"]


@needs_posix
def test_what_another_run_still_writes_is_not_left_over_on_windows(
    tmp_path: Path, windows: list[float]
) -> None:
    """Where no lock tells, only what is an hour old was left by a killed run, read-only or not."""
    young, old = tmp_path / LEFT_OVER, tmp_path / LEFT_OVER.replace("x", "y")
    for path, age in ((young, 0), (old, 2 * 3600)):
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age,) * 2)
        path.chmod(0o444)
    write_text(tmp_path / "letter.md", "new")

    assert {entry.name for entry in tmp_path.iterdir()} == {LEFT_OVER, "letter.md"}
    assert windows == []

"""Lost power, full disks and closed pipes: a file is the old or the new one, and no run lies."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import IO, Any

import pytest

from prevent_assure.cli import app
from prevent_assure.errors import AssureError
from prevent_assure.files import write

ROOT = Path(__file__).parents[2]
NAME = "dorset-2022-23-letter.md"
LEFT_OVER = ".assure-x1y2z3_w.tmp"
OLD, NEW = b"old\n" * 5000, b"new\n" * 9000
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
needs_devices = pytest.mark.skipif(sys.platform != "linux", reason="a device of Linux alone")


@pytest.fixture(name="workspace")
def _workspace(tmp_path: Path) -> Path:
    """Return a copy of the shipped workspace, without templates of its own."""
    for name in ("rubric", "assessments"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def assure(
    root: Path, *arguments: str, before: str = "", **more: Any
) -> subprocess.CompletedProcess[bytes]:
    """Return a run of the program in a workspace, some Python before it."""
    script = f"import os, signal, sys\nfrom prevent_assure.__main__ import main\n{before}\nmain()"
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    return subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", script, *arguments], cwd=root, check=False, **streams
    )


def here(*arguments: str) -> int:
    """Return the status of a run within this process; raise AssureError where that is 2."""
    status: int = app.app(list(arguments), standalone_mode=False)
    return status


def names(folder: Path) -> list[str]:
    """Return what a folder holds."""
    return sorted(entry.name for entry in folder.iterdir())


def is_one_line(said: bytes) -> bool:
    """Whether a message is a line of ours and no traceback."""
    return said.startswith(b"assure: ") and said.count(b"\n") == 1


def killed_at(step: int, act: Callable[[], None]) -> bool:
    """Do something in a process of its own that is killed at a step of `writing`.

    A step is one of the interpreter's, so that each call of the system has one before and one
    after it.  Return whether it came so far.
    """
    child = os.fork()
    if child == 0:
        steps = iter(range(step, 0, -1))

        def trace(frame: FrameType, event: str, _: Any) -> Any:
            if frame.f_code.co_filename != write.__file__:
                return None
            frame.f_trace_opcodes = True
            if event == "opcode" and next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@needs_signals
@pytest.mark.parametrize("is_there", [True, False])
def test_a_letter_is_the_old_or_the_new_one_wherever_a_run_is_killed(
    tmp_path: Path, *, is_there: bool
) -> None:
    """And the next run removes what the killed one left."""
    path = tmp_path / NAME
    old = OLD if is_there else None
    seen: set[tuple[bytes | None, int]] = set()
    step = 0
    is_killed = True
    while is_killed:
        if is_there:
            path.write_bytes(OLD)
        else:
            path.unlink(missing_ok=True)
        is_killed = killed_at(step, lambda: write.write(path, NEW))
        found = path.read_bytes() if path.exists() else None
        others = [name for name in names(tmp_path) if name != NAME]
        seen.add((found, len(others)))
        write.write(path, NEW)
        assert names(tmp_path) == [NAME]
        step += 3

    assert seen == {(old, 0), (old, 1), (NEW, 0)}
    assert step > 150


def test_a_run_leaves_what_another_one_is_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs at once: both end well, and one of the two letters is there."""
    path = tmp_path / NAME
    sync, during = os.fsync, []

    def other_run(handle: int) -> None:
        monkeypatch.setattr(os, "fsync", sync)
        write.write(path, OLD)
        write.write(tmp_path / "other.md", OLD)
        during.extend(names(tmp_path))
        sync(handle)

    monkeypatch.setattr(os, "fsync", other_run)
    write.write(path, NEW)

    assert len(during) == 3
    assert path.read_bytes() == NEW
    assert names(tmp_path) == [NAME, "other.md"]


@pytest.mark.parametrize("has_links", [True, False])
def test_a_new_file_takes_the_place_of_none_that_came_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    """Two runs at once, or a run and a person: the first one's stays, on a plain drive too."""
    path = tmp_path / NAME
    sync = os.fsync

    def comes_first(handle: int) -> None:
        path.write_bytes(OLD)
        sync(handle)

    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not has_links:
        monkeypatch.setattr(os, "link", no_links)
    write.write(tmp_path / "other.md", NEW, is_new=True)
    monkeypatch.setattr(os, "fsync", comes_first)
    with pytest.raises(AssureError, match="is there already, and was left as it is"):
        write.write(path, NEW, is_new=True)

    assert path.read_bytes() == OLD
    assert (tmp_path / "other.md").read_bytes() == NEW
    assert names(tmp_path) == [NAME, "other.md"]


@needs_signals
def test_a_file_that_another_run_takes_away_before_it_is_locked_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one moment in which a run cannot tell what is left over."""
    lock = write._lock
    taken: list[Path] = []

    def too_late(file: IO[bytes], *, is_patient: bool) -> None:
        if not taken:
            taken.extend(tmp_path.glob(".assure-*"))
            taken[0].unlink()
        lock(file, is_patient=is_patient)

    monkeypatch.setattr(write, "_lock", too_late)
    write.write(tmp_path / NAME, NEW)

    assert (tmp_path / NAME).read_bytes() == NEW
    assert names(tmp_path) == [NAME]


@pytest.mark.parametrize("number", [1, 5, 13, 27, 28, 30, 122])
@pytest.mark.parametrize(
    "call", ["os.scandir", "tempfile.NamedTemporaryFile", "os.fsync", "os.chmod", "os.replace"]
)
def test_a_disk_that_refuses_costs_the_new_file_and_not_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    """Full, broken, read-only or over its quota, whichever call is told so."""
    path = tmp_path / NAME
    path.write_bytes(OLD)

    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(call, refused)
    with pytest.raises(AssureError, match="cannot be written: "):
        write.write(path, NEW)
    monkeypatch.undo()

    assert path.read_bytes() == OLD
    assert names(tmp_path) == [NAME]


def test_only_files_that_a_run_may_have_left_are_removed(tmp_path: Path) -> None:
    """No folder, no link, and no file that merely begins so."""
    (tmp_path / LEFT_OVER).write_bytes(b"half")
    (tmp_path / ".assure-notes.md").write_bytes(b"mine")
    (tmp_path / ".assure-folder00.tmp").mkdir()
    (tmp_path / ".assure-link0000.tmp").symlink_to(tmp_path / ".assure-notes.md")

    write.write(tmp_path / NAME, NEW)

    kept = [".assure-folder00.tmp", ".assure-link0000.tmp", ".assure-notes.md", NAME]
    assert names(tmp_path) == kept


def test_what_a_killed_run_left_is_no_file_of_the_workspace(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever it lies, every command says the same as without it."""
    commands = (
        ("validate", "--format", "json"),
        ("compare", "--format", "json"),
        ("letter", "--output", "letters/", "--year", "2022-23", "--check"),
        ("rubric",),
    )
    monkeypatch.chdir(workspace)
    here("letter", "--output", "letters/", "--year", "2022-23")
    capsys.readouterr()
    before = [(here(*command), capsys.readouterr()) for command in commands]
    (workspace / "templates" / "2022-23").mkdir(parents=True)
    for folder in (
        *("rubric", "assessments", "assessments/2022-23", "templates", "templates/2022-23"),
        "letters",
    ):
        (workspace / folder / LEFT_OVER).write_bytes(b"authority: half")
    after = [(here(*command), capsys.readouterr()) for command in commands]

    assert after == before
    assert [status for status, _ in after] == [0] * len(commands)


@needs_signals
@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGINT", 130), ("SIGHUP", 129)])
def test_a_stopped_run_leaves_nothing_behind(workspace: Path, name: str, status: int) -> None:
    """In the midst of a letter, with the old one there."""
    (workspace / "sent").mkdir()
    (workspace / "sent" / NAME).write_bytes(OLD)
    stop = f"os.fsync = lambda _: os.kill(os.getpid(), signal.{name})"

    run = assure(workspace, "letter", "dorset", "--output", f"sent/{NAME}", before=stop)

    assert run.returncode == status
    assert run.stderr == b""
    assert names(workspace / "sent") == [NAME]
    assert (workspace / "sent" / NAME).read_bytes() == OLD


@needs_signals
def test_a_run_that_is_told_to_stop_while_it_loads_says_nothing(workspace: Path) -> None:
    """Libraries take most of a short run: Ctrl-C during it is no traceback either."""
    before = (
        "class Stops:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'prevent_assure.cli.app':\n"
        "            signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Stops())"
    )

    run = assure(workspace, "validate", before=before)

    assert (run.returncode, run.stdout, run.stderr) == (130, b"", b"")


@needs_signals
def test_a_file_that_may_grow_no_more_costs_no_letter(workspace: Path) -> None:
    """As on a full disk, after some of it was written."""
    (workspace / "sent").mkdir()
    (workspace / "sent" / NAME).write_bytes(OLD)
    limit = (
        "import resource\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"
    )

    run = assure(workspace, "letter", "dorset", "--output", f"sent/{NAME}", before=limit)

    assert run.returncode == 2
    assert is_one_line(run.stderr)
    assert names(workspace / "sent") == [NAME]
    assert (workspace / "sent" / NAME).read_bytes() == OLD


def _blocked(root: Path) -> Iterator[tuple[str, str]]:
    """Yield commands and paths that they cannot write to."""
    (root / "folder.md").mkdir()
    (root / "file").write_bytes(b"mine")
    (root / "link.md").symlink_to(root / "file")
    for path in ("folder.md", "link.md", "file/below.md", "nowhere/below.md", "n" * 300 + ".md"):
        yield "compare", path
    for path in ("link.md", "file/below.md", "file/", "n" * 300 + ".md"):
        yield "letter", path
    if sys.platform == "linux":
        yield from (
            (command, path)
            for command in ("compare", "letter")
            for path in ("/dev/null", "/dev/stdout", "/dev/full", "/proc/letter.md")
        )


def test_what_cannot_be_written_is_one_line_and_status_2(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder, a link, a device, a name too long, no folder at all: all of it is left alone."""
    monkeypatch.chdir(workspace)
    for command, path in _blocked(workspace):
        with pytest.raises((AssureError, OSError)):
            here(command, "dorset", "--output", path)
    for command, path in (("compare", "folder.md"), ("letter", "n" * 300 + ".md")):
        run = assure(workspace, command, "dorset", "--output", path)
        assert (run.returncode, run.stdout, is_one_line(run.stderr)) == (2, b"", True)
    assert (workspace / "file").read_bytes() == b"mine"
    assert names(workspace / "folder.md") == []
    assert Path("/dev/stdout").is_symlink() or sys.platform != "linux"


@needs_signals
@pytest.mark.parametrize(
    "command",
    [("letter", "dorset", "--check", "--output", "sent/"), ("verify", f"sent/{NAME}")],
)
def test_no_command_waits_for_a_pipe_in_a_letters_place(
    workspace: Path, command: tuple[str, ...]
) -> None:
    """Nobody will ever write into it."""
    (workspace / "sent").mkdir()
    os.mkfifo(workspace / "sent" / NAME)

    run = assure(workspace, *command, timeout=60)

    assert run.returncode == 2
    assert run.stderr.count(b"\n") == 1
    assert b"is not a file" in run.stderr


ANSWERS = (
    ("validate", "--format", "json"),
    ("compare",),
    ("compare", "--format", "csv"),
    ("letter", "dorset"),
    ("annex", "dorset", "--format", "html"),
    ("rubric",),
    ("schema",),
)


@needs_devices
@pytest.mark.parametrize("command", ANSWERS)
def test_an_answer_that_does_not_arrive_is_status_2(
    workspace: Path, command: tuple[str, ...]
) -> None:
    """Standard output is full, closed, or a pipe that nobody reads."""
    with Path("/dev/full").open("wb") as full:
        runs = [assure(workspace, *command, stdout=full)]
    runs.append(assure(workspace, *command, **_closed(1)))
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "wb") as pipe:
        runs.append(assure(workspace, *command, stdout=pipe))

    assert [run.returncode for run in runs] == [2, 2, 2]
    assert all(is_one_line(run.stderr.splitlines(keepends=True)[-1]) for run in runs)
    assert not any(b"Traceback" in run.stderr or b"ignored" in run.stderr for run in runs)


@needs_devices
@pytest.mark.parametrize("asked", [("--help",), ("letter", "--help"), ("--version",)])
def test_help_that_does_not_arrive_is_no_success(workspace: Path, asked: tuple[str, ...]) -> None:
    """Nor a traceback."""
    with Path("/dev/full").open("wb") as full:
        runs = [assure(workspace, *asked, stdout=full)]
    runs.append(assure(workspace, *asked, **_closed(1)))
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "wb") as pipe:
        runs.append(assure(workspace, *asked, stdout=pipe))

    assert [run.returncode for run in runs] == [2, 2, 2]
    assert all(is_one_line(run.stderr) for run in runs)


@needs_devices
def test_a_closed_standard_output_is_nothing_to_what_has_no_answer(workspace: Path) -> None:
    """All is well, or the answer goes elsewhere."""
    runs = [assure(workspace, "validate", "--format", "text", **_closed(1))]
    runs.append(assure(workspace, "letter", "dorset", "--output", NAME, **_closed(1)))

    assert [run.returncode for run in runs] == [0, 0]
    assert (workspace / NAME).read_bytes().startswith(b"Prevent Directorate")


@needs_devices
def test_messages_that_do_not_arrive_change_nothing_else(workspace: Path) -> None:
    """Neither the status nor the answer: print would take standard output for a closed stream."""
    usual = assure(workspace, "validate", "--format", "json")
    with Path("/dev/full").open("wb") as full:
        runs = [assure(workspace, "validate", "--format", "json", stderr=full)]
    runs.append(assure(workspace, "validate", "--format", "json", **_closed(2)))

    assert all((run.returncode, run.stdout) == (0, usual.stdout) for run in runs)


def _closed(stream: int) -> dict[str, Any]:
    """Return what starts a run with one of its streams closed."""
    return {"preexec_fn": lambda: os.close(stream)}

"""`assure edit` as a command: what it refuses before it listens, and what it opens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prevent_assure.commands.edit import EditOptions, edit
from prevent_assure.errors import AssureError
from support.page_process import PROGRAM, TESTS, get, served

SHIPPED = TESTS.parent


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    """Return a copy of the shipped workspace."""
    for name in ("rubric", "assessments"):
        shutil.copytree(SHIPPED / name, tmp_path / "workspace" / name)
    return tmp_path / "workspace"


@pytest.mark.parametrize(
    ("authority", "year", "said"),
    [
        ("dorst", None, 'there is no assessment of "dorst"; assure new starts one'),
        ("dorset", "2019-20", '"dorset" has no assessment of 2019-20; assure new --year 2019-20'),
        ("dorset", "2022", '"2022" is not a year; a year is written as in 2022-23'),
        (None, "2022-24", '"2022-24" is not a year'),
        ("assessments/2022-23", None, "is more than one assessment; name one"),
    ],
)
def test_what_is_not_there_is_one_line(
    root: Path, authority: str | None, year: str | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is served."""
    monkeypatch.chdir(root)
    with pytest.raises(AssureError) as error:
        edit(authority, None, year, EditOptions())

    assert said in str(error.value)


def test_a_folder_that_is_no_workspace_is_one_line(tmp_path: Path) -> None:
    """It says how to make one."""
    with pytest.raises(AssureError, match="`assure init` makes one"):
        edit(None, tmp_path, None, EditOptions())


@pytest.mark.parametrize("name", ["starlette", "uvicorn", "h11"])
def test_a_missing_extra_is_one_line(tmp_path: Path, name: str) -> None:
    """Before anything else is looked at."""
    script = (
        f"import sys; sys.modules[{name!r}] = None\n"
        "from prevent_assure.__main__ import main\n"
        "sys.argv = ['assure', 'edit']\nmain()"
    )
    run = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert run.returncode == 2
    assert run.stderr == (
        'assure: assure edit needs Starlette and uvicorn: pip install "prevent-assure[web]"\n'
    )


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_a_port_that_is_none_is_refused(root: Path, port: str) -> None:
    """In one line, as any option."""
    run = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, *PROGRAM, "--port", port],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stdout) == (2, "")
    assert "--port" in run.stderr
    assert "Traceback" not in run.stderr


def test_an_authority_is_what_the_page_begins_with(root: Path) -> None:
    """Its latest year, or the one that is named."""
    for more, year in (((), "2022-23"), (("--year", "2021-22"), "2021-22")):
        with served(root, (*PROGRAM, "ashcombe-vale", *more)) as server:
            answer = server.enter()

            assert f"url=/{year}/ashcombe-vale" in answer.text


@pytest.mark.parametrize("has_rubric", [True, False])
def test_a_workspace_without_assessments_is_served(root: Path, *, has_rubric: bool) -> None:
    """Somebody has to begin."""
    shutil.rmtree(root / "assessments")
    (root / "assessments").mkdir()
    if not has_rubric:
        shutil.rmtree(root / "rubric")
    with served(root, PROGRAM) as server:
        server.enter()
        answer = get(server, "/")

    assert answer.status == 200


@pytest.mark.skipif(sys.platform == "win32", reason="the browser is a script of the shell")
def test_the_browser_is_opened_at_the_address(root: Path, tmp_path: Path) -> None:
    """What it prints is not printed, and no file of the workspace is run."""
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho noise\necho "$1" > {tmp_path}/opened\n', encoding="utf-8")
    browser.chmod(0o755)
    (root / "webbrowser.py").write_text("open('stolen', 'w')", encoding="utf-8")
    command = [part for part in PROGRAM if part != "--no-open"]
    with served(root, command, BROWSER=str(browser)) as server:
        end = time.monotonic() + 20
        while not (tmp_path / "opened").exists() and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.1)
        opened = (tmp_path / "opened").read_text(encoding="utf-8").strip()

        assert opened == server.address
        assert server.lines.empty()
    assert not (root / "stolen").exists()


def test_a_browser_that_cannot_be_opened_is_no_fault(root: Path) -> None:
    """The address is printed all the same."""
    command = [part for part in PROGRAM if part != "--no-open"]
    with served(root, command, BROWSER="/nowhere/browser", PATH=os.environ["PATH"]) as server:
        assert server.enter().status == 200


def test_no_other_command_loads_anything_of_it() -> None:
    """Starlette, uvicorn and templates are for the page alone."""
    script = (
        "import os, sys\nfrom prevent_assure.__main__ import main\nos._exit = sys.exit\n"
        "sys.argv = ['assure', *{arguments}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    for arguments in (["--help"], ["edit", "--help"], ["validate"], ["status"]):
        run = subprocess.run(  # noqa: S603 -- our own program
            [sys.executable, "-c", script.format(arguments=arguments)],
            cwd=SHIPPED,
            capture_output=True,
            text=True,
            check=True,
        )
        loaded = set(run.stderr.split())
        rooms = {name for name in loaded if name.startswith("prevent_assure.web")}

        assert loaded & {"starlette", "uvicorn", "h11", "anyio", "asyncio"} == set()
        assert rooms == set()

"""`assure receive` as a command: what is written, what is left, and with which status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from prevent_assure.commands.receive import ReceiveOptions, receive
from prevent_assure.errors import AssureError
from support.forms import LAST_PATH, PATH, SLUG, YEAR, Book, form
from support.forms import shipped as shipped_files

Run: TypeAlias = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace with the shipped files, the current folder in it."""
    where = tmp_path / "workspace"
    for path, text in shipped_files().items():
        (where / path).parent.mkdir(parents=True, exist_ok=True)
        (where / path).write_text(text, encoding="utf-8", newline="")
    monkeypatch.chdir(where)
    return where


@pytest.fixture
def run(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Return what receives forms and returns the status and the answer."""

    def run(*files: Path, **how: Any) -> tuple[int, dict[str, Any]]:
        status = receive([*map(str, files)], root, ReceiveOptions(**how, format="json"))
        answer: dict[str, Any] = json.loads(capfdbinary.readouterr().out)
        return status, answer

    return run


def saved(folder: Path, name: str, data: bytes) -> Path:
    """Return where a form is now."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def filled() -> Book:
    """Return a form with one right value, one wrong, and an outcome of last year's action."""
    book = Book().fill("training", score=5).fill("engagement", score=4.5, evidence="file 7")
    book.actions["G6"] = "done"
    return book


def test_a_form_is_shown_before_it_is_written(root: Path, tmp_path: Path, run: Run) -> None:
    """With --write, what is not refused goes into both files, and nothing else changes."""
    path = saved(tmp_path / "in", "a.xlsx", filled().data())
    status, answer = run(path)
    assert (status, answer["written"], len(answer["forms"][0]["changes"])) == (1, False, 3)
    assert (root / PATH).read_text(encoding="utf-8") == shipped_files()[PATH]

    assert run(path, is_writing=True)[0] == 1
    for it in (PATH, LAST_PATH):
        expected = filled().text_after(it)
        assert (root / it).read_bytes().decode() == expected != shipped_files()[it]
    status, answer = run(path)
    assert (status, answer["forms"][0]["changes"]) == (1, [])


def test_nothing_refused_is_status_0(tmp_path: Path, run: Run) -> None:
    """Whether something changes or not."""
    one = saved(tmp_path / "in", "a.xlsx", Book().fill("training", score=5).data())
    two = saved(tmp_path / "in", "b.xlsx", form("agreement"))

    assert run(one, two)[0] == 0


def test_a_folder_is_its_forms(tmp_path: Path, run: Run) -> None:
    """Not what Excel leaves there while a file is open; what is no form does not stop the rest."""
    folder = tmp_path / "in"
    saved(folder, "~$a.xlsx", b"owner")
    saved(folder, "notes.txt", b"notes")
    good = saved(folder, "B.XLSX", Book().fill("training", score=5).data())
    bad = saved(folder, "a.xlsx", b"junk")
    status, answer = run(folder)

    assert status == 1
    assert [(it["path"], it["error"] is None) for it in answer["forms"]] == [
        (str(good), True),
        (str(bad), False),
    ]


def test_no_form_at_all_is_status_2(tmp_path: Path, run: Run) -> None:
    """Junk, a file that is not there, an empty folder."""
    assert run(saved(tmp_path / "in", "a.xlsx", b"junk"))[0] == 2
    assert run(tmp_path / "nowhere.xlsx")[0] == 2
    (tmp_path / "empty").mkdir()
    with pytest.raises(AssureError, match="no form in"):
        run(tmp_path / "empty")


def test_two_forms_of_one_side_are_refused_together(root: Path, tmp_path: Path, run: Run) -> None:
    """Nothing is written."""
    data = Book().fill("training", score=5).data()
    files = [saved(tmp_path / "in", name, data) for name in ("a.xlsx", "b.xlsx")]

    with pytest.raises(AssureError, match="one authority, year and side"):
        run(*files, is_writing=True)
    assert (root / PATH).read_text(encoding="utf-8") == shipped_files()[PATH]


def test_both_sides_go_into_one_file(root: Path, tmp_path: Path, run: Run) -> None:
    """The second finds the record as the first leaves it."""
    files = [
        saved(tmp_path / "in", "a.xlsx", Book().fill("training", score=5).data()),
        saved(tmp_path / "in", "b.xlsx", Book("agreement").fill("training", score=4).data()),
    ]
    _, shown = run(*files)
    _, done = run(*files, is_writing=True)

    assert [it["changes"] for it in shown["forms"]] == [it["changes"] for it in done["forms"]]
    assert "score: 5\n" in (root / PATH).read_text(encoding="utf-8")


def test_a_form_of_another_than_the_latest_year_is_another_years(
    root: Path, tmp_path: Path, run: Run
) -> None:
    """Unless its year is named."""
    path = saved(tmp_path / "in", "a.xlsx", Book().fill("training", score=5).data())
    text = shipped_files()[PATH].replace("year: 2022-23", "year: 2023-24")
    later = root / "assessments" / "2023-24" / f"{SLUG}.yaml"
    later.parent.mkdir()
    later.write_text(text, encoding="utf-8")

    status, answer = run(path)
    assert (status, "--year 2022-23" in answer["forms"][0]["error"]) == (2, True)
    assert run(path, year=YEAR)[0] == 0


def test_a_record_with_errors_takes_no_form(root: Path, tmp_path: Path, run: Run) -> None:
    """Nor does one that is not there."""
    path = saved(tmp_path / "in", "a.xlsx", form())
    (root / PATH).write_text(shipped_files()[PATH].replace("dates:", "datse:"), encoding="utf-8")
    assert "datse" in run(path)[1]["forms"][0]["error"]
    (root / PATH).unlink()
    (root / LAST_PATH).unlink()
    assert "assure new" in run(path)[1]["forms"][0]["error"]


def test_text_says_where_and_why(
    root: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Changes as `diff` shows them, then a line for each value that is not taken."""
    path = saved(tmp_path / "in", "a.xlsx", filled().data())
    receive([str(path)], root, ReceiveOptions())
    lines = capfdbinary.readouterr().out.decode().splitlines()

    assert lines[0].endswith(
        f"self-assessment of {SLUG} {YEAR}: 3 changes to be written, 1 refused, 0 reported"
    )
    assert lines[-1] == (
        'refused: Self-assessment F13: engagement: self score: "4.5" is no score; please choose'
        " 1, 2, 3, 4 or 5 (score)"
    )

"""Forms that another spreadsheet program saved read the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from prevent_assure.forms.fields import FormKind
from support.forms import Book, changes, form, received, refused, reported

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def resaved(data: bytes, folder: Path) -> bytes:
    """Return a workbook as LibreOffice saves it."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed: no form was saved by another program")
    (folder / "form.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run(  # noqa: S603 -- a program of this machine
        [OFFICE, profile, *convert, str(folder / "form.xlsx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (folder / "out" / "form.xlsx").read_bytes()


@pytest.mark.parametrize("kind", ["self", "agreement"])
def test_a_form_that_is_only_saved_again_changes_nothing(kind: FormKind, tmp_path: Path) -> None:
    """Neither sheets nor hidden columns nor values are lost."""
    answer = received(resaved(form(kind), tmp_path))

    assert (changes(answer), refused(answer), reported(answer)) == ([], [], [])


def test_a_form_that_is_filled_in_and_saved_again_says_the_same(tmp_path: Path) -> None:
    """Scores, texts, dates, formulas and errors."""
    book = Book().fill("training", score=5, why="New.\n• a\n• b", evidence="=not a formula")
    book.cell("training", "Evidence and where it is kept").data_type = "s"
    book.fill("engagement", score="=1+3").fill("channel-panel", score=2)
    book.about["C9"] = "3 April 2023"
    book.actions["G5"] = "nearly"
    before, after = book.received(), received(resaved(book.data(), tmp_path))

    assert changes(after) == changes(before)
    assert refused(after) == refused(before)
    assert len(changes(after)) == len(["date", "score", "why", "evidence"])

"""`assure form` as a command: what goes where, what is left alone, and with which status."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from prevent_assure.commands.form import FormRequest, form
from prevent_assure.commands.receive import ReceiveOptions, receive
from prevent_assure.errors import AssureError
from prevent_assure.forms.fields import FormKind
from support.forms import LAST_PATH, PATH, SLUG, YEAR
from support.forms import form as written_form
from support.forms import shipped as shipped_files

SELF = f"{SLUG}-{YEAR}-self-assessment.xlsx"
AGREEMENTS = [f"{slug}-{YEAR}-agreement.xlsx" for slug in (SLUG, "dorset")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a workspace with the shipped files."""
    where = tmp_path / "workspace"
    for path, text in shipped_files().items():
        (where / path).parent.mkdir(parents=True, exist_ok=True)
        (where / path).write_text(text, encoding="utf-8", newline="")
    return where


def run(root: Path, *targets: str, output: Path | str, kind: FormKind = "self") -> int:
    """Write forms and return the status."""
    return form(targets, root, YEAR, FormRequest(kind, str(output)))


def rewrite(root: Path, path: str, old: str, new: str) -> None:
    """Change a text of a file."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def names(folder: Path) -> list[str]:
    """Return the names of what a folder holds."""
    return sorted(path.name for path in folder.iterdir())


def test_one_form_goes_into_a_folder_or_a_file(root: Path, tmp_path: Path) -> None:
    """The folder is made; the bytes are the same."""
    assert run(root, SLUG, output=f"{tmp_path}/out/") == 0
    assert run(root, SLUG, output=tmp_path / "one.xlsx") == 0
    assert names(tmp_path / "out") == [SELF]
    assert (tmp_path / "out" / SELF).read_bytes() == (tmp_path / "one.xlsx").read_bytes()
    assert (tmp_path / "one.xlsx").read_bytes() == written_form()


def test_all_agreements_go_into_a_folder(root: Path, tmp_path: Path) -> None:
    """One for each authority."""
    assert run(root, output=tmp_path / "out", kind="agreement") == 0
    assert names(tmp_path / "out") == AGREEMENTS


def test_a_file_without_self_scores_has_no_self_assessment(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named, and the others are written."""
    assert run(root, output=tmp_path / "out") == 1
    assert "dorset.yaml: the file has no_self_scores" in capsys.readouterr().err
    assert names(tmp_path / "out") == [SELF]


def test_a_form_that_came_back_is_left_alone(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are written; one with the same bytes is no trouble."""
    out = tmp_path / "out"
    assert run(root, output=out, kind="agreement") == 0
    (out / AGREEMENTS[0]).write_bytes(b"filled in")
    (out / AGREEMENTS[1]).unlink()
    assert run(root, output=out, kind="agreement") == 2
    assert f"{AGREEMENTS[0]} is there already" in capsys.readouterr().err
    assert (out / AGREEMENTS[0]).read_bytes() == b"filled in"
    assert names(out) == AGREEMENTS


@pytest.mark.parametrize("path", [PATH, LAST_PATH])
def test_a_record_that_cannot_be_taken_whole_has_no_form(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    """A fault of its values, in this year's file or in last year's."""
    rewrite(root, path, "dates:\n", "datse:\n")

    assert run(root, SLUG, output=f"{tmp_path}/out/") == 1
    assert f"{path}:" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_other_findings_do_not_matter(root: Path, tmp_path: Path) -> None:
    """A form is where they are put right."""
    rewrite(root, PATH, "score: 4", "score: 9")

    assert run(root, SLUG, output=f"{tmp_path}/out/") == 0


def test_a_faulty_rubric_has_no_forms(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its finding says why."""
    rewrite(root, f"rubric/{YEAR}.yaml", "standard: met", "standard: mett")

    assert run(root, SLUG, output=f"{tmp_path}/out/") == 1
    assert f"rubric/{YEAR}.yaml" in capsys.readouterr().err


def test_an_authority_without_a_file_is_started_with_new(root: Path, tmp_path: Path) -> None:
    """The message says so."""
    with pytest.raises(AssureError, match="assure new"):
        run(root, "poole-vale", output=f"{tmp_path}/out/")
    with pytest.raises(AssureError, match="assure new"):
        form(["dorset"], root, "2021-22", FormRequest("self", f"{tmp_path}/out/"))


@pytest.mark.parametrize("output", ["", " ", "x.xls", "x.docx", "x"])
def test_one_form_needs_a_name_that_ends_in_xlsx(root: Path, output: str) -> None:
    """Or a folder."""
    with pytest.raises(AssureError, match=r"\.xlsx|--output is empty"):
        run(root, SLUG, output=output)


@pytest.mark.parametrize("library", ["openpyxl", "xlsxwriter"])
def test_without_the_extra_one_line_says_what_to_install(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    """For both commands."""
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(AssureError, match=r"prevent-assure\[xlsx\]"):
        run(root, SLUG, output=f"{tmp_path}/out/")
    with pytest.raises(AssureError, match=r"prevent-assure\[xlsx\]"):
        receive([str(tmp_path)], root, ReceiveOptions())


def test_what_is_no_place_for_forms_is_left_alone(root: Path, tmp_path: Path) -> None:
    """A file where a folder should be, and a name of one file for several."""
    (tmp_path / "file").write_bytes(b"x")
    shutil.copy(tmp_path / "file", tmp_path / "other")

    with pytest.raises(AssureError, match="no folder"):
        run(root, output=tmp_path / "file")
    with pytest.raises(AssureError, match="several forms"):
        run(root, output=tmp_path / "one.xlsx")

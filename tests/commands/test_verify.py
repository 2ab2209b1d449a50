"""`assure verify` as a command: which letter it is, every format, every status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from prevent_assure.commands.verify import verify
from support.letters import YEAR
from support.run_verify import found_in, verified
from support.sent_letters import (
    FIRST,
    NOT_MET,
    OVERALL,
    SECOND,
    SLUG,
    assessment_data,
    make_workspace,
    replaced,
    sent,
)

FORMATS = ("md", "html", "docx", "pdf")


def run(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder."""
    return subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "prevent_assure", "verify", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("kind", ["letter", "annex"])
@pytest.mark.parametrize("format_", FORMATS)
def test_what_was_written_says_what_the_record_does(
    format_: str, kind: str, tmp_path: Path
) -> None:
    """It is found out which letter it is, of two authorities the one with the longer name."""
    name = f"a.{format_}"

    assert verified(tmp_path, name, sent(format_, kind)) == (
        0,
        {
            "path": str(tmp_path / name),
            "authority": SLUG,
            "year": YEAR,
            "kind": kind,
            "differences": [],
        },
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_a_record_that_changed_later_is_told_everywhere(format_: str, tmp_path: Path) -> None:
    """The record is what counts, whatever the letter says."""
    now = {
        "actions": [{"id": "contracts", "action": SECOND, "benchmarks": ["venues"]}],
        "dates": {"agreed": "2023-04-14", "issued": "2023-06-01"},
        "marking": "SECRET",
    }
    found = found_in(tmp_path, f"a.{format_}", sent(format_), **now)

    assert found == [
        ("date", None, "1 June 2023", "9 May 2023"),
        ("action", None, None, FIRST),
        ("marking", None, "SECRET", "OFFICIAL"),
    ]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_draft_is_a_difference(format_: str, tmp_path: Path) -> None:
    """A letter that was sent is not one."""
    found = found_in(tmp_path, f"a.{format_}", sent(format_, is_draft=True))

    assert found == [("draft", None, None, "DRAFT")]


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("Elm Vale Council", "Ash Dale Council", "it names no authority of 2022-23"),
        ("2022/2023", "this year", "it names no year of this workspace"),
    ],
)
def test_what_a_letter_does_not_say_has_to_be_given(
    old: str, new: str, error: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And then it is compared all the same."""
    root = make_workspace(tmp_path)
    path = root / "a.md"
    path.write_bytes(replaced(old, new))

    assert verify([str(path)], root, None, None, "text") == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), error in err) == ("", 1, True)
    assert verify([str(path)], root, YEAR, SLUG, "text") in (0, 1)


def test_a_given_authority_is_the_one_compared_with(tmp_path: Path) -> None:
    """Whatever name is in the letter."""
    root = make_workspace(tmp_path)
    (root / "a.md").write_bytes(replaced("Elm Vale Council", "Ash Dale Council"))

    done = run("a.md", "--authority", SLUG, "--format", "json", root=root)

    found = [it["what"] for it in json.loads(done.stdout)["letters"][0]["differences"]]
    assert (done.returncode, found) == (1, ["authority", "overall"])


NO_LETTERS = {
    "a.docx": b"no archive",
    "b.docx": b"PK\x05\x06" + bytes(18),
    "a.pdf": b"%PDF-1.7 nothing",
    "a.odt": b"some text",
    "missing.md": None,
}


@pytest.mark.parametrize("name", NO_LETTERS)
def test_what_cannot_be_read_is_named(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, with status 2; the other letters are read all the same."""
    root = make_workspace(tmp_path)
    data = NO_LETTERS[name]
    if data is not None:
        (root / name).write_bytes(data)
    (root / "good.md").write_bytes(replaced("| 4 | All", "| 3 | All"))

    assert verify([str(root / name), str(root / "good.md")], root, None, None, "text") == 2
    out, err = capsys.readouterr()
    assert out.count("\n") == 1
    assert err.startswith(str(root / name))
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('"year": "2022-23"', '"year": "2022"', "wrong-value"),
        ('"region"', '"regoin"', "unknown-field"),
        ('{"authority"', '{{"authority"', "yaml-syntax"),
    ],
)
def test_a_record_that_cannot_be_read_is_not_compared_with(
    old: str, new: str, rule: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error is named, as validate names it."""
    root = make_workspace(tmp_path)
    path = root / f"assessments/{YEAR}/{SLUG}.yaml"
    path.write_text(path.read_text().replace(old, new, 1), encoding="utf-8")
    (root / "a.md").write_bytes(sent("md"))

    assert verify([str(root / "a.md")], root, YEAR, SLUG, "text") == 2
    assert rule in capsys.readouterr().err


@pytest.mark.parametrize("score", ["", '"score": 6, ', '"score": "4", '])
def test_what_a_record_lacks_is_compared_as_absent(
    score: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A score that does not count too; its errors are counted, and the rest is compared."""
    root = make_workspace(tmp_path)
    path = root / f"assessments/{YEAR}/{SLUG}.yaml"
    path.write_text(path.read_text().replace('"score": 4, ', score, 1), encoding="utf-8")
    (root / "a.md").write_bytes(sent("md"))

    assert verify([str(root / "a.md")], root, None, None, "json") == 1
    out, err = capsys.readouterr()
    found = json.loads(out)["letters"][0]["differences"]
    assert [(it["what"], it["item"], it["record"], it["letter"]) for it in found] == [
        ("overall", None, None, OVERALL),
        ("not-met", None, None, NOT_MET),
        ("score", "training", None, "4"),
    ]
    assert f"{path.relative_to(root).as_posix()} has 1 error" in err


@pytest.mark.parametrize("role", ["adviser", "lead", "addressee"])
def test_nobody_is_expected_whom_the_record_does_not_name(role: str, tmp_path: Path) -> None:
    """The letter is compared with the rest."""
    data = assessment_data()
    people = {name: who for name, who in data["people"].items() if name != role}

    assert found_in(tmp_path, "a.md", sent("md"), people=people) == []


@pytest.mark.parametrize("cell", ["", "Not yet scored"])
def test_a_letter_without_a_score_agrees_with_a_record_without_it(
    cell: str, tmp_path: Path
) -> None:
    """An empty cell, or one that says that there is no score yet."""
    benchmarks = assessment_data()["benchmarks"]
    del benchmarks["training"]["agreed"]["score"]
    letter = replaced("| 4 | All", f"| {cell} | All")

    assert found_in(tmp_path, "a.md", letter, benchmarks=benchmarks) == [
        ("overall", None, None, OVERALL),
        ("not-met", None, None, NOT_MET),
    ]


def test_text_is_one_line_a_difference(tmp_path: Path) -> None:
    """With file, benchmark, and how it reads on either side."""
    root = make_workspace(tmp_path)
    (root / "sent").mkdir()
    (root / "sent" / "a.md").write_bytes(replaced("| 4 | All", "| 3 | All"))

    done = run("sent/a.md", root=root)

    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        'sent/a.md: training: score: the record has "4"; the letter has "3"\n',
        "1 letter, 1 difference\n",
    )


def test_a_letter_may_lie_outside_the_workspace(tmp_path: Path) -> None:
    """Then the workspace is the one from here."""
    if any((above / "rubric").is_dir() for above in tmp_path.parents):
        pytest.skip("above the temporary folder there is a workspace")
    root = make_workspace(tmp_path / "workspace")
    (tmp_path / "a.md").write_bytes(sent("md"))

    assert run("../a.md", root=root).returncode == 0


def test_a_letter_commands_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is in it is shown, and not obeyed."""
    root = make_workspace(tmp_path)
    path = root / "a.md"
    path.write_bytes(replaced("| 4 |", "| \x1b[31m ##[error] |"))

    assert verify([str(path)], root, None, None, "text") == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "##[" not in out


def test_a_file_for_word_with_entities_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Word writes none, and they can grow without end."""
    root = make_workspace(tmp_path)
    with zipfile.ZipFile(root / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')

    assert verify([str(root / "a.docx")], root, None, None, "text") == 2
    assert "no file of Word" in capsys.readouterr().err


def test_a_scan_is_told_from_a_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A PDF without a character cannot be read."""
    import pypdf  # noqa: PLC0415 -- only here

    root = make_workspace(tmp_path)
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=595, height=842)
    data = io.BytesIO()
    writer.write(data)
    (root / "a.pdf").write_bytes(data.getvalue())

    assert verify([str(root / "a.pdf")], root, None, None, "text") == 2
    assert "may be a scan" in capsys.readouterr().err

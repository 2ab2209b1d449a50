"""`assure letter` and `assure annex` as commands: what goes where, and with which status."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prevent_assure.commands import console
from prevent_assure.commands.letter import LetterOptions, letter
from prevent_assure.commands.validate import ValidateOptions as Checked
from prevent_assure.commands.validate import validate
from prevent_assure.errors import AssureError
from support.letters import LETTERS, ROOT, YEAR
from support.terminal import Terminal

GOOD = ("birch-vale", "dale-vale")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a workspace: two issued assessments, a draft, and one with an error."""
    where = tmp_path / "workspace"
    folder = where / "assessments" / YEAR
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "rubric", where / "rubric")
    for name, case in zip((*GOOD, "glen-vale"), ("no-actions", "all-below", "draft"), strict=True):
        shutil.copy(LETTERS / f"{case}.yaml", folder / f"{name}.yaml")
    return where


@pytest.fixture
def faulty(root: Path) -> Path:
    """Return that workspace with an assessment that has an error."""
    text = (LETTERS / "all-exceeded.yaml").read_text(encoding="utf-8")
    broken = text.replace("justification: Agreed for reason C.", "justification: tbc")
    (root / "assessments" / YEAR / "elm-vale.yaml").write_text(broken, encoding="utf-8")
    return root


@pytest.fixture
def in_root(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return that workspace, with the current folder in it."""
    monkeypatch.chdir(root)
    return root


def run(root: Path, *targets: str, output: Path | str | None = None, **how: object) -> int:
    """Write or check letters and return the status."""
    manner = {"kind": "letter", **how, "output": None if output is None else str(output)}
    return letter(targets, root, YEAR, LetterOptions(**manner))  # type: ignore[arg-type]


def names(folder: Path) -> list[str]:
    """Return the names of what a folder holds."""
    return sorted(path.name for path in folder.iterdir())


def test_one_letter_goes_to_standard_output(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """And nothing else, in the golden file's bytes."""
    assert run(root, "birch-vale") == 0
    out, err = capfdbinary.readouterr()
    assert out == (LETTERS / "no-actions.md").read_bytes()
    assert err == b""


@pytest.mark.parametrize(("name", "begin"), [("a.md", b"Prevent"), ("a.html", b"<!DOCTYPE")])
def test_the_format_is_that_of_the_file_s_name(root: Path, name: str, begin: bytes) -> None:
    """Its folder is made if it is missing."""
    path = root / "out" / name

    assert run(root, "birch-vale", output=path) == 0
    assert path.read_bytes().startswith(begin)
    assert names(path.parent) == [name]


def test_the_same_files_give_the_same_bytes(root: Path) -> None:
    """In every format, over a letter that is there."""
    for format_ in ("md", "html"):
        path = root / f"a.{format_}"
        assert run(root, "dale-vale", output=path) == 0
        first = path.read_bytes()
        assert run(root, "dale-vale", output=path) == 0
        assert path.read_bytes() == first


def test_all_letters_go_into_a_folder(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not agreed or has no date is left out and named."""
    assert run(root, output=root / "out", format="html") == 0
    assert names(root / "out") == [f"{name}-{YEAR}-letter.html" for name in GOOD]
    assert "glen-vale: the scores are not agreed yet" in capsys.readouterr().err


def test_annexes_have_names_of_their_own(root: Path) -> None:
    """And of drafts too, so that none takes a letter's place."""
    out = root / "out"
    assert run(root, "birch-vale", output=f"{out}/") == 0
    assert run(root, "birch-vale", output=out, kind="annex") == 0
    assert run(root, "birch-vale", output=out, is_draft=True) == 0
    assert run(root, "birch-vale", output=out, kind="annex", is_draft=True) == 0
    assert names(out) == [
        f"birch-vale-{YEAR}-annex-draft.md",
        f"birch-vale-{YEAR}-annex.md",
        f"birch-vale-{YEAR}-letter-draft.md",
        f"birch-vale-{YEAR}-letter.md",
    ]


def test_a_named_draft_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --draft it is written, and says so."""
    path = root / "a.md"

    assert run(root, "glen-vale", output=path) == 1
    assert "glen-vale: the scores are not agreed yet" in capsys.readouterr().err
    assert not path.exists()
    assert run(root, "glen-vale", output=path, is_draft=True) == 0
    assert path.read_bytes() == (LETTERS / "draft.md").read_bytes()


def test_an_agreed_one_without_a_date_is_no_letter_yet(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The date is the letter's own."""
    path = root / "assessments" / YEAR / "birch-vale.yaml"
    text = path.read_text(encoding="utf-8").replace("  issued: 2023-06-01\n", "")
    path.write_text(text, encoding="utf-8")

    assert run(root, "birch-vale") == 1
    assert 'birch-vale: the letter has no date yet (dates, "issued")' in capsys.readouterr().err


def test_a_file_with_errors_is_refused_with_them(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those without are written all the same; a draft is refused too."""
    assert run(faulty, output=faulty / "out") == 1
    err = capsys.readouterr().err
    assert f"assessments/{YEAR}/elm-vale.yaml:44:" in err
    assert "[placeholder-justification]" in err
    assert names(faulty / "out") == [f"{name}-{YEAR}-letter.md" for name in GOOD]
    assert run(faulty, "elm-vale", is_draft=True) == 1
    assert capsys.readouterr().out == ""


def test_an_error_of_last_year_s_file_refuses_this_year_s_letter(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The letter speaks of scores that fell since then."""
    last = root / "assessments" / "2021-22" / "birch-vale.yaml"
    last.parent.mkdir()
    last.write_text("authority: Birch Vale Council\nregin: x\n", encoding="utf-8")

    assert run(root, "birch-vale") == 1
    assert "2021-22/birch-vale.yaml:2:1: error:" in capsys.readouterr().err


def test_two_files_of_one_authority_get_no_letter(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one whose path comes later has the error."""
    folder = root / "assessments" / YEAR
    shutil.copy(folder / "birch-vale.yaml", folder / "beech-vale.yaml")

    assert run(root, output=root / "out") == 1
    assert "[duplicate-authority]" in capsys.readouterr().err
    assert f"birch-vale-{YEAR}-letter.md" not in names(root / "out")


@pytest.mark.parametrize(
    ("targets", "output", "format_", "message"),
    [
        ((), None, None, "needs --output"),
        (GOOD, None, "md", "needs --output"),
        ((), "a.md", None, "is the name of one file"),
        (GOOD, "a.html", None, "is the name of one file"),
        (GOOD[:1], "a.md", "html", "does not end in .html"),
        (GOOD[:1], "/dev/null", None, "is no file, and was left alone"),
        ((), "rubric/2022-23.yaml", None, "is no folder, and was left alone"),
        (GOOD[:1], "rubric/2022-23.yaml/", None, "is no folder"),
    ],
)
def test_an_unclear_command_line_writes_nothing(
    in_root: Path, targets: tuple[str, ...], output: str | None, format_: str | None, message: str
) -> None:
    """The message says what would be clear."""
    before = names(in_root)

    with pytest.raises(AssureError, match=message):
        run(in_root, *targets, output=output, format=format_)
    assert names(in_root) == before


def test_a_folder_may_have_a_format_s_ending(root: Path) -> None:
    """If it is there."""
    (root / "out.md").mkdir()

    assert run(root, output=root / "out.md") == 0
    assert len(names(root / "out.md")) == 2


def test_several_named_go_into_a_folder_though_one_is_refused(root: Path) -> None:
    """PATH is a folder for them, refused ones too."""
    assert run(root, "birch-vale", "glen-vale", output=root / "out") == 1
    assert names(root / "out") == [f"birch-vale-{YEAR}-letter.md"]


def test_one_letter_that_pdf_cannot_show_does_not_stop_the_others(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line says whose it is, and which character."""
    path = root / "assessments" / YEAR / "birch-vale.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Agreed for", "漢 Agreed for"), encoding="utf-8")

    assert run(root, output=root / "out", format="pdf") == 1
    assert names(root / "out") == ["dale-vale-2022-23-letter.pdf"]
    assert 'birch-vale: PDF has no font for the character "漢"' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ autority }}", r"templates/letter\.md\.j2:1: "),
        ("# T\n\n{{ authority }", r"templates/letter\.md\.j2:3: "),
        ("no more", r"templates/letter\.md\.j2: loses the authority"),
    ],
)
def test_a_broken_template_writes_nothing(root: Path, text: str, message: str) -> None:
    """Neither the letters that would do without what it loses; annexes have no template."""
    (root / "templates").mkdir()
    (root / "templates" / "letter.md.j2").write_text(text, encoding="utf-8")

    with pytest.raises(AssureError, match=rf"\A{message}"):
        run(root, output=root / "out")
    assert not (root / "out").exists()
    assert run(root, output=root / "out", kind="annex") == 0


def test_a_year_s_own_template_goes_first(root: Path) -> None:
    """And the packaged one serves once both are gone."""
    packaged = (ROOT / "templates" / "letter.md.j2").read_text(encoding="utf-8")
    folder = root / "templates"
    (folder / YEAR).mkdir(parents=True)
    for path, word in ((folder, "General"), (folder / YEAR, "Special")):
        text = packaged.replace("# Annual", f"# {word}")
        (path / "letter.md.j2").write_text(text, encoding="utf-8", newline="\r\n")

    def title() -> str:
        run(root, "birch-vale", output=root / "a.md")
        text = (root / "a.md").read_text(encoding="utf-8")
        return next(line for line in text.splitlines() if line.startswith("# "))

    assert title() == "# Special Prevent Duty Assurance 2022/2023"
    (folder / YEAR / "letter.md.j2").unlink()
    assert title() == "# General Prevent Duty Assurance 2022/2023"
    (folder / "letter.md.j2").unlink()
    assert title() == "# Annual Prevent Duty Assurance 2022/2023"


def test_check_says_which_letters_are_not_as_they_should_be(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stale, missing and left over, each by name; nothing is written."""
    out = root / "out"
    assert run(root, output=out, is_check=True) == 1
    assert not out.exists()
    assert run(root, output=out) == 0
    assert run(root, output=out, is_check=True) == 0
    assert capsys.readouterr().out.count("missing: ") == 2

    first, second = (out / f"{name}-{YEAR}-letter.md" for name in GOOD)
    first.write_bytes(first.read_bytes().replace(b"\n", b"\r\n"))
    second.write_bytes(second.read_bytes() + b"x")
    for name in ("gone", "glen-vale", "Not-A-Slug"):
        (out / f"{name}-{YEAR}-letter.md").touch()
    for name in ("gone-2021-22-letter.md", f"gone-{YEAR}-annex.md", f"gone-{YEAR}-letter.html"):
        (out / name).touch()
    before = {path: path.read_bytes() for path in out.iterdir()}

    assert run(root, output=out, is_check=True) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"stale: {second}",
        f"left over: {out / f'glen-vale-{YEAR}-letter.md'}",
        f"left over: {out / f'gone-{YEAR}-letter.md'}",
    ]
    assert run(root, *GOOD, output=out, is_check=True) == 1
    assert capsys.readouterr().out.splitlines() == [f"stale: {second}"]
    assert {path: path.read_bytes() for path in out.iterdir()} == before


def test_check_of_drafts_looks_at_drafts_alone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Letters that are missing do not count."""
    out = root / "out"
    assert run(root, output=out, is_draft=True) == 0
    assert run(root, output=out, is_draft=True, is_check=True) == 0
    assert run(root, output=out, is_check=True) == 1
    assert capsys.readouterr().out.count("missing: ") == 2


def test_check_needs_a_place_to_look(root: Path) -> None:
    """It reads back what was written there."""
    with pytest.raises(AssureError, match="--check needs --output"):
        run(root, "birch-vale", is_check=True)


def test_a_full_disk_leaves_the_letter_that_was_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no half of the new one."""
    path = root / "out" / "a.md"
    assert run(root, "birch-vale", output=path) == 0
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AssureError, match="no space left on device"):
        run(root, "dale-vale", output=path)
    assert path.read_bytes() == before
    assert names(path.parent) == ["a.md"]


def test_the_door_knows_both_commands(root: Path) -> None:
    """A real process, with the options as they are typed."""
    arguments = ["annex", "dale-vale", "--root", str(root), "--format", "html", "--draft"]
    arguments += ["--year", YEAR]
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "prevent_assure", *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert done.stdout.startswith("<!DOCTYPE html>\n")
    assert '<p class="banner">DRAFT</p>' in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    "stray", ["rubric/2022-23.yml", "rubric/2022-23.yaml.txt", "rubric/old/2022-23.yaml"]
)
def test_a_letter_whose_rubric_stands_in_the_wrong_place_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], stray: str
) -> None:
    """The message says where it stands, and so does a validation of the one authority."""
    (root / stray).parent.mkdir(exist_ok=True)
    (root / "rubric" / f"{YEAR}.yaml").rename(root / stray)

    assert run(root, "birch-vale", output="letters/") == 1
    assert capsys.readouterr().err.startswith(f"{stray}:1:1: error: ")
    assert validate(["birch-vale"], root, YEAR, Checked()) == 1
    assert capsys.readouterr().out.startswith(f"{stray}:1:1: error: ")


def test_a_second_rubric_in_the_wrong_place_refuses_no_letter(root: Path) -> None:
    """The one in the right place is the year's."""
    (root / "rubric" / "old").mkdir()
    shutil.copy(root / "rubric" / f"{YEAR}.yaml", root / "rubric" / "old")

    assert run(root, "birch-vale") == 0
    assert validate(["birch-vale"], root, YEAR, Checked()) == 0


def test_bars_show_how_far_judging_and_writing_are(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To write is the long work on a drive in a network."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(console, "_MANY", 2)

    assert run(root, output=tmp_path / "letters") == 0
    assert "Checking" in screen.getvalue()
    assert "Writing" in screen.getvalue()

"""`assure letter` and `assure annex` as commands: what goes where, and with which status."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from prevent_assure.commands import console
from prevent_assure.commands.destination import without_last_separator
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


def test_what_was_written_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error; one by its path, several by their number."""
    out = root / "out"

    assert run(root, "birch-vale", output=root / "a.md") == 0
    assert capsys.readouterr().err == f"wrote {root / 'a.md'}\n"
    assert run(root, "birch-vale", output=f"{out}/") == 0
    assert capsys.readouterr().err == f"wrote {out / f'birch-vale-{YEAR}-letter.md'}\n"
    assert run(root, *GOOD, output=out, kind="annex") == 0
    assert capsys.readouterr().err == f"wrote 2 annexes to {out}\n"
    assert run(root, "birch-vale") == 0
    assert capsys.readouterr().err == ""


def edit(path: Path) -> None:
    """Add a word to a letter, as somebody does in Word."""
    word = docx.Document(str(path))
    word.paragraphs[0].add_run(" Dear me.")
    word.save(str(path))


def test_a_letter_that_was_edited_in_word_is_left_alone(root: Path) -> None:
    """And with it all others, until somebody has moved it away, or says --force."""
    out = root / "out"
    assert run(root, output=out, format="docx") == 0
    paths = [out / f"{name}-{YEAR}-letter.docx" for name in GOOD]
    first = [path.read_bytes() for path in paths]
    assessment = root / "assessments" / YEAR / "birch-vale.yaml"
    text = assessment.read_text(encoding="utf-8")
    assessment.write_text(text.replace("Birch Vale", "Beech Vale"), encoding="utf-8")

    assert run(root, output=out, format="docx") == 0
    second = [path.read_bytes() for path in paths]
    assert second[0] != first[0]
    assert second[1] == first[1]

    edit(paths[0])
    edit(paths[1])
    edited = [path.read_bytes() for path in paths]
    with pytest.raises(AssureError, match=f"{paths[0]} and {paths[1]}: .* --force"):
        run(root, output=out, format="docx")
    paths[0].write_bytes(first[0])
    with pytest.raises(AssureError, match=f"^{paths[1]}: not as assure wrote it"):
        run(root, output=out, format="docx")
    assert [path.read_bytes() for path in paths] == [first[0], edited[1]]
    assert run(root, output=out, format="docx", is_forced=True) == 0
    assert [path.read_bytes() for path in paths] == second


@pytest.mark.parametrize(
    "there", ["another authority's", "saved anew", "no archive", "an archive", "empty", "cut off"]
)
def test_a_docx_that_is_no_letter_of_this_record_is_left_alone(root: Path, there: str) -> None:
    """Whatever it is."""
    path = root / "a.docx"
    assert run(root, "birch-vale", output=path) == 0
    if there == "another authority's":
        assert run(root, "dale-vale", output=path, is_forced=True) == 0
    elif there == "saved anew":
        docx.Document(str(path)).save(str(path))
    elif there == "an archive":
        with ZipFile(path, "w") as archive:
            archive.writestr("docProps/core.xml", "<a/>")
    else:
        data = {"no archive": b"PK", "empty": b"", "cut off": path.read_bytes()[:-1000]}
        path.write_bytes(data[there])
    before = path.read_bytes()

    with pytest.raises(AssureError, match="not as assure wrote it"):
        run(root, "birch-vale", output=path)
    assert path.read_bytes() == before
    assert run(root, "birch-vale", output=path, is_forced=True) == 0


def test_a_docx_of_this_record_that_nobody_touched_is_replaced(root: Path) -> None:
    """The annex too, and a draft."""
    path = root / "a.docx"
    for how in ({}, {"kind": "annex"}, {"is_draft": True}, {}):
        assert run(root, "birch-vale", output=path, **how) == 0


def test_a_long_name_of_an_authority_is_a_letter_in_word_too(root: Path) -> None:
    """Word takes no property of more than 255 characters."""
    assessment = root / "assessments" / YEAR / "birch-vale.yaml"
    text = assessment.read_text(encoding="utf-8")
    name = "Birch " * 60 + "Vale Council"
    assessment.write_text(text.replace("Birch Vale Council", name), encoding="utf-8")

    assert run(root, output=root / "out", format="docx") == 0
    word = docx.Document(str(root / "out" / f"birch-vale-{YEAR}-letter.docx"))
    assert len(word.core_properties.title) == 255
    assert word.core_properties.title.endswith("…")
    assert any(name in paragraph.text for paragraph in word.paragraphs)


@pytest.mark.parametrize("target", ["outside", "nowhere"])
@pytest.mark.parametrize(
    ("folder", "status"), [("templates", 2), (f"templates/{YEAR}", 2), ("assessments/2021-22", 1)]
)
def test_a_folder_that_a_letter_needs_and_that_nobody_can_look_into_refuses_it(
    root: Path, capsys: pytest.CaptureFixture[str], folder: str, status: int, target: str
) -> None:
    """Nobody knows what is in it; a validation of the one authority says so too."""
    (root.parent / "outside").mkdir()
    (root / folder).parent.mkdir(exist_ok=True)
    (root / folder).symlink_to(root.parent / target)
    message = f"{folder}:1: this is a link that leads out of the workspace"

    if status == 1:
        assert run(root, "birch-vale", output=root / "out.md") == 1
        assert f"{folder}:1:1: error: this is a link" in capsys.readouterr().err
        assert validate(["birch-vale"], root, YEAR, Checked()) == 1
    else:
        with pytest.raises(AssureError, match=message):
            run(root, "birch-vale", output=root / "out.md")
        assert run(root, "birch-vale", output=root / "annex.md", kind="annex") == 0
        assert validate([], root, None, Checked()) == 1
    assert f"{folder}:1:1: error: this is a link" in capsys.readouterr().out
    assert not (root / "out.md").exists()


def test_a_link_within_the_workspace_that_leads_nowhere_refuses_it_too(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Validation says so as well."""
    (root / "templates").symlink_to(root / "wording")

    with pytest.raises(AssureError, match="templates:1: this is a link that leads nowhere"):
        run(root, "birch-vale")
    assert validate([], root, None, Checked()) == 1
    assert "templates:1:1: error: this is a link that leads nowhere" in capsys.readouterr().out


def test_no_letter_of_an_earlier_year_takes_the_place_of_one_that_cannot_be_read(
    root: Path,
) -> None:
    """Where no year is named."""
    (root / "assessments" / "2023-24").symlink_to(root.parent)

    with pytest.raises(AssureError, match="assessments/2023-24: this is a link that leads out"):
        letter([], root, None, LetterOptions("letter", output=str(root / "out")))
    assert run(root, output=root / "out") == 0


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
        ((), None, None, "name a folder with --output"),
        (GOOD, None, "md", "name a folder with --output"),
        ((), "a.md", None, "is one file, but there are several"),
        (GOOD, "a.html", None, "is one file, but there are several"),
        (GOOD[:1], "a.md", "html", "does not end in .html"),
        (GOOD[:1], "/dev/null", None, "is not a file, and was left as it is"),
        (GOOD[:1], "a.htm", None, r"\.htm is not a format; .* \.md, \.html, \.docx or \.pdf"),
        (GOOD[:1], "a.DOC", None, r"\.doc is not a format"),
        (GOOD[:1], "a.txt", "md", r"\.txt is not a format"),
        (GOOD[:1], "a.odt", None, r"\.odt is not a format"),
        (GOOD[:1], "a.2023", None, r"\.2023 is not a format"),
        (GOOD, "a.doc", None, r"\.doc is not a format"),
        ((), "a.txt", None, r"\.txt is not a format"),
        (GOOD[:1], "", None, "--output is empty"),
        (GOOD, " ", None, "--output is empty"),
        ((), "rubric/2022-23.yaml", None, "is not a folder, and was left as it is"),
        (GOOD[:1], "rubric/2022-23.yaml/", None, "is not a folder"),
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


@pytest.mark.parametrize("output", ["2022.23", "letters.old/", "letters.md/", "a.b/letters"])
def test_a_folder_may_have_a_dot_in_its_name(in_root: Path, output: str) -> None:
    """A number is no ending, and a separator says that it is a folder."""
    assert run(in_root, output=output) == 0
    assert len(names(in_root / output)) == 2


@pytest.mark.parametrize(
    ("output", "path"),
    [
        *(("out/", "out"), ("out\\", "out"), ("a/out//", "a/out"), ("out", "out"), ("/", "/")),
        *(("H:\\", "H:\\"), ("H:/", "H:/"), ("H:\\out\\", "H:\\out"), ("\\", "\\")),
    ],
)
def test_the_last_separator_goes_but_not_that_of_a_drive(output: str, path: str) -> None:
    r"""`H:` is the current folder of the drive, `H:\` the drive."""
    assert without_last_separator(output) == path


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
def test_a_letter_whose_rubric_is_in_the_wrong_folder_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], stray: str
) -> None:
    """The message says where it is, and so does a validation of the one authority."""
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

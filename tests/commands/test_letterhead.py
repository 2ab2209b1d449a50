"""A letterhead in a workspace: who checks it, who uses it, and what is written when it is wrong."""

from __future__ import annotations

import io
import random
from pathlib import Path

import docx
import pytest

from prevent_assure.commands.diff import DiffOptions, Revisions, diff
from prevent_assure.commands.letter import LetterOptions, letter
from prevent_assure.commands.template import template
from prevent_assure.commands.validate import ValidateOptions, validate
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from support.git_repository import made
from support.letterheads import ADDRESS, field, in_body, of_department, packed, parts, plain
from support.letters import YEAR
from support.sent_letters import SLUG, make_workspace

GENERAL = "templates/letterhead.docx"
FAULTY = in_body(field(' DDEAUTO c:\\\\x "y" '))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a workspace with a letterhead."""
    return put(make_workspace(tmp_path / "workspace"), of_department())


def put(root: Path, data: bytes, path: str = GENERAL) -> Path:
    """Write a letterhead into a workspace and return its root."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)
    return root


def written(root: Path, format_: str = "docx", kind: str = "letter") -> bytes:
    """Return a letter, or an annex, as the command writes it."""
    path = root / f"out.{format_}"
    how = LetterOptions(kind, format_, str(path), is_forced=True)  # type: ignore[arg-type]
    assert letter([SLUG], root, None, how) == 0
    return path.read_bytes()


def lines_of(data: bytes) -> list[str]:
    """Return the paragraphs of a Word document."""
    return [it.text for it in docx.Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize("kind", ["letter", "annex"])
def test_letters_and_annexes_in_word_are_built_in_it(root: Path, kind: str) -> None:
    """By the year's own where there is one."""
    assert lines_of(written(root, kind=kind))[: len(ADDRESS)] == list(ADDRESS)

    put(root, plain("Of this year"), f"templates/{YEAR}/letterhead.docx")

    assert lines_of(written(root, kind=kind))[0] == "Of this year"


def test_other_formats_have_the_wording_s_letterhead(root: Path) -> None:
    """They are as they were, also where the letterhead is faulty."""
    before = written(root, "md")
    put(root, FAULTY)

    assert written(root, "md") == before
    assert before.startswith(b"OFFICIAL")
    assert b"Marsham Street" in before


@pytest.mark.parametrize("kind", ["letter", "annex"])
def test_a_faulty_letterhead_writes_nothing(root: Path, kind: str) -> None:
    """The message names the file and what is wrong with it."""
    put(root, FAULTY)

    with pytest.raises(AssureError, match=rf"\A{GENERAL}: there is the field DDEAUTO; delete it"):
        written(root, kind=kind)
    assert not (root / "out.docx").exists()


def test_validate_reports_it_like_other_templates(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Among all files, and named as a target; not with an assessment alone."""
    put(root, FAULTY)
    said = f"{GENERAL}:1:1: error: there is the field DDEAUTO; delete it [template-syntax]\n"

    assert validate([], root, None, ValidateOptions("text")) == 1
    assert capsys.readouterr().out == said
    assert validate([str(root / GENERAL)], root, None, ValidateOptions("text")) == 1
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == (said, "1 file: 1 error, 0 warnings\n")
    assert validate([SLUG], root, None, ValidateOptions("text")) == 0


def test_validate_counts_a_letterhead_among_the_files(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it does every template."""
    assert validate([], root, None, ValidateOptions("text")) == 0
    assert capsys.readouterr().err.startswith("5 files: 0 errors")


def test_a_letterhead_may_be_larger_than_other_files(root: Path) -> None:
    """Pictures are; up to 5 MiB it is read whole."""
    found = parts(of_department())
    name = next(name for name in found if "media" in name)
    put(root, packed({**found, name: found[name] + bytes(range(256)) * (6 << 10)}))
    big = packed({**found, "docProps/noise.jpeg": noise(3 << 20)})
    assert len(big) > 2 << 20
    put(root, big)

    assert validate([], root, None, ValidateOptions("text")) == 0
    assert lines_of(written(root))[0] == ADDRESS[0]


def noise(size: int) -> bytes:
    """Return bytes that no archive makes smaller, the same ones every time."""
    return random.Random(0).randbytes(size)  # noqa: S311 -- no secret


def test_a_letterhead_that_is_too_large_is_one_finding(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not read to its end."""
    put(root, b"PK" + b"\0" * (6 << 20))

    assert validate([], root, None, ValidateOptions("text")) == 1
    assert capsys.readouterr().out == (
        f"{GENERAL}:1:1: error: the file is larger than 5 MiB; make its pictures smaller"
        " [template-syntax]\n"
    )


def test_a_link_out_of_the_workspace_is_not_followed(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is a folder of that name looked into."""
    outside = tmp_path / "outside.docx"
    outside.write_bytes(plain("Secret"))
    (root / GENERAL).unlink()
    (root / GENERAL).symlink_to(outside)

    assert validate([], root, None, ValidateOptions("text")) == 1
    assert "[unreadable-file]" in capsys.readouterr().out
    with pytest.raises(AssureError, match="leads out of the workspace"):
        written(root)

    (root / GENERAL).unlink()
    (root / GENERAL).mkdir()
    with pytest.raises(AssureError, match="this is a folder"):
        written(root)


def test_a_letter_that_nobody_edited_is_written_again(root: Path) -> None:
    """Also in another letterhead; one that was saved in Word is kept."""
    path = root / "out.docx"
    how = LetterOptions("letter", "docx", str(path))
    assert letter([SLUG], root, None, how) == 0
    put(root, plain("Another"))
    assert letter([SLUG], root, None, how) == 0
    assert lines_of(path.read_bytes())[0] == "Another"

    word = docx.Document(str(path))
    word.paragraphs[0].text = "Edited"
    word.save(str(path))
    with pytest.raises(AssureError, match="not as assure wrote it"):
        letter([SLUG], root, None, how)


def test_the_letterheads_are_listed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the years that each serves."""
    put(root, plain(), f"templates/{YEAR}/letterhead.docx")
    assert template(None, root, None) == 0

    assert capsys.readouterr().out.splitlines()[1:] == [
        f"letterhead.docx  for {YEAR}: templates/{YEAR}/letterhead.docx",
        "letterhead.docx  for every other year: templates/letterhead.docx",
    ]


def test_only_a_letterhead_s_own_name_is_read(root: Path) -> None:
    """In the two places where it belongs."""
    for path in ("templates/letterhead.docm", "templates/x/letterhead.docx", "letterhead.docx"):
        put(root, plain(), path)

    found = [path for path in open_workspace(root, ()).tree if "letterhead" in path]
    assert found == [GENERAL]


def test_a_changed_letterhead_is_one_row_of_a_diff(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Though it is no text; one that is the same is none."""
    root = put(make_workspace(tmp_path), plain("One"))
    repository = made(root)
    repository.commit()
    how = DiffOptions("text")
    assert diff(Revisions("HEAD", None), root, None, how) == 0
    assert "letterhead" not in capsys.readouterr().out

    put(root, plain("Two"))

    assert diff(Revisions("HEAD", None), root, None, how) == 0
    assert f"{GENERAL}:1: {GENERAL}: template" in capsys.readouterr().out

"""`assure new --from-letter` as a command: which files, which authorities, every status."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.past_letters import YEAR, Writer, as_text, facts, rubric_data, written
from support.run_past_letters import make_workspace, read


def run(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder."""
    return subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "prevent_assure", "new", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def named(seed: int, name: str) -> dict[str, object]:
    """Return an assessment of an authority."""
    return {**Writer(seed).assessment(), "authority": name}


def test_files_of_several_authorities_each_make_one_file(tmp_path: Path) -> None:
    """A letter and its annex go together, in whatever order and format."""
    root = make_workspace(tmp_path, rubric_data())
    one, other = named(1, "Elm Vale Council"), named(2, "Ash Dale Council")
    letters = {
        "1.pdf": written(one, "pdf", "annex"),
        "2.docx": written(other, "docx"),
        "3.html": written(one, "html"),
    }

    done = read(root, letters)

    assert (done.status, done.said) == (0, [])
    assert sorted(done.files) == ["ash-dale", "elm-vale"]


@pytest.mark.parametrize("marking", ["", "OFFICIAL", "Handle with care"])
@pytest.mark.parametrize("format_", ["md", "html", "docx", "pdf"])
def test_the_marking_is_what_letter_and_annex_both_have(
    format_: str, marking: str, tmp_path: Path
) -> None:
    """None too, where neither has one."""
    root = make_workspace(tmp_path, rubric_data())
    data = {**named(1, "Elm Vale Council"), "marking": marking}
    both = {f"{kind}.{format_}": written(data, format_, kind) for kind in ("letter", "annex")}

    done = read(root, both)

    assert (done.status, done.said) == (0, [])
    assert facts(done.files["elm-vale"])["marking"] == marking


def test_one_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    """Each is named in one line."""
    root = make_workspace(tmp_path, rubric_data())
    good = written(named(1, "Elm Vale Council"), "md")

    done = read(root, {"1.docx": b"nothing", "2.md": good, "3.odt": b"", "4.md": b"Dear Alex,"})

    assert (done.status, list(done.files)) == (2, ["elm-vale"])
    assert [line.split(": ")[0].rsplit("/", 1)[-1] for line in done.said] == [
        "1.docx",
        "3.odt",
        "4.md",
    ]


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    """Under this slug or under another."""
    root = make_workspace(tmp_path, rubric_data())
    data = named(1, "Elm Vale Council")
    path = root / f"assessments/{YEAR}/elm-vale.yaml"
    path.parent.mkdir()
    path.write_text(as_text(data), encoding="utf-8")

    first = read(root, {"a.md": written(data, "md")})
    second = read(root, {"a.md": written(data, "md")}, slug="another")

    assert (first.status, second.status) == (2, 2)
    assert "is there already" in first.said[0]
    assert "is already the file of" in second.said[0]
    assert path.read_text(encoding="utf-8") == as_text(data)


def test_two_letters_of_one_year_are_refused(tmp_path: Path) -> None:
    """It is not known which of them counts."""
    root = make_workspace(tmp_path, rubric_data())
    first, second = named(1, "Elm Vale Council"), named(2, "Elm Vale Council")

    done = read(root, {"a.md": written(first, "md"), "b.md": written(second, "md")})

    assert (done.status, done.files) == (2, {})
    assert "2 letters of one year" in done.said[0]


def test_scores_that_contradict_each_other_stay_empty(tmp_path: Path) -> None:
    """Where the letter and an annex that is given with it do not agree."""
    root = make_workspace(tmp_path, rubric_data())
    data = named(1, "Elm Vale Council")
    annex = written(data, "md", "annex").decode().replace("| 3 |", "| 4 |").encode()

    done = read(root, {"a.md": written(data, "md"), "b.md": annex})

    assert done.status == 1
    assert any("rows of the annex contradict each other" in line for line in done.said)


def test_a_score_that_fell_has_no_reason_yet(tmp_path: Path) -> None:
    """The letter does not give it, and the file needs it."""
    root = make_workspace(tmp_path, rubric_data())
    data = named(1, "Elm Vale Council")
    last = as_text({**data, "year": "2021-22"}).replace('"score": 1', '"score": 2')
    for year, text in (("2021-22", last),):
        (root / f"assessments/{year}").mkdir()
        (root / f"assessments/{year}/elm-vale.yaml").write_text(text, encoding="utf-8")
        (root / f"rubric/{year}.yaml").write_text(
            (root / f"rubric/{YEAR}.yaml").read_text().replace(YEAR, year), encoding="utf-8"
        )

    done = read(root, {"a.md": written(data, "md")})

    assert done.status == 1
    assert all("movement is left empty: no letter says why a score fell" in it for it in done.said)
    assert done.files["elm-vale"].count("    movement:\n") == len(done.said)


def test_the_command_line_says_what_it_needs(tmp_path: Path) -> None:
    """In one line, with status 2."""
    root = make_workspace(tmp_path, rubric_data())
    for name, seed in (("Elm Vale Council", 1), ("Ash Dale Council", 2)):
        (root / f"{seed}.md").write_bytes(written(named(seed, name), "md"))

    no_files = run("--from-letter", "--year", YEAR, root=root)
    no_rubric = run("--from-letter", "1.md", "--year", "2020-21", root=root)
    one_slug = run("--from-letter", "1.md", "2.md", "--year", YEAR, "--slug", "x", root=root)
    good = run("--from-letter", "1.md", "2.md", "--year", YEAR, root=root)

    assert "no letter is named" in no_files.stderr
    assert "assure rubric new 2020-21" in no_rubric.stderr
    assert "--slug can be used only with letters of one authority" in one_slug.stderr
    refused = (no_files, no_rubric, one_slug)
    assert [(it.returncode, it.stderr.count("\n"), it.stdout) for it in refused] == [(2, 1, "")] * 3
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout == (
        f"wrote assessments/{YEAR}/elm-vale.yaml\nwrote assessments/{YEAR}/ash-dale.yaml\n"
    )

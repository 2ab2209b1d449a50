"""`assure diff` as a command, in real repositories: what is compared, and with which status."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from prevent_assure.commands.diff import DiffOptions, Revisions, diff
from prevent_assure.errors import AssureError
from prevent_assure.files import resources
from support.git_repository import Made, made
from support.terminal import Terminal
from support.workspace_builder import Data, assessment, benchmark, rubric, scored

RUBRIC = "rubric/2022-23.yaml"
FILE = "assessments/2022-23/elm-vale.yaml"
OTHER = "assessments/2021-22/elm-vale.yaml"
NEW = "assessments/2022-23/oak-moor.yaml"
NAMES = ("training", "board")
BROKEN = b"authority: \xff\n"


def scores(training: int, **more: object) -> Data:
    """Return an assessment with this score, agreed for its own reason."""
    return assessment("2022-23", {"training": scored(training), "board": scored(3)}, **more)


@pytest.fixture
def repository(tmp_path: Path) -> Made:
    """Return a repository with one commit of a workspace of one authority."""
    repository = made(tmp_path / "it's a repository")
    files = {RUBRIC: rubric("2022-23", map(benchmark, NAMES)), FILE: scores(3)}
    repository.commit({**files, OTHER: assessment("2021-22", {})})
    return repository


def run(repository: Made, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Return how the program ended in the repository's folder, and what it wrote."""
    return subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "prevent_assure", "diff", *arguments],
        cwd=repository.folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def answer(
    repository: Made,
    capsys: pytest.CaptureFixture[str],
    base: str | None = None,
    head: str | None = None,
    **manner: Any,
) -> tuple[int, dict[str, Any]]:
    """Return the status and the document on standard output."""
    how = DiffOptions("json", **manner)
    status = diff(Revisions(base, head), repository.folder, None, how)
    return status, json.loads(capsys.readouterr().out)


def fields(document: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Return each row's kind and field."""
    return [(row["kind"], row["field"]) for row in document["changes"]]


def test_two_revisions_are_compared(repository: Made, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is in the working tree."""
    first = repository.git("rev-parse", "HEAD")
    second = repository.commit({FILE: scores(4)})
    repository.write({FILE: scores(1), NEW: scores(1)})
    status, document = answer(repository, capsys, "HEAD~1", "main")

    assert (document["base"], document["head"]) == (first, second)
    assert fields(document) == [("score", "score"), ("justification", "justification")]
    assert status == 0
    assert answer(repository, capsys, "main", "HEAD")[1]["changes"] == []


def test_by_default_the_working_tree_is_compared_with_where_the_branch_began(
    repository: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    """Untracked files too."""
    first = repository.git("rev-parse", "HEAD")
    repository.git("switch", "--quiet", "--create", "work")
    repository.commit({FILE: scores(4, region="North")})
    repository.write({FILE: scores(3, region="North"), NEW: scores(1, authority="Oak Moor")})
    _, document = answer(repository, capsys)

    assert (document["base"], document["head"]) == (first, None)
    assert fields(document) == [("field", "region"), ("assessment-added", None)]


def test_a_base_that_is_given_is_used_unchanged(
    repository: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not where the branch left it."""
    repository.git("branch", "work")
    repository.commit({FILE: scores(3, region="North")})
    repository.git("switch", "--quiet", "work")
    _, document = answer(repository, capsys, "main")

    assert document["base"] == repository.git("rev-parse", "main")
    assert fields(document) == [("field", "region")]
    assert answer(repository, capsys)[1]["changes"] == []


def test_a_workspace_below_the_top_level_is_compared_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With paths that are its own."""
    repository = made(tmp_path)
    below = Made(tmp_path / "Ynys Môn's")
    repository.commit({f"{below.folder.name}/{FILE}": scores(3), FILE: scores(3)})
    below.write({FILE: scores(3, region="North")})
    repository.write({FILE: scores(3, region="East")})
    _, document = answer(below, capsys)

    assert [(row["path"], row["after"]) for row in document["changes"]] == [(FILE, "North")]


def test_what_a_sparse_checkout_leaves_out_has_not_changed(
    repository: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is it removed; a file of the cone that was removed is."""
    repository.git("sparse-checkout", "set", "--no-cone", "rubric", "assessments/2022-23")
    document = answer(repository, capsys, "HEAD")[1]
    assert not (repository.folder / OTHER).exists()
    assert document["changes"] == []

    repository.write({FILE: None})
    document = answer(repository, capsys, "HEAD")[1]
    assert [(row["kind"], row["path"]) for row in document["changes"]] == [
        ("assessment-removed", FILE)
    ]


def test_one_year_can_be_asked_for(repository: Made, capsys: pytest.CaptureFixture[str]) -> None:
    """One that neither side has is no answer."""
    repository.write(
        {FILE: scores(3, region="North"), OTHER: assessment("2021-22", {}, region="X")}
    )
    diff(Revisions(None, None), repository.folder, "2021-22", DiffOptions("json"))
    document = json.loads(capsys.readouterr().out)

    assert [row["year"] for row in document["changes"]] == ["2021-22"]
    for year, message in (("2030-31", "neither side has .* of 2030-31"), ("2022", "is not a year")):
        with pytest.raises(AssureError, match=message):
            diff(Revisions(None, None), repository.folder, year, DiffOptions("json"))


@pytest.mark.parametrize(
    ("after", "manner", "status"),
    [
        (scores(3), {"is_any_failing": True}, 0),
        (scores(3, region="North"), {}, 0),
        (scores(3, region="North"), {"is_any_failing": True}, 1),
        (scores(3, region="North"), {"failing": ("unjustified",)}, 0),
        (scores(3, region="North"), {"failing": ("after-issue",)}, 1),
        (scores(3, region="North"), {"failing": ("unjustified", "after-issue")}, 1),
        (scores(4), {"failing": ("unjustified",)}, 0),
        (scores(4), {"failing": ("after-issue",)}, 1),
        (BROKEN, {}, 0),
        (BROKEN, {"is_any_failing": True}, 1),
        (BROKEN, {"failing": ("unjustified",)}, 1),
        (BROKEN, {"failing": ("after-issue",)}, 1),
    ],
)
def test_the_status_tells_whether_there_is_a_change_of_those_that_fail(
    repository: Made,
    capsys: pytest.CaptureFixture[str],
    after: Data | bytes,
    manner: dict[str, Any],
    status: int,
) -> None:
    """What BASE alone has unreadable may be any of them."""
    issued = {"dates": {"issued": "2023-05-09"}}
    before: Data | bytes = {**scores(3), **issued}
    after = {**after, **issued} if isinstance(after, dict) else after
    if after == BROKEN:
        before, after = after, before
    repository.commit({FILE: before})
    repository.write({FILE: after})

    assert answer(repository, capsys, "HEAD", **manner)[0] == status


def test_a_score_that_moved_without_new_words_fails_where_that_is_asked(
    repository: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    """And only there."""
    after = scores(4)
    after["benchmarks"]["training"]["agreed"]["justification"] = "Seen   as 3."
    repository.write({FILE: after})

    assert answer(repository, capsys, failing=("unjustified",))[0] == 1
    assert answer(repository, capsys, failing=("after-issue",))[0] == 0


def test_what_head_has_unreadable_is_shown_and_is_no_success(
    repository: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside what could be read."""
    repository.write({FILE: BROKEN, RUBRIC: None, NEW: scores(1)})
    with pytest.raises(AssureError, match=f'"{FILE}" is not known: the byte 0xFF is not UTF-8;'):
        diff(Revisions(None, None), repository.folder, None, DiffOptions("json"))
    document = json.loads(capsys.readouterr().out)

    assert [row["kind"] for row in document["changes"]] == [
        "rubric",
        "unreadable",
        "assessment-added",
    ]


def test_without_rubric_and_assessment_on_either_side_there_is_no_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One side alone is one."""
    repository = made(tmp_path)
    repository.commit({"README.md": "Nothing yet"})
    (tmp_path / "rubric").mkdir()
    with pytest.raises(AssureError, match="neither side has a rubric or an assessment"):
        diff(Revisions(None, None), tmp_path, None, DiffOptions("json"))
    repository.write({RUBRIC: rubric("2022-23", [benchmark("training")])})

    assert fields(answer(repository, capsys)[1]) == [("rubric", None)]


def test_a_limit_is_for_markdown_alone(repository: Made) -> None:
    """JSON that is cut is not JSON."""
    with pytest.raises(AssureError, match="--limit can be used only with --format md"):
        diff(Revisions(None, None), repository.folder, None, DiffOptions("json", limit=500))


def test_the_command_line_says_all_of_it(repository: Made, tmp_path: Path) -> None:
    """And the answer goes where it is to go, with LF."""
    repository.commit({FILE: scores(3, dates={"issued": "2023-05-09"})})
    repository.write({FILE: scores(4, region="North", dates={"issued": "2023-05-09"})})
    place = tmp_path / "changes.md"
    options = ("--format", "md", "--limit", "500", "--output", str(place), "--year", "2022-23")
    ran = run(
        repository,
        *("HEAD", *options, "--exit-code", "--fail-on", "unjustified", "--fail-on", "after-issue"),
    )
    text = place.read_bytes().decode()

    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", "")
    assert re.match(r"3 changes from `[0-9a-f]{12}` to the working tree: 3 changes after", text)
    assert "\r" not in text
    assert "| elm-vale 2022-23 | region | South West | North | after issue |\n" in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("--no-such-option",),
        ("--", "--help"),
        ("no-such-revision",),
        ("HEAD", "HEAD~9"),
        ("--limit", "499", "--format", "md"),
    ],
)
def test_what_cannot_be_done_is_status_2_and_no_answer(
    repository: Made, arguments: tuple[str, ...]
) -> None:
    """Without a traceback."""
    ran = run(repository, *arguments)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr
    assert "Traceback" not in ran.stderr


def test_no_branchs_name_reaches_the_terminal_as_more_than_text(repository: Made) -> None:
    """One line on standard error."""
    ran = run(repository, "\x1b[31m::error::x\n##[group]y")

    assert ran.stderr.startswith('assure: there is no revision "\\x1b[31m::error::x\\n## [group]y"')
    assert ran.stderr.count("\n") == 1


def test_a_terminal_has_colours_and_short_hashes(
    repository: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No word is in colour alone: without the colours the text is that of a pipe."""
    justification = "Seen as [red]3[/red], in the year before and in the year before that one."
    after = scores(4, dates={"issued": "2023-05-09"})
    after["benchmarks"]["training"]["agreed"]["justification"] = justification
    repository.commit({FILE: scores(2, dates={"issued": "2023-05-09"})})
    repository.write({FILE: after})
    plain = run(repository, "HEAD").stdout
    base = repository.git("rev-parse", "HEAD")
    shown = {}
    for term in ("xterm-256color", "dumb"):
        monkeypatch.setenv("TERM", term)
        monkeypatch.delenv("NO_COLOR", raising=False)
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        diff(Revisions("HEAD", None), repository.folder, None, DiffOptions("text"))
        shown[term] = terminal.getvalue()

    assert shown["dumb"] == plain.replace(base, base[:12])
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown["xterm-256color"]) == shown["dumb"]
    assert f"\x1b[32m  + {justification}" in shown["xterm-256color"]
    assert "\x1b[1;33m [after issue]\x1b[0m" in shown["xterm-256color"]


def test_a_hook_of_another_repository_changes_nothing(repository: Made, tmp_path: Path) -> None:
    """Its environment points elsewhere."""
    other = made(tmp_path / "other")
    other.commit({FILE: scores(1)})
    repository.write({FILE: scores(3, region="North")})
    inside = other.folder / ".git"
    ran = run(repository, GIT_DIR=str(inside), GIT_INDEX_FILE=str(inside / "index"))

    assert ran.returncode == 0
    assert f"{FILE}:1: elm-vale 2022-23: region: South West -> North" in ran.stdout


def test_it_runs_in_a_hook_of_its_own_repository(repository: Made) -> None:
    """As a check before a push may."""
    hook = repository.folder / ".git/hooks/pre-commit"
    program = f'"{sys.executable}" -m prevent_assure diff HEAD --output "$PWD/out" --exit-code'
    hook.write_text(f"#!/bin/sh\n{program}\ntest $? -eq 1\n", encoding="utf-8")
    hook.chmod(0o755)
    repository.commit({FILE: scores(3, region="North")})

    assert "region: South West -> North" in (repository.folder / "out").read_text(encoding="utf-8")


PAGE = (Path(__file__).parents[2] / "docs/review.md").read_text(encoding="utf-8")
HASH = re.compile(r"\b[0-9a-f]{12,64}\b").sub


def block(kind: str, number: int = 0) -> str:
    """Return what is in a block of the manual's page."""
    blocks = re.findall(rf"^(`{{3,}}){kind}\n(.*?)^\1$", PAGE, re.MULTILINE | re.DOTALL)
    return str(blocks[number][1])


def test_the_manual_shows_what_it_prints(tmp_path: Path) -> None:
    """Of the shipped case, edited as the page says; only the hash is another."""
    repository = made(tmp_path)
    for name in ("rubric", "assessments"):
        shutil.copytree(resources.path(name), tmp_path / name)
    repository.commit()
    (tmp_path / ".git/edit").write_text(block("diff"), encoding="utf-8")
    repository.git("apply", "--recount", ".git/edit")
    shown = {
        "console": "$ assure diff\n" + run(repository).stdout,
        "markdown": run(repository, "--format", "md").stdout,
    }

    assert {kind: HASH("", text) for kind, text in shown.items()} == {
        kind: HASH("", block(kind)) for kind in shown
    }


FORGE = """\
#!{python}
import pathlib, sys
log, words = pathlib.Path("log"), sys.argv[1:]
said = pathlib.Path("comment.md").read_text(encoding="utf-8") if "comment.md" in str(words) else ""
if said:
    log.write_text(log.read_text() + ("new" if {is_new} else "again") + "\\n")
    assert said.startswith("<!-- assure diff -->\\n1 change from `"), said
elif log.read_text():
    print(7)
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("number", "program", "is_new"),
    [(0, "gh", 'words[:2] == ["pr", "comment"]'), (1, "curl", '"POST" in words')],
    ids=["github", "gitlab"],
)
def test_the_manuals_scripts_keep_one_comment(
    repository: Made, tmp_path: Path, number: int, program: str, is_new: str
) -> None:
    """The first time it is made, from then on brought up to date."""
    repository.write({FILE: scores(3, region="North"), "log": ""})
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, text in {
        program: FORGE.format(python=sys.executable, is_new=is_new),
        "assure": f'#!/bin/sh\nexec "{sys.executable}" -m prevent_assure "$@"\n',
        "jq": "#!/bin/sh\ncat\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    repository.commit()
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD~1")
    (repository.folder / "assure-diff.md").write_text(
        run(repository, "origin/main", "HEAD", "--format", "md").stdout, encoding="utf-8"
    )
    variables = {"GITHUB_BASE_REF": "main", "GITHUB_REPOSITORY": "a/b", "NUMBER": "1"}
    for _ in range(2):
        subprocess.run(  # noqa: S603 -- the manual's own words
            ["bash", "-e", "-o", "pipefail", "-c", block("bash", number)],  # noqa: S607
            cwd=repository.folder,
            env={**os.environ, **variables, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"},
            check=True,
        )

    assert (repository.folder / "log").read_text(encoding="utf-8") == "new\nagain\n"

"""What the Tab key offers: commands, options, and the names of the workspace."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command

from prevent_assure.cli.app import app
from prevent_assure.cli.completion import KEY, NAMES, NOT_OFFERED, choices, offers, words_for
from prevent_assure.cli.help import HEADINGS
from prevent_assure.errors import AssureError
from prevent_assure.findings import Rule
from support.console_examples import shipped_workspace

IDS = "risk-assessment partnership-board partnership-plan referral-pathway channel-panel"
HOSTILE = (
    *("$(touch pwned)", "`touch pwned`", "a;touch pwned", "a b", "-rf", "--output", "a'b", 'a"b'),
    *("a\nb", "a\tb", "\x1b[2J", "a\\b", "*", "~", "a\u202eb", "A", "_", "a:b", "con"),
)


def offered(*words: str) -> list[str]:
    """Return what is offered in the place of the last word."""
    return [name for name, _ in offers(words[:-1], words[-1])]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the shipped case, which is the current folder."""
    folder = shipped_workspace(tmp_path)
    monkeypatch.chdir(folder)
    return folder


def parameters(command: Any) -> Iterator[Any]:
    """Yield every option and argument of a command and of those below it."""
    yield from command.params
    for below in getattr(command, "commands", {}).values():
        yield from parameters(below)


def test_commands_are_offered_in_the_order_of_the_work() -> None:
    """With what each does."""
    commands = tuple(name for _, names in HEADINGS for name in names)

    assert tuple(offered("")) == commands
    assert dict(offers((), "expl")) == {
        "explain": "Explain a rule: what it means, why it matters, with examples."
    }
    assert offered("rubric", "") == ["new", "diff", "import"]


def test_options_are_offered_after_a_hyphen() -> None:
    """Those of the command."""
    assert offered("validate", "--f") == ["--format"]
    assert offered("validate", "--") == [
        *("--root", "--year", "--format", "--output", "--strict", "--help")
    ]
    assert offered("rubric", "new", "--no") == ["--no-criteria"]
    assert offered("--v") == ["--version"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("letter", "--format", ""), ["md", "html", "docx", "pdf"]),
        (("letter", "dorset", "--format", "h"), ["html"]),
        (("letter", "--format=h"), ["--format=html"]),
        (("letter", "--format", "=", "h"), ["html"]),
        (("letter", "--format", "="), ["md", "html", "docx", "pdf"]),
        (("init", "--ci", ""), ["github", "gitlab"]),
        (("schema", "r"), ["rubric", "register"]),
        (("diff", "--fail-on", "a"), ["after-issue"]),
        (("completion", "p"), ["powershell"]),
        (("explain", "missing-"), [it.code for it in Rule if it.code.startswith("missing-")]),
    ],
)
def test_words_that_the_program_knows_are_offered(
    words: tuple[str, ...], wanted: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside a workspace too."""
    monkeypatch.chdir(tmp_path)

    assert offered(*words) == wanted


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("validate", ""), ["ashcombe-vale", "dorset"]),
        (("validate", "ashcombe-vale", "d"), ["dorset"]),
        (("validate", "--strict", "d"), ["dorset"]),
        (("validate", "--", "d"), ["dorset"]),
        (("validate", "--year", "2021-22", ""), ["ashcombe-vale"]),
        (("validate", "--year=2021-22", ""), ["ashcombe-vale"]),
        (("validate", "--year", "=", "2021-22", ""), ["ashcombe-vale"]),
        (("verify", "x.pdf", "--authority", ""), ["ashcombe-vale", "dorset"]),
        (("validate", "--year", ""), ["2022-23", "2021-22"]),
        (("compare", "--with", "2021"), ["2021-22"]),
        (("rubric", "diff", "2021-22", ""), ["2022-23", "2021-22"]),
        (("rubric", "diff", "2021-22", "2022-23", ""), []),
        (("set", "d"), ["dorset"]),
    ],
)
def test_names_of_the_workspace_are_offered(words: tuple[str, ...], wanted: list[str]) -> None:
    """Its authorities and its years."""
    assert offered(*words) == wanted


@pytest.mark.usefixtures("workspace")
def test_keys_are_offered_step_by_step() -> None:
    """A key with others below it ends with a dot; benchmarks are those of the rubric."""
    below = "benchmarks.training.agreed."

    assert offered("set", "dorset", "da") == ["dates."]
    assert offered("set", "dorset", "dates.a") == ["dates.agreed"]
    ids = [name.split(".")[1] for name in offered("set", "dorset", "benchmarks.")]
    assert ids[:5] == IDS.split()
    assert offered("set", "dorset", "benchmarks.tr") == ["benchmarks.training."]
    assert offered("set", "dorset", f"{below}s") == [f"{below}score"]
    assert offered("set", "ashcombe-vale", "actions.hall") == ["actions.hall-checks."]
    assert "actions.hall-checks.due" in offered("set", "ashcombe-vale", "actions.hall-checks.")
    assert offered("set", "dorset", "dates.agreed.") == []
    assert offered("set", "dorset", "nothing.") == []
    assert offered("set", "nobody", "benchmarks.") == []


def test_another_workspace_is_asked_where_the_line_names_it(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shells may leave quotes around its name, and `~` in it."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    monkeypatch.setenv("HOME", str(workspace.parent))
    monkeypatch.setenv("USERPROFILE", str(workspace.parent))

    for named in (str(workspace), f'"{workspace}"', f"'{workspace}'", f"~/{workspace.name}"):
        assert offered("validate", "--root", named, "") == ["ashcombe-vale", "dorset"]
    with pytest.raises(AssureError):
        offered("validate", "--root", "~nobody-of-this-name/x", "")


def test_every_word_that_a_command_takes_is_thought_of() -> None:
    """A new kind of word is offered, listed by the description, or left to the user on purpose."""
    unknown = {
        word
        for param in parameters(get_command(app))
        if param.metavar
        for word in [words_for(param.metavar)]
        if word not in {*NAMES, KEY, *NOT_OFFERED} and not choices(param.metavar)
    }

    assert unknown == set()


def test_hostile_names_are_not_offered(workspace: Path) -> None:
    """Only what a file of a workspace can be called gets to the shell."""
    for name in HOSTILE:
        for path in (f"assessments/2022-23/{name}.yaml", f"rubric/{name}.yaml"):
            try:
                (workspace / path).write_bytes(b"authority: x\n")
            except OSError:  # Windows has no such names
                continue
        (workspace / "assessments" / name.replace("/", "")).mkdir(exist_ok=True)

    assert offered("validate", "") == ["ashcombe-vale", "dorset"]
    assert offered("validate", "--year", "") == ["2022-23", "2021-22"]


@pytest.mark.parametrize(
    "rubric",
    [
        *(
            b"",
            b"\xff\xfe",
            b"benchmarks:",
            b"benchmarks: {id: x}",
            b"- a\n- b\n",
            b"x" * (2 << 20),
        ),
        b"benchmarks:\n- id: [a]\n- id: $(touch pwned)\n- training\n- id: 7\n- id: training\n",
        b"benchmarks: [" * 40,
    ],
)
def test_a_broken_rubric_offers_what_can_be_read(workspace: Path, rubric: bytes) -> None:
    """And never raises."""
    (workspace / "rubric/2022-23.yaml").write_bytes(rubric)

    assert offered("set", "dorset", "benchmarks.") in ([], ["benchmarks.training."])


@given(
    st.lists(
        st.sampled_from(
            [
                *("set", "dorset", "rubric", "new", "--year", "2022-23", "--root", "/", "--", "="),
                *("-", "--nothing", "--format=x", "--help", "benchmarks.x.y.", "", "'", "validate"),
            ]
        ),
        max_size=6,
    ),
    st.sampled_from(
        ["", "-", "--", "=", "--year=", "--x=", "benchmarks.", "a.b.c.", "..", "é", "'"]
    ),
)
def test_no_line_is_too_odd(words: list[str], word: str) -> None:
    """Whatever was typed, words are offered or none; what is offered begins as typed."""
    found: list[str] = []
    try:
        found = offered(*words, word)
    except AssureError:  # no workspace
        return
    assert all(name.startswith(word) or word == "=" for name in found)


def run(word: str, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the program as a shell's script does."""
    return subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "prevent_assure", *words],
        env={**os.environ, "_ASSURE_COMPLETE": f"={word}"},
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_nothing_is_printed_where_nothing_can_be_offered(tmp_path: Path) -> None:
    """No error either: the line is somebody's who is typing."""
    for words in (
        ("validate",),
        ("validate", "--year"),
        ("nothing",),
        ("validate", "--root", "/x"),
    ):
        done = run("", *words, cwd=tmp_path)

        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_line_has_the_word_and_what_it_means(workspace: Path) -> None:
    """With a tab between them."""
    assert run("expl", cwd=workspace).stdout.startswith("explain\tExplain a rule: ")
    assert run("d", "validate", cwd=workspace).stdout == "dorset\t\n"


def test_completing_loads_nothing_that_it_does_not_need(workspace: Path) -> None:
    """It runs at each press of a key."""
    script = (
        "import sys; from prevent_assure.cli.completion import complete;"
        "complete(['validate'], ''); print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", script],
        cwd=workspace,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    heavy = {"pydantic", "ruamel.yaml", "rich", "jinja2", "importlib.metadata"}

    assert done.stdout.startswith("ashcombe-vale\t")
    assert heavy & set(done.stderr.split("\n")) == set()

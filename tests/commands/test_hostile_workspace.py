"""A stranger's workspace reaches nothing outside of itself, and no template of it runs on."""

from __future__ import annotations

import random
import time
from contextlib import suppress
from pathlib import Path

import pytest

from prevent_assure.cli import app
from prevent_assure.commands.console import print_note
from prevent_assure.errors import AssureError
from prevent_assure.letters.template.fill import fill_in, problems
from prevent_assure.letters.template.template import Template
from prevent_assure.letters.template.variables import dictionary
from support import hostile_text
from support.git_repository import Made, made
from support.letters import golden_case

WORD = "zyzzyva"
COMMANDS = (
    *(("validate", "--format", form) for form in ("text", "json", "github", "sarif")),
    *(("compare", "--format", form) for form in ("text", "md", "json", "csv")),
    *(("diff", "HEAD", "--format", form) for form in ("text", "md", "json")),
    *(("letter", "elm-vale", "--format", form) for form in ("md", "html")),
    *(("region", "--format", form) for form in ("html", "md", "csv", "json")),
    ("rubric",),
    ("schema", "--year", "2022-23"),
)
PIECES = (
    *("{{", "}}", "{%", "%}", "{#", "#}", "{%-", "-%}", " ", "\n", "|", ".", "[", "]", "(", ")"),
    *("for", "in", "if", "else", "elif", "endif", "endfor", "set", "include", "macro", "raw"),
    *("cc", "actions", "x", "loop", "authority", "adviser", "'a'", "0", "1", "**", "*", "~", "="),
    *("{% for x in cc %}", "{% endfor %}", "{{ x.name }}", "{% if cc %}", "{% endif %}"),
    *("{{ authority }}", "{{ loop.index }}", "[^act]", "[a](b)", "- ", "1. ", "# ", "é"),
    *("__class__", "self", "range(9)", "lipsum", "import", "not", "and", "recursive", "\\", "`"),
)


@pytest.fixture(name="workspace")
def _workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Return a workspace, and beside it a folder that is no part of it."""
    found = made(tmp_path / "workspace")
    found.commit(hostile_text.files("words"))
    outside = Made(tmp_path / "outside")
    outside.write(hostile_text.files(WORD))
    outside.write({"letter.md.j2": f"{WORD} {{{{ authority }}}}\n"})
    monkeypatch.chdir(found.folder)
    return found


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("assessments/2022-23/elm-vale.yaml", "assessments/2022-23/elm-vale.yaml"),
        ("assessments/2021-22/elm-vale.yaml", "assessments/2021-22/elm-vale.yaml"),
        ("assessments/2022-23", "assessments/2022-23"),
        ("assessments", "assessments"),
        ("rubric/2022-23.yaml", "rubric/2022-23.yaml"),
        ("rubric/2021-22.yaml", "rubric/2021-22.yaml"),
        ("rubric", "rubric"),
        ("templates/letter.md.j2", "letter.md.j2"),
        ("templates/2022-23/letter.md.j2", "letter.md.j2"),
        ("templates", "."),
    ],
)
def test_links_out_of_the_workspace_are_not_followed(
    workspace: Made, capfdbinary: pytest.CaptureFixture[bytes], link: str, target: str
) -> None:
    """By no command, whatever is asked of it."""
    path = workspace.folder / link
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.rename(workspace.folder / "old")
    path.symlink_to(workspace.folder.parent / "outside" / target)

    statuses = [status_of(*command) for command in COMMANDS]
    shown, said = capfdbinary.readouterr()

    assert WORD.encode() not in shown + said
    assert statuses[0] in (1, 2)
    assert statuses[0] == 2 or b"leads out of the workspace" in shown


@pytest.mark.parametrize("command", ["validate", "compare", "letter", "verify"])
def test_links_in_a_circle_are_said_to_be_none(
    workspace: Made, capfdbinary: pytest.CaptureFixture[bytes], command: str
) -> None:
    """In one line."""
    (workspace.folder / "loop").symlink_to("loop")

    assert (
        status_of(command, "loop/elm-vale.md/x.yaml" if command != "verify" else "loop/x.md") == 2
    )
    assert capfdbinary.readouterr().err.count(b"\n") == 1


def status_of(*command: str) -> int:
    """Return the status that a command comes to."""
    try:
        status: int = app.app(list(command), standalone_mode=False)
    except AssureError as error:
        print_note(str(error))
        return 2
    return status


@pytest.mark.parametrize("seed", range(4))
def test_any_pieces_of_a_template_are_refused_or_come_to_an_end(seed: int) -> None:
    """A finding, one line, or a text: never another error, and never for long."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    words = dictionary(golden_case("ashcombe-vale").words)
    written = 0
    for _ in range(150):
        text = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 14)))
        started = time.process_time()
        if not problems("own.md.j2", text, {"2022-23": ()}):
            with suppress(AssureError):
                written += len(fill_in(Template("own.md.j2", text), words)) > 0
        assert time.process_time() - started < 5, text

    assert written > 5

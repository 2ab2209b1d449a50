"""Help reads well: the order of the work, whole descriptions, and an example for each command."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from prevent_assure.cli.app import app
from prevent_assure.cli.help import HEADINGS

COMMANDS = tuple(name for _, names in HEADINGS for name in names)
BELOW = (("rubric", "new"), ("rubric", "import"), ("rubric", "diff"))


def printed(*arguments: str, columns: int = 80) -> str:
    """Return the help that a command prints on a terminal of this width."""
    run = CliRunner().invoke(app, list(arguments), env={"COLUMNS": str(columns)})
    assert run.exit_code == 0
    return run.stdout


def test_every_command_is_listed_once_under_a_heading() -> None:
    """A command that is added needs its place in the order of the work."""
    listed = [str(command.name) for command in app.registered_commands if command.callback]
    listed += [
        str(group.typer_instance.info.name)
        for group in app.registered_groups
        if group.typer_instance
    ]

    assert sorted(COMMANDS) == sorted(listed)


def test_commands_are_listed_in_the_order_of_the_work() -> None:
    """What comes first in a year comes first on the screen."""
    names = re.findall(r"^  ([a-z]+)  ", printed("--help"), re.MULTILINE)

    assert tuple(names) == COMMANDS


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS), *BELOW])
def test_help_speaks_to_people(command: tuple[str, ...]) -> None:
    """No type of Python, no doubled bracket, nothing cut off, and no line over 80 columns."""
    page = printed(*command, "--help")

    assert not re.search(r"<|\[\[|\]\.\.\.|>=|\.\.\.$", page, re.MULTILINE)
    assert max(map(len, page.splitlines())) <= 80
    assert "[default" not in page


@pytest.mark.parametrize("command", [*((name,) for name in COMMANDS), *BELOW])
def test_help_ends_with_an_example_of_that_command(command: tuple[str, ...]) -> None:
    """What somebody can type comes last, where the eye is."""
    *_, heading, example = printed(*command, "--help").splitlines()

    assert heading == "Example:"
    assert example.startswith(f"  assure {' '.join(command)}")


@pytest.mark.parametrize("command", [(), ("validate",), ("diff",)])
def test_a_short_option_asks_for_help_too(command: tuple[str, ...]) -> None:
    """`-h` is what hands type."""
    assert printed(*command, "-h") == printed(*command, "--help")

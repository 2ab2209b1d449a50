"""The page of the manual with every command and option, made from the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.core import TyperArgument
from typer.main import get_command

from prevent_assure.cli.app import app
from prevent_assure.cli.help import HEADINGS
from prevent_assure.text.markdown import escape_cell, escape_line

INTRODUCTION = """\
# Commands and options

This page lists every command with its arguments and options, in the order of the work.
`assure COMMAND --help` shows the same. `assure --version` prints the program's version.
"""


def command_page() -> str:
    """Return the page as Markdown."""
    program: Any = get_command(app)
    parts = [INTRODUCTION]
    for heading, names in HEADINGS:
        parts.append(f"\n## {heading}\n")
        for name in names:
            parts += _command(f"assure {name}", program.commands[name])
    return "".join(parts)


def _command(name: str, command: Any) -> Iterator[str]:
    context = command.make_context(name, [], resilient_parsing=True)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"\n### `{name}`\n\n{escape_line(command.help)}\n\n```\n{name} {usage}\n```\n"
    rows = [*_rows(command.params)]
    if rows:
        yield "\n| argument or option | meaning |\n|---|---|\n" + "".join(rows)
    if command.epilog:
        yield f"\nExample: `{command.epilog}`\n"
    for below, subcommand in getattr(command, "commands", {}).items():
        yield from _command(f"{name} {below}", subcommand)


def _rows(params: list[Any]) -> Iterator[str]:
    for param in params:
        metavar = str(param.metavar or "").strip("[]").removesuffix(" ...")
        if isinstance(param, TyperArgument):
            name = metavar
        else:
            name = f"{', '.join(sorted(param.opts, key=len))} {metavar}".rstrip()
        shown = name.replace("|", "\\|")
        yield f"| `{shown}` | {escape_cell(param.help)} |\n"

"""The door: names, options and help of every command; a body imports its command and calls it."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from prevent_assure import __version__
from prevent_assure.errors import AssureError

app = typer.Typer(
    name="assure",
    help="Prevent Duty assurance as text files: check them, compare them, write the letters.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Targets: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TARGET]...",
        help="An authority, as in dorset, or the path of a file or folder. Default: all.",
        show_default=False,
    ),
]
Root: TypeAlias = Annotated[
    Path | None,
    typer.Option("--root", metavar="DIR", help="The workspace. Default: the nearest one upwards."),
]
Year: TypeAlias = Annotated[
    str | None, typer.Option("--year", metavar="YEAR", help="The year, as in 2022-23.")
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option("--output", metavar="PATH", help="Write there, not to standard output."),
]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"assure {__version__}")
        raise typer.Exit


@app.callback()
def assure(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Hold what every command shares."""


@app.command()
def validate(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    format_: Annotated[
        Literal["text", "json"] | None,
        typer.Option("--format", help="What is printed. Default: text."),
    ] = None,
    output: Output = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
) -> None:
    """Check files: every fault, with its place and what would be right."""
    from prevent_assure.commands.validate import Manner
    from prevent_assure.commands.validate import validate as run

    raise typer.Exit(run(targets or [], root, year, Manner(format_ or "text", output, strict)))


def main() -> None:
    """Run the program; what could not be done is one line and status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except AssureError as error:
        from prevent_assure.commands.streams import note

        note(f"assure: {error}")
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)

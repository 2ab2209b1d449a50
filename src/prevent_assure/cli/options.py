"""The options that several commands share, so that each means the same everywhere."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Any, TypeAlias, get_args

import typer

from prevent_assure.letters import LetterFormat


def format_option(kind: object, default: str = "text") -> Any:
    """Return the option that names one of a command's formats, a Literal of words."""
    shown = "|".join(get_args(kind))
    return typer.Option("--format", metavar=shown, help=f"The output format. Default: {default}.")


Targets: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TARGET ...]",
        help="An authority, as in dorset, or the path of a file or folder. Default: all.",
        show_default=False,
    ),
]
Authority: TypeAlias = Annotated[
    str,
    typer.Argument(metavar="AUTHORITY", help="The authority, as in dorset.", show_default=False),
]
Base: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[BASE]",
        help="The earlier revision. Default: where HEAD branched off the main branch.",
        show_default=False,
    ),
]
Head: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[HEAD]",
        help="The later revision. Default: the files as they are now.",
        show_default=False,
    ),
]
TemplateName: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]",
        help="The template to write out, as in letter.md.j2. Default: list them.",
        show_default=False,
    ),
]
Root: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar="DIR",
        help="The workspace. Default: this folder, or the nearest one above it.",
    ),
]
Year: TypeAlias = Annotated[
    str | None, typer.Option("--year", metavar="YEAR", help="The year, as in 2022-23.")
]
EveryYear: TypeAlias = Annotated[
    str | None,
    typer.Option("--year", metavar="YEAR", help="The year, as in 2022-23. Default: all."),
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option("--output", metavar="PATH", help="Write to this file instead of standard output."),
]
On: TypeAlias = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day it is seen from. Default: today."),
]
DocumentFormat: TypeAlias = Annotated[
    LetterFormat | None, format_option(LetterFormat, "by the ending of PATH, else md")
]
OutputPath: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--output",
        metavar="PATH",
        help="A file for one, a folder for several. Default for one: standard output.",
    ),
]
Draft: TypeAlias = Annotated[
    bool, typer.Option("--draft", help="Write it before it is agreed or dated, marked DRAFT.")
]
CheckOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--check", help="Write nothing; only list which files in PATH are not up to date."
    ),
]

Force: TypeAlias = Annotated[
    bool, typer.Option("--force", help="Also overwrite docx files that somebody has edited.")
]


class FailingChange(Enum):
    """A kind of change that can fail a run; typer accepts no list of a Literal."""

    UNJUSTIFIED = "unjustified"
    AFTER_ISSUE = "after-issue"

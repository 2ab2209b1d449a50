"""The options that several commands share: the same word means the same everywhere."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

Targets: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TARGET ...]",
        help="An authority, as in dorset, or the path of a file or folder. Default: all.",
        show_default=False,
    ),
]
Base: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[BASE]",
        help="The revision before. Default: where HEAD parted from the main branch.",
        show_default=False,
    ),
]
Head: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[HEAD]",
        help="The revision after. Default: the files as they are now.",
        show_default=False,
    ),
]
TemplateName: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]",
        help="The one to write out, as in letter.md.j2. Default: list them.",
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
On: TypeAlias = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day it is seen from. Default: today."),
]
DocumentFormat: TypeAlias = Annotated[
    Literal["md", "html", "docx", "pdf"] | None,
    typer.Option(
        "--format",
        metavar="md|html|docx|pdf",
        help="What is written. Default: by PATH's ending, else md.",
    ),
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
    bool, typer.Option("--draft", help="Write it though it is not agreed or dated; DRAFT on it.")
]
CheckOption: TypeAlias = Annotated[
    bool, typer.Option("--check", help="Only say which of those in PATH are not as they should be.")
]

Force: TypeAlias = Annotated[
    bool, typer.Option("--force", help="Overwrite a docx that was edited since, too.")
]


class FailingChange(Enum):
    """A kind of change that may fail; typer takes no list of a Literal."""

    UNJUSTIFIED = "unjustified"
    AFTER_ISSUE = "after-issue"

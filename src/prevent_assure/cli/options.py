"""The options that several commands share: the same word means the same everywhere."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer


class FailingChange(Enum):
    """A kind of change that may fail; typer takes no list of a Literal."""

    UNJUSTIFIED = "unjustified"
    AFTER_ISSUE = "after-issue"


Targets: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TARGET]...",
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
SentAuthority: TypeAlias = Annotated[
    str | None,
    typer.Option("--authority", metavar="SLUG", help="The authority. Default: as the letter says."),
]
OneAuthority: TypeAlias = Annotated[
    str, typer.Argument(metavar="AUTHORITY", help="As in dorset.", show_default=False)
]
KeyName: TypeAlias = Annotated[
    str,
    typer.Argument(
        metavar="KEY",
        help="The keys from the file's root, joined by dots: benchmarks.training.agreed.score",
        show_default=False,
    ),
]
Write: TypeAlias = Annotated[bool, typer.Option("--write", help="Write them, in place of a diff.")]
Unset: TypeAlias = Annotated[bool, typer.Option("--unset", help="Take key and value away.")]
DryRun: TypeAlias = Annotated[
    bool, typer.Option("--dry-run", help="Only print the change, as a diff.")
]
SetValue: TypeAlias = Annotated[
    str | None,
    typer.Argument(metavar="[VALUE]", help="What is to be there.", show_default=False),
]
TextFrom: TypeAlias = Annotated[
    str | None,
    typer.Option("--text-from", metavar="FILE", help="Take the value from a file; - is the input."),
]
SentLetters: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="LETTER...",
        help="A letter or annex that was sent: docx, pdf, html or md.",
        show_default=False,
    ),
]
Names: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME]...",
        help='An authority\'s name, as in "Poole Vale Council". Default: all of last year.',
        show_default=False,
    ),
]
RuleName: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[RULE]",
        help="As a finding names it, in brackets. Default: a line on each rule.",
        show_default=False,
    ),
]
Slug: TypeAlias = Annotated[
    str | None,
    typer.Option("--slug", metavar="SLUG", help="The file's name, where NAME gives none."),
]
Limit: TypeAlias = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", min=500, help="For md: at most N characters."),
]
FailOn: TypeAlias = Annotated[
    list[FailingChange] | None,
    typer.Option("--fail-on", help="Fail where there is such a change; may be repeated."),
]
Earlier: TypeAlias = Annotated[
    str | None,
    typer.Option("--with", metavar="YEAR", help="The earlier year. Default: the year before."),
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option("--output", metavar="PATH", help="Write there, not to standard output."),
]
DocumentFormat: TypeAlias = Annotated[
    Literal["md", "html", "docx", "pdf"] | None,
    typer.Option("--format", help="What is written. Default: by PATH's ending, else md."),
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

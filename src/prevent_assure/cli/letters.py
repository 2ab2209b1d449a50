"""Commands that write letters, and check letters that were sent.

Each function imports its command only when it is called.
"""

from typing import Annotated

import typer

from prevent_assure.cli.options import (
    CheckOption,
    DocumentFormat,
    Draft,
    Force,
    OutputPath,
    Root,
    Targets,
    Year,
    format_option,
)
from prevent_assure.verify import VerifyFormat


def letter(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    format_: DocumentFormat = None,
    output: OutputPath = None,
    draft: Draft = False,
    check: CheckOption = False,
    force: Force = False,
) -> None:
    """Write the letter to an authority, with its annex."""
    from prevent_assure.commands.letter import LetterOptions
    from prevent_assure.commands.letter import letter as run

    how = LetterOptions("letter", format_, output, draft, check, force)
    raise typer.Exit(run(targets or [], root, year, how))


def annex(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    format_: DocumentFormat = None,
    output: OutputPath = None,
    draft: Draft = False,
    check: CheckOption = False,
    force: Force = False,
) -> None:
    """Write the annex alone: agreed scores and the reasons for them."""
    from prevent_assure.commands.letter import LetterOptions
    from prevent_assure.commands.letter import letter as run

    how = LetterOptions("annex", format_, output, draft, check, force)
    raise typer.Exit(run(targets or [], root, year, how))


def verify(
    letters: Annotated[
        list[str],
        typer.Argument(
            metavar="LETTER ...",
            help="A letter or annex that was sent: docx, pdf, html or md.",
            show_default=False,
        ),
    ],
    root: Root = None,
    year: Annotated[
        str | None,
        typer.Option("--year", metavar="YEAR", help="The year. Default: the year in the letter."),
    ] = None,
    authority: Annotated[
        str | None,
        typer.Option(
            "--authority", metavar="SLUG", help="The authority. Default: the one in the letter."
        ),
    ] = None,
    format_: Annotated[VerifyFormat, format_option(VerifyFormat)] = "text",
) -> None:
    """Show where letters that were sent differ from the record."""
    from prevent_assure.commands.verify import verify as run

    raise typer.Exit(run(letters, root, year, authority, format_))

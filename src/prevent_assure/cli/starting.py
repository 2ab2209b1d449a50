"""Commands that start a workspace or an assessment.

Each function imports its command only when it is called.
"""

from pathlib import Path
from typing import Annotated, Literal

import typer

from prevent_assure.cli.options import Root


def init(
    folder: Annotated[
        Path,
        typer.Argument(metavar="[DIR]", help="The folder. Default: this one.", show_default=False),
    ] = Path(),
    ci: Annotated[
        Literal["github", "gitlab"] | None,
        typer.Option(
            "--ci",
            metavar="github|gitlab",
            help="Also write the file that makes this service check each change.",
        ),
    ] = None,
    package: Annotated[
        str | None,
        typer.Option(
            "--package",
            metavar="SPEC",
            help="What its jobs install, as for pip. Default: what this program came from.",
        ),
    ] = None,
) -> None:
    """Make a workspace. Files that are already there are kept."""
    from prevent_assure.commands.init import init as run

    raise typer.Exit(run(folder, ci, package))


def new(
    year: Annotated[str, typer.Option("--year", metavar="YEAR", help="The year, as in 2022-23.")],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME ...]",
            help='An authority\'s name, as in "Poole Vale Council". Default: all of last year.',
            show_default=False,
        ),
    ] = None,
    root: Root = None,
    region: Annotated[
        str | None,
        typer.Option(
            "--region",
            metavar="REGION",
            help="The region. Needed if there is no file for last year, or the letter lacks it.",
        ),
    ] = None,
    slug: Annotated[
        str | None,
        typer.Option("--slug", metavar="SLUG", help="The name of the file, if NAME cannot be one."),
    ] = None,
    from_letter: Annotated[
        bool,
        typer.Option(
            "--from-letter",
            help="Read letters and annexes that were sent (docx, pdf, html, md);"
            " give their paths as NAME.",
        ),
    ] = False,
) -> None:
    """Start an assessment: write a file to be filled in."""
    from prevent_assure.commands.new import NewOptions

    if from_letter:
        from prevent_assure.commands.past_letters import from_letters

        raise typer.Exit(from_letters(names or [], root, year, NewOptions(region, slug)))
    from prevent_assure.commands.new import new as run

    raise typer.Exit(run(names or [], root, year, NewOptions(region, slug)))

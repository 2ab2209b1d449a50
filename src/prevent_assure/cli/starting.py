"""Commands that start something: a workspace, an assessment.

A body imports its command when it runs, and calls it.
"""

from pathlib import Path
from typing import Annotated, Literal

import typer

from prevent_assure.cli.options import Root


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where. Default: here.", show_default=False)
    ] = Path(),
    ci: Annotated[
        Literal["github", "gitlab"] | None,
        typer.Option(
            "--ci",
            metavar="github|gitlab",
            help="Write the file too that lets this service check each change.",
        ),
    ] = None,
) -> None:
    """Make a workspace: rubrics, schemas, settings. What is there is left as it is."""
    from prevent_assure.commands.init import init as run

    raise typer.Exit(run(folder, ci))


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
        typer.Option("--region", metavar="REGION", help="Needed where last year has no file."),
    ] = None,
    slug: Annotated[
        str | None,
        typer.Option("--slug", metavar="SLUG", help="The file's name, where NAME gives none."),
    ] = None,
) -> None:
    """Start an assessment: a file to be filled in."""
    from prevent_assure.commands.new import NewOptions
    from prevent_assure.commands.new import new as run

    raise typer.Exit(run(names or [], root, year, NewOptions(region, slug)))

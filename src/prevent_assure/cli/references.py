"""Commands that print the wording of letters and the schemas of files.

Each function imports its command only when it is called.
"""

from typing import Annotated, Literal

import typer

from prevent_assure.cli.options import Output, Root, TemplateName, Year


def template(
    name: TemplateName = None,
    root: Root = None,
    output: Output = None,
) -> None:
    """List the letter's templates, or write one out to be changed."""
    from prevent_assure.commands.template import template as run

    raise typer.Exit(run(name, root, output))


def schema(
    kind: Annotated[
        Literal["assessment", "rubric", "register"],
        typer.Argument(
            metavar="[assessment|rubric|register]", help="Whose schema. Default: assessment."
        ),
    ] = "assessment",
    root: Root = None,
    year: Year = None,
    output: Output = None,
) -> None:
    """Print the JSON Schema for editors, for all years or for one."""
    from prevent_assure.commands.schema import schema as run

    raise typer.Exit(run(kind, root, year, output))

"""Commands that print what files and letters rest on: wording, schema.

A body imports its command when it runs, and calls it.
"""

from typing import Annotated, Literal

import typer

from prevent_assure.cli.options import Output, Root, TemplateName, Year


def template(
    name: TemplateName = None,
    root: Root = None,
    output: Output = None,
) -> None:
    """List the wordings of the letter, or write one out to be changed."""
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
    """Print the JSON Schema that lets an editor help; with a year, by its rubric."""
    from prevent_assure.commands.schema import schema as run

    raise typer.Exit(run(kind, root, year, output))

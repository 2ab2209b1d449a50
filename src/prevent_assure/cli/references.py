"""Commands that print what a year rests on: criteria, wording, schema.

A body imports its command when it runs, and calls it.
"""

from typing import Annotated, Literal

import typer

from prevent_assure.cli.options import Output, Root, TemplateName, Year


def rubric(
    root: Root = None,
    year: Year = None,
    format_: Annotated[
        Literal["text", "md", "html"] | None,
        typer.Option(
            "--format",
            metavar="text|md|html",
            help="What is printed. Default: by PATH's ending, else text.",
        ),
    ] = None,
    output: Output = None,
) -> None:
    """Print the criteria: what each score means, and whose words they are."""
    from prevent_assure.commands.rubric import rubric as run

    raise typer.Exit(run(root, year, format_, output))


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

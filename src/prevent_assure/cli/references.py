"""Commands that print what other files need: wording, schemas, and the set-up of a shell.

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


def completion(
    shell: Annotated[
        Literal["bash", "zsh", "fish", "powershell"],
        typer.Argument(metavar="bash|zsh|fish|powershell", help="The shell.", show_default=False),
    ],
    output: Output = None,
) -> None:
    """Print what makes the Tab key complete commands and names in a shell."""
    from prevent_assure.commands.completion import completion as run

    raise typer.Exit(run(shell, output))

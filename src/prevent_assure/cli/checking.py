"""Commands that check files, and say what a rule means.

A body imports its command when it runs, and calls it.
"""

from typing import Annotated, Literal

import typer

from prevent_assure.cli.options import Output, Root, Targets, Year


def validate(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    format_: Annotated[
        Literal["text", "json", "github", "gitlab", "sarif"] | None,
        typer.Option(
            "--format",
            metavar="text|json|github|gitlab|sarif",
            help="What is printed. Default: text; in GitHub Actions, github.",
        ),
    ] = None,
    output: Output = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
) -> None:
    """Check files: every fault, with its place and what would be right."""
    from prevent_assure.commands.validate import ValidateOptions
    from prevent_assure.commands.validate import validate as run

    raise typer.Exit(run(targets or [], root, year, ValidateOptions(format_, output, strict)))


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="[RULE]",
            help="As a finding names it, in brackets. Default: a line on each rule.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print what a rule means, why it matters, and what is wrong and right."""
    from prevent_assure.commands.explain import explain as run

    raise typer.Exit(run(rule))

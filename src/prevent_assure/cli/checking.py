"""Commands that check files, and explain rules.

Each function imports its command only when it is called.
"""

from typing import Annotated

import typer

from prevent_assure.cli.options import Output, Root, Targets, Year, format_option
from prevent_assure.reports.findings import FindingsFormat


def validate(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    format_: Annotated[
        FindingsFormat | None, format_option(FindingsFormat, "text; in GitHub Actions, github")
    ] = None,
    output: Output = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
) -> None:
    """Check files: report what is wrong, where, and what would be right."""
    from prevent_assure.commands.validate import ValidateOptions
    from prevent_assure.commands.validate import validate as run

    raise typer.Exit(run(targets or [], root, year, ValidateOptions(format_, output, strict)))


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="[RULE]",
            help="The rule, as named in brackets after a finding. Default: list all rules.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Explain a rule: what it means, why it matters, with examples."""
    from prevent_assure.commands.explain import explain as run

    raise typer.Exit(run(rule))

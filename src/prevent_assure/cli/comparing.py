"""Commands that compare scores with scores, and revisions with revisions.

Each function imports its command only when it is called.
"""

from typing import Annotated

import typer

from prevent_assure.cli.options import (
    Base,
    FailingChange,
    Head,
    Output,
    Root,
    Targets,
    Year,
    format_option,
)
from prevent_assure.reports.changes import ChangesFormat
from prevent_assure.reports.comparison import ComparisonFormat


def compare(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    with_: Annotated[
        str | None,
        typer.Option("--with", metavar="YEAR", help="The earlier year. Default: last year."),
    ] = None,
    format_: Annotated[ComparisonFormat, format_option(ComparisonFormat)] = "text",
    output: Output = None,
) -> None:
    """Show where agreed scores differ from the self-assessment and an earlier year."""
    from prevent_assure.commands.compare import CompareOptions
    from prevent_assure.commands.compare import compare as run

    raise typer.Exit(run(targets or [], root, year, with_, CompareOptions(format_, output)))


def diff(
    base: Base = None,
    head: Head = None,
    root: Root = None,
    year: Year = None,
    format_: Annotated[ChangesFormat, format_option(ChangesFormat)] = "text",
    output: Output = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            metavar="N",
            min=500,
            help="For md: print at most N characters; N is at least 500.",
        ),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Fail if anything changed.")
    ] = False,
    fail_on: Annotated[
        list[FailingChange] | None,
        typer.Option(
            "--fail-on",
            metavar="unjustified|after-issue",
            help="Fail if there is such a change; may be repeated.",
        ),
    ] = None,
) -> None:
    """Show what changed in meaning between two revisions of git."""
    from prevent_assure.commands.diff import DiffOptions, Revisions
    from prevent_assure.commands.diff import diff as run

    failing = tuple(change.value for change in fail_on or ())
    how = DiffOptions(format_, output, limit, exit_code, failing)
    raise typer.Exit(run(Revisions(base, head), root, year, how))

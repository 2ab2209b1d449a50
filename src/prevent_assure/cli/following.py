"""Commands that follow the year: where everyone is, and what became of the actions.

A body imports its command when it runs, and calls it.
"""

from typing import Annotated

import typer

from prevent_assure.cli.options import EveryYear, On, Output, Root, Targets, Year, format_option
from prevent_assure.reports.actions import ActionsFormat
from prevent_assure.reports.status import StatusFormat


def status(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    on: On = None,
    late: Annotated[bool, typer.Option("--late", help="Show the late ones alone.")] = False,
    format_: Annotated[
        StatusFormat | None, format_option(StatusFormat, "by the ending of PATH, else text")
    ] = None,
    output: Output = None,
) -> None:
    """Show where each authority of the year is: what comes next, and what is late."""
    from prevent_assure.commands.status import StatusOptions
    from prevent_assure.commands.status import status as run

    how = StatusOptions(on, late, format_, output)
    raise typer.Exit(run(targets or [], root, year, how))


def actions(
    targets: Targets = None,
    root: Root = None,
    year: EveryYear = None,
    open_: Annotated[
        bool, typer.Option("--open", help="Those alone that are still to be done.")
    ] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="The overdue ones alone.")] = False,
    due_by: Annotated[
        str | None,
        typer.Option(
            "--due-by", metavar="DATE", help="Those alone that are to be done by this day."
        ),
    ] = None,
    on: On = None,
    format_: Annotated[
        ActionsFormat | None, format_option(ActionsFormat, "by the ending of PATH, else text")
    ] = None,
    output: Output = None,
) -> None:
    """List the recommended actions of all years: what is overdue, due and done."""
    from prevent_assure.commands.actions import ActionsOptions
    from prevent_assure.commands.actions import actions as run

    how = ActionsOptions(open_, overdue, due_by, on, format_, output)
    raise typer.Exit(run(targets or [], root, year, how))

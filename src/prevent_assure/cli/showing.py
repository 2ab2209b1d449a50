"""Commands that show others what the files say.

A body imports its command when it runs, and calls it.
"""

from typing import Annotated

import typer

from prevent_assure.cli.options import EveryYear, Output, Root, Targets, format_option
from prevent_assure.reports.export import ExportFormat


def export(
    targets: Targets = None,
    root: Root = None,
    year: EveryYear = None,
    format_: Annotated[
        ExportFormat | None, format_option(ExportFormat, "by the ending of PATH, else csv")
    ] = None,
    output: Output = None,
) -> None:
    """Write every score of every year as one table, for other programs."""
    from prevent_assure.commands.export import ExportOptions
    from prevent_assure.commands.export import export as run

    raise typer.Exit(run(targets or [], root, year, ExportOptions(format_, output)))

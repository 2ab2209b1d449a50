"""Commands for those whom the letter is not for.

Each function imports its command only when it is called.
"""

from typing import Annotated

import typer

from prevent_assure.cli.options import (
    Authority,
    DocumentFormat,
    Draft,
    EveryYear,
    Force,
    On,
    Output,
    OutputPath,
    Root,
    Targets,
    Year,
    format_option,
)
from prevent_assure.letters import PackFormat, Reader
from prevent_assure.reports.export import ExportFormat
from prevent_assure.reports.region import RegionFormat


def summary(
    authority: Authority,
    reader: Annotated[
        Reader,
        typer.Option(
            "--for",
            metavar="chief-executive|committee|public",
            help="Whom it is for; each is shown something else.",
        ),
    ],
    root: Root = None,
    year: Year = None,
    format_: DocumentFormat = None,
    output: OutputPath = None,
    draft: Draft = False,
    force: Force = False,
) -> None:
    """Write a summary for the chief executive, a committee or the public."""
    from prevent_assure.commands.showing import ShowingOptions
    from prevent_assure.commands.showing import summary as run

    raise typer.Exit(
        run(authority, root, year, reader, ShowingOptions(format_, output, draft, force))
    )


def pack(
    authority: Authority,
    root: Root = None,
    year: Year = None,
    format_: Annotated[
        PackFormat | None, format_option(PackFormat, "by the ending of PATH, else md")
    ] = None,
    output: OutputPath = None,
    force: Force = False,
) -> None:
    """Write what the adviser takes to the meeting: what to ask, and why."""
    from prevent_assure.commands.showing import ShowingOptions
    from prevent_assure.commands.showing import pack as run

    raise typer.Exit(run(authority, root, year, ShowingOptions(format_, output, is_forced=force)))


def region(
    region_: Annotated[
        str | None,
        typer.Option("--region", metavar="NAME", help="The region. Default: all regions."),
    ] = None,
    root: Root = None,
    year: Year = None,
    on: On = None,
    format_: Annotated[
        RegionFormat | None, format_option(RegionFormat, "by the ending of PATH, else html")
    ] = None,
    output: Output = None,
) -> None:
    """Show one year of a region's authorities: what is below the standard comes first."""
    from prevent_assure.commands.region import RegionOptions
    from prevent_assure.commands.region import region as run

    raise typer.Exit(run(root, year, RegionOptions(region_, on, format_, output)))


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

"""Commands that show a record to those for whom the letter is not.

A body imports its command when it runs, and calls it.
"""

from typing import Annotated

import typer

from prevent_assure.cli.options import On, Output, Root, Year, format_option
from prevent_assure.reports.region import RegionFormat


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

"""Commands that send the record out as a spreadsheet, and take it in again.

A body imports its command when it runs, and calls it.
"""

from typing import Annotated, Literal

import typer

from prevent_assure.cli.options import Root, Targets, Year


def form(
    output: Annotated[
        str,
        typer.Option(
            "--output",
            metavar="PATH",
            help="A folder, or for one authority a file that ends in .xlsx.",
        ),
    ],
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    for_: Annotated[
        Literal["self", "agreement"],
        typer.Option(
            "--for",
            metavar="self|agreement",
            help="The self-assessment, or what is agreed at the meeting. Default: self.",
        ),
    ] = "self",
) -> None:
    """Write the self-assessment as a spreadsheet for an authority to fill in."""
    from prevent_assure.commands.form import FormRequest
    from prevent_assure.commands.form import form as run

    raise typer.Exit(run(targets or [], root, year, FormRequest(for_, output)))

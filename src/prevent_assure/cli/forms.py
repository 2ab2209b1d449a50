"""Commands that send the record out as a spreadsheet, and take it in again.

A body imports its command when it runs, and calls it.
"""

from typing import Annotated, Literal

import typer

from prevent_assure.cli.options import Root, Targets, Year, format_option
from prevent_assure.forms import ReceiptFormat


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


def receive(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE ...",
            help="A form that came back, or a folder of them.",
            show_default=False,
        ),
    ],
    root: Root = None,
    authority: Annotated[
        str | None,
        typer.Option("--authority", metavar="SLUG", help="Whose it is. Default: as it says."),
    ] = None,
    year: Annotated[
        str | None,
        typer.Option(
            "--year", metavar="YEAR", help="The year. Default: the authority's latest one."
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write what is not refused, and do not only show it.")
    ] = False,
    format_: Annotated[ReceiptFormat, format_option(ReceiptFormat)] = "text",
) -> None:
    """Show what a form that came back changes in the record, or write it."""
    from prevent_assure.commands.receive import ReceiveOptions
    from prevent_assure.commands.receive import receive as run

    how = ReceiveOptions(authority, year, write, format_)
    raise typer.Exit(run(files, root, how))

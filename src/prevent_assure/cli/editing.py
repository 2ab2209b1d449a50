"""Commands that change a file in a workspace and leave every other byte of it unchanged.

Each function imports its command only when it is called.
"""

from typing import Annotated

import typer

from prevent_assure.cli.options import Authority, Root, Targets, Year


def edit(
    authority: Annotated[
        str | None,
        typer.Argument(
            metavar="[AUTHORITY]",
            help="The authority to begin with. Default: the overview of the year.",
            show_default=False,
        ),
    ] = None,
    root: Root = None,
    year: Year = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", metavar="N", min=1, max=65535, help="The port. Default: a free one."
        ),
    ] = None,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Print the address, and open no browser.")
    ] = False,
) -> None:
    """Open the assessments as pages in the browser, on this computer alone."""
    from prevent_assure.commands.edit import EditOptions
    from prevent_assure.commands.edit import edit as run

    raise typer.Exit(run(authority, root, year, EditOptions(port, is_opened=not no_open)))


def fix(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write the fixes. Default: print them as a diff.")
    ] = False,
) -> None:
    """Show, or write, the fixes that have only one right answer."""
    from prevent_assure.commands.fix import fix as run

    raise typer.Exit(run(targets or [], root, year, is_written=write))


def set_(
    authority: Authority,
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY",
            help="The key and those above it, joined by dots: benchmarks.training.agreed.score",
            show_default=False,
        ),
    ],
    value: Annotated[
        str | None,
        typer.Argument(metavar="[VALUE]", help="The new value.", show_default=False),
    ] = None,
    text_from: Annotated[
        str | None,
        typer.Option(
            "--text-from",
            metavar="FILE|-",
            help="Take the value from a file, or from standard input.",
        ),
    ] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Remove the key and its value.")] = False,
    root: Root = None,
    year: Year = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only print the change, as a diff.")
    ] = False,
) -> None:
    """Change one value of an assessment, and nothing else in the file."""
    from prevent_assure.commands.set import NewValue, set_value

    new_value = NewValue(value, text_from, unset)
    raise typer.Exit(set_value(authority, key, new_value, (root, year), is_dry=dry_run))

"""Commands that change a file of a workspace and leave every other byte of it as it was.

A body imports its command when it runs, and calls it.
"""

from typing import Annotated

import typer

from prevent_assure.cli.options import Root, Targets, Year


def fix(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write the fixes. Default: print them as a diff.")
    ] = False,
) -> None:
    """Show, or write, what has only one right answer."""
    from prevent_assure.commands.fix import fix as run

    raise typer.Exit(run(targets or [], root, year, is_written=write))


def set_(
    authority: Annotated[
        str, typer.Argument(metavar="AUTHORITY", help="As in dorset.", show_default=False)
    ],
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY",
            help="The keys from the file's root, joined by dots: benchmarks.training.agreed.score",
            show_default=False,
        ),
    ],
    value: Annotated[
        str | None,
        typer.Argument(metavar="[VALUE]", help="What is to be there.", show_default=False),
    ] = None,
    text_from: Annotated[
        str | None,
        typer.Option(
            "--text-from",
            metavar="FILE|-",
            help="Take the value from a file, or from standard input.",
        ),
    ] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Take key and value away.")] = False,
    root: Root = None,
    year: Year = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only print the change, as a diff.")
    ] = False,
) -> None:
    """Change one value of an assessment; every other byte of the file stays."""
    from prevent_assure.commands.set import NewValue, set_value

    new_value = NewValue(value, text_from, unset)
    raise typer.Exit(set_value(authority, key, new_value, (root, year), is_dry=dry_run))

"""`assure rubric` and its subcommands.

Each function imports its command only when it is called.
"""

from pathlib import Path
from typing import Annotated

import typer

from prevent_assure.cli.help import HELP_NAMES, HelpfulCommand, HelpfulGroup
from prevent_assure.cli.options import Output, Root, Year, format_option
from prevent_assure.reports.criteria import CriteriaFormat
from prevent_assure.reports.rubric_diff import RubricDiffFormat

app = typer.Typer(
    name="rubric",
    help="Print the criteria; start, import or compare rubrics.",
    epilog="assure rubric --year 2022-23 --output criteria.html",
    cls=HelpfulGroup,
    context_settings=HELP_NAMES,
    invoke_without_command=True,
    rich_markup_mode=None,
)
NewYear = Annotated[str, typer.Argument(metavar="YEAR", help="The year, as in 2024-25.")]


@app.callback()
def rubric(
    context: typer.Context,
    root: Root = None,
    year: Year = None,
    format_: Annotated[
        CriteriaFormat | None, format_option(CriteriaFormat, "by the ending of PATH, else text")
    ] = None,
    output: Output = None,
) -> None:
    """Print the criteria: what each score means, and where the wording comes from."""
    if context.invoked_subcommand is not None:
        if (root, year, format_, output) != (None, None, None, None):
            context.fail(f"options go after {context.invoked_subcommand}")
        return
    from prevent_assure.commands.rubric import rubric as run

    raise typer.Exit(run(root, year, format_, output))


@app.command(
    cls=HelpfulCommand,
    epilog="assure rubric new 2024-25 --no-criteria",
    context_settings=HELP_NAMES,
)
def new(
    year: NewYear,
    root: Root = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="YEAR",
            help="The year whose rubric is copied. Default: the latest earlier one.",
        ),
    ] = None,
    no_criteria: Annotated[
        bool, typer.Option("--no-criteria", help="Leave out what each score means.")
    ] = False,
) -> None:
    """Start the rubric and schema of a year from the rubric of another year."""
    from prevent_assure.commands.rubric_new import NewRubricOptions
    from prevent_assure.commands.rubric_new import rubric_new as run

    raise typer.Exit(run(year, root, NewRubricOptions(from_, not no_criteria)))


@app.command(
    cls=HelpfulCommand, epilog="assure rubric diff 2022-23 2024-25", context_settings=HELP_NAMES
)
def diff(
    earlier: Annotated[str, typer.Argument(metavar="YEAR", help="The earlier year.")],
    later: Annotated[str, typer.Argument(metavar="YEAR", help="The later year.")],
    root: Root = None,
    format_: Annotated[RubricDiffFormat, format_option(RubricDiffFormat)] = "text",
    output: Output = None,
) -> None:
    """Show how the benchmarks changed from one year to a later one."""
    from prevent_assure.commands.rubric_diff import rubric_diff as run

    raise typer.Exit(run((earlier, later), root, format_, output))


@app.command(
    name="import",
    cls=HelpfulCommand,
    epilog="assure rubric import criteria.docx --year 2024-25",
    context_settings=HELP_NAMES,
)
def import_(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The published criteria: md, txt, html, docx or pdf."),
    ],
    year: Annotated[str, typer.Option("--year", metavar="YEAR", help="The year of the criteria.")],
    root: Root = None,
    like: Annotated[
        str | None,
        typer.Option(
            "--like",
            metavar="YEAR",
            help="The year whose bands and ids to use. Default: the latest.",
        ),
    ] = None,
    output: Output = None,
) -> None:
    """Make a rubric from published criteria, word for word."""
    from prevent_assure.commands.rubric_import import ImportOptions
    from prevent_assure.commands.rubric_import import rubric_import as run

    raise typer.Exit(run(file, root, ImportOptions(year, like, output)))

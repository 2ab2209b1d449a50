"""The door: names, options and help of every command; a body imports its command and calls it."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from prevent_assure import __version__
from prevent_assure.cli.options import (
    Base,
    CheckOption,
    DocumentFormat,
    Draft,
    DryRun,
    Earlier,
    FailOn,
    Head,
    KeyName,
    Limit,
    Names,
    OneAuthority,
    Output,
    OutputPath,
    Root,
    RuleName,
    SentAuthority,
    SentLetters,
    SetValue,
    Slug,
    Targets,
    TemplateName,
    TextFrom,
    Unset,
    Write,
    Year,
)

app = typer.Typer(
    name="assure",
    help="Prevent Duty assurance as text files: check them, compare them, write the letters.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"assure {__version__}")
        raise typer.Exit


@app.callback()
def assure(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Hold what every command shares."""


@app.command()
def validate(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    format_: Annotated[
        Literal["text", "json", "github", "gitlab", "sarif"] | None,
        typer.Option("--format", help="What is printed. Default: text; in GitHub Actions, github."),
    ] = None,
    output: Output = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
) -> None:
    """Check files: every fault, with its place and what would be right."""
    from prevent_assure.commands.validate import ValidateOptions
    from prevent_assure.commands.validate import validate as run

    raise typer.Exit(run(targets or [], root, year, ValidateOptions(format_, output, strict)))


@app.command()
def compare(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    with_: Earlier = None,
    format_: Annotated[
        Literal["text", "md", "json", "csv"],
        typer.Option("--format", help="What is printed."),
    ] = "text",
    output: Output = None,
) -> None:
    """Show where agreed scores part from the self-assessment and from an earlier year."""
    from prevent_assure.commands.compare import CompareOptions
    from prevent_assure.commands.compare import compare as run

    raise typer.Exit(run(targets or [], root, year, with_, CompareOptions(format_, output)))


@app.command()
def diff(
    base: Base = None,
    head: Head = None,
    root: Root = None,
    year: Year = None,
    format_: Annotated[
        Literal["text", "md", "json"], typer.Option("--format", help="What is printed.")
    ] = "text",
    output: Output = None,
    limit: Limit = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Fail where anything changed.")
    ] = False,
    fail_on: FailOn = None,
) -> None:
    """Show what changed in meaning between two revisions of git."""
    from prevent_assure.commands.diff import DiffOptions, Revisions
    from prevent_assure.commands.diff import diff as run

    failing = tuple(change.value for change in fail_on or ())
    how = DiffOptions(format_, output, limit, exit_code, failing)
    raise typer.Exit(run(Revisions(base, head), root, year, how))


@app.command()
def letter(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    format_: DocumentFormat = None,
    output: OutputPath = None,
    draft: Draft = False,
    check: CheckOption = False,
) -> None:
    """Write the letter to an authority, with its annex."""
    from prevent_assure.commands.letter import LetterOptions
    from prevent_assure.commands.letter import letter as run

    how = LetterOptions("letter", format_, output, draft, check)
    raise typer.Exit(run(targets or [], root, year, how))


@app.command()
def annex(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    format_: DocumentFormat = None,
    output: OutputPath = None,
    draft: Draft = False,
    check: CheckOption = False,
) -> None:
    """Write the annex by itself: the table of agreed scores and their reasons."""
    from prevent_assure.commands.letter import LetterOptions
    from prevent_assure.commands.letter import letter as run

    how = LetterOptions("annex", format_, output, draft, check)
    raise typer.Exit(run(targets or [], root, year, how))


@app.command()
def verify(
    letters: SentLetters,
    root: Root = None,
    year: Annotated[
        str | None,
        typer.Option("--year", metavar="YEAR", help="The year. Default: as the letter says."),
    ] = None,
    authority: SentAuthority = None,
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="What is printed.")
    ] = "text",
) -> None:
    """Read back letters that were sent, and show where they differ from the record."""
    from prevent_assure.commands.verify import verify as run

    raise typer.Exit(run(letters, root, year, authority, format_))


@app.command()
def template(
    name: TemplateName = None,
    root: Root = None,
    output: Output = None,
) -> None:
    """List the wordings of the letter, or write one out to be changed."""
    from prevent_assure.commands.template import template as run

    raise typer.Exit(run(name, root, output))


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where. Default: here.", show_default=False)
    ] = Path(),
    ci: Annotated[
        Literal["github", "gitlab"] | None,
        typer.Option("--ci", help="Write the file too that lets this service check each change."),
    ] = None,
) -> None:
    """Make a workspace: rubrics, schemas, settings. What is there is left as it is."""
    from prevent_assure.commands.init import init as run

    raise typer.Exit(run(folder, ci))


@app.command()
def new(
    year: Annotated[str, typer.Option("--year", metavar="YEAR", help="The year, as in 2022-23.")],
    names: Names = None,
    root: Root = None,
    region: Annotated[
        str | None,
        typer.Option("--region", metavar="REGION", help="Needed where last year has no file."),
    ] = None,
    slug: Slug = None,
) -> None:
    """Start an assessment: a file to be filled in."""
    from prevent_assure.commands.new import NewOptions
    from prevent_assure.commands.new import new as run

    raise typer.Exit(run(names or [], root, year, NewOptions(region, slug)))


@app.command()
def fix(
    targets: Targets = None,
    root: Root = None,
    year: Year = None,
    write: Write = False,
) -> None:
    """Show, or write, what has only one right answer."""
    from prevent_assure.commands.fix import fix as run

    raise typer.Exit(run(targets or [], root, year, is_written=write))


@app.command("set")
def set_(
    authority: OneAuthority,
    key: KeyName,
    value: SetValue = None,
    text_from: TextFrom = None,
    unset: Unset = False,
    root: Root = None,
    year: Year = None,
    dry_run: DryRun = False,
) -> None:
    """Change one value of an assessment; every other byte of the file stays."""
    from prevent_assure.commands.set import NewValue, set_value

    new_value = NewValue(value, text_from, unset)
    raise typer.Exit(set_value(authority, key, new_value, (root, year), is_dry=dry_run))


@app.command()
def rubric(
    root: Root = None,
    year: Year = None,
    format_: Annotated[
        Literal["text", "md", "html"] | None,
        typer.Option("--format", help="What is printed. Default: by PATH's ending, else text."),
    ] = None,
    output: Output = None,
) -> None:
    """Print the criteria: what each score means, and whose words they are."""
    from prevent_assure.commands.rubric import rubric as run

    raise typer.Exit(run(root, year, format_, output))


@app.command()
def explain(
    rule: RuleName = None,
) -> None:
    """Print what a rule means, why it matters, and what is wrong and right."""
    from prevent_assure.commands.explain import explain as run

    raise typer.Exit(run(rule))


@app.command()
def schema(
    kind: Annotated[
        Literal["assessment", "rubric"],
        typer.Argument(help="Whose schema."),
    ] = "assessment",
    root: Root = None,
    year: Year = None,
    output: Output = None,
) -> None:
    """Print the JSON Schema that lets an editor help; with a year, by its rubric."""
    from prevent_assure.commands.schema import schema as run

    raise typer.Exit(run(kind, root, year, output))

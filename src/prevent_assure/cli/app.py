"""The program: every command by its name, with an example of its use."""

from typing import Annotated

import typer

from prevent_assure import __version__
from prevent_assure.cli import rubric
from prevent_assure.cli.checking import explain, validate
from prevent_assure.cli.comparing import compare, diff
from prevent_assure.cli.editing import edit, fix, set_
from prevent_assure.cli.following import actions, status
from prevent_assure.cli.forms import form, receive
from prevent_assure.cli.help import HELP_NAMES, HelpfulCommand, HelpfulGroup
from prevent_assure.cli.letters import annex, letter, verify
from prevent_assure.cli.references import completion, schema, template
from prevent_assure.cli.showing import export, pack, region, summary
from prevent_assure.cli.starting import init, new

app = typer.Typer(
    name="assure",
    help="Prevent Duty assurance as text files: check them, compare them, write the letters.",
    cls=HelpfulGroup,
    context_settings=HELP_NAMES,
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
    """Take the options that belong to no command."""


for _command, _example in (
    (init, "assure init prevent --ci github"),
    (new, 'assure new "Poole Vale Council" --year 2022-23 --region "South West"'),
    (edit, "assure edit dorset"),
    (validate, "assure validate dorset --year 2022-23"),
    (fix, "assure fix dorset --write"),
    (set_, "assure set dorset benchmarks.training.agreed.score 4"),
    (explain, "assure explain missing-justification"),
    (letter, "assure letter dorset --output letters/dorset.docx"),
    (annex, "assure annex dorset --output letters/dorset-annex.docx"),
    (verify, "assure verify letters/dorset.docx"),
    (form, "assure form dorset --output forms/"),
    (receive, "assure receive returned/dorset-2022-23-self-assessment.xlsx --write"),
    (pack, "assure pack dorset --output dorset-pack.docx"),
    (summary, "assure summary dorset --for committee --output dorset-summary.docx"),
    (compare, "assure compare dorset --year 2022-23"),
    (diff, "assure diff main --format md"),
    (status, "assure status --year 2022-23 --late"),
    (actions, "assure actions --open --format ics --output actions.ics"),
    (region, 'assure region --region "South West" --output south-west.html'),
    (export, "assure export --output scores.csv"),
    (template, "assure template letter.md.j2 --output templates/letter.md.j2"),
    (schema, "assure schema --year 2022-23 --output schemas/2022-23.json"),
    (completion, "assure completion fish --output ~/.config/fish/completions/assure.fish"),
):
    app.command(
        name=_command.__name__.rstrip("_"),
        cls=HelpfulCommand,
        epilog=_example,
        context_settings=HELP_NAMES,
    )(_command)
app.add_typer(rubric.app)

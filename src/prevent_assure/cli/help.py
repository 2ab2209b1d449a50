"""Help: commands in the order of the work, full descriptions, and an example for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

HEADINGS = (
    ("Start", ("init", "new")),
    ("Fill in on a page", ("edit",)),
    ("Check and correct", ("validate", "fix", "set", "explain")),
    ("Forms", ("form", "receive")),
    ("Letters", ("pack", "letter", "annex", "verify")),
    ("Compare and review", ("compare", "diff")),
    ("Follow the year", ("status", "actions")),
    ("Show others", ("summary", "region", "export")),
    ("Criteria, wording and schemas", ("rubric", "template", "schema")),
    ("Your terminal", ("completion",)),
)
"""The commands as they are listed, in the order of the work."""

HELP_NAMES = {"help_option_names": ["-h", "--help"]}

HELP = "Show this help."


class HelpfulGroup(TyperGroup):
    """The program, or a command with subcommands, whose descriptions are not cut off."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 -- typer's signature
        """Return what follows the name of the program or the group."""
        return ["[COMMAND] [OPTIONS]" if self.invoke_without_command else "COMMAND [OPTIONS]"]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 -- typer's signature
        """Write the commands under their headings, in one column."""
        width = max(map(len, self.commands))
        for heading, names in self._headings():
            rows = [(name.ljust(width), self.commands[name].help or "") for name in names]
            with formatter.section(heading):
                formatter.write_dl(rows)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 -- typer's signature
        """Write the example of a group that can be called without a subcommand."""
        _write_example(self.epilog, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help, in our words."""
        return _in_our_words(super().get_help_option(ctx))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 -- typer's signature
        """Return the names of the commands, in the order of the headings."""
        return [name for _, names in self._headings() for name in names]

    def _headings(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        placed = {name for _, names in HEADINGS for name in names}
        if placed.issuperset(self.commands):
            yield from HEADINGS
        else:
            yield "Commands", tuple(self.commands)


class HelpfulCommand(TyperCommand):
    """A command whose help shows how to call it."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 -- typer's signature
        """Return what follows the command's name, as in `[TARGET ...] [OPTIONS]`."""
        return [
            *(str(it.metavar) for it in self.params if isinstance(it, TyperArgument)),
            "[OPTIONS]",
        ]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options, each with its full description."""
        for heading, rows in (
            ("Arguments", list(_arguments(self.params))),
            ("Options", list(_options(self.get_params(ctx)))),
        ):
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 -- typer's signature
        """Write the example."""
        _write_example(self.epilog, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help, in our words."""
        return _in_our_words(super().get_help_option(ctx))


def _write_example(example: str | None, formatter: Any) -> None:
    if example:
        with formatter.section("Example"):
            formatter.write_text(example)


def _in_our_words(option: Any) -> Any:
    if option is not None:
        option.help = HELP
    return option


def _arguments(params: Iterable[object]) -> Iterator[tuple[str, str]]:
    for param in params:
        if isinstance(param, TyperArgument):
            yield str(param.metavar).strip("[]").removesuffix(" ..."), param.help or ""


def _options(params: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for param in params:
        if not isinstance(param, TyperArgument):
            metavar = param.metavar if isinstance(param, TyperOption) and param.metavar else ""
            yield f"{', '.join(sorted(param.opts, key=len))} {metavar}".rstrip(), param.help or ""

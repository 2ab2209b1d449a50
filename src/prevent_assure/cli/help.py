"""How help reads: commands in the order of the work, whole descriptions, and an example each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

HEADINGS = (
    ("Start", ("init", "new")),
    ("Check", ("validate", "explain")),
    ("Forms", ("form", "receive")),
    ("Letters", ("letter", "annex", "verify")),
    ("Compare and review", ("compare", "diff")),
    ("What it rests on", ("rubric", "template", "schema")),
)
"""The commands as they are listed, in the order of the work."""

HELP_NAMES = {"help_option_names": ["-h", "--help"]}

_HELP = "Show this help."


class HelpfulGroup(TyperGroup):
    """The program, or a command with commands of its own, listed without cutting them off."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 -- typer's signature
        """Return what follows the program's name."""
        return ["COMMAND [OPTIONS]"]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 -- typer's signature
        """Write the commands under their headings, in one column."""
        width = max(map(len, self.commands))
        for heading, names in self._headings():
            rows = [(name.ljust(width), self.commands[name].help or "") for name in names]
            with formatter.section(heading):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help, in our words."""
        return _in_our_words(super().get_help_option(ctx))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 -- typer's signature
        """Return the names of the commands, in the order of the headings."""
        return [name for _, names in self._headings() for name in names]

    def _headings(self) -> Iterator[tuple[str, list[str]]]:
        listed = {name for _, names in HEADINGS for name in names}
        for heading, names in (*HEADINGS, ("Commands", tuple(self.commands))):
            is_rest = heading == "Commands"
            found = [it for it in names if it in self.commands and not (is_rest and it in listed)]
            if found:
                yield heading, found


class HelpfulCommand(TyperCommand):
    """A command whose help says how it is called, and shows it."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 -- typer's signature
        """Return what follows the command's name, as in `[TARGET ...] [OPTIONS]`."""
        return [
            *(str(it.metavar) for it in self.params if isinstance(it, TyperArgument)),
            "[OPTIONS]",
        ]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options, each with its whole description."""
        for heading, rows in (
            ("Arguments", list(_arguments(self.params))),
            ("Options", list(_options(self.get_params(ctx)))),
        ):
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 -- typer's signature
        """Write the example."""
        with formatter.section("Example"):
            formatter.write_text(self.epilog or "")

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help, in our words."""
        return _in_our_words(super().get_help_option(ctx))


def _in_our_words(option: Any) -> Any:
    if option is not None:
        option.help = _HELP
    return option


def _arguments(params: Iterable[object]) -> Iterator[tuple[str, str]]:
    for param in params:
        if isinstance(param, TyperArgument):
            yield str(param.metavar).strip("[]").removesuffix(" ..."), param.help or ""


def _options(params: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for param in params:
        if not isinstance(param, TyperArgument):
            metavar = param.metavar if isinstance(param, TyperOption) and param.metavar else ""
            yield f"{', '.join(param.opts)} {metavar}".rstrip(), param.help or ""

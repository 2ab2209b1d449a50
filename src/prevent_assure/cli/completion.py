"""What the Tab key offers after the words of a command line that is not finished.

A shell's script calls the program with these words and, in a variable of the environment, `=` and
the word that is being typed.  The program prints a line for each word it offers: the word, a tab,
and what it means.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typer.core import TyperArgument
from typer.main import get_command

from prevent_assure.cli.app import app
from prevent_assure.cli.help import HELP
from prevent_assure.commands import completion
from prevent_assure.commands.console import write_answer
from prevent_assure.errors import AssureError

NAMES = {
    "TARGET": completion.authorities,
    "AUTHORITY": completion.authorities,
    "SLUG": completion.authorities,
    "YEAR": completion.years,
    "RULE": completion.rules,
}
"""What is offered where an option or an argument takes such a word."""

KEY = "KEY"
NOT_OFFERED = (
    *("DATE", "DIR", "FILE", "FILE|-", "LETTER", "N", "NAME", "PATH", "REGION", "SPEC", "VALUE"),
    *("BASE", "HEAD"),
)
"""Where nothing is offered, shells complete the names of files."""


def complete(words: Sequence[str], word: str) -> None:
    """Print what can be typed next; nothing outside a workspace or in one that is broken."""
    with suppress(AssureError, OSError):
        found = offers(words, word)
        write_answer("".join(f"{name}\t{meaning}\n" for name, meaning in found), None)


def offers(words: Sequence[str], word: str) -> Iterator[tuple[str, str]]:
    """Yield each word that can come next and begins with what is typed, and what it means.

    Raises AssureError where it would be a name of a workspace, and there is no workspace.
    """
    line = _CommandLine(get_command(app))
    for one in words:
        line.take(one)
    return line.offers(word)


def words_for(metavar: str) -> str:
    """Return the word that says what an option or an argument takes, without its brackets."""
    return metavar.strip("[]").removesuffix(" ...")


def choices(metavar: str) -> tuple[str, ...]:
    """Return the words that can be typed, where a description lists them all."""
    found = tuple(words_for(metavar).split("|"))
    return found if len(found) > 1 and all(it.islower() for it in found) else ()


@dataclass(slots=True)
class _CommandLine:
    """The words so far: the command they lead to, and what they give it."""

    command: Any
    arguments: list[str] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)
    waiting: Any = None
    has_ended: bool = False

    def take(self, word: str) -> None:
        """Take the next word: a command, an option, the value of one, or an argument."""
        if self.waiting is not None:
            if word != "=":  # bash makes three words of --year=2022-23
                self.given[self.waiting.opts[0]] = _unquoted(word)
                self.waiting = None
        elif word == "--":
            self.has_ended = True
        elif word.startswith("-") and not self.has_ended:
            self._take_option(word)
        elif not self.arguments and word in self._commands():
            self.command = self._commands()[word]
        else:
            self.arguments.append(_unquoted(word))

    def offers(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield each word that begins so and can come next, with what it means."""
        option, equals, value = word.partition("=")
        if self.waiting is not None:
            found = self._values(self.waiting, "" if word == "=" else word)
        elif word.startswith("-") and equals and not self.has_ended:
            waiting = self._option(option)
            inner = self._values(waiting, value) if waiting is not None else ()
            found = ((f"{option}={name}", meaning) for name, meaning in inner)
        elif word.startswith("-") and not self.has_ended:
            found = self._options()
        elif self._commands() and not self.arguments:
            names = self.command.list_commands(None)
            found = ((name, self._commands()[name].help or "") for name in names)
        else:
            found = self._arguments(word)
        wanted = "" if word == "=" else word
        return (offer for offer in found if offer[0].startswith(wanted))

    def _commands(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = getattr(self.command, "commands", {})
        return found

    def _take_option(self, word: str) -> None:
        name, equals, value = word.partition("=")
        option = self._option(name)
        if option is None or option.is_flag:
            return
        if equals:
            self.given[option.opts[0]] = value
        else:
            self.waiting = option

    def _option(self, name: str) -> Any:
        return next((it for it in self.command.params if name in it.opts), None)

    def _options(self) -> Iterator[tuple[str, str]]:
        for param in self.command.params:
            if not isinstance(param, TyperArgument):
                yield max(param.opts, key=len), param.help or ""
        yield "--help", HELP

    def _arguments(self, word: str) -> Iterator[tuple[str, str]]:
        arguments = [it for it in self.command.params if isinstance(it, TyperArgument)]
        here = len(self.arguments)
        if here < len(arguments):
            yield from self._values(arguments[here], word)
        elif arguments and arguments[-1].nargs == -1:
            yield from self._values(arguments[-1], word)

    def _values(self, param: Any, word: str) -> Iterator[tuple[str, str]]:
        metavar = str(param.metavar)
        typed = completion.Typed(
            _folder(self.given["--root"]) if "--root" in self.given else None,
            self.given.get("--year"),
            self.arguments[0] if self.arguments else None,
        )
        if words_for(metavar) == KEY:
            names = completion.keys(typed, word)
        elif words_for(metavar) in NAMES:
            names = NAMES[words_for(metavar)](typed)
        else:
            names = iter(choices(metavar))
        return ((name, "") for name in names)


def _folder(word: str) -> Path:
    """Return the folder that a word names, `~` included, which not every shell has replaced."""
    return Path(os.path.expanduser(word))  # noqa: PTH111 -- Path raises for an unknown user


def _unquoted(word: str) -> str:
    """Return a word without its quotes, which some shells leave around it."""
    is_quoted = len(word) > 1 and word[0] == word[-1] and word[0] in "\"'"
    return word[1:-1] if is_quoted else word

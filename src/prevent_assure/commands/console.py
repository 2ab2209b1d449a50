"""The output of a command: its answer on standard output, notes on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from prevent_assure.errors import AssureError, os_reason
from prevent_assure.files.write import encoded, write_text
from prevent_assure.text.hidden import escape_hidden
from prevent_assure.text.safe import disarm_command, printable

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")
_MANY = 20


def write_answer(text: str, output: Path | None) -> None:
    """Write a command's answer to a file, or to standard output if no file is named.

    On a terminal hidden characters are escaped; a pipe gets the same bytes as a file.
    """
    if output is not None:
        write_text(output, text)
    elif is_terminal(None):
        with standard_output() as stream:
            stream.write(escape_hidden(text))
    elif text:
        _send(encoded(text))


def answer_document(data: bytes, *, is_text: bool) -> None:
    """Write a whole document to standard output, on a terminal as text."""
    if not is_terminal(None):
        _send(data)
    elif is_text:
        write_answer(data.decode(), None)
    else:
        raise AssureError("this format cannot be shown on a terminal; name a file with --output")


def print_note(message: str) -> None:
    """Write a line that is not part of the answer to standard error, if that is open."""
    if sys.stderr is None:  # print would use standard output instead
        return
    try:
        print(disarm_command(printable(message)), file=sys.stderr, flush=True)  # noqa: T201 -- nothing else prints
    except OSError:
        discard_rest(sys.stderr)


def with_progress(items: Collection[T], doing: str) -> Iterable[T]:
    """Return the items; if there are many, show a progress bar on a terminal."""
    if len(items) < _MANY or sys.stderr is None or not sys.stderr.isatty():
        return items
    from rich.console import Console  # noqa: PLC0415 -- a pipe needs none
    from rich.progress import track  # noqa: PLC0415

    return track(items, doing, console=Console(stderr=True), transient=True)


def is_terminal(output: Path | None) -> bool:
    """Whether the answer is shown on a terminal."""
    return output is None and sys.stdout is not None and sys.stdout.isatty()


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Yield standard output; raise AssureError if not everything can be written to it."""
    if sys.stdout is None:
        raise AssureError("standard output is closed")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except OSError as error:
        raise AssureError(f"standard output cannot be written: {os_reason(error)}") from None


@contextmanager
def styled_output() -> Iterator[Console]:
    """Yield the terminal that standard output is, in colour where it has any."""
    from rich.console import Console  # noqa: PLC0415 -- a pipe needs none

    with standard_output() as stream:
        yield Console(file=stream, highlight=False)


def discard_rest(stream: TextIO | None) -> None:
    """Discard what a failed stream still holds, since Python tries to write it as it exits."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _send(data: bytes) -> None:
    with standard_output() as stream:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()

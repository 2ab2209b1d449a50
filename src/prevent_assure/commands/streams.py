"""Where answers and messages go."""

from __future__ import annotations

import sys
from pathlib import Path

from prevent_assure.findings import harmless
from prevent_assure.writing import write_text


def answer(text: str, output: Path | None) -> None:
    """Write a command's answer to a file, or to standard output where none is named."""
    if output is not None:
        write_text(output, text)
    elif text:
        sys.stdout.write(text)
        sys.stdout.flush()


def note(message: str) -> None:
    """Write a line that is not the answer to standard error."""
    print(harmless(message), file=sys.stderr, flush=True)  # noqa: T201 -- this is the one place


def is_terminal(output: Path | None) -> bool:
    """Whether the answer is read on a terminal."""
    return output is None and sys.stdout.isatty()

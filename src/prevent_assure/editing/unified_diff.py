"""Changes to files as a unified diff."""

from __future__ import annotations

import difflib

from prevent_assure.text.hidden import escape_hidden


def unified(before: str, after: str, old: str, new: str) -> str:
    """Return what changes in a file from one path to another, hidden characters as escapes.

    `##[`, which the runner of a CI service obeys anywhere, gets a space in it.
    """
    lines = difflib.unified_diff(
        escape_hidden(before).splitlines(keepends=True),
        escape_hidden(after).splitlines(keepends=True),
        f"a/{old}",
        f"b/{new}",
    )
    end = "\n\\ No newline at end of file\n"
    shown = "".join(it if it.endswith("\n") else f"{it}{end}" for it in lines)
    return shown.replace("##[", "## [")

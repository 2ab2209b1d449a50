"""Text of files as a message may show it: quoted, harmless to terminals and runners, listed."""

from __future__ import annotations

import re

from prevent_assure.text import paragraphs

LONGEST_QUOTE = 60


def quote(text: str) -> str:
    """Return a key, an id, a date or a score in quotes for a message, cut at 60 characters."""
    cut = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return f'"{printable(cut)}"'


def printable(text: str) -> str:
    """Return a text on one line that neither a terminal nor a forge's runner obeys.

    A character that cannot be printed is shown as its escape; `##[`, which a runner obeys
    anywhere, gets a space in it.
    """
    if not text.isprintable():
        text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return text.replace("##[", "## [")


def disarm_command(line: str) -> str:
    """Return a line that no forge's runner takes for a command, as it would `::error::`."""
    start = len(line) - len(line.lstrip())
    return f"{line[:start]}: {line[start + 1 :]}" if line.startswith("::", start) else line


def join_words(words: tuple[str, ...], last: str = "or") -> str:
    """Return words as a list in a sentence: `a`, `a or b`, `a, b or c`."""
    *others, final = words
    return f"{', '.join(others)} {last} {final}" if others else final


_VISIBLE = re.compile("[^\u00ad\u200c\u200d]+").sub


def one_safe_line(text: str) -> str:
    """Return a file's text on one line that neither a terminal nor a forge's runner obeys.

    Soft hyphens and joiners stay as they are: files may have them.
    """
    return disarm_command(_VISIBLE(lambda run: printable(run[0]), paragraphs.collapse_space(text)))

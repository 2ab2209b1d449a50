"""The manual's page on rules, split into its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADING = re.compile(r"^(#{2,3}) (.+)\n", re.MULTILINE)
_RULE = "###"
_FENCE = "```"
_INDENT = "    "


def sections(page: str) -> dict[str, str]:
    """Return each rule's section, as Markdown without its heading, by the rule's name."""
    _, *parts = _HEADING.split(page)
    headings = zip(parts[0::3], parts[1::3], parts[2::3], strict=True)
    return {name: text.strip() for level, name, text in headings if level == _RULE}


def brief(section: str) -> str:
    """Return the sentence that a section begins with, as plain text."""
    return plain(section.split("\n", 1)[0])


def plain(section: str) -> str:
    """Return a section without the marks of Markdown, its examples indented."""
    return "\n".join(_plain_lines(section))


def _plain_lines(section: str) -> Iterator[str]:
    is_example = False
    for line in section.split("\n"):
        if line.startswith(_FENCE):
            is_example = not is_example
        elif is_example:
            yield f"{_INDENT}{line}".rstrip()
        else:
            yield line.replace("`", "")

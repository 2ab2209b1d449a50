"""The style of a letter's page, on screen and on A4 paper: `letter.css`, its values filled in.

Browsers repeat marking and DRAFT on every page in the page's margin boxes.  Firefox has none: it
repeats what is fixed, but not in a margin.  `letter-firefox.css` therefore turns the page into a
table between two empty groups, which Firefox repeats too and which serve as the margins.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Template

from prevent_assure.letters.heights import WIDTHS

CLASSES = ("number", "benchmark", "score", "summary")
"""The classes of the annex's columns."""

_LONG = re.compile(r"\S{32}(?=\S)")


def style(banners: tuple[str, ...]) -> str:
    """Return the style of a page with these lines at its top, and in reverse at its bottom."""
    widths = dict(zip(CLASSES, WIDTHS, strict=True))
    page = Template(_css("letter")).substitute(
        widths, top=_string(banners), bottom=_string(banners[::-1])
    )
    return f"\n{page}\n{_css('letter-firefox')}" if banners else f"\n{page}"


@cache
def _css(name: str) -> str:
    return Path(__file__).with_name(f"{name}.css").read_text(encoding="utf-8")


def _string(lines: tuple[str, ...]) -> str:
    """Return lines as they can be written within a string of a style, and within a page.

    Chromium breaks no word in a margin, and cuts off what is too long: such a word is given
    invisible characters at which it can break.
    """
    breakable = (_LONG.sub("\\g<0>\u200b", line) for line in lines)
    return r"\a ".join("".join(map(_escaped, line)) for line in breakable)


def _escaped(character: str) -> str:
    is_plain = character.isalnum() or character == " "
    return character if is_plain else f"\\{ord(character):x} "

"""Pages of a PDF as characters at positions, each character five points wide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from prevent_assure.verify.readers.pdf_lines import Glyph, PdfPage, lines

WIDTH, HEIGHT = 600.0, 800.0
SIZE = 10.0

Texts: TypeAlias = tuple[float, *tuple[tuple[float, str], ...]]
"""A line: its height, and what begins where."""


def glyphs(left: float, base: float, text: str) -> Iterator[Glyph]:
    """Yield the characters of a text."""
    for at, character in enumerate(text):
        yield Glyph(character, left + 5 * at, left + 5 * at + 5, base, SIZE)


def page(*rows: Texts) -> PdfPage:
    """Return a page with these lines."""
    found = [it for base, *texts in rows for left, text in texts for it in glyphs(left, base, text)]
    return PdfPage(WIDTH, HEIGHT, lines(found))

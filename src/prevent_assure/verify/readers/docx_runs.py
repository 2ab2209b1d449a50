"""The text of a file for Word: what its runs say where it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from prevent_assure.verify.readers.docx_package import MATH, WORD
from prevent_assure.verify.readers.docx_styles import StyleSheet, value
from prevent_assure.verify.readers.note_numbers import (
    LOWERED,
    RAISED,
    with_numbers,
    without_numbers,
)

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What is there for an older Word, and says the same again."""
BOX = f"{WORD}txbxContent"
GONE = {f"{WORD}del", f"{WORD}moveFrom", f"{WORD}pPr", f"{WORD}rPr", BOX, FALLBACK}
WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"

_CHARACTERS = {
    f"{WORD}tab": "\t",
    f"{WORD}ptab": "\t",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "-",
}
_TEXTS = (f"{WORD}t", f"{MATH}t")
_IS_SYMBOL = re.compile("[0-9A-CEFa-cef][0-9A-Fa-f]{3}").fullmatch


class Runs:
    """Reads runs by the styles of a document."""

    def __init__(self, styles: StyleSheet) -> None:
        """Take the styles, which can hide text, strike it through or raise it."""
        self._styles = styles

    def lines(
        self, paragraph: Element, *, has_notes: bool = True, ends_at_tabs: bool = False
    ) -> tuple[str, ...]:
        """Return the lines of a paragraph that are not blank, numbers of notes left out.

        In the annex, which has none (`has_notes`), a raised number is read.
        """
        properties = paragraph.find(f"{WORD}pPr")
        style = value(properties, "pStyle") if properties is not None else ""
        written: list[str] = []
        self._write(paragraph, style, written)
        text = "".join(written)
        text = without_numbers(text) if has_notes else with_numbers(text)
        text = text.replace("\t", "\n" if ends_at_tabs else " ")
        return tuple(line.strip() for line in text.split("\n") if line.strip())

    def _write(self, element: Element, style: str, written: list[str]) -> None:
        """Add what an element says; a list, since one generator in another takes its time."""
        for child in element:
            if child.tag in _TEXTS:
                written.append(child.text or "")
            elif child.tag == f"{WORD}sym":
                code = child.get(f"{WORD}char", "")
                written.append(chr(int(code, 16)) if _IS_SYMBOL(code) else " ")
            elif child.tag in _CHARACTERS:
                written.append(_CHARACTERS[child.tag])
            elif child.tag == f"{WORD}r":
                self._write_run(child, style, written)
            elif child.tag not in GONE:
                self._write(child, style, written)

    def _write_run(self, run: Element, style: str, written: list[str]) -> None:
        shown = self._styles.text(run.find(f"{WORD}rPr"), style)
        if shown.is_hidden or shown.is_struck:
            return
        written += [RAISED] if shown.is_raised else []
        self._write(run, style, written)
        written += [LOWERED] if shown.is_raised else []


def paragraphs(element: Element) -> Iterator[Element]:
    """Yield every paragraph within an element, those of text boxes after the one they are in."""
    for child in element:
        if child.tag == f"{WORD}p":
            yield child
        if child.tag != FALLBACK:
            yield from paragraphs(child)

"""Published criteria as a Word file: its paragraphs, with the numbers that Word gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from prevent_assure.authoring.criteria_import import markers
from prevent_assure.authoring.criteria_import.pages import named_page
from prevent_assure.authoring.criteria_import.readers.docx_numbers import BULLET, Numbers, value
from prevent_assure.authoring.criteria_import.readers.markdown import row
from prevent_assure.authoring.criteria_import.source import SourceLine
from prevent_assure.verify.readers.docx_package import WORD, Archive

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{WORD}txbxContent"
_GONE = {f"{WORD}del", f"{WORD}moveFrom", f"{WORD}pPr", f"{WORD}rPr", _BOX, _FALLBACK}
_CHARACTERS = {
    f"{WORD}tab": "\t",
    f"{WORD}ptab": "\t",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "-",
    f"{WORD}softHyphen": "\u00ad",
}
_HEADING = re.compile("heading|title", re.IGNORECASE).match
_IS_CODE = re.compile("[0-9A-CEFa-cef][0-9A-Fa-f]{3}").fullmatch
_OFF = ("0", "false", "off")


def read(data: bytes) -> list[SourceLine]:
    """Return the paragraphs of a file; raise AssureError for what is not a Word file."""
    archive = Archive(data)
    reader = _DocxCriteria(Numbers(archive.part("styles"), archive.part("numbering")))
    reader.read(archive.document())
    return reader.found


class _DocxCriteria:
    """Reads a body once, and counts its paragraphs, empty ones too."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._count = 0
        self._page = 0
        self.found: list[SourceLine] = []

    def read(self, parent: Element) -> None:
        """Read paragraphs and tables, also those within controls."""
        for element in parent:
            if element.tag == f"{WORD}p":
                self.found += self._paragraph(element)
            elif element.tag == f"{WORD}tr":
                self._row(element)
            elif element.tag not in _GONE:
                self.read(element)

    def _row(self, element: Element) -> None:
        """Read a row: a number in a cell of its own is joined to the next cell."""
        before = len(self.found)
        self.read(element)
        cells = self.found[before:]
        if len(cells) > 1 and cells[0].text.rstrip(".").isdecimal():
            joined = next(row(cells[0].location, [cells[0].text, cells[1].text]))
            self.found[before : before + 2] = [joined]

    def _paragraph(self, element: Element) -> list[SourceLine]:
        self._count += 1
        before, after = _page_breaks(element)
        location = f"paragraph {self._count}"
        properties = element.find(f"{WORD}pPr")
        label = self._numbers.label(properties)
        text = "".join(_written(element)).strip()
        self._page += before
        found = []
        if text:
            is_labelled = label not in ("", BULLET) and markers.level(text) is None
            words = f"{label} {text}" if is_labelled else text
            line = SourceLine(location, words, begins=True, is_heading=self._is_heading(properties))
            found.append(replace(line, is_item=bool(label), page=self._page))
            after += named_page(text) is not None
        self._page += after
        for box in _boxes(element):
            for inner in box.iter(f"{WORD}p"):
                words = "".join(_written(inner)).strip()
                found += (
                    [SourceLine(f"a text box in {location}", words, begins=True)] if words else []
                )
        return found

    def _is_heading(self, properties: Element | None) -> bool:
        if properties is None:
            return False
        names = self._numbers.style_names(value(properties, "pStyle"))
        return properties.find(f"{WORD}outlineLvl") is not None or any(map(_HEADING, names))


def _written(parent: Element) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{WORD}t":
            yield element.text or ""
        elif element.tag == f"{WORD}sym":
            code = element.get(f"{WORD}char", "")
            yield chr(int(code, 16)) if _IS_CODE(code) else " "
        elif element.tag in _CHARACTERS:
            yield _CHARACTERS[element.tag]
        elif element.tag not in _GONE and not _is_hidden(element):
            yield from _written(element)


def _page_breaks(paragraph: Element) -> tuple[int, int]:
    """Return how many pages begin before the words of a paragraph, and how many after."""
    before = after = 0
    has_words = False
    for element in paragraph.iter():
        has_words = has_words or (element.tag == f"{WORD}t" and bool((element.text or "").strip()))
        if _is_page_break(element):
            before, after = (before, after + 1) if has_words else (before + 1, after)
    return before, after


def _is_page_break(element: Element) -> bool:
    if element.tag == f"{WORD}br":
        return element.get(f"{WORD}type") == "page"
    return element.tag == f"{WORD}lastRenderedPageBreak"


def _is_hidden(run: Element) -> bool:
    hidden = run.find(f"{WORD}rPr/{WORD}vanish")
    return hidden is not None and hidden.get(f"{WORD}val") not in _OFF


def _boxes(parent: Element) -> Iterator[Element]:
    """Yield the text boxes of a paragraph, without their copies for older versions of Word."""
    for element in parent:
        if element.tag == _BOX:
            yield element
        elif element.tag != _FALLBACK:
            yield from _boxes(element)

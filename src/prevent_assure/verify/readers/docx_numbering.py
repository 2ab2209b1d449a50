"""Which paragraphs of a file for Word a list numbers; the numbers are not part of their text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from prevent_assure.verify.readers.docx_package import WORD
from prevent_assure.verify.readers.docx_styles import StyleSheet, list_of, value

_NONE = "none"
_BULLET = "bullet"
_LONGEST = 4


class Numbering:
    """What the lists of a document number, counted in the order of its paragraphs."""

    def __init__(self, styles: StyleSheet, lists: Element | None) -> None:
        """Look up the lists of a document, which it may lack."""
        self._styles = styles
        self._lists = _by(lists, "num", "numId")
        self._kinds = _by(lists, "abstractNum", "abstractNumId")
        self._counts: dict[tuple[str, str], int] = {}
        self._definitions: dict[tuple[str, str], Element] = {}

    def state(self) -> dict[tuple[str, str], int]:
        """Return how far the lists have counted."""
        return dict(self._counts)

    def restore(self, counts: dict[tuple[str, str], int]) -> None:
        """Count on from where a state was, to read a part again."""
        self._counts = counts

    def kind(self, paragraph: Element) -> str:
        """Return how a list marks a paragraph: `bullet`, a kind of number, or empty."""
        number, level = self._place(paragraph)
        found = value(self._definition(number, level), "numFmt")
        return "" if found == _NONE else found

    def is_item(self, paragraph: Element) -> bool:
        """Whether a style for lists is used, though nothing is numbered by it."""
        properties = paragraph.find(f"{WORD}pPr")
        if properties is None or list_of(properties)[0] is not None:
            return False
        return self._styles.paragraph(value(properties, "pStyle")).is_in_list

    def counted(self, paragraph: Element) -> str:
        """Return the number that Word shows before a paragraph, and count on; empty without one."""
        number, level = self._place(paragraph)
        definition = self._definition(number, level)
        if value(definition, "numFmt") in ("", _NONE, _BULLET):
            return ""
        list_ = self._lists[number]
        override = list_.find(f"{WORD}lvlOverride/{WORD}startOverride")
        key = (number if override is not None else f"kind {value(list_, 'abstractNumId')}", level)
        start = override.get(f"{WORD}val", "") if override is not None else ""
        start = start or value(definition, "start")
        first = int(start) if start.isdecimal() and len(start) <= _LONGEST else 1
        self._counts[key] = self._counts[key] + 1 if key in self._counts else first
        return str(self._counts[key])

    def _place(self, paragraph: Element) -> tuple[str, str]:
        """Return the list and the level of a paragraph, by its properties or by its style."""
        properties = paragraph.find(f"{WORD}pPr")
        if properties is None:
            return "", "0"
        number, level = list_of(properties)
        if number is None:
            style = self._styles.paragraph(value(properties, "pStyle"))
            number, level = style.list_number, style.level
        return number or "", level

    def _definition(self, number: str, level: str) -> Element:
        """Return what is said of a level of a list, an empty element without it."""
        if (number, level) not in self._definitions:
            self._definitions[number, level] = self._defined(number, level)
        return self._definitions[number, level]

    def _defined(self, number: str, level: str) -> Element:
        found = self._lists.get(number)
        kind = self._kinds.get(value(found, "abstractNumId")) if found is not None else None
        for owner in (found, kind):
            for definition in owner.iter(f"{WORD}lvl") if owner is not None else ():
                if definition.get(f"{WORD}ilvl") == level:
                    return definition
        return Element("none")


def _by(root: Element | None, tag: str, key: str) -> dict[str, Element]:
    found = root.findall(f"{WORD}{tag}") if root is not None else []
    return {element.get(f"{WORD}{key}", ""): element for element in found}

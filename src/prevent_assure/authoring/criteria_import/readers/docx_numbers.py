"""The numbers that Word gives to the paragraphs of lists, counted as Word counts them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from prevent_assure.verify.readers.docx_package import WORD

BULLET = "•"
_LEVELS = 9
_PLACEHOLDER = re.compile("%([1-9])").sub
_NUMBER = re.compile("[0-9]{1,4}").fullmatch


class Numbers:
    """The lists of a document, and how far each has counted."""

    def __init__(self, styles: Element | None, lists: Element | None) -> None:
        """Look up the styles and the lists of a document, either of which it may lack."""
        self._styles = _by(styles, "style", "styleId")
        self._lists = _by(lists, "num", "numId")
        self._kinds = _by(lists, "abstractNum", "abstractNumId")
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def label(self, properties: Element | None) -> str:
        """Return the number of the next paragraph, a bullet, or nothing."""
        number, level = self._list(properties)
        found = self._lists.get(number or "")
        if found is None or number in (None, "0"):
            return ""
        kind = value(found, "abstractNumId")
        definition = self._definition(found, kind, level)
        if definition is None:
            return ""
        counts = self._counts.setdefault(kind, [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(str(number))
            self._restart(found, counts)
        current = counts[level]
        counts[level] = _start(definition) if current is None else current + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if value(definition, "numFmt") == "bullet":
            return BULLET
        pattern = value(definition, "lvlText")
        return _PLACEHOLDER(lambda it: str(counts[int(it[1]) - 1] or 1), pattern).strip()

    def style_names(self, style: str) -> list[str]:
        """Return the names of a style and of those that it is based on."""
        names: list[str] = []
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            names += [style, value(self._styles[style], "name")]
            style = value(self._styles[style], "basedOn")
        return names

    def _list(self, properties: Element | None) -> tuple[str | None, int]:
        """Return the list of a paragraph and the level in it, directly or by its style."""
        style = value(properties, "pStyle") if properties is not None else ""
        found = _of_list(properties)
        seen: set[str] = set()
        while found[0] is None and style in self._styles and style not in seen:
            seen.add(style)
            found = _of_list(self._styles[style].find(f"{WORD}pPr"))
            style = value(self._styles[style], "basedOn")
        return found

    def _definition(self, found: Element, kind: str, level: int) -> Element | None:
        for owner in (found, self._kinds.get(kind)):
            for definition in owner.iter(f"{WORD}lvl") if owner is not None else ():
                if definition.get(f"{WORD}ilvl") == str(level):
                    return definition
        return None

    def _restart(self, found: Element, counts: list[int | None]) -> None:
        """Restart a list that says so, although another of its kind has counted."""
        for override in found.findall(f"{WORD}lvlOverride"):
            start, level = value(override, "startOverride"), override.get(f"{WORD}ilvl", "")
            if _NUMBER(start) and level in map(str, range(_LEVELS)):
                counts[int(level)] = int(start) - 1


def value(element: Element, tag: str) -> str:
    """Return the value of a property, empty where there is none."""
    found = element.find(f"{WORD}{tag}")
    return "" if found is None else found.get(f"{WORD}val", "")


def _start(definition: Element) -> int:
    start = value(definition, "start")
    return int(start) if _NUMBER(start) else 1


def _of_list(properties: Element | None) -> tuple[str | None, int]:
    found = properties.find(f"{WORD}numPr") if properties is not None else None
    if found is None or found.find(f"{WORD}numId") is None:
        return None, 0
    level = value(found, "ilvl")
    return value(found, "numId"), int(level) if level in map(str, range(_LEVELS)) else 0


def _by(root: Element | None, tag: str, key: str) -> dict[str, Element]:
    found = root.findall(f"{WORD}{tag}") if root is not None else []
    return {element.get(f"{WORD}{key}", ""): element for element in found}

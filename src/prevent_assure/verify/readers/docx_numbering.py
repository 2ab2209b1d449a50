"""Which paragraphs of a file for Word a list numbers; the numbers are no part of their text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from prevent_assure.verify.readers.docx_package import WORD

_UNNUMBERED = ("bullet", "none")


class Numbering:
    """What the lists of a document number."""

    def __init__(self, styles: Element | None, lists: Element | None) -> None:
        """Look up the styles and the lists of a document, either of which it may lack."""
        self._styles = _by(styles, "style", "styleId")
        self._lists = _by(lists, "num", "numId")
        self._kinds = _by(lists, "abstractNum", "abstractNumId")

    def is_numbered(self, paragraph: Element) -> bool:
        """Whether a list numbers a paragraph, by its own properties or by those of its style."""
        properties = paragraph.find(f"{WORD}pPr")
        if properties is None:
            return False
        number, level = _list(properties)
        style = _value(properties, "pStyle")
        seen: set[str] = set()
        while number is None and style in self._styles and style not in seen:
            seen.add(style)
            of_style = self._styles[style].find(f"{WORD}pPr")
            if of_style is not None:
                number, level = _list(of_style)
            style = _value(self._styles[style], "basedOn")
        return number is not None and self._counts(number, level)

    def _counts(self, number: str, level: str) -> bool:
        """Whether a level of a list counts, and has no bullets."""
        found = self._lists.get(number)
        if found is None:
            return False
        kind = self._kinds.get(_value(found, "abstractNumId"))
        for owner in (found, kind):
            for definition in owner.iter(f"{WORD}lvl") if owner is not None else ():
                if definition.get(f"{WORD}ilvl") == level:
                    return _value(definition, "numFmt") not in _UNNUMBERED
        return False


def _by(root: Element | None, tag: str, key: str) -> dict[str, Element]:
    found = root.findall(f"{WORD}{tag}") if root is not None else []
    return {element.get(f"{WORD}{key}", ""): element for element in found}


def _list(properties: Element) -> tuple[str | None, str]:
    """Return the number of a list and the level in it, None where the properties name no list."""
    found = properties.find(f"{WORD}numPr")
    if found is None or found.find(f"{WORD}numId") is None:
        return None, "0"
    return _value(found, "numId"), _value(found, "ilvl") or "0"


def _value(element: Element, tag: str) -> str:
    found = element.find(f"{WORD}{tag}")
    return found.get(f"{WORD}val", "") if found is not None else ""

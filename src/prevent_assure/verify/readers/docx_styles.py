"""The styles of a file for Word: what each says of text and of lists, with what it is based on."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from prevent_assure.verify.readers.docx_package import WORD

_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class TextFormat:
    """What properties say of text; None where they say nothing."""

    is_hidden: bool | None = None
    is_struck: bool | None = None
    is_raised: bool | None = None

    def over(self, other: TextFormat) -> TextFormat:
        """Return this, and what the other says where this says nothing."""
        return TextFormat(
            other.is_hidden if self.is_hidden is None else self.is_hidden,
            other.is_struck if self.is_struck is None else self.is_struck,
            other.is_raised if self.is_raised is None else self.is_raised,
        )


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """What a style says of paragraphs: the list, its level, and whether they are headings."""

    list_number: str | None = None
    level: str = "0"
    is_heading: bool = False
    is_in_list: bool = False

    def over(self, other: ParagraphFormat) -> ParagraphFormat:
        """Return this, and what the other says where this says nothing."""
        by = other if self.list_number is None else self
        return ParagraphFormat(
            by.list_number,
            by.level,
            self.is_heading or other.is_heading,
            self.is_in_list or other.is_in_list,
        )


class StyleSheet:
    """Every style, looked up once."""

    def __init__(self, root: Element | None) -> None:
        """Take the part of a document with its styles, which it may lack."""
        styles = root.findall(f"{WORD}style") if root is not None else []
        self._styles = {style.get(f"{WORD}styleId", ""): style for style in styles}
        self._known: dict[str, tuple[TextFormat, ParagraphFormat]] = {}
        self._usual = next((name for name, it in self._styles.items() if _is_usual(it)), "")
        defaults = root.find(f"{WORD}docDefaults/{WORD}rPrDefault") if root is not None else None
        self._defaults = text_format(defaults)

    def text(self, properties: Element | None, paragraph: str) -> TextFormat:
        """Return how a run is written, by its own properties, its style and its paragraph's.

        What a style of characters and one of paragraphs both switch on, Word switches off.
        """
        own = text_format(properties)
        style = value(properties, "rStyle") if properties is not None else ""
        of_run, of_paragraph = self._of(style)[0], self._of(paragraph or self._usual)[0]
        both = TextFormat(
            _toggled(of_run.is_hidden, of_paragraph.is_hidden),
            _toggled(of_run.is_struck, of_paragraph.is_struck),
            of_paragraph.is_raised if of_run.is_raised is None else of_run.is_raised,
        )
        return own.over(both).over(self._defaults)

    def paragraph(self, style: str) -> ParagraphFormat:
        """Return what a style says of paragraphs."""
        return self._of(style or self._usual)[1]

    def _of(self, name: str) -> tuple[TextFormat, ParagraphFormat]:
        """Return what a style says, going down from what it is based on."""
        chain: list[str] = []
        while name in self._styles and name not in self._known:
            self._known[name] = (TextFormat(), ParagraphFormat())  # a circle ends here
            chain.append(name)
            name = value(self._styles[name], "basedOn")
        text, paragraph = self._known.get(name, (TextFormat(), ParagraphFormat()))
        for it in reversed(chain):
            style = self._styles[it]
            text = text_format(style).over(text)
            paragraph = _paragraph_format(style).over(paragraph)
            self._known[it] = text, paragraph
        return text, paragraph


def text_format(owner: Element | None) -> TextFormat:
    """Return what the properties of text that an element has, or is, say."""
    properties = owner
    if owner is not None and owner.tag != f"{WORD}rPr":
        properties = owner.find(f"{WORD}rPr")
    if properties is None:
        return TextFormat()
    struck = [is_on(properties.find(f"{WORD}{name}")) for name in ("strike", "dstrike")]
    raised = value(properties, "vertAlign")
    return TextFormat(
        is_on(properties.find(f"{WORD}vanish")),
        True if True in struck else False if False in struck else None,
        raised == "superscript" if raised else None,
    )


def value(element: Element, tag: str) -> str:
    """Return the value of a property, empty without it."""
    found = element.find(f"{WORD}{tag}")
    return found.get(f"{WORD}val", "") if found is not None else ""


def is_on(switch: Element | None) -> bool | None:
    """Whether a property is switched on; None where it is not there."""
    return None if switch is None else switch.get(f"{WORD}val") not in _OFF


def list_of(properties: Element | None) -> tuple[str | None, str]:
    """Return the number of a list and the level in it, None where the properties name no list."""
    found = properties.find(f"{WORD}numPr") if properties is not None else None
    if found is None or found.find(f"{WORD}numId") is None:
        return None, "0"
    return value(found, "numId"), value(found, "ilvl") or "0"


def _paragraph_format(style: Element) -> ParagraphFormat:
    properties = style.find(f"{WORD}pPr")
    number, level = list_of(properties)
    name = value(style, "name").lower()
    is_heading = is_outlined(properties) or name == "title" or name.startswith("heading")
    return ParagraphFormat(number, level, is_heading, name.startswith("list"))


def is_outlined(properties: Element | None) -> bool:
    """Whether the properties of a paragraph give it a level in the outline of the document."""
    level = value(properties, "outlineLvl") if properties is not None else ""
    return level in tuple("012345678")


def _is_usual(style: Element) -> bool:
    is_default = style.get(f"{WORD}default") not in (None, *_OFF)
    return is_default and style.get(f"{WORD}type") == "paragraph"


def _toggled(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001
    return other if one is None else one if other is None else one != other

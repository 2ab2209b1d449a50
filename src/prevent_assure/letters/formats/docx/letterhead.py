"""A letterhead as a Word file that a letter is put into: its own parts stay as they are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from prevent_assure.letters.letterhead.marker import is_marker
from prevent_assure.letters.letterhead.page import ends_section, section_at, sections

_OF_THE_FILE_ALONE = (RELATIONSHIP_TYPE.CORE_PROPERTIES, RELATIONSHIP_TYPE.THUMBNAIL)
_TEXTS = {qn(f"w:{name}") for name in ("t", "tab", "br", "cr", "lastRenderedPageBreak")}
_UNSEEN = {qn(f"w:{name}") for name in ("rPr", "proofErr")}
_RUNS = {qn(f"w:{name}") for name in ("r", "ins", "smartTag")}
_PROPERTIES = qn("w:pPr")
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class OpenLetterhead:
    """A letterhead, and the paragraph that the letter replaces: None if it goes to the end."""

    word: Word
    anchor: BaseOxmlElement | None

    @property
    def section(self) -> BaseOxmlElement | None:
        """The properties of the section that the letter is in."""
        found: BaseOxmlElement | None = section_at(self.word.element.body, self.anchor)
        return found


def open_letterhead(data: bytes) -> OpenLetterhead:
    """Return a valid letterhead, without what describes the file that it was saved as."""
    word = docx.Document(io.BytesIO(data))
    rels = word.part.package.rels
    for name in [name for name, rel in rels.items() if rel.reltype in _OF_THE_FILE_ALONE]:
        del rels[name]
    paragraphs = [it for it in word.element.body if it.tag == qn("w:p")]
    return OpenLetterhead(word, next(filter(is_marker, paragraphs), None))


def settle(letterhead: OpenLetterhead, before: list[BaseOxmlElement]) -> None:
    """Move what was added to the end of a letterhead to where the letter goes.

    `before` is what the body had before the letter was added.
    """
    body, anchor = letterhead.word.element.body, letterhead.anchor
    known = set(before)
    added = [it for it in body if it not in known]
    if anchor is None:
        _drop_last_empty(before)
        return
    is_last_of_section = ends_section(anchor)
    for element in added:
        anchor.addprevious(element)
    if _has_only_text(anchor):
        following = anchor.getnext()
        body.remove(anchor)
        if following is not None and following.tag == qn("w:tbl"):
            following.addprevious(OxmlElement("w:p"))  # otherwise Word joins the two tables
        return
    for text in [it for it in anchor.iter(*_TEXTS) if it.tag != qn("w:br")]:
        text.getparent().remove(text)
    if not is_last_of_section:
        added[0].addprevious(anchor)


def add_banners(word: Word, banners: tuple[str, ...]) -> None:
    """Put the page marking first in every header and last in every footer.

    A kind of page that has none gets one.
    """
    if not banners:
        return
    settings = word.settings.element
    has_even = _is_on(settings.find(qn("w:evenAndOddHeaders")))
    word.element.body.get_or_add_sectPr()
    for side in ("header", "footer"):
        known: set[str] = set()
        parts: dict[str, BaseOxmlElement] = {}
        for section in sections(word.element.body):
            references = section.findall(qn(f"w:{side}Reference"))
            for reference in references:
                known.add(reference.get(qn("w:type")) or "default")
                id_ = reference.get(qn("r:id"))
                parts[word.part.related_parts[id_].partname] = word.part.related_parts[id_].element
            used = ("default", *_kinds(section, has_even=has_even))
            for kind in [kind for kind in used if kind not in known]:
                known.add(kind)
                parts[kind] = _add_part(word, section, side, kind)
        for root in parts.values():
            _mark(root, banners, is_footer=side == "footer")


def _kinds(section: BaseOxmlElement, *, has_even: bool) -> Iterator[str]:
    if _is_on(section.find(qn("w:titlePg"))):
        yield "first"
    if has_even:
        yield "even"


def _add_part(word: Word, section: BaseOxmlElement, side: str, kind: str) -> BaseOxmlElement:
    """Add an empty header or footer for a kind of page to a section, and return it."""
    part, id_ = getattr(word.part, f"add_{side}_part")()
    reference = OxmlElement(f"w:{side}Reference")
    reference.set(qn("w:type"), kind)
    reference.set(qn("r:id"), id_)
    section.insert(0, reference)
    root: BaseOxmlElement = part.element
    for child in list(root):
        root.remove(child)
    return root


def _mark(root: BaseOxmlElement, banners: tuple[str, ...], *, is_footer: bool) -> None:
    if is_footer:
        root.extend(_banner(text) for text in banners[::-1])
    else:
        for text in banners[::-1]:
            root.insert(0, _banner(text))


def _banner(text: str) -> BaseOxmlElement:
    """Return a line of the page marking, whatever the usual style of the letterhead is."""
    line = OxmlElement("w:p")
    properties = line.get_or_add_pPr()
    for name, values in (
        ("spacing", {"before": "0", "after": "0"}),
        ("ind", {"left": "0", "right": "0", "firstLine": "0"}),
        ("jc", {"val": "center"}),
    ):
        element = OxmlElement(f"w:{name}")
        for key, value in values.items():
            element.set(qn(f"w:{key}"), value)
        properties.append(element)
    run = line.add_r()
    run.get_or_add_rPr().append(OxmlElement("w:b"))
    run.text = text
    return line


def _has_only_text(paragraph: BaseOxmlElement) -> bool:
    """Whether nothing is lost with a paragraph except its text: no picture, section or bookmark."""
    if ends_section(paragraph):
        return False
    for child in paragraph.iterchildren():
        if child.tag in _RUNS:
            if not _has_only_text(child):
                return False
        elif child.tag not in (_PROPERTIES, *_TEXTS, *_UNSEEN):
            return False
    return True


def _drop_last_empty(before: list[BaseOxmlElement]) -> None:
    """Remove the empty last paragraph that every Word document has, to make room for the letter."""
    found = [it for it in before if it.tag != qn("w:sectPr")]
    if not found or found[-1].tag != qn("w:p"):
        return
    last = found[-1]
    if all(child.tag == _PROPERTIES for child in last) and not ends_section(last):
        last.getparent().remove(last)


def _is_on(switch: BaseOxmlElement | None) -> bool:
    return switch is not None and switch.get(qn("w:val")) not in _OFF

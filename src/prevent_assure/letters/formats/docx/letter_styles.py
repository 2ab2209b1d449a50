"""The styles that a letter uses, by their ids in a Word file.

A letterhead keeps its own: where it has a style of the same name and kind, the letter is written
in it; otherwise the letter's is added, under a name and an id that are free.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

_OURS = ("Annex Text", "Annex Bullet", "Letter Text")
"""The styles that Word does not know by their names."""
_LARGEST = 22  # of the annex's text, in half points
_USUAL = 20  # what Word assumes if nothing gives a font size
_NORMAL = "normal"
_SPACE = 80  # after a paragraph, in twentieths of a point
_LAYOUTS = Path(__file__).parent
_HIDING = tuple(qn(f"w:{name}") for name in ("vanish", "strike", "dstrike"))


@dataclass(frozen=True, slots=True)
class LetterStyles:
    """The id of each style, and the definition of numbered lists (`numbers`).

    `text` is empty where paragraphs need no style.  `bullets` is the list of bullets, None where
    the style of an item names its list.
    """

    headings: tuple[str, ...]
    bullet: str
    number: str
    caption: str
    cell: str
    cell_list: str
    link: str
    table: str
    numbers: int
    text: str = ""
    bullets: int | None = None


def add_missing_styles(word: Word) -> LetterStyles:
    """Return the styles for a letter in a letterhead, with those added that it lacks."""
    numbering = _numbering(word)
    of_bullets, numbers = (_add_list(numbering, it) for it in _layout("lists"))
    bullets = int(numbering.add_num(of_bullets).numId)
    sheet = _LetterheadStyles(word.styles.element, bullets)
    return LetterStyles(
        headings=(sheet.own_or_new("heading 1"), sheet.own_or_new("heading 2")),
        bullet=sheet.own_or_new("List Bullet"),
        number=sheet.own_or_new("List Number"),
        caption=sheet.own_or_new("caption"),
        cell=sheet.new("Annex Text"),
        cell_list=sheet.new("Annex Bullet"),
        link=sheet.own_or_new("Hyperlink"),
        table=sheet.own_or_new("Table Grid"),
        numbers=numbers,
        text=sheet.of_text(),
        bullets=bullets,
    )


class _LetterheadStyles:
    """The styles of a letterhead, by kind and name."""

    def __init__(self, root: BaseOxmlElement, bullets: int) -> None:
        self._root = root
        self._bullets = bullets
        self._layouts = {_name(style): style for style in _layout("styles")}
        own = root.findall(qn("w:style"))
        self._ids = {style.get(qn("w:styleId"), "").lower() for style in own}
        self._by_name: dict[tuple[str, str], str] = {}
        for style in own:
            if next(style.iter(*_HIDING), None) is not None:
                continue  # text in it would not be seen
            self._by_name.setdefault((_kind(style), _folded(style)), style.get(qn("w:styleId"), ""))
        paragraphs = [it for it in own if _kind(it) == "paragraph"]
        named = (it for it in paragraphs if _folded(it) == _NORMAL)
        self._usual = next(filter(_is_default, paragraphs), next(named, None))

    def own_or_new(self, name: str) -> str:
        """Return the id of the letterhead's style of this name, or of a new one."""
        layout = self._layouts[name]
        return self._by_name.get((_kind(layout), _folded(layout))) or self.new(name)

    def of_text(self) -> str:
        """Return the id of the style of paragraphs, which leaves space after each.

        Empty for the default style; LibreOffice writes a Normal that is no default.
        """
        if self._of_usual("w:spacing", "w:after") < _SPACE:
            return self.new("Letter Text")
        if self._usual is None or _is_default(self._usual):
            return ""
        return str(self._usual.get(qn("w:styleId"), ""))

    def new(self, name: str) -> str:
        """Add a style of the letter's and return its id; neither name nor id is in use."""
        style = deepcopy(self._layouts[name])
        free = _free(name, " ", {_folded(used) for used in self._root.findall(qn("w:style"))})
        id_ = _free(free.title().replace(" ", ""), "", self._ids)
        style.set(qn("w:styleId"), id_)
        if free != name or name in _OURS:
            style.set(qn("w:customStyle"), "1")
        style.find(qn("w:name")).set(qn("w:val"), free)
        self._complete(style)
        self._root.append(style)
        self._by_name[_kind(style), _folded(style)] = id_
        self._ids.add(id_.lower())
        return id_

    def _complete(self, style: BaseOxmlElement) -> None:
        """Name what a style is based on and the list that it is in, and limit its font size."""
        usual = self._usual.get(qn("w:styleId"), "") if self._usual is not None else ""
        for tag in ("w:basedOn", "w:next"):
            for found in style.findall(qn(tag)):
                found.set(qn("w:val"), usual)
                if not usual:
                    style.remove(found)
        for number in style.iter(qn("w:numId")):
            number.set(qn("w:val"), str(self._bullets))
        for tag in ("w:sz", "w:szCs"):
            for size in style.iter(qn(tag)):
                if int(size.get(qn("w:val"))) == _LARGEST:
                    usual_size = self._of_usual("w:sz", "w:val") or _USUAL
                    size.set(qn("w:val"), str(min(usual_size, _LARGEST)))

    def _of_usual(self, tag: str, key: str) -> int:
        """Return a number that the usual style, or else the defaults, give; 0 without it."""
        for owner in (self._usual, self._root.find(qn("w:docDefaults"))):
            found = next(owner.iter(qn(tag)), None) if owner is not None else None
            text = found.get(qn(key), "") if found is not None else ""
            if text.isdecimal():
                return int(text)
        return 0


def _layout(name: str) -> list[BaseOxmlElement]:
    """Return our own definitions of styles or of lists."""
    return list(parse_xml((_LAYOUTS / f"letterhead-{name}.xml").read_bytes()))


def _numbering(word: Word) -> BaseOxmlElement:
    """Return the definitions of lists, those of an empty part where the letterhead has none."""
    part = word.part
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
        name = part.package.next_partname("/word/numbering%d.xml")
        empty = OxmlElement("w:numbering")
        made = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    root: BaseOxmlElement = part.numbering_part.element
    return root


def _add_list(numbering: BaseOxmlElement, definition: BaseOxmlElement) -> int:
    """Add the definition of a list and return its id; Word wants all of them before the lists."""
    own = numbering.findall(qn("w:abstractNum"))
    ids = [int(it.get(qn("w:abstractNumId"))) for it in own]
    id_ = max(ids, default=-1) + 1
    definition.set(qn("w:abstractNumId"), str(id_))
    first = numbering.find(qn("w:num"))
    if own:
        own[-1].addnext(definition)
    elif first is not None:
        first.addprevious(definition)
    else:
        numbering.append(definition)
    return id_


def _kind(style: BaseOxmlElement) -> str:
    return str(style.get(qn("w:type"), "paragraph"))


def _name(style: BaseOxmlElement) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"), ""))


def _folded(style: BaseOxmlElement) -> str:
    return " ".join(_name(style).split()).lower()


def _is_default(style: BaseOxmlElement) -> bool:
    return style.get(qn("w:default")) in ("1", "true", "on")


def _free(name: str, space: str, used: set[str]) -> str:
    """Return a name that is not in use, with a number after it where it is."""
    number, free = 1, name
    while free.lower() in used:
        number += 1
        free = f"{name}{space}{number}"
    return free

"""The fields of a Word document that fetch something from outside it.

A field's code can be split over runs and paragraphs, and changes that are being tracked can add
to it or take from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

FETCHING = frozenset(
    (
        "INCLUDETEXT",
        "INCLUDEPICTURE",
        "INCLUDE",
        "IMPORT",
        "DDE",
        "DDEAUTO",
        "DATABASE",
        "LINK",
    )
)
"""The names of fields that no letterhead may have; INCLUDE is an old name of INCLUDETEXT."""

UNCLEAR = "whose name another field makes"

_NAME = re.compile(r"[\s\"'\u201c\u201d]*([^\s\"'\u201c\u201d\\{}]*)").match
_COMPLETE = re.compile(r"\s*(?:[^\s=]+[\s\\\"]|=)").match
_CODES = ("instrText", "delInstrText")
_TEXTS = ("t", "delText")
_SPACES = ("tab", "br", "cr")
_STORIES = ("txbxContent", "comment", "footnote", "endnote")
_CHANGES = {"ins": "ins", "moveTo": "ins", "del": "del", "moveFrom": "del"}
_READINGS = tuple(
    frozenset(left_out) for left_out in ((), ("del",), ("ins",), ("t",), ("t", "del"), ("t", "ins"))
)
"""What may be left out of a code: text that is not marked as code, what was deleted or added."""


@dataclass(slots=True)
class _Field:
    """A field that has begun: the pieces of its code, each with what it is marked as."""

    pieces: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    is_code: bool = True
    is_named: bool = False

    def texts(self) -> Iterator[str]:
        """Yield each way to read the code."""
        for left_out in _READINGS:
            yield "".join(text for text, marks in self.pieces if not marks & left_out)


def fetching_fields(root: Element) -> frozenset[str]:
    """Return the names of the fields in a part that fetch something, and UNCLEAR for others."""
    story = _Story()
    story.read(root, frozenset())
    return frozenset(story.found())


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class _Story:
    """The fields of a text that is read alone: a body, a header, a text box, a note."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._loose = _Field()
        self._names: set[str] = set()

    def found(self) -> Iterator[str]:
        """Yield the names of what fetches something, once the text is read."""
        for it in (*self._open, self._loose):
            self._judge(it)
        yield from self._names

    def read(self, element: Element, marks: frozenset[str]) -> None:
        """Read what is inside an element."""
        for child in element:
            name = local_name(child)
            if name in _STORIES:
                self._names |= fetching_fields(child)
            elif name == "AlternateContent":
                self._read_versions(child, marks)
            elif name == "fldChar":
                self._step(_attribute(child, "fldCharType"))
            elif name in _CODES or name in _TEXTS or name in _SPACES:
                self._add(child, name, marks)
            else:
                if name == "fldSimple":
                    self._judge(_Field([(_attribute(child, "instr"), frozenset())]))
                self.read(child, marks | {_CHANGES[name]} if name in _CHANGES else marks)

    def _read_versions(self, element: Element, marks: frozenset[str]) -> None:
        """Read what newer and older programs see; neither may have a part of a field alone."""
        for version in element:
            inside = _Story()
            inside.read(version, marks)
            self._names |= set(inside.found())
            if inside._open or inside._loose.pieces:
                self._names.add(UNCLEAR)

    def _step(self, kind: str) -> None:
        if kind == "begin":
            if self._open and self._open[-1].is_code and not self._open[-1].is_named:
                self._open[-1].is_named = True  # or reported; a long code is looked at once
                if not all(map(_COMPLETE, self._open[-1].texts())):
                    self._names.add(UNCLEAR)
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].is_code = False
        elif self._open and kind == "end":
            self._judge(self._open.pop())

    def _add(self, element: Element, name: str, marks: frozenset[str]) -> None:
        own = marks | {"del"} if name in ("delInstrText", "delText") else marks
        text = " " if name in _SPACES else element.text or ""
        if self._open and self._open[-1].is_code:
            self._open[-1].pieces.append((text, own if name in _CODES else own | {"t"}))
        elif name in _CODES:
            self._loose.pieces.append((text, own))

    def _judge(self, it: _Field) -> None:
        for text in it.texts():
            plain = unicodedata.normalize("NFKC", text)
            shown = "".join(char for char in plain if unicodedata.category(char) != "Cf")
            name = _NAME(shown)
            if name and name[1].upper() in FETCHING:
                self._names.add(name[1].upper())


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")

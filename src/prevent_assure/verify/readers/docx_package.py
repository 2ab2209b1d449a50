"""The archive that a file for Word is: its parts as XML, and how they point at each other."""

from __future__ import annotations

import codecs
import io
import posixpath
import zlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from prevent_assure.errors import AssureError

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LARGEST = 4 << 20  # of all parts together, in bytes; a letter has some 100,000
_DEEPEST = 100
_MARKS_OF_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DOCUMENT = "word/document.xml"
_NO_WORD = "this is no file of Word, as .docx says, or it is locked with a password"
_STRICT = "http://purl.oclc.org/ooxml/"
_NAMESPACES = {
    f"{_STRICT}wordprocessingml/main": WORD[1:-1],
    f"{_STRICT}officeDocument/relationships": OFFICE[1:-1],
    f"{_STRICT}officeDocument/math": MATH[1:-1],
    f"{_STRICT}drawingml/": "http://schemas.openxmlformats.org/drawingml/2006/",
}
"""What Strict Open XML calls the same elements."""
_OTHER_FILES = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "Rich Text (.rtf)"),
    (b"\xd0\xcf\x11\xe0", "a .doc of an older Word, or a file locked with a password"),
    (b"<?xml", "XML"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
)
_OTHER_ARCHIVES = (
    ("xl/", "a workbook of Excel (.xlsx)"),
    ("ppt/", "a presentation (.pptx)"),
    ("visio/", "a drawing of Visio (.vsdx)"),
    ("Index/", "a document of Pages (.pages)"),
    ("content.xml", "an OpenDocument file (.odt)"),
)


class Archive:
    """A file for Word, part by part."""

    def __init__(self, data: bytes) -> None:
        """Open a file; raise AssureError for what is no file of Word."""
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except (BadZipFile, NotImplementedError, ValueError, OverflowError):
            raise AssureError(_other_file(data)) from None
        self._left = _LARGEST
        self._read_already: dict[str, ET.Element] = {}
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._main = self._found_main()

    def _found_main(self) -> str:
        """Return the part with the words, which Word Online calls `word/document2.xml`."""
        relations = self._pointers("") if "_rels/.rels" in self._names else ()
        for _, kind, name in relations:
            if kind == "officeDocument" and self._read(name).tag == f"{WORD}document":
                return name
        if _DOCUMENT in self._names:
            return self._names[_DOCUMENT]
        raise AssureError(_other_archive(self._names.values()))

    def document(self) -> ET.Element:
        """Return the part with the words."""
        return self._read(self._main)

    def part(self, kind: str) -> ET.Element | None:
        """Return the part of a kind that a document has once, None where it has none."""
        name = self._by_kind.get(kind)
        return None if name is None else self._read(name)

    def named(self, relation: str) -> ET.Element | None:
        """Return the part that the document knows by this id, None where there is none."""
        name = self._by_id.get(relation)
        return None if name is None else self._read(name)

    @cached_property
    def _by_kind(self) -> dict[str, str]:
        """The first part of each kind."""
        return {kind: name for _, kind, name in reversed(self._relations)}

    @cached_property
    def _by_id(self) -> dict[str, str]:
        return {id_: name for id_, _, name in reversed(self._relations)}

    @cached_property
    def _relations(self) -> tuple[tuple[str, str, str], ...]:
        return tuple(self._pointers(self._main))

    def _pointers(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Yield each part that a part, or the file, points at: its id, its kind and its name."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels").lower()
        if relations not in self._names:
            return
        for found in self._read(self._names[relations]).iter(_RELATION):
            target = posixpath.normpath(posixpath.join("/", folder, found.get("Target", "")))
            known = self._names.get(target.lstrip("/").lower())
            if known is not None:
                yield found.get("Id", ""), found.get("Type", "").rsplit("/", 1)[-1], known

    def _read(self, name: str) -> ET.Element:
        if name not in self._read_already:
            self._read_already[name] = self._parsed(name)
        return self._read_already[name]

    def _parsed(self, name: str) -> ET.Element:
        try:
            data = self._bytes(name)
            text = data.decode("utf-16" if data[:2] in _MARKS_OF_UTF16 else "utf-8-sig")
            if "<!DOCTYPE" in text:  # no part of such a file has one; entities grow without end
                raise AssureError(_NO_WORD)
            for strict, usual in _NAMESPACES.items():
                text = text.replace(strict, usual)
            return _checked(ET.fromstring(text))  # noqa: S314 -- no entities: see above
        except (BadZipFile, EOFError, zlib.error, RuntimeError, ValueError, ET.ParseError):
            raise AssureError("this file of Word is damaged") from None

    def _bytes(self, name: str) -> bytes:
        """Return a part; raise AssureError where those read so far are more than any letter has.

        What the archive says of a part's size can be a lie.
        """
        if self._zip.getinfo(name).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise AssureError(_NO_WORD)
        with self._zip.open(name) as part:
            data = part.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise AssureError("this file of Word is too large to be a letter")
        return data


def _other_file(data: bytes) -> str:
    """Return what a file is that is not an archive."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:64]
    for begins, name in _OTHER_FILES:
        if start.lower().startswith(begins.lower()):
            return f"this is {name} and no file of Word, as .docx says"
    return _NO_WORD


def _other_archive(names: Iterable[str]) -> str:
    """Return what an archive is that has no words of a letter."""
    known = tuple(names)
    for begins, what in _OTHER_ARCHIVES:
        if any(name.startswith(begins) for name in known):
            return f"this is {what} and no file of Word, as .docx says"
    return _NO_WORD


def _checked(root: ET.Element) -> ET.Element:
    """Return a part; raise AssureError where its elements are nested deeper than any letter's."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise AssureError("this file of Word is nested too deeply to be a letter")
        level = [child for element in level for child in element]
    return root

"""The archive that a file for Word is: its parts as XML, and how they point at each other."""

from __future__ import annotations

import codecs
import io
import posixpath
import zlib
from collections.abc import Iterator
from functools import cached_property
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from prevent_assure.errors import AssureError

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LARGEST = 4 << 20  # of all parts together, in bytes; a letter has some 100,000
_DEEPEST = 100
_MARKS_OF_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DOCUMENT = "word/document.xml"
_NO_WORD = "this is no file of Word, as .docx says, or it is locked with a password"


class Archive:
    """A file for Word, part by part."""

    def __init__(self, data: bytes) -> None:
        """Open a file; raise AssureError for what is no file of Word."""
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except (BadZipFile, NotImplementedError, ValueError, OverflowError):
            raise AssureError(_NO_WORD) from None
        self._left = _LARGEST
        self._read_already: dict[str, ET.Element] = {}
        self._names = frozenset(self._zip.namelist())
        if _DOCUMENT not in self._names:
            raise AssureError(_NO_WORD)

    def document(self) -> ET.Element:
        """Return the part with the words."""
        return self._read(_DOCUMENT)

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
        return tuple(self._pointers())

    def _pointers(self) -> Iterator[tuple[str, str, str]]:
        """Yield each part that the document points at: its id, its kind and its name."""
        folder, name = posixpath.split(_DOCUMENT)
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self._names:
            return
        for found in self._read(relations).iter(_RELATION):
            target = posixpath.normpath(posixpath.join("/", folder, found.get("Target", "")))[1:]
            if target in self._names:
                yield found.get("Id", ""), found.get("Type", "").rsplit("/", 1)[-1], target

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


def _checked(root: ET.Element) -> ET.Element:
    """Return a part; raise AssureError where its elements stand deeper than any letter's."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise AssureError("this file of Word is nested too deeply to be a letter")
        level = [child for element in level for child in element]
    return root

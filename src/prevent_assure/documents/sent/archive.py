"""The archive that a file for Word is: its parts as XML, and how they point at each other."""

from __future__ import annotations

import io
import posixpath
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from prevent_assure.errors import AssureError

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LARGEST = 64 * 1024 * 1024
_DOCUMENT = "word/document.xml"
_NO_WORD = "this is no file of Word, as .docx says, or it is locked with a password"


class Archive:
    """A file for Word, part by part."""

    def __init__(self, data: bytes) -> None:
        """Open a file; raise AssureError for what is no file of Word."""
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except (BadZipFile, NotImplementedError):
            raise AssureError(_NO_WORD) from None
        self._names = frozenset(self._zip.namelist())
        if _DOCUMENT not in self._names:
            raise AssureError(_NO_WORD)

    def document(self) -> ET.Element:
        """Return the part with the words."""
        return self._read(_DOCUMENT)

    def part(self, kind: str) -> ET.Element | None:
        """Return the part of a kind that a document has once, None where it has none."""
        return next((self._read(name) for _, of, name in self._relations() if of == kind), None)

    def named(self, relation: str) -> ET.Element | None:
        """Return the part that the document knows by this id, None where there is none."""
        return next(
            (self._read(name) for id_, _, name in self._relations() if id_ == relation), None
        )

    def _relations(self) -> Iterator[tuple[str, str, str]]:
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
        if self._zip.getinfo(name).file_size > _LARGEST:
            raise AssureError("this file of Word is too large to be a letter")
        try:
            data = self._zip.read(name)
            if b"<!DOCTYPE" in data:  # no part of such a file has one; entities grow without end
                raise AssureError(_NO_WORD)
            return ET.fromstring(data)  # noqa: S314 -- no entities: see above
        except (BadZipFile, zlib.error, RuntimeError, ET.ParseError):
            raise AssureError("this file of Word is damaged") from None

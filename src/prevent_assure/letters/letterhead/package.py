"""The archive that a letterhead is: its parts, and how they point to each other."""

from __future__ import annotations

import io
import posixpath
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from prevent_assure.files.tree import LARGEST_LETTERHEAD

DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MAIN = "officeDocument"

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "[Content_Types].xml"
_LARGEST_UNPACKED = 32 << 20
_LARGEST_XML = 3 << 20  # a letter is read back with at most 4 MiB of it
_MOST_PARTS = 1000
_DEEPEST = 100
_DECLARATION = 1000  # bytes in which a part gives its encoding
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"']*)[\"']").match
_READABLE = ("utf-8", "us-ascii", "ascii")
_UNREADABLE = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)
_NO_WORD = "this is no Word document (.docx), or it is locked with a password"
_DAMAGED = "this Word document is damaged; open it in Word and save it again"


class UnusableLetterheadError(Exception):
    """Why a letterhead cannot be read at all; its text is the message."""


@dataclass(frozen=True, slots=True)
class PartLink:
    """How a part, or the whole file, points to another part or to something outside.

    `source` is empty for the whole file.  `target` is the name of the part, None outside the file.
    """

    source: str
    id: str
    kind: str
    target: str | None


@dataclass(frozen=True, slots=True)
class LetterheadPackage:
    """The parts of a letterhead: their content types, those that are XML, and the links."""

    content_types: Mapping[str, str]
    xml: Mapping[str, ET.Element]
    links: tuple[PartLink, ...]
    main: str


def unpack(data: bytes) -> LetterheadPackage:
    """Return the parts of a letterhead; raise UnusableLetterheadError where it cannot be read."""
    if len(data) > LARGEST_LETTERHEAD:
        megabytes = LARGEST_LETTERHEAD >> 20
        raise UnusableLetterheadError(
            f"the file is larger than {megabytes} MiB; make its pictures smaller"
        )
    try:
        parts = dict(_parts(data))
    except _UNREADABLE:
        raise UnusableLetterheadError(_NO_WORD) from None
    types = _content_types(parts)
    xml = dict(_xml(parts, types))
    links = tuple(_links(xml))
    main = [it.target for it in links if not it.source and it.kind == MAIN and it.target]
    if len(main) != 1 or main[0] not in xml:
        raise UnusableLetterheadError(_NO_WORD)
    return LetterheadPackage(types, xml, links, main[0])


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each part; what the archive says of a part's size can be false."""
    left = _LARGEST_UNPACKED
    with ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        names = {entry.filename.lower() for entry in entries}
        if len(names) < len(entries) or any(map(_is_odd, names)):
            raise UnusableLetterheadError(_DAMAGED)
        for entry in entries:
            if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or entry.flag_bits & 1:
                raise UnusableLetterheadError(_NO_WORD)
            with archive.open(entry) as part:
                content = part.read(left + 1)
            left -= len(content)
            if left < 0 or len(entries) > _MOST_PARTS:
                raise UnusableLetterheadError("the file is far larger when it is unpacked")
            yield entry.filename, content


def _is_odd(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the content type of each part that has one."""
    if _CONTENT_TYPES not in parts:
        raise UnusableLetterheadError(_NO_WORD)
    by_ending: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for entry in _parsed(parts[_CONTENT_TYPES]):
        is_default = entry.tag.endswith("}Default")
        name, kind = _required(entry, "Extension" if is_default else "PartName", "ContentType")
        (by_ending if is_default else by_name)[name.lower()] = kind
    found = {
        name: by_name.get(f"/{name}".lower(), by_ending.get(_ending(name), "")) for name in parts
    }
    return {name: kind for name, kind in found.items() if kind}


def _required(entry: ET.Element, *names: str) -> list[str]:
    """Return these attributes of an element, which has to have them."""
    found = [entry.get(name) for name in names]
    if None in found:
        raise UnusableLetterheadError(_DAMAGED)
    return [value or "" for value in found]


def _ending(name: str) -> str:
    return posixpath.basename(name).rpartition(".")[2].lower()


def _xml(parts: Mapping[str, bytes], types: Mapping[str, str]) -> Iterator[tuple[str, ET.Element]]:
    """Yield each part that is XML; a picture that is XML is only searched for entities."""
    left = _LARGEST_XML
    for name, part in parts.items():
        kind = types.get(name, "").lower()
        is_picture = kind.startswith("image/")
        if is_picture and b"<!entity" in part.lower():
            raise UnusableLetterheadError(_DAMAGED)
        if is_picture or not (_ending(name) in ("xml", "rels") or kind.endswith(("+xml", "/xml"))):
            continue
        left -= len(part)
        if left < 0:
            raise UnusableLetterheadError(
                f"its text and styles have more than {_LARGEST_XML >> 20} MiB when unpacked"
            )
        yield name, _parsed(part)


def _parsed(part: bytes) -> ET.Element:
    """Return a part that is XML; entities, which grow without end, are in no Word document."""
    encoding = _ENCODING(part[:_DECLARATION].removeprefix(b"\xef\xbb\xbf"))
    if encoding and encoding[1].decode("latin-1").lower() not in _READABLE:
        raise UnusableLetterheadError(_DAMAGED)
    try:
        text = part.decode("utf-8-sig")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise UnusableLetterheadError("there are XML entities in it, which Word never writes")
        root = ET.fromstring(text)  # noqa: S314 -- no entities: see above
    except (ValueError, ET.ParseError):
        raise UnusableLetterheadError(_DAMAGED) from None
    level, depth = [root], 0
    while level:
        depth += 1
        level = [child for element in level for child in element]
    if depth > _DEEPEST:
        raise UnusableLetterheadError(_DAMAGED)
    return root


def _links(xml: Mapping[str, ET.Element]) -> Iterator[PartLink]:
    for name, root in xml.items():
        folder, _, file = name.rpartition("/")
        if posixpath.basename(folder) != "_rels" or not file.endswith(".rels"):
            continue
        base = posixpath.dirname(folder)
        source = posixpath.join(base, file.removesuffix(".rels"))
        for found in root.iter(f"{{{_RELATIONS}}}Relationship"):
            id_, type_, target = _required(found, "Id", "Type", "Target")
            kind = type_.rstrip("/").rpartition("/")[2]
            if found.get("TargetMode", "").lower() == "external" or _leads_out(target):
                yield PartLink(source, id_, kind, None)
                continue
            path = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
            yield PartLink(source, id_, kind, path)


def _leads_out(target: str) -> bool:
    return "\\" in target or ":" in target or target.startswith("//")

"""What a letterhead may not contain: whatever runs, or fetches something when it is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from prevent_assure.letters.letterhead import marker, page
from prevent_assure.letters.letterhead.fields import UNCLEAR, fetching_fields, local_name
from prevent_assure.letters.letterhead.package import (
    DOCUMENT_TYPE,
    LetterheadPackage,
    PartLink,
    UnusableLetterheadError,
    unpack,
)
from prevent_assure.letters.letterhead.page import W
from prevent_assure.text.safe import join_words

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_MACROS = 'there are macros in it; save it as "Word Document (*.docx)"'
_OLE = "there is an embedded or linked object (OLE) in it; insert a picture of it instead"
_ACTIVEX = "there is an ActiveX control in it; delete it"
_INCLUDED = "another document is included in it (altChunk); copy its text instead"
_MERGE = "it is the main document of a mail merge; choose Normal Word Document under Mailings"
_ADD_IN = "there is a web add-in in it; remove it"
_BY_KIND = {
    "vbaproject": _MACROS,
    "wordvbadata": _MACROS,
    "oleobject": _OLE,
    "package": _OLE,
    "control": _ACTIVEX,
    "activexcontrolbinary": _ACTIVEX,
    "afchunk": _INCLUDED,
    "subdocument": _INCLUDED,
    "webextensiontaskpanes": _ADD_IN,
    "webextension": _ADD_IN,
}
_BY_CONTENT_TYPE = (
    ("macroenabled", _MACROS),
    ("vbaproject", _MACROS),
    ("vbadata", _MACROS),
    ("oleobject", _OLE),
    ("activex", _ACTIVEX),
)
_BY_ELEMENT = {
    "OLEObject": _OLE,
    "objectEmbed": _OLE,
    "objectLink": _OLE,
    "control": _ACTIVEX,
    "altChunk": _INCLUDED,
    "subDoc": _INCLUDED,
    "mailMerge": _MERGE,
}
_OUTSIDE = {
    "image": "a linked picture; insert the picture itself",
    "attachedTemplate": "a template that is attached to it; attach Normal instead",
}
_TEMPLATE = "template.main+xml"
_LINKS = ("hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver")
_VML = "{urn:schemas-microsoft-com:vml}"
_VML_PICTURES = tuple(f"{_VML}{name}" for name in ("imagedata", "image", "fill", "stroke"))
_SOURCES = ("src", "altsrc", "href", "althref")
_ADDRESS = re.compile(r"[\w+.-]+:|[/\\]{2}").match
_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "header": "hdr",
    "footer": "ftr",
}
_NAMES = {
    "docprops/core.xml": "core-properties",
    "word/styles.xml": "styles",
    "word/settings.xml": "settings",
}
_STORIES = {"hdr": "a header", "ftr": "a footer", "footnotes": "a note", "endnotes": "a note"}


def problems(data: bytes) -> tuple[str, ...]:
    """Return what is wrong with a letterhead, each once; empty for one that can be used."""
    try:
        package = unpack(data)
    except UnusableLetterheadError as error:
        return (str(error),)
    found = dict.fromkeys((*_active(package), *_links(package), *_contents(package)))
    return tuple(found) or tuple(dict.fromkeys(_structure(package)))


def _active(package: LetterheadPackage) -> Iterator[str]:
    """Yield what can run, by the parts of the file."""
    for kind in package.content_types.values():
        for word, message in _BY_CONTENT_TYPE:
            if word in kind.lower():
                yield message
    names = [name.lower() for name in package.content_types]
    if any("vbaproject" in name or "vbadata" in name for name in names):
        yield _MACROS
    yield from (_BY_KIND[kind] for it in package.links if (kind := it.kind.lower()) in _BY_KIND)


def _links(package: LetterheadPackage) -> Iterator[str]:
    outside = [it for it in package.links if it.target is None]
    for link in outside:
        if link.kind != "hyperlink":
            yield _outside(link)
    ids = {(it.source, it.id) for it in outside if it.kind == "hyperlink"}
    for name, root in package.xml.items():
        for element in root.iter():
            for key, value in element.items():
                is_linked = key.startswith(R) and (name, value) in ids
                is_source = _is_source(element, key) and _ADDRESS(value) is not None
                if (is_linked and local_name(element) not in _LINKS) or is_source:
                    yield _outside(PartLink(name, "", "image", None))


def _is_source(element: Element, key: str) -> bool:
    """Whether an attribute says where a picture is; on other elements `href` is a hyperlink."""
    name = key.rpartition("}")[2]
    return name in _SOURCES and (name == "src" or element.tag in _VML_PICTURES)


def _outside(link: PartLink) -> str:
    kind = link.kind if link.kind.isalpha() and link.kind.isascii() else "a link"
    return f"it fetches something from outside the file: {_OUTSIDE.get(link.kind, kind[:40])}"


def _contents(package: LetterheadPackage) -> Iterator[str]:
    names: set[str] = set()
    for root in package.xml.values():
        yield from (
            _BY_ELEMENT[local] for it in root.iter() if (local := local_name(it)) in _BY_ELEMENT
        )
        names |= fetching_fields(root)
    if UNCLEAR in names:
        yield f"there is a field {UNCLEAR}; delete it"
    fetching = tuple(sorted(names - {UNCLEAR}))
    if len(fetching) == 1:
        yield f"there is the field {fetching[0]}; delete it"
    elif fetching:
        yield f"there are the fields {join_words(fetching, 'and')}; delete them"
    yield from _markers(package)


def _markers(package: LetterheadPackage) -> Iterator[str]:
    """Yield what is wrong with where the letter goes."""
    root = package.xml[package.main]
    body = root.find(f"{W}body")
    own = [it for it in body if it.tag == f"{W}p"] if body is not None else []
    ids = set(map(id, own))
    markers = sum(map(marker.is_marker, own))
    for part in package.xml.values():
        for paragraph in part.iter():
            if local_name(paragraph) != "p":
                continue
            if marker.is_named(paragraph) and not (
                id(paragraph) in ids and marker.is_marker(paragraph)
            ):
                yield _misplaced(part, is_own=id(paragraph) in ids)
    if markers > 1:
        yield f"{marker.MARKER} is in it {markers} times; the letter goes to one location"


def _misplaced(part: Element, *, is_own: bool) -> str:
    if is_own:
        return f"there is other text beside {marker.MARKER}; put it in a paragraph of its own"
    where = _STORIES.get(local_name(part), "a table, a text box or the like")
    return f"{marker.MARKER} is in {where}; put it in a paragraph of its own in the body"


def _structure(package: LetterheadPackage) -> Iterator[str]:
    """Yield what python-docx could not read."""
    kind = package.content_types.get(package.main, "")
    if kind.endswith(_TEMPLATE):
        yield 'it is a template of Word (.dotx); save it as "Word Document (*.docx)"'
    elif kind != DOCUMENT_TYPE:
        yield "this is no Word document (.docx)"
    root = package.xml[package.main]
    bodies = list(root.iter(f"{W}body"))
    if root.tag != f"{W}document" or len(bodies) != 1:
        yield 'save it as "Word Document (*.docx)", not as Strict Open XML Document'
    else:
        yield from _narrow(list(bodies[0]))
    missing = [it for it in package.links if it.target and it.target not in package.content_types]
    is_known = all((*_references(package), *_own_parts(package), *_own_names(package)))
    if missing or not is_known or not all(map(_is_number, _numbers(package))):
        yield "this Word document is damaged; open it in Word and save it again"


def _narrow(body: list[Element]) -> Iterator[str]:
    anchor = next((it for it in body if it.tag == f"{W}p" and marker.is_marker(it)), None)
    width = page.text_area(page.section_at(body, anchor)).width
    if width < page.NARROWEST:
        yield "its margins or columns leave less than 8 cm for the text, too little for the annex"


def _own_parts(package: LetterheadPackage) -> Iterator[bool]:
    """Yield whether each part that the letter is put into is what the document takes it for."""
    for kind, tag in _PARTS.items():
        found = [it for it in package.links if (it.source, it.kind) == (package.main, kind)]
        yield len(found) <= 1 or kind in ("header", "footer")
        for link in found:
            root = package.xml.get(link.target or "")
            type_ = package.content_types.get(link.target or "")
            yield root is not None and root.tag == f"{W}{tag}"
            yield type_ == DOCUMENT_TYPE.replace("document.main", kind)


def _own_names(package: LetterheadPackage) -> Iterator[bool]:
    """Yield whether a name that a new part would get is that of such a part."""
    for link in package.links:
        kind = _NAMES.get((link.target or "").lower())
        yield kind is None or kind == link.kind


def _references(package: LetterheadPackage) -> Iterator[bool]:
    """Yield for each header and footer whether it is one."""
    targets = {it.id: it.target for it in package.links if it.source == package.main}
    for side, tag in (("headerReference", "hdr"), ("footerReference", "ftr")):
        for found in package.xml[package.main].iter(f"{W}{side}"):
            root = package.xml.get(targets.get(found.get(f"{R}id", "")) or "")
            yield root is not None and root.tag == f"{W}{tag}"


def _all(package: LetterheadPackage, name: str) -> Iterator[Element]:
    for root in package.xml.values():
        yield from root.iter(f"{W}{name}")


def _numbers(package: LetterheadPackage) -> Iterator[str]:
    """Yield what has to be a number for the letter to be put in."""
    for name, key in (("abstractNum", "abstractNumId"), ("num", "numId"), ("bookmarkStart", "id")):
        yield from (it.get(f"{W}{key}", "") for it in _all(package, name))


def _is_number(text: str) -> bool:
    return re.fullmatch("-?[0-9]{1,9}", text) is not None

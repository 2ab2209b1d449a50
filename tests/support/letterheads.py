"""Letterheads: Word documents of a department, made with python-docx and by hand."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

MARKER = "{{ letter }}"
ADDRESS = ("Prevent Unit", "Department of Public Safety", "4 Example Row", "Anytown AN1 2ZZ")
FOOTER = "Department of Public Safety is an example."
CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
DOCUMENT_LINKS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(word: Word) -> bytes:
    """Return the bytes of a Word document."""
    data = io.BytesIO()
    word.save(data)
    return data.getvalue()


@cache
def crest() -> bytes:
    """Return a picture: a blue shield on white, as PNG."""
    width, height = 60, 70
    rows = b"".join(
        b"\0"
        + b"".join(
            b"\x1d\x3f\x72"
            if abs(x - width / 2) < (28 if y < 35 else 28 - (y - 35) * 0.8) and y > 4
            else b"\xff\xff\xff"
            for x in range(width)
        )
        for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def plain(*paragraphs: str, change: Callable[[Word], None] | None = None) -> bytes:
    """Return a letterhead with these paragraphs in its body."""
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    if change:
        change(word)
    return saved(word)


def of_department() -> bytes:
    """Return a letterhead with a crest, an address, a first page of its own, and a house style."""
    word = docx.Document()
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(11)
    heading = word.styles["Heading 1"]
    heading.font.name, heading.font.color.rgb = "Liberation Serif", RGBColor(0x1D, 0x3F, 0x72)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2.5)
    section.different_first_page_header_footer = True
    first = section.first_page_header.paragraphs[0]
    first.add_run().add_picture(io.BytesIO(crest()), height=Cm(2))
    first._p.find(".//" + qn("wp:docPr")).set("descr", "The crest of the department")
    first.add_run("  Department of Public Safety").bold = True
    section.header.paragraphs[0].text = "Department of Public Safety"
    section.footer.paragraphs[0].text = FOOTER
    section.first_page_footer.paragraphs[0].text = FOOTER
    for line in ADDRESS:
        paragraph = word.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.space_after = Pt(0)
    add_marker(word)
    word.add_paragraph("Registered in Anytown, number 12.")
    return saved(word)


def add_marker(word: Word) -> None:
    """Add the paragraph that the letter replaces, split over runs as Word splits it."""
    line = word.add_paragraph()
    for piece in ("{", "{ let", "ter", " }}"):
        line.add_run(piece)


def of_several_sections(word: Word) -> None:
    """Give a letterhead a landscape section in the middle, with the letter in it."""
    word.add_paragraph("Before")
    middle = word.add_section(WD_SECTION.NEW_PAGE)
    middle.orientation = WD_ORIENT.LANDSCAPE
    middle.page_width, middle.page_height = Cm(29.7), Cm(21)
    add_marker(word)
    last = word.add_section(WD_SECTION.NEW_PAGE)
    last.page_width, last.page_height = Cm(21), Cm(29.7)
    word.add_paragraph("After")


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word document by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """Return the Word document that parts make."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def with_part(name: str, part: bytes | str, data: bytes | None = None) -> bytes:
    """Return a letterhead with a part added or replaced."""
    return packed({**parts(data or plain()), name: part})


def changed(name: str, old: str, new: str, data: bytes | None = None) -> bytes:
    """Return a letterhead with words of a part replaced, which have to be there."""
    found = parts(data or plain())
    text = found[name].decode()
    assert old in text
    return packed({**found, name: text.replace(old, new, 1)})


def linked(kind: str, target: str, *, is_external: bool = False, of: str = DOCUMENT) -> bytes:
    """Return a letterhead with a relationship added to a part."""
    folder, _, name = of.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    mode = ' TargetMode="External"' if is_external else ""
    link = f'<Relationship Id="rId900" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    found = parts(plain())
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    empty = f'<Relationships xmlns="{space}"></Relationships>'.encode()
    text = found.get(path, empty).decode()
    return packed({**found, path: text.replace("</Relationships>", f"{link}</Relationships>")})


def in_body(xml: str) -> bytes:
    """Return a letterhead whose body begins with this XML."""
    return plain(change=lambda word: word.element.body.insert(0, _element(xml)))


def in_header(xml: str) -> bytes:
    """Return a letterhead whose header ends with this XML."""

    def change(word: Word) -> None:
        header = word.sections[0].header
        header.is_linked_to_previous = False
        header._element.append(_element(xml))

    return plain(change=change)


def field(*codes: str) -> str:
    """Return the XML of a paragraph with a field, its code split over these runs."""
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>' for code in codes
    )
    return f"<w:p>{mark('begin')}{runs}{mark('separate')}{text('?')}{mark('end')}</w:p>"


def mark(kind: str) -> str:
    """Return the XML of a run with a mark of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def text(words: str) -> str:
    """Return the XML of a run."""
    return f"<w:r><w:t>{words}</w:t></w:r>"


def _element(xml: str) -> object:
    spaces = (
        f"{nsdecls('w', 'r', 'wp', 'a', 'pic')} xmlns:v='urn:schemas-microsoft-com:vml'"
        " xmlns:o='urn:schemas-microsoft-com:office:office'"
        " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    )
    return parse_xml(f"<w:r {spaces}>{xml}</w:r>")[0]

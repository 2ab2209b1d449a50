"""Parts of files of Word, made by hand: runs, text boxes, and the archive around them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = f"{nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'"
MC = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
DOCUMENT = "word/document.xml"
BEGIN = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
PARAGRAPH = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"


def of_word(*paragraphs: str, change: Callable[[Word], None] | None = None) -> bytes:
    """Return a file for Word with these paragraphs, each the XML of its runs."""
    made = docx.Document()
    body = made.element.body
    for content in paragraphs:
        body.insert(len(body) - 1, parse_xml(f"<w:p {W} {MC}>{content}</w:p>"))
    if change:
        change(made)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return the XML of a run."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def box(text: str) -> str:
    """Return the XML of a text box, which Word writes twice."""
    shape = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    both = f"<mc:Choice Requires='wps'>{shape}</mc:Choice><mc:Fallback>{shape}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"


def word(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def body(inner: str) -> str:
    """Return a part with the words."""
    return f"{BEGIN}<w:body>{inner}</w:body></w:document>"

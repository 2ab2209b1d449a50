"""Every format that published criteria can be read from, by what a file's name ends in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.authoring.criteria_import.readers import docx, html, markdown, pdf, text
from prevent_assure.authoring.criteria_import.source import SourceLine

READERS: Mapping[str, Callable[[bytes], list[SourceLine]]] = {
    ".md": markdown.read,
    ".txt": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".docx": docx.read,
    ".pdf": pdf.read,
}

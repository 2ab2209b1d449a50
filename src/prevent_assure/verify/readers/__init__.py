"""Every format that a letter can be read back from, by what its file's name ends in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.verify.readers import docx, html, markdown, pdf
from prevent_assure.verify.readers.letter import ReadLetter

READERS: Mapping[str, Callable[[bytes], ReadLetter]] = {
    ".docx": docx.read,
    ".pdf": pdf.read,
    ".html": html.read,
    ".htm": html.read,
    ".md": markdown.read,
}

"""Every format that a document can be written in, by the ending of its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec

from prevent_assure.letters.blocks import LetterDocument
from prevent_assure.letters.formats import docx, html, markdown, pdf

FORMATS: Mapping[str, Callable[[LetterDocument], bytes]] = {
    "md": markdown.write,
    "html": html.write,
    "docx": docx.write,
    "pdf": pdf.write,
}

TEXT_FORMATS = ("md", "html")
"""Those that a terminal can show, and that `--check` can compare with existing files."""

_NEEDS = {"docx": ("docx",), "pdf": ("typst", "fontpkg_arimo", "manimgx_fonts")}


def installed() -> tuple[str, ...]:
    """Return the formats whose extras are installed."""
    return tuple(it for it in FORMATS if all(map(find_spec, _NEEDS.get(it, ()))))

"""A letter that was sent as PDF, read by where its characters are; alone knows PDFium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from prevent_assure.errors import AssureError
from prevent_assure.verify.readers import pdf_annotations, pdf_pages
from prevent_assure.verify.readers.letter import ReadLetter
from prevent_assure.verify.readers.pdf_lines import Glyph, PdfPage, Stamp, lines

_MISSING = 'reading a PDF needs pypdfium2: pip install "prevent-assure[pdf]"'
_MOST_PAGES = 500
_MOST_CHARACTERS = 1 << 17
_HYPHEN_AT_A_LINE_S_END = "\x02"
_DRAWS_BLANKS = "Typst"
_TURNED = 0.1
# In points, and in parts of the usual font size.
_LARGE = 40.0
_LARGER = 2.2


def read(data: bytes) -> ReadLetter:
    """Return a letter.

    Raises AssureError where pypdfium2 is not installed, for what is no PDF, for one of too many
    pages, and for one without characters, such as a scan.
    """
    found = list(pages(data))
    if not any(page.lines for page in found):
        raise AssureError("this PDF holds no text; it may be a scan")
    return pdf_pages.read(found)


def pages(data: bytes) -> Iterator[PdfPage]:
    """Yield the pages; raise AssureError as `read` does, but for a PDF without characters."""
    try:
        from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 -- an extra
    except ModuleNotFoundError as error:
        if error.name != "pypdfium2":
            raise
        raise AssureError(_MISSING) from None
    left = _MOST_CHARACTERS
    try:
        document = PdfDocument(data)
        if len(document) > _MOST_PAGES:
            raise AssureError(f"this PDF has more than {_MOST_PAGES} pages, more than any letter")
        has_blanks = document.get_metadata_value("Creator").startswith(_DRAWS_BLANKS)
        for page in document:
            text = page.get_textpage()
            left -= text.count_chars()
            if left < 0:
                raise AssureError("this PDF holds more words than any letter does")
            yield replace(_page(page, text), has_blanks=has_blanks)
        document.close()
    except PdfiumError:
        raise AssureError("this is no PDF, or it is damaged or locked with a password") from None


def _page(page: Any, text: Any) -> PdfPage:
    width, height = page.get_size()
    struck, stamps = pdf_annotations.marks(page)
    glyphs, across = _sorted_out(list(_glyphs(text)))
    shown = [glyph for glyph in glyphs if glyph not in struck]
    return PdfPage(width, height, lines(shown), (*across, *stamps))


def _sorted_out(found: Sequence[tuple[Glyph, bool]]) -> tuple[list[Glyph], list[Stamp]]:
    """Return the characters of the text, and words that run across it, such as a watermark.

    Those are turned, or much larger than the rest.
    """
    turned = [is_turned for _, is_turned in found]
    is_upright = 2 * sum(turned) < len(turned)
    usual = median(glyph.size for glyph, _ in found) if found else 0.0
    glyphs: list[Glyph] = []
    across: list[list[Glyph]] = []
    was_across = False
    for glyph, is_turned in found:
        is_large = glyph.size >= max(_LARGE, _LARGER * usual)
        is_across = is_upright and (is_turned or is_large)
        if not is_across:
            glyphs.append(glyph)
        elif was_across:
            across[-1].append(glyph)
        else:
            across.append([glyph])
        was_across = is_across
    return glyphs, [_stamp(word) for word in across]


def _stamp(glyphs: Iterable[Glyph]) -> Stamp:
    parts = list(glyphs)
    text = "".join(glyph.text for glyph in parts).strip()
    return Stamp(
        text,
        min(glyph.left for glyph in parts),
        min(glyph.base for glyph in parts),
        max(glyph.right for glyph in parts),
        max(glyph.base + glyph.size for glyph in parts),
        is_opaque=False,
    )


def _glyphs(page: Any) -> Iterator[tuple[Glyph, bool]]:
    """Yield the characters of a page in the order in which they were drawn, and which are turned.

    What PDFium puts in itself, such as spaces, is left out.
    """
    from pypdfium2 import raw  # noqa: PLC0415

    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    first_half = ""
    for at in range(raw.FPDFText_CountChars(page)):
        if raw.FPDFText_IsGenerated(page, at):
            continue
        unit = chr(raw.FPDFText_GetUnicode(page, at))
        if "\ud800" <= unit <= "\udbff":  # the first half of a character beyond U+FFFF
            first_half = unit
            continue
        units, first_half = first_half + unit, ""
        raw.FPDFText_GetCharOrigin(page, at, x, y)
        raw.FPDFText_GetLooseCharBox(page, at, box)
        raw.FPDFText_GetMatrix(page, at, matrix)
        height = math.hypot(matrix.c, matrix.d)
        text = units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = text.replace(_HYPHEN_AT_A_LINE_S_END, "-")
        size = raw.FPDFText_GetFontSize(page, at) * height
        is_turned = abs(matrix.b) > _TURNED * math.hypot(matrix.a, matrix.b)
        yield Glyph(text, box.left, box.right, y.value, size), is_turned

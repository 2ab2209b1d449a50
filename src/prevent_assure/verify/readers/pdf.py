"""A letter that was sent as PDF, read by where its characters stand; alone knows PDFium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator

from prevent_assure.errors import AssureError
from prevent_assure.verify.readers import pdf_pages
from prevent_assure.verify.readers.letter import ReadLetter
from prevent_assure.verify.readers.pdf_lines import Glyph, PdfPage, lines

_MISSING = 'reading a PDF needs pypdfium2: pip install "prevent-assure[pdf]"'
_MOST_PAGES = 500
_HYPHEN_AT_A_LINE_S_END = "\x02"


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
    try:
        document = PdfDocument(data)
        if len(document) > _MOST_PAGES:
            raise AssureError(f"this PDF has more than {_MOST_PAGES} pages, more than any letter")
        for page in document:
            width, height = page.get_size()
            yield PdfPage(width, height, lines(_glyphs(page.get_textpage())))
        document.close()
    except PdfiumError:
        raise AssureError("this is no PDF, or it is damaged or locked with a password") from None


def _glyphs(page: object) -> Iterator[Glyph]:
    """Yield the characters of a page in the order in which they were drawn."""
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
        sign, first_half = first_half + unit, ""
        raw.FPDFText_GetCharOrigin(page, at, x, y)
        raw.FPDFText_GetLooseCharBox(page, at, box)
        raw.FPDFText_GetMatrix(page, at, matrix)
        size = raw.FPDFText_GetFontSize(page, at) * math.hypot(matrix.c, matrix.d)
        text = sign.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        yield Glyph(text.replace(_HYPHEN_AT_A_LINE_S_END, "-"), box.left, box.right, y.value, size)

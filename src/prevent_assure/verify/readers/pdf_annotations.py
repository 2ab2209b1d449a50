"""What is drawn over the text of a PDF: annotations, stamps, and lines that strike it through."""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from prevent_assure.verify.readers.pdf_lines import Glyph, Stamp

_MOST = 5000
_MOST_ANNOTATIONS = 500
_TALLEST = 1000
_LONGEST = 4000
# In points.
_THIN = 2.0
_SHORT = 4.0
_MARGIN = 1.5
_HIDDEN = 0x02 | 0x20  # flags of an annotation: hidden, not viewed
_SHOWN = re.compile(rb"\(((?:[^()\\]|\\.)*)\)\s*(?:Tj|')").findall
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)").findall
_ARRAY = re.compile(rb"\[([^\]]*)\]\s*TJ").findall
_ESCAPE = re.compile(rb"\\(.)", re.DOTALL).sub


class Struck:
    """Where the text of a page is struck through, by heights of one point."""

    def __init__(self, stamps: Iterable[Stamp]) -> None:
        """Sort the lines and boxes that strike text through."""
        spans: dict[int, list[tuple[float, float]]] = {}
        for stamp in stamps:
            bottom = math.floor(stamp.bottom)
            for height in range(bottom, min(math.ceil(stamp.top), bottom + _TALLEST) + 1):
                spans.setdefault(height, []).append((stamp.left, stamp.right))
        self._spans = {height: _merged(it) for height, it in spans.items()}

    def __contains__(self, glyph: Glyph) -> bool:
        """Whether a character is struck through, across its middle."""
        spans = self._spans.get(round(glyph.base + glyph.size / 3), [])
        middle = (glyph.left + glyph.right) / 2
        at = bisect_right(spans, (middle, math.inf)) - 1
        return at >= 0 and middle <= spans[at][1]


def marks(page: Any) -> tuple[Struck, list[Stamp]]:
    """Return where text is struck through, and what else lies over a page."""
    struck = list(_thin_lines(page))
    stamps: list[Stamp] = []
    for is_strike, stamp in _annotations(page):
        if is_strike:
            struck.append(stamp)
        if stamp.text:
            stamps.append(stamp)
    return Struck(struck), stamps


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return stretches in their order, those that meet put together."""
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1]:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found


def _thin_lines(page: Any) -> Iterator[Stamp]:
    """Yield thin lines across a page, as far above and below as they cross a character's middle."""
    from pypdfium2 import raw  # noqa: PLC0415 -- an extra

    edges = [ctypes.c_float() for _ in range(4)]
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST)):
        drawn = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if raw.FPDFPageObj_GetBounds(drawn, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            if top - bottom <= _THIN and right - left >= _SHORT:
                yield Stamp("", left, bottom - _MARGIN, right, top + _MARGIN)


def _annotations(page: Any) -> Iterator[tuple[bool, Stamp]]:
    """Yield each annotation that is seen, and whether it strikes text through."""
    from pypdfium2 import raw  # noqa: PLC0415 -- an extra

    names = {
        raw.FPDF_ANNOT_STAMP: "a stamp",
        raw.FPDF_ANNOT_SQUARE: "a box",
        raw.FPDF_ANNOT_CIRCLE: "a circle",
        raw.FPDF_ANNOT_INK: "a drawing",
        raw.FPDF_ANNOT_LINE: "a line",
        raw.FPDF_ANNOT_POLYGON: "a shape",
        raw.FPDF_ANNOT_REDACT: "a black box",
    }
    left_out = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP)
    rectangle = raw.FS_RECTF()
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        found = raw.FPDFPage_GetAnnot(page, at)
        if not found:
            continue
        kind = raw.FPDFAnnot_GetSubtype(found)
        is_seen = not raw.FPDFAnnot_GetFlags(found) & _HIDDEN
        if is_seen and kind not in left_out and raw.FPDFAnnot_GetRect(found, rectangle):
            text = _said(raw, found) or names.get(kind, "")
            bottom, top = sorted((rectangle.bottom, rectangle.top))
            place = (rectangle.left, bottom, rectangle.right, top)
            yield kind == raw.FPDF_ANNOT_STRIKEOUT, Stamp(text, *place)
        raw.FPDFPage_CloseAnnot(found)


def _said(raw: Any, annotation: Any) -> str:
    """Return what an annotation says: its text, the value of a field, or what it shows."""
    for key in (b"Contents", b"V"):
        size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
        text = _text(size, lambda *to: raw.FPDFAnnot_GetStringValue(annotation, key, *to))  # noqa: B023
        if text:
            return text
    size = raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)
    drawn = _text(
        size,
        lambda *to: raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, *to),
    ).encode("latin-1", "replace")
    strings = [*_SHOWN(drawn), *(b"".join(_STRING(array)) for array in _ARRAY(drawn))]
    return " ".join(_ESCAPE(rb"\1", it).decode("latin-1") for it in strings).strip()


def _text(size: int, fill: Any) -> str:
    """Return the UTF-16 text that PDFium fills a buffer of so many bytes with, not all if long."""
    if size <= 2 or size > (_LONGEST << 4):  # noqa: PLR2004 -- a character that ends it
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    fill(buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").strip()[:_LONGEST]

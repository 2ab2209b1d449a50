"""The headers and footers of a file for Word, for every kind of page."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from prevent_assure.errors import AssureError
from prevent_assure.verify.readers.docx_package import OFFICE, WORD, Archive
from prevent_assure.verify.readers.docx_runs import WATERMARK, Runs, paragraphs
from prevent_assure.verify.readers.docx_styles import is_on
from prevent_assure.verify.readers.letter import HeaderFooter
from prevent_assure.verify.readers.page_marks import is_page_number

_SECTIONS = 100


def edges(archive: Archive, runs: Runs) -> Iterator[HeaderFooter]:
    """Yield the edges of every kind of page; a section without its own has those before it."""
    parts: dict[tuple[str, str], tuple[str, ...]] = {}
    settings = archive.part("settings")
    has_even = settings is not None and is_on(settings.find(f"{WORD}evenAndOddHeaders"))
    sections = list(archive.document().iter(f"{WORD}sectPr"))
    if len(sections) > _SECTIONS:
        raise AssureError("this file of Word has more sections than any letter has")
    for section in sections:
        for side in ("header", "footer"):
            for reference in section.findall(f"{WORD}{side}Reference"):
                part = archive.named(reference.get(f"{OFFICE}id", ""))
                lines = tuple(_lines(part, runs)) if part is not None else ()
                parts[side, reference.get(f"{WORD}type", "default")] = lines
        has_first = is_on(section.find(f"{WORD}titlePg"))
        for kind, is_there in (("default", True), ("first", has_first), ("even", has_even)):
            if is_there:
                yield HeaderFooter(parts.get(("header", kind), ()), parts.get(("footer", kind), ()))


def _lines(part: Element, runs: Runs) -> Iterator[str]:
    for paragraph in paragraphs(part):
        lines = runs.lines(paragraph, ends_at_tabs=True)
        yield from (line for line in lines if not is_page_number(line))
    for watermark in part.iter(WATERMARK):
        yield watermark.get("string", "")

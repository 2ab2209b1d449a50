"""What is at the top and bottom of pages and not part of the text: page numbers, headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from prevent_assure.authoring.criteria_import import markers
from prevent_assure.authoring.criteria_import.source import ImportReport, SourceLine

_DEEPEST = 3
_DIGITS = re.compile("[0-9]+").sub
_PAGE_NUMBER = re.compile(
    r"[-\u2013\u2014 ]*(?:page\s*)?[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?[-\u2013\u2014 ]*\Z",
    re.IGNORECASE,
).match
named_page = re.compile(r"page\s+[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?\Z", re.IGNORECASE).match


def without_page_ends(lines: Sequence[SourceLine], report: ImportReport) -> list[SourceLine]:
    """Return lines without page numbers, and without those that repeat at the ends of pages."""
    pages: dict[int, list[SourceLine]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    on_pages = {(side, _key(it), it.page) for page in pages.values() for side, it in _edges(page)}
    counts = Counter((side, key) for side, key, _ in on_pages)
    repeated = {edge for edge, count in counts.items() if count > 1}
    left_out = {it for page in pages.values() for it in _outside(page, repeated, len(pages))}
    if left_out:
        named = "; ".join(it.location for it in lines if it in left_out)
        report.repaired.append(f"page numbers and lines that repeat left out: {named}")
    return [it for it in lines if it not in left_out]


def _edges(page: Sequence[SourceLine]) -> Iterator[tuple[str, SourceLine]]:
    written = [it for it in page if it.text]
    yield from (("top", it) for it in written[:_DEEPEST])
    yield from (("bottom", it) for it in written[::-1][:_DEEPEST])


def _outside(
    page: Sequence[SourceLine], repeated: set[tuple[str, str]], pages: int
) -> Iterator[SourceLine]:
    """Yield the lines of a page that are outside its text, from its top and from its bottom."""
    written = [it for it in page if it.text]
    for side, order in (("top", written), ("bottom", written[::-1])):
        for line in order[:_DEEPEST]:
            is_number = _PAGE_NUMBER(line.text) if pages > 1 else named_page(line.text)
            is_running = (side, _key(line)) in repeated and not _is_text(line)
            if not is_number and not is_running:
                break
            yield line


def _is_text(line: SourceLine) -> bool:
    """Whether a line belongs to the text, however often it is repeated."""
    return bool(markers.heading(line.text, in_style=True) or markers.level(line.text))


def _key(line: SourceLine) -> str:
    return _DIGITS("0", " ".join(line.text.split()).casefold())

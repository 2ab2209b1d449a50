"""A document as a tagged PDF: its page of HTML, laid out on paper; alone knows WeasyPrint."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from prevent_assure.errors import AssureError
from prevent_assure.letters.blocks import AnnexRow, LetterDocument, ListBlock, plain_text
from prevent_assure.letters.formats import html

_CLOCK = "SOURCE_DATE_EPOCH"
_MISSING = (
    'PDF needs WeasyPrint: pip install "prevent-assure[pdf]", and Pango, a library of its own;'
    " or open the letter's HTML in a browser and print it as PDF, which gives the same pages"
)
# A page has 48 lines; of a statement some 24 characters make one, of a summary some 48.
_LINES = 30
_STATEMENT = 20
_SUMMARY = 35
_HEAD_ONCE = "thead { display: table-row-group !important }"
_NO_TITLES = "h1, h2, caption { display: none }"


def write(document: LetterDocument) -> bytes:
    """Return a document as PDF, with the same bytes whenever it is written.

    Raises AssureError where WeasyPrint, or Pango that it draws text with, is not installed.
    """
    page = html.write(document).decode()
    with _a_clock_that_stands():
        return bytes(laid_out(page, "".join(_breaks(document))).write_pdf(pdf_variant="pdf/ua-1"))


def laid_out(page: str, style: str = "") -> Any:
    """Return a page of HTML laid out by its own style and by this; nothing is fetched for it.

    Raises AssureError where WeasyPrint, or Pango that it draws text with, is not installed.
    """
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415 -- an extra
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError):  # without Pango the import is an OSError
        raise AssureError(_MISSING) from None
    source = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=()))
    return source.render(stylesheets=[CSS(string=style)], pdf_variant="pdf/ua-1")


def _breaks(document: LetterDocument) -> Iterator[str]:
    """Yield the style of each row that has to be cut in two.

    WeasyPrint leaves out the head of the table on every page of a row that must not be cut and
    does not fit; and where the first row does not fit below the annex's title, the title is left
    alone on a page.
    """
    for number, row in enumerate(document.annex.rows, start=1):
        if _lines(row) > _LINES and not _fits(document, row, is_first=number == 1):
            yield f"tbody tr:nth-child({number}) {{ break-inside: auto !important }}"


def _lines(row: AnnexRow) -> int:
    """Return about how many lines a row has, rather more than less."""
    summary = [
        plain_text(content)
        for block in row.summary
        for content in (block.items if isinstance(block, ListBlock) else (block.content,))
    ]
    lines = sum(1 + len(text) // _SUMMARY for text in summary)
    return max(lines, len(plain_text(row.statement.content)) // _STATEMENT)


def _fits(document: LetterDocument, row: AnnexRow, *, is_first: bool) -> bool:
    """Whether a row fits on one page below the head of the table, the first below the title too."""
    annex = document.annex._replace(rows=(row,))
    page = html.write(document._replace(blocks=(), notes=(), annex=annex)).decode()
    style = _HEAD_ONCE if is_first else _HEAD_ONCE + _NO_TITLES
    return len(laid_out(page, style).pages) == 1


@contextmanager
def _a_clock_that_stands() -> Iterator[None]:
    """Keep the time out of the file: a font in colour, as of an emoji, is dated when embedded."""
    before = os.environ.get(_CLOCK)
    os.environ[_CLOCK] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_CLOCK]
        else:
            os.environ[_CLOCK] = before

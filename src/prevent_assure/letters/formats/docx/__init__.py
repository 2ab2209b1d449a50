"""A document as a Word file, to be edited and signed; only this package uses python-docx.

`body` writes the text, `styles` sets up the page, header and footer, or `letterhead` opens one
that does; `repack` packs the file, and `seal` detects whether it was edited afterwards.
"""

from __future__ import annotations

from prevent_assure.errors import AssureError
from prevent_assure.letters.blocks import LetterDocument

_MISSING = 'DOCX needs python-docx: pip install "prevent-assure[docx]"'


def write(document: LetterDocument, letterhead: bytes | None = None) -> bytes:
    """Return a document as DOCX, with the same bytes whenever it is written.

    It is built in a valid `letterhead` if there is one.

    Raises AssureError if python-docx is not installed.
    """
    try:
        from prevent_assure.letters.formats.docx.body import written  # noqa: PLC0415 -- an extra
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] != "docx":
            raise
        raise AssureError(_MISSING) from None
    return written(document, letterhead)

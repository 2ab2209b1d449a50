"""A document as a file for Word, which can be edited and signed; alone knows python-docx.

`word` lays out the words, `styles` the page and what every page has, `parcel` packs the file, and
`seal` tells whether one was edited since.
"""

from __future__ import annotations

from prevent_assure.errors import AssureError
from prevent_assure.letters.blocks import LetterDocument

_MISSING = 'DOCX needs python-docx: pip install "prevent-assure[docx]"'


def write(document: LetterDocument) -> bytes:
    """Return a document as DOCX, with the same bytes whenever it is written.

    Raises AssureError where python-docx is not installed.
    """
    try:
        from prevent_assure.letters.formats.docx.body import written  # noqa: PLC0415 -- an extra
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] != "docx":
            raise
        raise AssureError(_MISSING) from None
    return written(document)

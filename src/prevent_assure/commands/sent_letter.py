"""Files of letters that were sent, read from disk."""

from __future__ import annotations

from pathlib import Path

from prevent_assure.errors import AssureError, os_reason
from prevent_assure.text.safe import join_words
from prevent_assure.verify.readers import READERS
from prevent_assure.verify.readers.letter import ReadLetter

_LARGEST = 32 << 20
"""The most bytes that a letter may have: one of Word with pictures in it has a few million."""

_LONGEST = 1 << 17
"""The most characters of text that it may have: each of its sentences is compared with many."""

_MOST_LINES = 5000
"""The most lines that it may have, of paragraphs and of cells; a letter has some hundred."""


def read_letter(path: Path) -> ReadLetter:
    """Return a letter by its path; raise AssureError if it cannot be read or is too large."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise AssureError(f"the name of a letter ends in {join_words(tuple(READERS))}")
    if path.exists() and not path.is_file():
        raise AssureError("this is not a file")
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise AssureError(f"this cannot be read: {os_reason(error)}") from None
    if len(data) > _LARGEST:
        raise AssureError(f"this is larger than {_LARGEST >> 20} MiB, more than any letter is")
    letter = reader(data)
    if letter.length > _LONGEST:
        raise AssureError("this holds more words than any letter does")
    if len(letter.texts) > _MOST_LINES:
        raise AssureError("this has more lines than any letter does")
    return letter

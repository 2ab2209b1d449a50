"""The files of letters and annexes: written, compared, and kept where somebody edited them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from prevent_assure.commands.console import answer_document, print_note, with_progress, write_answer
from prevent_assure.commands.destination import Destination
from prevent_assure.errors import AssureError, os_reason
from prevent_assure.files.write import write_all
from prevent_assure.letters.formats.docx.seal import is_as_written
from prevent_assure.text.safe import join_words, printable

_SEVERAL = {"letter": "letters", "annex": "annexes"}
_BINARY = ("docx", "pdf")
_LARGEST = 32 << 20  # in bytes; no letter that the program writes is nearly as large


def refuse_edited(
    documents: Mapping[Path | None, bytes], records: Mapping[Path | None, str]
) -> None:
    """Raise AssureError where a file for Word was edited since it was written from its record."""
    edited = [
        printable(str(path))
        for path, data in documents.items()
        if path is not None and path.is_file() and not _is_unedited(path, data, records[path])
    ]
    if edited:
        raise AssureError(
            f"{join_words(tuple(edited), 'and')}: not as assure wrote it, so nothing was written;"
            " if somebody edited it, move it away to keep it; otherwise overwrite it with --force"
        )


def _is_unedited(path: Path, data: bytes, record: str) -> bool:
    try:
        with path.open("rb") as file:
            found = file.read(_LARGEST + 1)
    except OSError as error:
        raise AssureError(f"{path} cannot be read: {os_reason(error)}") from None
    return found == data or (len(found) <= _LARGEST and is_as_written(found, record))


def write_documents(documents: Mapping[Path | None, bytes], where: Destination) -> None:
    """Write each document to its file, or the one without a file to standard output."""
    if None in documents:
        answer_document(documents[None], is_text=where.format not in _BINARY)
    files = [(path, data) for path, data in documents.items() if path is not None]
    write_all(with_progress(files, "Writing"))
    if len(files) == 1:
        print_note(f"wrote {files[0][0]}")
    elif files:
        print_note(f"wrote {len(files)} {_SEVERAL[where.wanted.kind]} to {where.folder}")


def check_documents(
    documents: Mapping[Path | None, bytes], where: Destination, *, is_all: bool
) -> bool:
    """Print which files are not up to date, and return whether all are."""
    states = [(path, _state(path, data)) for path, data in documents.items() if path is not None]
    if is_all:
        states += [(path, "left over") for path in where.others(documents)]
    wrong = [f"{printable(f'{state}: {path}')}\n" for path, state in sorted(states) if state]
    write_answer("".join(wrong), None)
    return not wrong


def _state(path: Path, data: bytes) -> str:
    """Return what is wrong with the file of a document, empty where it is up to date."""
    if not path.exists():
        return "missing"
    if not path.is_file():
        raise AssureError(f"{path} is not a file")
    try:
        with path.open("rb") as file:
            found = file.read(2 * len(data) + 1)  # CRLF can double its length
        return "" if found.replace(b"\r\n", b"\n") == data else "stale"
    except OSError as error:
        raise AssureError(f"{path} cannot be read: {os_reason(error)}") from None

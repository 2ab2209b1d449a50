"""The letter and the annex of an assessment: what `assure letter` would write, or why not."""

from __future__ import annotations

from typing import NamedTuple

from prevent_assure.checks.cross_file import dependencies
from prevent_assure.errors import AssureError
from prevent_assure.findings import Finding
from prevent_assure.letters.documents import (
    DocumentKind,
    DocumentRequest,
    composer,
    unready,
    writer,
)
from prevent_assure.letters.view import letter_view
from prevent_assure.web.pages.record_page import RecordView

MEDIA_TYPES = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


class MadeDocument(NamedTuple):
    """A document, the name of its file, and whether it is a draft."""

    data: bytes
    file_name: str
    is_draft: bool


class RefusedDocument(NamedTuple):
    """Why there is no document: errors of its files, or one sentence."""

    findings: tuple[Finding, ...]
    why: str = ""


def make_document(
    view: RecordView, kind: DocumentKind, format_: str
) -> MadeDocument | RefusedDocument:
    """Return a document in a format, a draft where the letter cannot be sent yet."""
    year, files = view.year, view.files
    used = dependencies(files.rubrics, year.authority, year.year)
    errors = tuple(it for it in view.findings if it.is_error and it.location.path in used)
    if errors or year.rubric is None:
        return RefusedDocument(errors)
    wanted = DocumentRequest(kind, year.year, is_draft=bool(unready(year)))
    shown = letter_view(view.snapshot, year, is_draft=wanted.is_draft)
    try:
        write = writer(files.tree, wanted.year, format_)
        data = write(composer(files.tree, files.rubrics, wanted)(shown))
    except AssureError as error:
        return RefusedDocument((), str(error))
    return MadeDocument(data, f"{year.authority}{wanted.ending}.{format_}", wanted.is_draft)

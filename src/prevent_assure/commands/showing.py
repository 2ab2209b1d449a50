"""`assure summary` and `assure pack`: one authority's year for those whom the letter is not for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from prevent_assure.commands.console import print_note
from prevent_assure.commands.destination import destination
from prevent_assure.commands.documents import Maker, Refusal, Workshop, made_documents
from prevent_assure.commands.letter_files import refuse_edited, write_documents
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import select_one_year
from prevent_assure.letters import PackFormat, Reader
from prevent_assure.letters.documents import DocumentRequest, unready
from prevent_assure.letters.formats import FORMATS
from prevent_assure.letters.pack import pack_document, pack_json
from prevent_assure.letters.publication import unpublishable
from prevent_assure.letters.summary import summary_document
from prevent_assure.snapshot.load import AssessmentYear, Snapshot
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.safe import quote


@dataclass(frozen=True, slots=True)
class ShowingOptions:
    """The format, where it goes, whether it is a draft, and whether it replaces an edited file."""

    format: str | None = None
    output: str | None = None
    is_draft: bool = False
    is_forced: bool = False


def summary(
    authority: str, root: Path | None, year: str | None, reader: Reader, how: ShowingOptions
) -> int:
    """Write the summary for a reader; return 1 where it is refused."""

    def maker(format_: str) -> Maker:
        write_as = FORMATS[format_]

        def make(snapshot: Snapshot, this: AssessmentYear, _: int) -> bytes | Refusal:
            why = "" if how.is_draft else unready(this)
            lines = [f"{this.authority}: {why}"] if why else []
            if reader == "public":
                lines += _unpublishable(this)
            if lines:
                return Refusal(tuple(lines))
            return write_as(summary_document(snapshot, this, reader, is_draft=how.is_draft))

        return make

    wanted = DocumentRequest("summary", year or "", how.is_draft, reader)
    return _show(authority, root, wanted, how, maker)


def pack(authority: str, root: Path | None, year: str | None, how: ShowingOptions) -> int:
    """Write the pack for the meeting; return 1 where the file or its rubric cannot be used."""

    def maker(format_: str) -> Maker:
        def make(snapshot: Snapshot, this: AssessmentYear, errors: int) -> bytes:
            if format_ == "json":
                return pack_json(snapshot, this).encode()
            return FORMATS[format_](pack_document(snapshot, this, errors))

        return make

    formats = get_args(PackFormat)
    wanted = DocumentRequest("pack", year or "", is_draft=False, formats=formats)
    return _show(authority, root, wanted, how, maker)


def _show(
    authority: str,
    root: Path | None,
    wanted: DocumentRequest,
    how: ShowingOptions,
    maker: Callable[[str], Maker],
) -> int:
    workspace = open_workspace(root, [authority])
    year, slugs, notice = select_one_year(workspace, [authority], wanted.year or None)
    if len(slugs) != 1:
        raise AssureError(f"{quote(authority)} is several authorities; name one")
    where = destination(how.output, how.format, replace(wanted, year=year), is_one=True)
    tree = workspace.tree
    workshop = Workshop(tree, load_rubrics(tree), where, takes_errors=wanted.kind == "pack")
    made = made_documents(workshop, slugs, maker(where.format))
    if where.format == "docx" and not how.is_forced:
        refuse_edited(made.documents, made.records)
    write_documents(made.documents, where)
    for message in (*made.unready, *made.faulty, *filter(None, (notice,))):
        print_note(message)
    return 1 if made.faulty or made.unready else 0


def _unpublishable(year: AssessmentYear) -> Iterator[str]:
    """Yield a line for each field that the public cannot be shown, never with its value."""
    for field in unpublishable(year):
        at = year.file.document.value_location(field.key_path)
        yield f"{at.path}:{at.line}:{at.column}: {field.name}: {field.why}"

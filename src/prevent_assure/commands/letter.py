"""`assure letter` and `assure annex`: the documents that are sent to an authority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prevent_assure.commands.console import print_note
from prevent_assure.commands.destination import Destination, destination
from prevent_assure.commands.documents import (
    Maker,
    Refusal,
    Workshop,
    made_documents,
)
from prevent_assure.commands.letter_files import check_documents, refuse_edited, write_documents
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import select_one_year
from prevent_assure.files.tree import Tree
from prevent_assure.letters.documents import (
    DocumentKind,
    DocumentRequest,
    composer,
    unready,
    writer,
)
from prevent_assure.letters.formats import TEXT_FORMATS
from prevent_assure.letters.view import letter_view as view_of
from prevent_assure.snapshot.load import AssessmentYear, Rubrics, Snapshot
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.safe import join_words


@dataclass(frozen=True, slots=True)
class LetterOptions:
    """Which document, its format, where it goes, and whether it is checked instead of written."""

    kind: DocumentKind
    format: str | None = None
    output: str | None = None
    is_draft: bool = False
    is_check: bool = False
    is_forced: bool = False


def letter(targets: Sequence[str], root: Path | None, year: str | None, how: LetterOptions) -> int:
    """Write or check letters or annexes; return 1 if one is refused or is not up to date."""
    workspace = open_workspace(root, targets)
    year, slugs, notice = select_one_year(workspace, targets, year)
    wanted = DocumentRequest(how.kind, year, is_draft=how.is_draft)
    where = destination(how.output, how.format, wanted, is_one=bool(targets) and len(slugs) == 1)
    if how.is_check and (how.output is None or where.format not in TEXT_FORMATS):
        raise AssureError(f"--check needs --output, and the format {join_words(TEXT_FORMATS)}")
    tree, known = workspace.tree, load_rubrics(workspace.tree)
    made = made_documents(Workshop(tree, known, where), slugs, _maker(tree, known, where))
    if how.is_check:
        is_well = check_documents(made.documents, where, is_all=not targets)
    else:
        if where.format == "docx" and not how.is_forced:
            refuse_edited(made.documents, made.records)
        write_documents(made.documents, where)
        is_well = True
    for message in (*made.unready, *made.faulty, *filter(None, (notice,))):
        print_note(message)
    is_refused = bool(made.faulty or (targets and made.unready))
    return 0 if is_well and not is_refused else 1


def _maker(tree: Tree, known: Rubrics, where: Destination) -> Maker:
    wanted = where.wanted
    document, write_as = composer(tree, known, wanted), writer(tree, wanted.year, where.format)

    def make(snapshot: Snapshot, year: AssessmentYear, _: int) -> bytes | Refusal:
        why = "" if wanted.is_draft else unready(year)
        if why:
            return Refusal((f"{year.authority}: {why}",))
        return write_as(document(view_of(snapshot, year, is_draft=wanted.is_draft)))

    return make

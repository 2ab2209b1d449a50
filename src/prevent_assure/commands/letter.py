"""`assure letter` and `assure annex`: the documents that are sent to an authority."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from prevent_assure.commands.console import print_note
from prevent_assure.commands.destination import (
    Destination,
    DocumentKind,
    DocumentRequest,
    destination,
)
from prevent_assure.commands.documents import (
    Maker,
    Refusal,
    Workshop,
    made_documents,
    unready,
)
from prevent_assure.commands.letter_files import check_documents, refuse_edited, write_documents
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import select_one_year
from prevent_assure.files.tree import Tree
from prevent_assure.letters import compose
from prevent_assure.letters.blocks import LetterDocument
from prevent_assure.letters.formats import FORMATS, TEXT_FORMATS, docx
from prevent_assure.letters.letterhead.find import letterhead_for_year
from prevent_assure.letters.template.find import template_for_year
from prevent_assure.letters.view import LetterView
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
    document, write_as = _documents(tree, known, where), _writer(tree, where)

    def make(snapshot: Snapshot, year: AssessmentYear, _: int) -> bytes | Refusal:
        why = "" if wanted.is_draft else unready(year)
        if why:
            return Refusal((f"{year.authority}: {why}",))
        return write_as(document(view_of(snapshot, year, is_draft=wanted.is_draft)))

    return make


def _documents(
    tree: Tree, known: Rubrics, where: Destination
) -> Callable[[LetterView], LetterDocument]:
    """Return the function that composes a view; raise AssureError for a template with errors."""
    if where.wanted.kind == "annex":
        return compose.compose_annex
    year = where.wanted.year
    return partial(
        compose.compose_letter, template=template_for_year(tree, year, known.valid.get(year))
    )


def _writer(tree: Tree, where: Destination) -> Callable[[LetterDocument], bytes]:
    """Return the function that writes a document; raise AssureError for a faulty letterhead."""
    letterhead = letterhead_for_year(tree, where.wanted.year) if where.format == "docx" else None
    return partial(docx.write, letterhead=letterhead.data) if letterhead else FORMATS[where.format]

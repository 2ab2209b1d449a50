"""`assure letter` and `assure annex`: the documents that are sent to an authority."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from prevent_assure.checks.cross_file import dependencies
from prevent_assure.commands.check_all import check_and_use
from prevent_assure.commands.console import print_note
from prevent_assure.commands.destination import Destination, destination
from prevent_assure.commands.letter_files import check_documents, refuse_edited, write_documents
from prevent_assure.errors import AssureError, UnprintableError
from prevent_assure.files.disk import open_workspace
from prevent_assure.files.targets import Selection, select_one_year
from prevent_assure.files.tree import Tree
from prevent_assure.findings import Finding
from prevent_assure.letters.documents import (
    DocumentKind,
    DocumentRequest,
    composer,
    reason_unready,
)
from prevent_assure.letters.formats import FORMATS, TEXT_FORMATS
from prevent_assure.letters.view import letter_view as view_of
from prevent_assure.paths import assessment_path
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import Snapshot
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


@dataclass(frozen=True, slots=True)
class _Made:
    """Documents and the paths of their records, by destination; and why others were not made."""

    documents: dict[Path | None, bytes] = field(default_factory=dict)
    records: dict[Path | None, str] = field(default_factory=dict)
    unready: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)


_Outcome: TypeAlias = bytes | str | UnprintableError | None


def letter(targets: Sequence[str], root: Path | None, year: str | None, how: LetterOptions) -> int:
    """Write or check letters or annexes; return 1 if one is refused or is not up to date."""
    workspace = open_workspace(root, targets)
    year, slugs, notice = select_one_year(workspace, targets, year)
    wanted = DocumentRequest(how.kind, year, is_draft=how.is_draft)
    where = destination(how.output, how.format, wanted, is_one=bool(targets) and len(slugs) == 1)
    if how.is_check and (how.output is None or where.format not in TEXT_FORMATS):
        raise AssureError(f"--check needs --output, and the format {join_words(TEXT_FORMATS)}")
    made = _made(workspace.tree, slugs, where)
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


def _made(tree: Tree, slugs: Sequence[str], where: Destination) -> _Made:
    """Return every document that can be made.

    Nothing is written until then: if the template fails for one document, none is written.
    """
    wanted, known = where.wanted, load_rubrics(tree)
    document, write_as = composer(tree, known, wanted), FORMATS[where.format]
    used = {slug: dependencies(known, slug, wanted.year) for slug in slugs}

    def make(snapshot: Snapshot, findings: tuple[Finding, ...]) -> _Outcome:
        slug, this = snapshot.authority, snapshot.year(wanted.year)
        if this is None or this.rubric is None or _errors(findings, used[slug]):
            return None
        why = "" if wanted.is_draft else reason_unready(this)
        view = None if why else view_of(snapshot, this, is_draft=wanted.is_draft)
        try:
            return write_as(document(view)) if view else f"{slug}: {why}"
        except UnprintableError as error:
            return error

    choice = Selection(tuple((slug, wanted.year) for slug in slugs), (), is_all=False)
    report, outcomes = check_and_use(tree, choice, known, make)
    made = _Made()
    for slug in slugs:
        errors, outcome = _errors(report.findings, used[slug]), outcomes[slug]
        if errors:
            made.faulty.extend(map(line, errors))
        elif isinstance(outcome, UnprintableError):
            made.faulty.append(f"{slug}: {outcome}")
        elif isinstance(outcome, bytes):
            made.documents[where.path(slug)] = outcome
            made.records[where.path(slug)] = assessment_path(slug, wanted.year)
        else:
            assert outcome is not None  # noqa: S101 -- without errors there is an outcome
            made.unready.append(outcome)
    return made


def _errors(findings: Iterable[Finding], paths: Container[str]) -> tuple[Finding, ...]:
    return tuple(
        finding for finding in findings if finding.is_error and finding.location.path in paths
    )

"""Which document is made of an assessment, how it is composed and written, and when it is ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias

from prevent_assure.files.tree import Tree
from prevent_assure.letters import compose
from prevent_assure.letters.blocks import LetterDocument
from prevent_assure.letters.formats import FORMATS, docx
from prevent_assure.letters.letterhead.find import letterhead_for_year
from prevent_assure.letters.template.find import template_for_year
from prevent_assure.letters.view import LetterView
from prevent_assure.model.assessment import Stage
from prevent_assure.snapshot.load import AssessmentYear, Rubrics

DocumentKind: TypeAlias = Literal["letter", "annex", "summary", "pack"]


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """Which documents: their kind, their year, whether they are drafts, and for whom they are."""

    kind: DocumentKind
    year: str
    is_draft: bool
    reader: str = ""
    formats: tuple[str, ...] = tuple(FORMATS)

    @property
    def ending(self) -> str:
        """What follows an authority's slug in the name of such a file, without the format."""
        parts = (self.year, self.kind, self.reader, "draft" if self.is_draft else "")
        return "".join(f"-{part}" for part in parts if part)


def composer(
    tree: Tree, known: Rubrics, wanted: DocumentRequest
) -> Callable[[LetterView], LetterDocument]:
    """Return the function that composes a view; raise AssureError for a template with errors."""
    if wanted.kind == "annex":
        return compose.compose_annex
    year = wanted.year
    return partial(
        compose.compose_letter, template=template_for_year(tree, year, known.valid.get(year))
    )


def writer(tree: Tree, year: str, format_: str) -> Callable[[LetterDocument], bytes]:
    """Return the function that writes a document; raise AssureError for a faulty letterhead."""
    letterhead = letterhead_for_year(tree, year) if format_ == "docx" else None
    return partial(docx.write, letterhead=letterhead.data) if letterhead else FORMATS[format_]


def unready(year: AssessmentYear) -> str:
    """Return why there can be nothing to send on a year yet, or an empty text."""
    if not year.is_at_least(Stage.AGREED):
        return "the scores are not agreed yet; --draft writes a draft"
    if year.record.dates is None or year.record.dates.issued is None:
        return 'the letter has no date yet (dates, "issued"); --draft writes a draft'
    return ""

"""Which document is made of an assessment, how it is composed, and when it is ready to be sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias

from prevent_assure.files.tree import Tree
from prevent_assure.letters import compose
from prevent_assure.letters.blocks import LetterDocument
from prevent_assure.letters.template.find import template_for_year
from prevent_assure.letters.view import LetterView
from prevent_assure.model.assessment import Stage
from prevent_assure.snapshot.load import AssessmentYear, Rubrics

DocumentKind: TypeAlias = Literal["letter", "annex"]


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """Which documents: their kind and year, and whether they are drafts."""

    kind: DocumentKind
    year: str
    is_draft: bool

    @property
    def ending(self) -> str:
        """What follows an authority's slug in the name of such a file, without the format."""
        return f"-{self.year}-{self.kind}{'-draft' if self.is_draft else ''}"


def composer(
    tree: Tree, known: Rubrics, wanted: DocumentRequest
) -> Callable[[LetterView], LetterDocument]:
    """Return the function that composes a view; raise AssureError for a template with errors."""
    if wanted.kind == "annex":
        return compose.compose_annex
    return partial(
        compose.compose_letter,
        template=template_for_year(tree, wanted.year, known.valid.get(wanted.year)),
    )


def reason_unready(year: AssessmentYear) -> str:
    """Return why there can be no letter yet except a draft, or an empty text."""
    if not year.is_at_least(Stage.AGREED):
        return "the scores are not agreed yet; --draft writes a draft"
    if year.record.dates is None or year.record.dates.issued is None:
        return 'the letter has no date yet (dates, "issued"); --draft writes a draft'
    return ""

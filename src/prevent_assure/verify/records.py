"""The records of a workspace, each as the letter that it makes."""

from __future__ import annotations

import copy
from dataclasses import replace

from prevent_assure.checks import check
from prevent_assure.errors import AssureError
from prevent_assure.files.tree import Blob, Tree
from prevent_assure.findings import Finding
from prevent_assure.letters import compose
from prevent_assure.letters.template.find import template_for_year
from prevent_assure.letters.view import letter_view
from prevent_assure.model.assessment import Assessment
from prevent_assure.paths import assessment_path, rubric_path
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import (
    AssessmentYear,
    ReadFailure,
    Snapshot,
    authorities,
    load,
    load_record,
)
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.verify.expected import ExpectedLetter, expected_letter
from prevent_assure.verify.letterhead import LetterheadText, letterhead_texts, without_letterhead
from prevent_assure.verify.readers.letter import ReadLetter


class Records:
    """The records of a workspace; the names of a year are read once for all letters."""

    def __init__(self, tree: Tree) -> None:
        """Read the rubrics."""
        self._tree = tree
        self._rubrics = load_rubrics(tree)
        self._authorities = authorities(tree)
        self._names: dict[str, dict[str, str]] = {}
        self._letterheads: tuple[LetterheadText, ...] | None = None

    def with_file(self, path: str, blob: Blob) -> Records:
        """Return the records with a file beside them; whose name is known stays as it is."""
        made = copy.copy(self)
        made._tree = {**self._tree, path: blob}  # noqa: SLF001 -- its own copy
        return made

    @property
    def years(self) -> frozenset[str]:
        """Every year that has an assessment."""
        return frozenset(year for years in self._authorities.values() for year in years)

    def names(self, year: str) -> dict[str, str]:
        """Return the name of every authority that has a readable file of a year, by its slug."""
        if year not in self._names:
            slugs = [slug for slug, years in self._authorities.items() if year in years]
            read = {
                it: load_record(self._tree, assessment_path(it, year), Assessment) for it in slugs
            }
            self._names[year] = {
                it: file.record.authority
                for it, file in read.items()
                if not isinstance(file, ReadFailure)
            }
        return self._names[year]

    def without_letterhead(self, letter: ReadLetter) -> ReadLetter:
        """Return a letter without the text of the letterhead that it is written in."""
        if self._letterheads is None:
            self._letterheads = letterhead_texts(self._tree)
        return without_letterhead(letter, self._letterheads)

    def errors(self, authority: str, year: str) -> tuple[Finding, ...]:
        """Return the errors in a record, which is compared with a letter all the same."""
        snapshot = self._snapshot(authority, year)
        path = assessment_path(authority, year)
        return tuple(it for it in check(snapshot) if it.is_error and it.location.path == path)

    def record(self, authority: str, year: str, *, is_annex: bool) -> ExpectedLetter:
        """Return what a letter or an annex has to say; what the record lacks, it does not say.

        Raises AssureError for a record that cannot be read or has values that are wrong, and for
        one without a valid rubric.
        """
        snapshot = self._snapshot(authority, year)
        this = self._read(snapshot, year)
        view = letter_view(snapshot, this, is_draft=False)
        document = compose.compose_annex(view)
        if not is_annex:
            document = compose.compose_letter(
                view, template_for_year(self._tree, year, this.rubric)
            )
        others = (name for it, name in self.names(year).items() if it != authority)
        return replace(
            expected_letter(this, view, document), neighbours=tuple(filter(None, others))
        )

    def _snapshot(self, authority: str, year: str) -> Snapshot:
        return load(self._tree, authority, self._rubrics, (self._rubrics.last_year(year), year))

    def _read(self, snapshot: Snapshot, year: str) -> AssessmentYear:
        path = assessment_path(snapshot.authority, year)
        if path not in self._tree:
            raise AssureError(f"there is no {path}")
        this = snapshot.years[year]
        in_rubric = (it for it in self._rubrics.findings if it.location.path == rubric_path(year))
        in_file = this.findings if isinstance(this, ReadFailure) else this.file.findings
        for finding in (*in_rubric, *in_file):
            if finding.is_error:
                raise AssureError(f"the record cannot be read: {line(finding)}")
        if isinstance(this, ReadFailure) or this.rubric is None:
            raise AssureError(f"there is no valid {rubric_path(year)} to read the record by")
        return this

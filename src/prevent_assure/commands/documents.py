"""Documents on authorities of one year: made where that is possible, else refused with a reason."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

from prevent_assure.checks.cross_file import dependencies
from prevent_assure.commands.check_all import check_and_use
from prevent_assure.commands.destination import Destination
from prevent_assure.errors import UnprintableError
from prevent_assure.files.targets import Selection
from prevent_assure.files.tree import Tree
from prevent_assure.findings import Finding
from prevent_assure.paths import assessment_path
from prevent_assure.reports.findings.text import line
from prevent_assure.snapshot.load import AssessmentYear, Rubrics, Snapshot


class Refusal(NamedTuple):
    """Why there is no document of an authority, in lines for the user."""

    lines: tuple[str, ...]


Maker: TypeAlias = Callable[[Snapshot, AssessmentYear, int], bytes | Refusal]
"""Makes a document of a year that has a rubric, and of the number of errors in its file."""


@dataclass(frozen=True, slots=True)
class MadeDocuments:
    """Documents and the paths of their records, by destination; and why others were not made."""

    documents: dict[Path | None, bytes] = field(default_factory=dict)
    records: dict[Path | None, str] = field(default_factory=dict)
    unready: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)


_Outcome: TypeAlias = bytes | Refusal | UnprintableError | None


class Workshop(NamedTuple):
    """Where documents are made from and where they go.

    With `takes_errors` a document is refused only if its file cannot be read or its rubric has
    errors.
    """

    tree: Tree
    rubrics: Rubrics
    where: Destination
    takes_errors: bool = False


def made_documents(workshop: Workshop, slugs: Sequence[str], make: Maker) -> MadeDocuments:
    """Return every document that can be made.

    Nothing is written until then: if the template fails for one document, none is written.
    """
    tree, known, where, takes_errors = workshop
    year = where.wanted.year
    used = {slug: dependencies(known, slug, year) for slug in slugs}

    def use(snapshot: Snapshot, findings: tuple[Finding, ...]) -> _Outcome:
        slug, this = snapshot.authority, snapshot.year(year)
        if this is None or this.rubric is None:
            return None
        if not takes_errors and _errors(findings, used[slug]):
            return None
        errors = _errors(findings, (assessment_path(slug, year),))
        try:
            return make(snapshot, this, len(errors))
        except UnprintableError as error:
            return error

    choice = Selection(tuple((slug, year) for slug in slugs), (), is_all=False)
    report, outcomes = check_and_use(tree, choice, known, use)
    made = MadeDocuments()
    for slug in slugs:
        errors, outcome = _errors(report.findings, used[slug]), outcomes[slug]
        if errors and (outcome is None or not takes_errors):
            made.faulty.extend(map(line, errors))
        elif isinstance(outcome, UnprintableError):
            made.faulty.append(f"{slug}: {outcome}")
        elif isinstance(outcome, bytes):
            made.documents[where.path(slug)] = outcome
            made.records[where.path(slug)] = assessment_path(slug, year)
        else:
            assert outcome is not None  # noqa: S101 -- without errors there is an outcome
            made.unready.extend(outcome.lines)
    return made


def _errors(findings: Iterable[Finding], paths: Container[str]) -> tuple[Finding, ...]:
    return tuple(
        finding for finding in findings if finding.is_error and finding.location.path in paths
    )

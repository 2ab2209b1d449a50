"""The workspace as the pages see it: its files now, and what has to be read only once.

Rubrics are read again when one of their files changed, and an authority is checked again when a
file that its findings rest on did.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeAlias

from prevent_assure.checks.cross_file import misplaced
from prevent_assure.checks.together import (
    JudgedAuthority,
    combined,
    judge,
    years_around,
)
from prevent_assure.files.disk import DiskBlob, Workspace, open_workspace
from prevent_assure.files.tree import Tree
from prevent_assure.findings import Finding
from prevent_assure.letters.letterhead import find as letterheads
from prevent_assure.letters.template import find as templates
from prevent_assure.paths import RUBRICS, TEMPLATES, assessment_path
from prevent_assure.reports.actions.track import tracked_actions
from prevent_assure.reports.status.status import AuthorityStatus, StatusQuestion, with_findings
from prevent_assure.snapshot.load import Rubrics, Snapshot, authorities, load
from prevent_assure.snapshot.register import RegisterFile, load_register
from prevent_assure.snapshot.rubrics import load_rubrics

_Stamp: TypeAlias = tuple[str, int, int, int]
_Stamps: TypeAlias = tuple[_Stamp, ...]


class _Known(NamedTuple):
    """One authority's year as it was when it was last checked."""

    stamps: _Stamps
    day: date
    rubrics: Rubrics
    status: AuthorityStatus
    judged: JudgedAuthority


@dataclass(frozen=True, slots=True)
class Files:
    """The files of the workspace at one moment, with rubrics and register."""

    root: Path
    tree: Tree
    rubrics: Rubrics
    register: RegisterFile
    others: tuple[Finding, ...]
    authorities: Mapping[str, tuple[str, ...]]

    def snapshot(self, slug: str, years: Iterable[str]) -> Snapshot:
        """Return these years of an authority, read now."""
        return load(self.tree, slug, self.rubrics, years, self.register.listed)

    def findings(self, slug: str, year: str) -> tuple[Snapshot, tuple[Finding, ...]]:
        """Return an authority's years around one, and every finding that `validate` has on it."""
        snapshot = self.snapshot(slug, years_around(self.rubrics, (year,)))
        judged = judge(snapshot, (year,))
        found = combined(self.tree, (judged,), self.others, is_all=False)
        looked_at = {*judged.paths, *self.register.paths}
        kept = (it for it in found if it.location.path in looked_at)
        return snapshot, tuple(sorted(kept, key=lambda it: it.sort_key))

    @property
    def workspace(self) -> Workspace:
        """The folder and its files."""
        return Workspace(self.root, self.tree)

    def misplaced(self) -> list[Finding]:
        """Return the files that no command reads."""
        return sorted(misplaced(self.tree), key=lambda it: it.sort_key)

    def of_year(self, year: str) -> list[str]:
        """Return the authorities that have a file of a year."""
        return [slug for slug, of in self.authorities.items() if year in of]

    @property
    def years(self) -> tuple[str, ...]:
        """Every year that has an assessment or a rubric, the latest first."""
        found = {year for years in self.authorities.values() for year in years}
        return tuple(sorted({*found, *self.rubrics.read}, reverse=True))


@dataclass(slots=True)
class Desk:
    """What is remembered of a workspace from one page to the next."""

    root: Path
    _shared: tuple[_Stamps, Rubrics, RegisterFile, tuple[Finding, ...]] | None = None
    _known: dict[tuple[str, str], _Known] = field(default_factory=dict)

    def files(self) -> Files:
        """Return the files as they are now; raise AssureError where the folder is gone."""
        tree = open_workspace(self.root, ()).tree
        stamps = _stamps(
            tree, (it for it in tree if it.startswith((RUBRICS, TEMPLATES)) or "/" not in it)
        )
        if self._shared is None or self._shared[0] != stamps:
            rubrics, register = load_rubrics(tree), load_register(tree)
            failed = register.failure.findings if register.failure else ()
            others = (
                *rubrics.findings,
                *register.findings,
                *failed,
                *templates.findings(tree, rubrics),
                *letterheads.findings(tree, tree),
            )
            self._shared = stamps, rubrics, register, others
        _, rubrics, register, others = self._shared
        return Files(self.root, tree, rubrics, register, others, authorities(tree))

    def statuses(self, files: Files, year: str, on: date) -> list[AuthorityStatus]:
        """Return where each authority of a year is, with the findings on its file."""
        known = [self._of(files, slug, year, on) for slug in _slugs(files, year)]
        judged = [
            it.judged for it in known if assessment_path(it.judged.authority, year) in files.tree
        ]
        found: dict[str, list[Finding]] = {}
        for finding in combined(files.tree, judged, files.others, is_all=False):
            found.setdefault(finding.location.path, []).append(finding)
        rows = [
            with_findings(it.status, found.get(assessment_path(it.judged.authority, year), ()))
            for it in known
        ]
        return sorted(rows, key=lambda row: row.sort_key)

    def _of(self, files: Files, slug: str, year: str, on: date) -> _Known:
        years = files.authorities.get(slug, ())
        stamps = _stamps(files.tree, (assessment_path(slug, it) for it in years))
        known = self._known.get((slug, year))
        if known and (known.stamps, known.day) == (stamps, on) and known.rubrics is files.rubrics:
            return known
        whole = files.snapshot(slug, years)
        around = years_around(files.rubrics, (year,))
        near = {it: file for it, file in whole.years.items() if it in around}
        judged = judge(whole._replace(years=near), (year,))
        question = StatusQuestion(year, on, files.register, files.rubrics)
        status = question.status(whole, tuple(tracked_actions(whole, on)))
        known = _Known(stamps, on, files.rubrics, status, judged)
        self._known[slug, year] = known
        return known


def _slugs(files: Files, year: str) -> list[str]:
    """Return those that have a file of a year, and those that the register has in it."""
    record = files.register.record
    registered = (record.authorities if record else {}).items()
    due = {slug for slug, entry in registered if entry is None or entry.is_assessed(year)}
    return sorted(due | {*files.of_year(year)})


def _stamps(tree: Tree, paths: Iterable[str]) -> _Stamps:
    """Return what changes when one of these files does."""
    return tuple(_stamp(tree, path) for path in sorted(paths))


def _stamp(tree: Tree, path: str) -> _Stamp:
    blob = tree[path]
    try:
        status = os.stat(blob.key if isinstance(blob, DiskBlob) else path)  # noqa: PTH116
    except OSError:
        return path, 0, 0, 0
    return path, status.st_mtime_ns, status.st_size, status.st_ino

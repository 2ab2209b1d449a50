"""`assure status`: where each authority of a year is, what comes next, and what is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from prevent_assure.checks.cross_file import closed_folders
from prevent_assure.commands.check_all import check_and_use
from prevent_assure.commands.console import print_note
from prevent_assure.commands.report import (
    complete,
    day_of,
    require_register,
    unread,
    write_report,
)
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import Workspace, open_workspace
from prevent_assure.files.targets import Selection, left_out_notice, require_year, select
from prevent_assure.findings import Finding
from prevent_assure.model.register import Register
from prevent_assure.paths import ASSESSMENTS, REGISTER, assessment_path
from prevent_assure.reports.actions.track import tracked_actions
from prevent_assure.reports.findings.text import line
from prevent_assure.reports.status.formats import FORMATS
from prevent_assure.reports.status.sections import status_sections
from prevent_assure.reports.status.status import (
    AuthorityStatus,
    StatusQuestion,
    status_report,
    with_findings,
)
from prevent_assure.snapshot.load import Snapshot, authorities
from prevent_assure.snapshot.register import RegisterFile, load_register
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.safe import quote


@dataclass(frozen=True, slots=True)
class StatusOptions:
    """Of which day, whether of the late alone, how, and where to."""

    on: str | None = None
    is_late_only: bool = False
    format: str | None = None
    output: Path | None = None


class _Chosen(NamedTuple):
    """The year, its authorities, and a notice on what nobody named."""

    year: str
    slugs: tuple[str, ...]
    notice: str | None


def status(targets: Sequence[str], root: Path | None, year: str | None, how: StatusOptions) -> int:
    """Print where the authorities are; return 1 where a file of theirs cannot be read."""
    on = day_of(how.on)
    workspace = open_workspace(root, targets)
    tree = workspace.tree
    register = require_register(load_register(tree))
    chosen = _choose(workspace, register, targets, year)
    known, years = load_rubrics(tree), authorities(tree)
    question = StatusQuestion(chosen.year, on, register, known)

    def ask(snapshot: Snapshot, _: object = ()) -> tuple[AuthorityStatus, list[Finding]]:
        whole = complete(snapshot, tree, known, years.get(snapshot.authority, ()))
        return question.status(whole, tuple(tracked_actions(whole, on))), unread(whole)

    with_file = [slug for slug in chosen.slugs if assessment_path(slug, chosen.year) in tree]
    choice = Selection(tuple((slug, chosen.year) for slug in with_file), (), is_all=False)
    report, made = check_and_use(tree, choice, known, ask, register)
    others = (slug for slug in chosen.slugs if slug not in made)
    asked = {**made, **{slug: ask(Snapshot(slug, known, {})) for slug in others}}
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        findings[finding.location.path].append(finding)
    rows = [
        with_findings(row, findings[assessment_path(slug, chosen.year)])
        for slug, (row, _) in asked.items()
    ]
    found = status_report(chosen.year, on, rows, late_only=how.is_late_only)
    write_report(found, FORMATS, status_sections, how.format, how.output)
    if chosen.notice:
        print_note(chosen.notice)
    failures = [*closed_folders(tree), *(it for _, failed in asked.values() for it in failed)]
    for finding in failures:
        print_note(line(finding))
    return 1 if failures else 0


def _choose(
    workspace: Workspace, register: RegisterFile, targets: Sequence[str], year: str | None
) -> _Chosen:
    """Return one year, and who is asked for: those with a file, and those of the register."""
    require_year(year)
    record = register.record or Register.model_construct(authorities={})
    files = authorities(workspace.tree)
    registered = [it for it in targets or record.authorities if it in record.authorities]
    others = [it for it in targets if it not in registered]
    named = [it for target in others for it in _assessments(workspace, [target], year)]
    if not targets and not (registered and year):
        _assessments(workspace, (), year)
    by_slug = registered if targets else [*files]
    named += ((it, of) for it in by_slug for of in files.get(it, ()) if year in (None, of))
    found = dict.fromkeys(named)
    chosen = year or max((of for _, of in found), default=_latest(workspace, files))
    for target in others:
        _assessments(workspace, [target], chosen)
    due = [it for it in registered if _is_assessed(record, it, chosen)]
    slugs = sorted({*due, *(it for it, of in found if of == chosen)})
    for it in registered if targets else ():
        if it not in slugs:
            why = f"{REGISTER} does not have it in that year"
            raise AssureError(f"{quote(it)} has no assessment of {chosen}, and {why}")
    if not slugs:
        why = f"{REGISTER} has no authority in that year"
        raise AssureError(f"there is no assessment of {chosen}, and {why}")
    notice = None if year else left_out_notice(chosen, sum(of != chosen for _, of in found))
    return _Chosen(chosen, tuple(slugs), notice)


def _assessments(
    workspace: Workspace, targets: Sequence[str], year: str | None
) -> tuple[tuple[str, str], ...]:
    """Return authority and year of what targets name; raise AssureError if one names neither."""
    found = select(workspace, targets, year).assessments
    if targets and not found:
        raise AssureError(f"{quote(targets[0])} is not an assessment")
    return found


def _latest(workspace: Workspace, files: Mapping[str, Sequence[str]]) -> str:
    """Return the latest year that any authority has a file of."""
    years = [year for of in files.values() for year in of]
    if not years:
        folder = workspace.root / ASSESSMENTS
        raise AssureError(f"there is no assessment in {folder}; name the year with --year")
    return max(years)


def _is_assessed(register: Register, slug: str, year: str) -> bool:
    entry = register.authorities[slug]
    return entry is None or entry.is_assessed(year)

"""Every finding on the files that a command line selects, one authority after another."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import TypeAlias, TypeVar

from prevent_assure.checks.together import JudgedAuthority, combined, judge, years_around
from prevent_assure.commands.parallel import map_in_two_processes
from prevent_assure.files.targets import Selection
from prevent_assure.files.tree import Tree
from prevent_assure.findings import Finding
from prevent_assure.letters.letterhead import find as letterheads
from prevent_assure.letters.template import find as templates
from prevent_assure.paths import READ, classify
from prevent_assure.reports.findings.report import Report
from prevent_assure.snapshot.load import Rubrics, Snapshot, authorities, load
from prevent_assure.snapshot.register import RegisterFile, load_register
from prevent_assure.snapshot.rubrics import load_rubrics

T = TypeVar("T")
Consumer: TypeAlias = Callable[[Snapshot, tuple[Finding, ...]], T]


def check_all(tree: Tree, choice: Selection, known: Rubrics) -> Report:
    """Return every finding on the selected files and the files that they depend on."""
    report, _ = check_and_use(tree, choice, known, lambda *_: None)
    return report


def with_fixable(report: Report, tree: Tree, known: Rubrics) -> Report:
    """Return a report that says which findings `assure fix` can fix."""
    if not report.findings:
        return report
    from prevent_assure.editing.fixes.workspace_fixes import (  # noqa: PLC0415 -- only for findings
        fixable,
    )

    return report._replace(fixable=fixable(tree, report.findings, known, load_rubrics))


def check_and_use(
    tree: Tree,
    choice: Selection,
    known: Rubrics,
    use: Consumer[T],
    register: RegisterFile | None = None,
) -> tuple[Report, Mapping[str, T]]:
    """Return every finding, and the result of `use` for each authority, by its slug.

    `use` is called with an authority and the findings on its files while they are in memory.
    """
    registered = register or load_register(tree)

    def judge_one(chosen: tuple[str, tuple[str, ...]]) -> tuple[JudgedAuthority, T]:
        authority, years = chosen
        snapshot = load(tree, authority, known, years_around(known, years), registered.listed)
        judged = judge(snapshot, years)
        return judged, use(snapshot, judged.findings)

    each = map_in_two_processes(judge_one, tuple(_wanted(tree, choice).items()), "Checking")
    judged = tuple(it for it, _ in each)
    looked_at = set(tree) if choice.is_all else set(choice.others)
    looked_at.update(registered.paths, *(it.paths for it in judged))
    others = (
        *known.findings,
        *registered.findings,
        *templates.findings(tree, known),
        *letterheads.findings(tree, looked_at),
    )
    found = combined(tree, judged, others, is_all=choice.is_all)
    return _report(tree, found, looked_at), {it.authority: made for it, made in each}


def _report(tree: Tree, found: Iterable[Finding], looked_at: Container[str]) -> Report:
    """Return the findings on what was looked at, and how many files that is."""
    shown = (finding for finding in found if finding.location.path in looked_at)
    files = sum(path in looked_at and classify(path).kind in READ for path in tree)
    return Report(files, tuple(sorted(shown, key=lambda finding: finding.sort_key)))


def _wanted(tree: Tree, choice: Selection) -> dict[str, tuple[str, ...]]:
    if choice.is_all:
        return authorities(tree)
    wanted: dict[str, tuple[str, ...]] = {}
    for authority, year in choice.assessments:
        wanted[authority] = (*wanted.get(authority, ()), year)
    return wanted

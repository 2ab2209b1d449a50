"""Every finding on the files that a command line selects, one authority after another."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from prevent_assure.checks import check, cross_file, regions
from prevent_assure.commands.parallel import map_in_two_processes
from prevent_assure.files.targets import Selection
from prevent_assure.files.tree import Tree
from prevent_assure.findings import Finding, Rule
from prevent_assure.letters.letterhead import find as letterheads
from prevent_assure.letters.template import find as templates
from prevent_assure.paths import READ, classify
from prevent_assure.reports.findings.report import Report
from prevent_assure.snapshot.load import Rubrics, Snapshot, authorities, load
from prevent_assure.snapshot.register import RegisterFile, load_register
from prevent_assure.snapshot.rubrics import load_rubrics

T = TypeVar("T")
Consumer: TypeAlias = Callable[[Snapshot, tuple[Finding, ...]], T]


class _Judged(NamedTuple, Generic[T]):
    """What is kept of one authority once its files are released."""

    authority: str
    findings: tuple[Finding, ...]
    paths: frozenset[str]
    namings: tuple[cross_file.AuthorityName, ...]
    regions: tuple[regions.RegionUse, ...]
    made: T


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

    def judge(chosen: tuple[str, tuple[str, ...]]) -> _Judged[T]:
        authority, years = chosen
        snapshot = load(tree, authority, known, _around(known, years), registered.listed)
        findings = check(snapshot)
        read = [found for year in years if (found := snapshot.year(year))]
        return _Judged(
            authority,
            findings,
            frozenset().union(*(cross_file.dependencies(known, authority, year) for year in years)),
            tuple(naming for year in read for naming in cross_file.authority_name(year)),
            tuple(region for year in read for region in regions.region_use(year)),
            use(snapshot, findings),
        )

    each = map_in_two_processes(judge, tuple(_wanted(tree, choice).items()), "Checking")
    looked_at = set(tree) if choice.is_all else set(choice.others)
    looked_at.update(registered.paths, *(it.paths for it in each))
    namings = [naming for it in each for naming in it.namings]
    if not choice.is_all:
        namings += cross_file.same_name_elsewhere(tree, namings)
    found = {
        *cross_file.misplaced(tree),
        *known.findings,
        *registered.findings,
        *templates.findings(tree, known),
        *letterheads.findings(tree, looked_at),
        *(finding for it in each for finding in it.findings),
        *cross_file.duplicate_authority(namings),
    }
    found = _with_regions(found, tree, [region for it in each for region in it.regions])
    return _report(tree, found, looked_at), {it.authority: it.made for it in each}


def _report(tree: Tree, found: Iterable[Finding], looked_at: Container[str]) -> Report:
    """Return the findings on what was looked at, and how many files that is."""
    shown = (finding for finding in found if finding.location.path in looked_at)
    files = sum(path in looked_at and classify(path).kind in READ for path in tree)
    return Report(files, tuple(sorted(shown, key=lambda finding: finding.sort_key)))


def _with_regions(found: set[Finding], tree: Tree, uses: list[regions.RegionUse]) -> set[Finding]:
    """Add findings on regions, except where a file accepts the spelling of its own."""
    everywhere = [*uses, *regions.uses_elsewhere(tree, uses)]
    misspelt = tuple(regions.misspelt_region(uses, everywhere))
    needed = {location for use, _ in misspelt for location in use.accepted}
    kept = {
        finding
        for finding in found
        if finding.rule is not Rule.UNNEEDED_ACCEPTANCE or finding.location not in needed
    }
    return kept | {finding for use, finding in misspelt if not use.accepted}


def _wanted(tree: Tree, choice: Selection) -> dict[str, tuple[str, ...]]:
    if choice.is_all:
        return authorities(tree)
    wanted: dict[str, tuple[str, ...]] = {}
    for authority, year in choice.assessments:
        wanted[authority] = (*wanted.get(authority, ()), year)
    return wanted


def _around(known: Rubrics, years: tuple[str, ...]) -> tuple[str, ...]:
    """Return the years whose files can affect findings on these years, earliest first."""
    before = set(map(known.last_year, years))
    after = (other for year in years for other in known.next_years(year))
    near = {*map(known.last_year, before), *before, *years, *after}
    return tuple(sorted(near))

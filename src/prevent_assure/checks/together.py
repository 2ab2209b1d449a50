"""Findings on several authorities together: what each one's files need, and what they share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from prevent_assure.checks import check, cross_file, regions
from prevent_assure.files.tree import Tree
from prevent_assure.findings import Finding, Rule
from prevent_assure.snapshot.load import Rubrics, Snapshot


class JudgedAuthority(NamedTuple):
    """What is kept of one authority once its files are released.

    `paths` are those of the files that its findings rest on.
    """

    authority: str
    findings: tuple[Finding, ...]
    paths: frozenset[str]
    namings: tuple[cross_file.AuthorityName, ...]
    regions: tuple[regions.RegionUse, ...]


def judge(snapshot: Snapshot, years: Iterable[str]) -> JudgedAuthority:
    """Return the findings on an authority's years, and what they share with other files."""
    chosen = tuple(years)
    authority, known = snapshot.authority, snapshot.rubrics
    read = [found for year in chosen if (found := snapshot.year(year))]
    return JudgedAuthority(
        authority,
        check(snapshot),
        frozenset().union(*(cross_file.dependencies(known, authority, year) for year in chosen)),
        tuple(naming for year in read for naming in cross_file.authority_name(year)),
        tuple(region for year in read for region in regions.region_use(year)),
    )


def combined(
    tree: Tree, judged: Iterable[JudgedAuthority], others: Iterable[Finding], *, is_all: bool
) -> set[Finding]:
    """Return the findings on authorities and on other files, and those across files.

    `is_all` is true where every file of the workspace was judged.
    """
    each = tuple(judged)
    namings = [naming for it in each for naming in it.namings]
    if not is_all:
        namings += cross_file.same_name_elsewhere(tree, namings)
    found = {
        *others,
        *cross_file.misplaced(tree),
        *(finding for it in each for finding in it.findings),
        *cross_file.duplicate_authority(namings),
    }
    return _with_regions(found, tree, [region for it in each for region in it.regions])


def years_around(known: Rubrics, years: Iterable[str]) -> tuple[str, ...]:
    """Return the years whose files can affect findings on these years, earliest first."""
    chosen = tuple(years)
    before = set(map(known.last_year, chosen))
    after = (other for year in chosen for other in known.next_years(year))
    near = {*map(known.last_year, before), *before, *chosen, *after}
    return tuple(sorted(near))


def _with_regions(found: set[Finding], tree: Tree, uses: list[regions.RegionUse]) -> set[Finding]:
    """Add findings on regions that no file accepts, and that the register does not correct."""
    everywhere = [*uses, *regions.uses_elsewhere(tree, uses)]
    misspelt = tuple(regions.misspelt_region(uses, everywhere))
    needed = {location for use, _ in misspelt for location in use.accepted}
    kept = {
        finding
        for finding in found
        if finding.rule is not Rule.UNNEEDED_ACCEPTANCE or finding.location not in needed
    }
    corrected = {it.location for it in found if it.rule is Rule.UNLIKE_REGISTER}
    return kept | {
        finding
        for use, finding in misspelt
        if not use.accepted and finding.location not in corrected
    }

"""Every fault of what a command line names, one authority after the other."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from prevent_assure.checks import check, cross_file
from prevent_assure.commands.parallel import map_in_two_processes
from prevent_assure.files.targets import Selection
from prevent_assure.files.tree import Tree
from prevent_assure.findings import Finding
from prevent_assure.letters.template import find
from prevent_assure.paths import READ, classify
from prevent_assure.reports.findings.report import Report
from prevent_assure.snapshot.load import Rubrics, Snapshot, authorities, load
from prevent_assure.snapshot.register import RegisterFile, load_register
from prevent_assure.years import year_after, year_before

T = TypeVar("T")
Consumer: TypeAlias = Callable[[Snapshot, tuple[Finding, ...]], T]


class _Judged(NamedTuple, Generic[T]):
    """What is kept of one authority when its files are let go."""

    authority: str
    findings: tuple[Finding, ...]
    paths: frozenset[str]
    namings: tuple[cross_file.AuthorityName, ...]
    made: T


def check_all(tree: Tree, choice: Selection, known: Rubrics) -> Report:
    """Return all that is wrong with what was chosen, and with the files that it rests on."""
    report, _ = check_and_use(tree, choice, known, lambda *_: None)
    return report


def check_and_use(
    tree: Tree,
    choice: Selection,
    known: Rubrics,
    use: Consumer[T],
    register: RegisterFile | None = None,
) -> tuple[Report, Mapping[str, T]]:
    """Return all that is wrong, and by its slug what was made of each authority.

    `use` gets an authority, with the findings on its files, as long as they are held.
    """
    registered = register or load_register(tree)

    def judge(chosen: tuple[str, tuple[str, ...]]) -> _Judged[T]:
        authority, years = chosen
        snapshot = load(tree, authority, known, _around(years), registered.listed)
        findings = check(snapshot)
        read = (snapshot.year(year) for year in years)
        return _Judged(
            authority,
            findings,
            frozenset().union(*(cross_file.dependencies(known, authority, year) for year in years)),
            tuple(naming for year in read if year for naming in cross_file.authority_name(year)),
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
        *find.findings(tree, known),
        *(finding for it in each for finding in it.findings),
        *cross_file.duplicate_authority(namings),
    }
    return _report(tree, found, looked_at), {it.authority: it.made for it in each}


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


def _around(years: tuple[str, ...]) -> tuple[str, ...]:
    """Return the years that findings on these years may come from, earliest first."""
    before = {year_before(year) for year in years}
    near = {*map(year_before, before), *before, *years, *map(year_after, years)}
    return tuple(sorted(near))

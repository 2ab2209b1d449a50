"""Rules that look across files: where they stand, and whom they speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from prevent_assure.files.tree import Blob, Tree, Unreadable, is_assessment
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.assessment import Assessment
from prevent_assure.paths import ASSESSMENTS, RUBRICS, FileKind, assessment_path, classify
from prevent_assure.snapshot.load import AssessmentYear, ReadFailure, Rubrics, load_record
from prevent_assure.text.paragraphs import collapse_space


def misplaced(tree: Tree) -> Iterator[Finding]:
    """Yield what stands where no command reads it, and what is neither file nor folder there."""
    for path, blob in tree.items():
        found = classify(path)
        if found.kind is FileKind.MISPLACED and not (found.is_perhaps and not is_assessment(blob)):
            yield Finding(Location.of_file(path), Rule.MISPLACED_FILE, found.problem)
        elif found.kind is FileKind.OTHER and isinstance(blob, Unreadable):
            yield Finding(Location.of_file(path), Rule.UNREADABLE_FILE, blob.why)


def closed_folders(tree: Tree) -> list[Finding]:
    """Return the folders that may hold assessments and cannot be opened."""
    return [
        finding
        for finding in misplaced(tree)
        if finding.rule is Rule.UNREADABLE_FILE and finding.location.path.startswith(ASSESSMENTS)
    ]


class AuthorityName(NamedTuple):
    """That the file of an authority's slug and year names this authority, and where."""

    year: str
    slug: str
    name: str
    place: Location


def authority_name(year: AssessmentYear) -> Iterator[AuthorityName]:
    """Yield whom a file names, nothing where it names nobody rightly."""
    name = _folded(year.record.authority)
    if name and year.file.is_valid("authority"):
        place = year.file.document.value_location(("authority",))
        yield AuthorityName(year.year, year.authority, name, place)


def duplicate_authority(namings: Iterable[AuthorityName]) -> Iterator[Finding]:
    """Yield each file that names the authority of an earlier one, in the order of their paths."""
    first: dict[tuple[str, str], str] = {}
    for it in sorted(namings, key=lambda it: it.place.path):
        earlier = first.setdefault((it.year, it.name), it.slug)
        if earlier != it.slug:
            message = f"{assessment_path(earlier, it.year)} is of the same authority"
            cure = "give each file its own authority's name, and check whose scores these are"
            yield Finding(it.place, Rule.DUPLICATE_AUTHORITY, f"{message}; {cure}")


def same_name_elsewhere(tree: Tree, known: Collection[AuthorityName]) -> Iterator[AuthorityName]:
    """Yield the other files that name an authority that is known to be named in their year.

    Only those are parsed whose text holds such a name.
    """
    read = {(it.year, it.slug) for it in known}
    names: dict[str, set[str]] = {}
    for it in known:
        names.setdefault(it.year, set()).add(it.name)
    for path, blob in tree.items():
        other = classify(path)
        year, slug = other.year, other.authority
        if year not in names or slug is None or (year, slug) in read:
            continue
        if _holds(blob, names[year]):
            file = load_record(tree, path, Assessment)
            if not isinstance(file, ReadFailure):
                yield from authority_name(AssessmentYear(slug, year, file, None))


def dependencies(rubrics: Rubrics, authority: str, year: str) -> frozenset[str]:
    """Return the paths that an assessment rests on: its own, last year's, and both rubrics'.

    The folders that they are in are among them: of one that nobody can look into a file may be
    missing.
    """
    years = year, rubrics.last_year(year)
    own = (assessment_path(authority, it) for it in years)
    paths = *own, *(path for it in years for path in rubrics.paths_by_year.get(it, ()))
    folders = (f"{ASSESSMENTS}/{it}" for it in years)
    return frozenset((*paths, ASSESSMENTS, RUBRICS, *folders))


def _folded(name: str) -> str:
    return collapse_space(name).casefold()


def _holds(blob: Blob | Unreadable, names: Iterable[str]) -> bool:
    data = blob if isinstance(blob, Unreadable) else blob.read()
    if isinstance(data, Unreadable):
        return False
    text = _folded(data.decode(errors="replace"))
    return any(name in text for name in names)

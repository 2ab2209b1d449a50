"""Rules that look across files: where each is, and which authority it names."""

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
    """Yield files where no command reads them, and what is neither a file nor a folder there."""
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
    """The authority that a file names, the slug and year of the file, and where the name is."""

    year: str
    slug: str
    name: str
    location: Location


def authority_name(year: AssessmentYear) -> Iterator[AuthorityName]:
    """Yield the authority that a file names; nothing where it names none, or not validly."""
    name = _folded(year.record.authority)
    if name and year.file.is_valid("authority"):
        location = year.file.document.value_location(("authority",))
        yield AuthorityName(year.year, year.authority, name, location)


def duplicate_authority(namings: Iterable[AuthorityName]) -> Iterator[Finding]:
    """Yield each file that names the authority of an earlier one, in the order of their paths."""
    first: dict[tuple[str, str], str] = {}
    for it in sorted(namings, key=lambda it: it.location.path):
        earlier = first.setdefault((it.year, it.name), it.slug)
        if earlier != it.slug:
            message = f"{assessment_path(earlier, it.year)} names the same authority"
            fix = "give each file the name of its own authority, and check whose scores these are"
            yield Finding(it.location, Rule.DUPLICATE_AUTHORITY, f"{message}; {fix}")


def same_name_elsewhere(tree: Tree, known: Collection[AuthorityName]) -> Iterator[AuthorityName]:
    """Yield the other files of a year that name an authority already named in that year.

    Only files whose text contains such a name are parsed.
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

    Their folders are included: a file may be missing from a folder that cannot be read.
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

"""Rules that look across files: where they stand, and whom they speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from prevent_assure.files.tree import Blob, Tree, Unreadable
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.assessment import Assessment
from prevent_assure.paths import Kind, assessment_path, standing
from prevent_assure.snapshot.load import Rubrics, Unread, Year, decoded
from prevent_assure.text.paragraphs import words
from prevent_assure.years import year_before


def misplaced(tree: Tree) -> Iterator[Finding]:
    """Yield what stands where no command reads it, and what is neither file nor folder there."""
    for path, blob in tree.items():
        found = standing(path)
        if found.kind is Kind.MISPLACED:
            yield Finding(Location.of_file(path), Rule.MISPLACED_FILE, found.why)
        elif found.kind is Kind.OTHER and isinstance(blob, Unreadable):
            yield Finding(Location.of_file(path), Rule.UNREADABLE_FILE, blob.why)


class Naming(NamedTuple):
    """That the file of an authority's slug and year names this authority, and where."""

    year: str
    slug: str
    name: str
    place: Location


def naming(year: Year) -> Iterator[Naming]:
    """Yield whom a file names, nothing where it names nobody rightly."""
    name = _folded(year.record.authority)
    if name and year.file.sound("authority"):
        place = year.file.document.value(("authority",))
        yield Naming(year.year, year.authority, name, place)


def duplicate_authority(namings: Iterable[Naming]) -> Iterator[Finding]:
    """Yield each file that names the authority of an earlier one, in the order of their paths."""
    first: dict[tuple[str, str], str] = {}
    for it in sorted(namings, key=lambda it: it.place.path):
        earlier = first.setdefault((it.year, it.name), it.slug)
        if earlier != it.slug:
            message = f"{assessment_path(earlier, it.year)} is of the same authority"
            cure = "give each file its own authority's name, and check whose scores these are"
            yield Finding(it.place, Rule.DUPLICATE_AUTHORITY, f"{message}; {cure}")


def namesakes(tree: Tree, known: Collection[Naming]) -> Iterator[Naming]:
    """Yield the other files that name an authority that is known to be named in their year.

    Only those are parsed whose text holds such a name.
    """
    read = {(it.year, it.slug) for it in known}
    names: dict[str, set[str]] = {}
    for it in known:
        names.setdefault(it.year, set()).add(it.name)
    for path, blob in tree.items():
        other = standing(path)
        year, slug = other.year, other.authority
        if year not in names or slug is None or (year, slug) in read:
            continue
        if _holds(blob, names[year]):
            file = decoded(tree, path, Assessment)
            if not isinstance(file, Unread):
                yield from naming(Year(slug, year, file, None))


def used_by(rubrics: Rubrics, authority: str, year: str) -> frozenset[str]:
    """Return the paths that an assessment rests on: its own, last year's, and both rubrics'."""
    years = year, year_before(year)
    own = (assessment_path(authority, it) for it in years)
    return frozenset((*own, *(path for it in years for path in rubrics.named.get(it, ()))))


def _folded(name: str) -> str:
    return words(name).casefold()


def _holds(blob: Blob | Unreadable, names: Iterable[str]) -> bool:
    data = blob if isinstance(blob, Unreadable) else blob.read()
    if isinstance(data, Unreadable):
        return False
    text = _folded(data.decode(errors="replace"))
    return any(name in text for name in names)

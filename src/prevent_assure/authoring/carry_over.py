"""What a new year of an authority starts with: what last year's file says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prevent_assure.files.tree import Tree
from prevent_assure.model.assessment import Adviser, Assessment, People, Person
from prevent_assure.model.register import Register
from prevent_assure.paths import FileKind, classify, slug_of
from prevent_assure.snapshot.load import (
    AssessmentYear,
    ReadFailure,
    Rubrics,
    Snapshot,
    authorities,
    load,
    load_record,
)
from prevent_assure.snapshot.trends import Measure, Trend, measure, predecessors
from prevent_assure.text.paragraphs import collapse_space

ROLES = ("adviser", "lead", "addressee")
_NO_LINE = {
    Trend.NEW: "none, it is new this year",
    Trend.NOT_COMPARABLE: "not comparable with this year's",
    Trend.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True)
class AuthorityRegister:
    """The authorities that have a file of last year or of this one: names by slug.

    A name is empty where the file does not say it.  `registered` are those of the register, and
    `due` the slugs of those that it has in this year; None without a register.
    """

    last: Mapping[str, str]
    this: Mapping[str, str]
    registered: Mapping[str, str]
    due: tuple[str, ...] | None

    def entry(self, called: str) -> tuple[str, str]:
        """Return slug and name of whom a command line calls by name, or by a known slug."""
        by_name = (slug for slug, name in self.registered.items() if _is_same(name, called))
        slug = next(by_name, called)
        if self.registered.get(slug):
            return slug, self.registered[slug]
        if called in self.last:
            return called, self.last[called]
        known = (slug for slug, name in self.last.items() if _is_same(name, called))
        slug = next(known, slug_of(called))
        return slug, self.registered.get(slug) or called

    def namesake(self, slug: str, name: str) -> str | None:
        """Return the slug of another file of this year that names the authority, or None."""
        others = (other for other, named in self.this.items() if _is_same(named, name))
        return next((other for other in others if other != slug), None)

    def unstarted(self) -> tuple[str, ...]:
        """Return the slugs of those due, else of last year, that have no file of this year."""
        wanted = self.last if self.due is None else self.due
        return tuple(
            slug
            for slug in wanted
            if slug not in self.this and self.namesake(slug, self.name(slug)) is None
        )

    def name(self, slug: str) -> str:
        """Return the name of a known authority: the register's, else last year's."""
        return self.registered.get(slug) or self.last.get(slug, "")

    def not_registered(self) -> tuple[str, ...]:
        """Return the slugs of last year that a register lacks."""
        return (
            () if self.due is None else tuple(it for it in self.last if it not in self.registered)
        )


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """What is known about an authority before its year is assessed.

    `scores` are last year's agreed scores by benchmark, or in words why there is none.
    `last_year` is what counts as last year, and `trend_by` what a fall since then goes by, None
    where nothing is comparable; `is_first` where the authority has no file of last year.
    `adviser` is the name of an adviser of whom no more is known.
    """

    slug: str
    authority: str
    region: str
    people: People
    scores: Mapping[str, int | str]
    last_year: str
    trend_by: Measure | None
    is_first: bool
    adviser: str = ""


def authority_register(
    tree: Tree, rubrics: Rubrics, year: str, register: Register | None
) -> AuthorityRegister:
    """Return whom the files of a year and of last year are about, and whom the register has."""
    then = rubrics.last_year(year)
    last: dict[str, str] = {}
    this: dict[str, str] = {}
    for slug, years in authorities(tree).items():
        snapshot = load(tree, slug, rubrics, {then, year} & set(years))
        for names, of in ((last, then), (this, year)):
            if of in years:
                names[slug] = _name(snapshot.year(of))
    if register is None:
        return AuthorityRegister(last, this, {}, None)
    listed = register.authorities
    names = {slug: collapse_space(entry.name) if entry else "" for slug, entry in listed.items()}
    due = sorted(it for it, entry in listed.items() if entry is None or entry.is_assessed(year))
    return AuthorityRegister(last, this, names, tuple(due))


def latest_advisers(tree: Tree) -> dict[str, Adviser]:
    """Return every adviser by `adviser_key`, as the latest file that names them has them."""
    advisers: dict[str, Adviser] = {}
    paths = (path for path in tree if classify(path).kind is FileKind.ASSESSMENT)
    for path in sorted(paths, key=lambda path: (path.split("/")[1], path), reverse=True):
        file = load_record(tree, path, Assessment)
        found = None if isinstance(file, ReadFailure) else file.record.people
        adviser = found.adviser if found else None
        if adviser and _is_named(adviser):
            advisers.setdefault(adviser_key(adviser.name), adviser)
    return advisers


def adviser_key(name: str) -> str:
    """Return what an adviser is known by: the name, white space and case folded."""
    return collapse_space(name).casefold()


def people(last: AssessmentYear | None) -> People:
    """Return the people of last year's file who have a name and a title."""
    known = last.record.people if last else None
    if known is None:
        return People()
    named = {role: who for role in ROLES if (who := getattr(known, role)) and _is_named(who)}
    return People(**named, cc=tuple(filter(_is_named, known.cc)))


def scores(snapshot: Snapshot, year: str) -> dict[str, int | str]:
    """Return last year's agreed score of each benchmark, or in words why there is none."""
    then = snapshot.rubrics.last_year(year)
    last = snapshot.year(then)
    found: dict[str, int | str] = {}
    for benchmark, line in predecessors(snapshot.rubrics, year, then).items():
        if isinstance(line, Trend):
            found[benchmark] = _NO_LINE[line]
        elif last is not None and last.reason_not_scored(line):
            found[benchmark] = "none, it was not scored"
        else:
            score = last.score(line, "agreed") if last else None
            found[benchmark] = "unknown" if score is None else score
    return found


def trend_by(rubrics: Rubrics, year: str) -> Measure | None:
    """Return what trends from last year compare; None where nothing is comparable."""
    this, earlier = rubrics.valid.get(year), rubrics.valid.get(rubrics.last_year(year))
    return measure(this, earlier) if this and earlier else None


def _name(year: AssessmentYear | None) -> str:
    return collapse_space(year.record.authority) if year else ""


def _is_same(one: str, other: str) -> bool:
    return bool(one) and collapse_space(one).casefold() == collapse_space(other).casefold()


def _is_named(person: Person) -> bool:
    return bool(person.name and person.title)

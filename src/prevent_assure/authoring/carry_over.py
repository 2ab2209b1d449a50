"""What a new year of an authority starts with: what last year's file says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prevent_assure.files.tree import Tree
from prevent_assure.model.assessment import People, Person
from prevent_assure.paths import slug_of
from prevent_assure.snapshot.load import AssessmentYear, Rubrics, Snapshot, authorities, load
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

    A name is empty where the file does not give it.
    """

    last: Mapping[str, str]
    this: Mapping[str, str]

    def entry(self, called: str) -> tuple[str, str]:
        """Return the slug and name of an authority given by name, or by last year's slug."""
        if called in self.last:
            return called, self.last[called]
        known = (slug for slug, name in self.last.items() if _is_same(name, called))
        return next(known, slug_of(called)), called

    def namesake(self, slug: str, name: str) -> str | None:
        """Return the slug of another file of this year that names the authority, or None."""
        others = (other for other, named in self.this.items() if _is_same(named, name))
        return next((other for other in others if other != slug), None)

    def unstarted(self) -> tuple[str, ...]:
        """Return the slugs of last year whose authorities have no file of this year."""
        return tuple(
            slug
            for slug, name in self.last.items()
            if slug not in self.this and self.namesake(slug, name) is None
        )


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """What is known about an authority before its year is assessed.

    `scores` are last year's agreed scores by benchmark, or in words why there is none.
    `last_year` is what counts as last year; `trend_by` whether a fall since then is in score or in
    band, None if nothing is comparable; `is_first` if the authority has no file of last year.
    """

    slug: str
    authority: str
    region: str
    people: People
    scores: Mapping[str, int | str]
    last_year: str
    trend_by: Measure | None
    is_first: bool


def authority_register(tree: Tree, rubrics: Rubrics, year: str) -> AuthorityRegister:
    """Return the authorities that have files of a year and of the one before."""
    then = rubrics.last_year(year)
    last: dict[str, str] = {}
    this: dict[str, str] = {}
    for slug, years in authorities(tree).items():
        snapshot = load(tree, slug, rubrics, {then, year} & set(years))
        for names, of in ((last, then), (this, year)):
            if of in years:
                names[slug] = _name(snapshot.year(of))
    return AuthorityRegister(last, this)


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

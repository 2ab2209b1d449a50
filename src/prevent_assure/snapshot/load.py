"""What the files of a tree say: the rubrics, and the years of one authority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias, TypeVar

from prevent_assure.files.tree import Tree, Unreadable
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.assessment import Assessed, Assessment, Stage
from prevent_assure.model.base import Record, is_blank
from prevent_assure.model.decode import Decoded, decode, parse_as
from prevent_assure.model.register import Register
from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.parsing import decoding
from prevent_assure.parsing.document import Document
from prevent_assure.paths import FileKind, assessment_path, classify, rubric_path
from prevent_assure.years import year_after, year_before

R = TypeVar("R", bound=Record)
Party: TypeAlias = Literal["self", "agreed"]
PARTIES: tuple[Party, ...] = ("self", "agreed")


class ReadFailure(NamedTuple):
    """Why a file could not be read."""

    findings: tuple[Finding, ...]


def read_text(tree: Tree, path: str) -> str | ReadFailure:
    """Return the text of a file in the tree that is not YAML."""
    data = read_bytes(tree, path)
    if isinstance(data, ReadFailure):
        return data
    found = decoding.decode_text(path, data)
    return found if isinstance(found, str) else ReadFailure(found)


def read_bytes(tree: Tree, path: str) -> bytes | ReadFailure:
    """Return the bytes of a file in the tree."""
    blob = tree[path]
    data = blob if isinstance(blob, Unreadable) else blob.read()
    if isinstance(data, Unreadable):
        return ReadFailure((Finding(Location.of_file(path), Rule.UNREADABLE_FILE, data.why),))
    return data


@dataclass(frozen=True, eq=False)
class Rubrics:
    """The rubrics of every year, and what is wrong with them.

    `valid` are those without an error.  `paths_by_year` has the path of each year's rubric or, for
    a year without one, those of misplaced files named after it.
    """

    read: Mapping[str, Decoded[Rubric] | ReadFailure]
    valid: Mapping[str, Rubric]
    paths_by_year: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]

    def last_year(self, year: str) -> str:
        """Return the year that counts as last: the rubric's `previous`, else the year before."""
        file = self.read.get(year)
        previous = "" if file is None or isinstance(file, ReadFailure) else file.record.previous
        return previous if previous and previous < year else year_before(year)

    def next_years(self, year: str) -> tuple[str, ...]:
        """Return the years whose last year this one is, earliest first."""
        others = {*self.read, year_after(year)}
        return tuple(sorted(other for other in others if self.last_year(other) == year))


@dataclass(frozen=True)
class AssessmentYear:
    """One authority's assessment of one year, with the rubric that it is scored by.

    `rubric` is None if there is none without an error.
    """

    authority: str
    year: str
    file: Decoded[Assessment]
    rubric: Rubric | None

    @property
    def record(self) -> Assessment:
        """What the file says, as far as it is valid."""
        return self.file.record

    @cached_property
    def stage(self) -> Stage | None:
        """The last stage that has a date; None where a date is not valid."""
        dates = self.record.dates
        if not all(self.file.is_valid("dates", name) for name in _STAGE_DATES):
            return None
        reached = [Stage.DRAFT]
        reached += [stage for name, stage in _STAGE_DATES.items() if getattr(dates, name, None)]
        return reached[-1]

    def is_at_least(self, stage: Stage) -> bool:
        """Whether the file is known to have reached a stage."""
        reached = self.stage
        return reached is not None and reached >= stage

    def entry(self, benchmark: str) -> Assessed:
        """Return the file's entry on a benchmark, an empty one where there is none."""
        return self.record.benchmarks.get(benchmark) or _NOTHING

    @cached_property
    def raw_scores(self) -> Mapping[tuple[str, Party], object]:
        """Every score in the file as it is written, whether it counts or not."""
        return {
            (benchmark, party): side.score
            for benchmark, assessed in self.record.benchmarks.items()
            for party in PARTIES
            if (side := getattr(assessed, party, None)) and not is_blank(side.score)
        }

    def justification(self, benchmark: str, party: Party) -> str:
        """Return the justification of a score, empty where there is none."""
        side = getattr(self.entry(benchmark), party)
        return side.justification if side else ""

    def score(self, benchmark: str, party: Party) -> int | None:
        """Return a score that counts and is on the scale; None where there is none."""
        return None if self.is_exempt(benchmark, party) else self._of_scale(benchmark, party)

    def is_exempt(self, benchmark: str, party: Party) -> bool:
        """Whether the rubric or the file says that there is no such score."""
        if party == "self":
            return self.record.no_self_scores is not None
        return self.rubric is not None and benchmark in self._not_scored

    def reason_not_scored(self, benchmark: str) -> str:
        """Return why a benchmark takes no agreed score, by rubric or file; empty where it does."""
        return self._not_scored.get(benchmark, "")

    @cached_property
    def scores(self) -> tuple[tuple[Benchmark, int | None], ...]:
        """Every benchmark that takes an agreed score, in order, with that score."""
        return tuple(
            (benchmark, self._of_scale(benchmark.id, "agreed"))
            for benchmark in (self.rubric.benchmarks if self.rubric else ())
            if benchmark.id not in self._not_scored
        )

    def _of_scale(self, benchmark: str, party: Party) -> int | None:
        score = self.raw_scores.get((benchmark, party))
        if self.rubric is None or not isinstance(score, int) or score not in self.rubric.scale:
            return None
        return score

    @cached_property
    def _not_scored(self) -> Mapping[str, str]:
        entries, asked = self.record.benchmarks, self.rubric.benchmarks if self.rubric else ()
        by_file = {name: it.not_scored for name, it in entries.items() if it and it.not_scored}
        return by_file | {it.id: it.not_scored for it in asked if it.not_scored}


class Snapshot(NamedTuple):
    """The rubrics, and the years of one authority: read, or why not.

    `register` is None where there is none that says which authorities there are.
    """

    authority: str
    rubrics: Rubrics
    years: Mapping[str, AssessmentYear | ReadFailure]
    register: Register | None = None

    def year(self, year: str) -> AssessmentYear | None:
        """Return a year whose file could be read, else None."""
        found = self.years.get(year)
        return found if isinstance(found, AssessmentYear) else None


def load(
    tree: Tree,
    authority: str,
    rubrics: Rubrics,
    years: Iterable[str],
    register: Register | None = None,
) -> Snapshot:
    """Return the snapshot of an authority: those of the years that the tree has.

    Whatever is in the files, it never raises.
    """
    found: dict[str, AssessmentYear | ReadFailure] = {}
    for year in years:
        path = assessment_path(authority, year)
        if path not in tree:
            unread = next(unread_folders(tree, path), None)
            found |= {year: unread} if unread else {}
        else:
            file = load_record(tree, path, Assessment)
            found[year] = (
                file
                if isinstance(file, ReadFailure)
                else AssessmentYear(authority, year, file, rubrics.valid.get(year))
            )
    return Snapshot(authority, rubrics, found, register)


def unread_folders(tree: Tree, path: str) -> Iterator[ReadFailure]:
    """Yield the folders above a path that cannot be read: the file may be in them or not."""
    while path:
        path = path.rpartition("/")[0]
        blob = tree.get(path)
        if isinstance(blob, Unreadable):
            yield ReadFailure((Finding(Location.of_file(path), Rule.UNREADABLE_FILE, blob.why),))


def load_record(tree: Tree, path: str, model: type[R]) -> Decoded[R] | ReadFailure:
    """Return the record of a file in the tree."""
    data = read_bytes(tree, path)
    if isinstance(data, ReadFailure):
        return data
    found = parse_as(path, data, model)
    return decode(found, model) if isinstance(found, Document) else ReadFailure(found)


def rubric_years(tree: Tree) -> tuple[str, ...]:
    """Return the years that have a rubric, earliest first."""
    found = (classify(path) for path in tree)
    return tuple(sorted(it.year for it in found if it.kind is FileKind.RUBRIC and it.year))


def read_rubrics(tree: Tree) -> dict[str, Decoded[Rubric] | ReadFailure]:
    """Return every rubric by its year, read or not."""
    return {year: load_record(tree, rubric_path(year), Rubric) for year in rubric_years(tree)}


def authorities(tree: Tree) -> dict[str, tuple[str, ...]]:
    """Return the authorities of a tree, sorted, each with its years, earliest first."""
    years: dict[str, list[str]] = {}
    for path in tree:
        it = classify(path)
        if it.kind is FileKind.ASSESSMENT and it.authority and it.year:
            years.setdefault(it.authority, []).append(it.year)
    return {authority: tuple(sorted(years[authority])) for authority in sorted(years)}


_NOTHING = Assessed()
_STAGE_DATES = {
    "self_assessed": Stage.SELF_ASSESSED,
    "agreed": Stage.AGREED,
    "issued": Stage.ISSUED,
}

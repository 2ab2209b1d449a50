"""A document of criteria, read and assembled into a rubric."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from prevent_assure.authoring.criteria_import import markers
from prevent_assure.authoring.criteria_import.benchmarks import (
    ReadBenchmark,
    ReadCriteria,
    is_scale_of,
    read_criteria,
)
from prevent_assure.authoring.criteria_import.cleaning import Vocabulary, clean_lines, unwrapped
from prevent_assure.authoring.criteria_import.pages import without_page_ends
from prevent_assure.authoring.criteria_import.paragraphs import paragraphs
from prevent_assure.authoring.criteria_import.rubric_text import (
    ImportedBenchmark,
    ImportedRubric,
    folded,
)
from prevent_assure.authoring.criteria_import.sentences import sentences
from prevent_assure.authoring.criteria_import.source import ImportReport, SourceLine
from prevent_assure.authoring.next_rubric import moved_on
from prevent_assure.errors import AssureError
from prevent_assure.model.rubric import Rubric
from prevent_assure.paths import LONGEST_SLUG, is_slug
from prevent_assure.text.safe import join_words

_MOST_LINES = 20_000


class ImportPlan(NamedTuple):
    """The year of the rubric, its `previous`, the rubric it is like, and if headings are marked."""

    year: str
    previous: str
    like: Rubric
    has_headings: bool


def imported(lines: Sequence[SourceLine], plan: ImportPlan, report: ImportReport) -> ImportedRubric:
    """Return the rubric that the lines of a document say.

    Raises AssureError if there is no benchmark in them, or another scale.
    """
    if len(lines) > _MOST_LINES:
        raise AssureError(f"it has more than {_MOST_LINES} lines, more than any criteria")
    cleaned = clean_lines(lines, report)
    found = paragraphs(without_page_ends(cleaned, report), report)
    scale = plan.like.scale
    if not any(markers.heading(it.text, in_style=it.is_heading) for it in found) and not any(
        it.is_heading and markers.level(it.text) for it in found
    ):
        raise AssureError('there is no benchmark in it, as in "Benchmark 1 - Risk Assessment"')
    if not is_scale_of(found, scale):
        scores = join_words(tuple(map(str, scale)), "and")
        year = plan.like.year
        raise AssureError(f"no benchmark in it has the scores {scores} of {year}; name a --like")
    known = Vocabulary.of(found)
    read = read_criteria(found, scale, report, has_headings=plan.has_headings)
    benchmarks = tuple(_benchmark(it, plan.like, known, report) for it in read.benchmarks)
    return ImportedRubric(
        plan.year,
        plan.previous,
        _title(read, plan, known, report),
        plan.like,
        tuple(_without_repeated_ids(benchmarks, read, report)),
    )


def _title(found: ReadCriteria, plan: ImportPlan, known: Vocabulary, report: ImportReport) -> str:
    if found.title:
        return unwrapped(found.title, known, report)
    return moved_on(plan.like.title, plan.like.year, plan.year)


def _benchmark(
    read: ReadBenchmark, like: Rubric, known: Vocabulary, report: ImportReport
) -> ImportedBenchmark:
    title = unwrapped(read.title, known, report) if read.title else ""
    comments = {str(score): f"not read: {why}" for score, why in read.levels.unsure.items()}
    if not title:
        comments["id"] = f"not read: the title was lost at {read.location}"
        comments["title"] = comments["id"]
    if read.number is None:
        comments["number"] = f"not read: the number was lost at {read.location}"
    if not read.statement:
        comments["statement"] = f"not read: no statement was found at {read.location}"
    texts = read.levels.texts
    criteria = {
        score: sentences(unwrapped(texts[score], known, report)) if score in texts else ()
        for score in like.scale
    }
    name = _id(title, like, read.location, report) if title else ""
    if title and not name:
        comments["id"] = f"not read: the title at {read.location} cannot be made an id"
    statement = "\n\n".join(unwrapped(it, known, report) for it in read.statement)
    return ImportedBenchmark(name, read.number, title, statement, criteria, comments)


def _id(title: str, like: Rubric, location: str, report: ImportReport) -> str:
    """Return the id of a benchmark: that of the same title, else one made from the title."""
    same = [it.id for it in like.benchmarks if folded(it.title) == folded(title)]
    if same:
        return same[0]
    slug = folded(title).replace(" ", "-")
    while len(slug) > LONGEST_SLUG:
        slug = slug.rpartition("-")[0]
    if not is_slug(slug):
        report.left.append(f"{location}: no id can be made from the title; write one")
        return ""
    report.repaired.append(f"{location}: no benchmark of {like.year} has this title; new: {slug}")
    return slug


def _without_repeated_ids(
    benchmarks: Sequence[ImportedBenchmark], found: ReadCriteria, report: ImportReport
) -> Iterator[ImportedBenchmark]:
    """Yield the benchmarks; an id or number that is repeated is left empty for a person."""
    ids: Counter[str] = Counter()
    numbers: Counter[int | None] = Counter()
    for one, read in zip(benchmarks, found.benchmarks, strict=True):
        kept, comments = one, dict(one.comments)
        if one.id and ids[one.id]:
            why = f"not read: a benchmark before {read.location} has this title too"
            comments["id"] = why
            kept = replace(kept, id="", comments=comments)
            report.left.append(f"{read.location}: a benchmark before it has this title too")
        if one.number is not None and numbers[one.number]:
            comments["number"] = f"not read: a benchmark before {read.location} has this number too"
            kept = replace(kept, number=None, comments=comments)
            report.left.append(f"{read.location}: a benchmark before it has this number too")
        ids[one.id] += 1
        numbers[one.number] += 1
        yield kept

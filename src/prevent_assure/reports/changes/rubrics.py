"""One rubric before and after: a row for each value that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from prevent_assure.model.decode import Decoded
from prevent_assure.model.rubric import Rubric
from prevent_assure.reports.changes.change import Change, ChangeKind
from prevent_assure.reports.changes.flatten import FilePart, rubric_parts
from prevent_assure.reports.changes.pairs import ValuePair, pairs, reordered

# What no letter depends on, by the first key of the field.
_NOT_IN_LETTER = ("previous", "criteria", "practice", "source", "wording", "was")


@dataclass(frozen=True, slots=True)
class RubricUsage:
    """How the assessments of a year in BASE use its rubric.

    `has_letter` if a letter was issued and has not been issued again since; `scores` are how often
    each score occurs, by benchmark and score.
    """

    has_letter: bool
    scores: Counter[tuple[str, str]]


def added(file: Decoded[Rubric], year: str, use: RubricUsage) -> Change:
    """Return the row of a rubric that was added."""
    return replace(_whole(file, year, use), after=file.record.title)


def removed(file: Decoded[Rubric], year: str, use: RubricUsage) -> Change:
    """Return the row of a rubric that was removed."""
    return replace(_whole(file, year, use), before=file.record.title)


def rows(
    before: Decoded[Rubric], after: Decoded[Rubric], year: str, use: RubricUsage
) -> Iterator[Change]:
    """Yield what changed in a rubric: the file's fields, then its benchmarks."""
    old, new = rubric_parts(before), rubric_parts(after)
    order = [benchmark.id for file in (after, before) for benchmark in file.record.benchmarks]
    for pair in (*pairs(old, new, order), *reordered(old, new, FilePart.BENCHMARK)):
        document = (before if pair.is_gone else after).document
        yield Change(
            ChangeKind.RUBRIC,
            document.path,
            document.key_location(pair.key_path).line,
            year,
            benchmark=pair.subject.benchmark,
            field=pair.field,
            before=pair.before,
            after=pair.after,
            after_issue=use.has_letter and pair.first_key not in _NOT_IN_LETTER,
            scores_on_it=_scores_on(pair, use),
        )


def _whole(file: Decoded[Rubric], year: str, use: RubricUsage) -> Change:
    return Change(ChangeKind.RUBRIC, file.document.path, year=year, after_issue=use.has_letter)


def _scores_on(pair: ValuePair, use: RubricUsage) -> int:
    first, _, score = (pair.field or "").partition(".")
    return use.scores[pair.subject.benchmark or "", score] if first == "criteria" else 0

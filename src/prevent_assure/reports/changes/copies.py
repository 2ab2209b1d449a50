"""Scores that were added with the justification of a removed score, under another name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from prevent_assure.snapshot.load import AssessmentYear, Party
from prevent_assure.text.lookalikes import bare_words

Worded: TypeAlias = Mapping[tuple[str, str, Party, str], list[object]]
"""Scores by year, benchmark, side and the words of the justification."""


def by_words(years: Iterable[AssessmentYear]) -> Worded:
    """Return the scores that have a justification, by its words."""
    found: dict[tuple[str, str, Party, str], list[object]] = {}
    for year in years:
        for benchmark, party, words in _worded(year):
            key = (year.year, benchmark, party, words)
            found.setdefault(key, []).append(year.raw_scores[benchmark, party])
    return found


def copied_from(removed: Worded, added: AssessmentYear) -> int:
    """Return how many scores of an added assessment have the words of a removed one, not its value.

    Only scores of the same benchmark and side are compared.
    """
    if not removed:
        return 0
    return sum(
        _has_other(removed.get((added.year, benchmark, party, words), ()), score)
        for benchmark, party, words in _worded(added)
        for score in (added.raw_scores[benchmark, party],)
    )


def is_copied_within(
    before: AssessmentYear, after: AssessmentYear, benchmark: str, party: Party
) -> bool:
    """Whether an added score has the words of one that another benchmark lost, not its value."""
    words = bare_words(after.justification(benchmark, party))
    lost = [it for it in before.raw_scores if it[1] == party and it not in after.raw_scores]
    scores = [
        before.raw_scores[it]
        for it in lost
        if words and words == bare_words(before.justification(*it))
    ]
    return _has_other(scores, after.raw_scores.get((benchmark, party)))


def _worded(year: AssessmentYear) -> Iterator[tuple[str, Party, str]]:
    for benchmark, party in year.raw_scores:
        words = bare_words(year.justification(benchmark, party))
        if words:
            yield benchmark, party, words


def _has_other(scores: Iterable[object], score: object) -> bool:
    return any(other != score for other in scores)

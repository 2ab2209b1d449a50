"""The overall sentence on an authority, derived from its agreed scores."""

from __future__ import annotations

from collections.abc import Mapping

from prevent_assure.model.rubric import Band, Benchmark
from prevent_assure.snapshot.load import AssessmentYear
from prevent_assure.text.safe import join_words

DUTY = "the requirements of the Prevent Duty"
NOT_AGREED = "The scores have not been agreed yet."
NOT_SCORED = "No benchmark was scored this year."


def is_agreed(year: AssessmentYear) -> bool:
    """Whether every benchmark that takes an agreed score has one."""
    return year.rubric is not None and all(score is not None for _, score in year.scores)


def band_counts(year: AssessmentYear) -> dict[str, int]:
    """Return how many benchmarks have an agreed score in each band, lowest band first."""
    rubric = year.rubric
    if rubric is None:
        return {}
    counts = dict.fromkeys((band.id for band in rubric.bands), 0)
    for _, score in year.scores:
        if score is not None:
            counts[rubric.band(score).id] += 1
    return counts


def overall(year: AssessmentYear) -> str:
    """Return the derived sentence; where a score is missing, that the scores are not agreed."""
    if year.rubric is None or not is_agreed(year):
        return NOT_AGREED
    return sentence(year.record.authority, year.rubric.bands, band_counts(year))


def sentence(authority: str, bands: tuple[Band, ...], counts: Mapping[str, int]) -> str:
    """Return the overall sentence for a number of scores in each band, lowest band first.

    The band with the most scores comes first; of two equal ones, the lower.
    """
    found = [band for band in bands if counts[band.id]]
    found.sort(key=lambda band: -counts[band.id])
    total = sum(counts.values())
    if not found:
        return NOT_SCORED
    first, *others = found
    if total == 1:
        return f"In the one area scored, {authority} is {first.phrase} {DUTY}."
    if not others:
        return f"Overall, and in every area scored, {authority} is {first.phrase} {DUTY}."
    amounts = _amounts([counts[band.id] for band in found], total)
    areas = "area" if amounts[0] == "one" else "areas"
    parts = [f"{first.phrase} {DUTY} in {amounts[0]} {areas}"]
    parts += [
        f"{band.phrase} them in {amount}" for band, amount in zip(others, amounts[1:], strict=True)
    ]
    return f"Overall, {authority} is {join_words(tuple(parts), 'and')}."


def not_met(year: AssessmentYear) -> tuple[Benchmark, ...]:
    """Return the benchmarks below the standard, in order; none until every score is agreed."""
    rubric = year.rubric
    if rubric is None or not is_agreed(year):
        return ()
    return tuple(
        benchmark
        for benchmark, score in year.scores
        if score is not None and not rubric.meets(score)
    )


def not_met_sentence(benchmarks: tuple[Benchmark, ...]) -> str:
    """Return the sentence that names the benchmarks below the standard, empty without any."""
    if not benchmarks:
        return ""
    names = tuple(f"{benchmark.title} ({benchmark.number})" for benchmark in benchmarks)
    return f"The requirements are not met in {join_words(names, 'and')}."


def _amounts(counts: list[int], total: int) -> list[str]:
    """Return most, some or one for each; the last of several is others or another."""
    words = ["most" if 2 * count > total else "one" if count == 1 else "some" for count in counts]
    for word, last in (("some", "others"), ("one", "another")):
        if words.count(word) > 1:
            words[len(words) - 1 - words[::-1].index(word)] = last
    return words

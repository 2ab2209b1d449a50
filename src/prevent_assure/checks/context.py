"""What a rule looks at: one year of an authority, with last year beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.messages import about_benchmark, benchmark_of
from prevent_assure.parsing.document import Document, KeyPath
from prevent_assure.snapshot.load import AssessmentYear, Party, Snapshot
from prevent_assure.snapshot.trends import EarlierScore, earlier_score


@dataclass(frozen=True)
class CheckContext:
    """An authority's year, and the snapshot that it is part of."""

    snapshot: Snapshot
    year: AssessmentYear

    @property
    def document(self) -> Document:
        """The file, with the location of every key and value."""
        return self.year.file.document

    @property
    def last_year(self) -> str:
        """The year that counts as last year."""
        return self.snapshot.rubrics.last_year(self.year.year)

    @cached_property
    def last(self) -> AssessmentYear | None:
        """Last year's assessment, None where it cannot be read."""
        return self.snapshot.year(self.last_year)

    @cached_property
    def trends(self) -> Mapping[str, EarlierScore]:
        """How each benchmark's agreed score compares with last year's; empty without last year."""
        if self.last is None:
            return {}
        ids = (benchmark.id for benchmark, _ in self.year.scores)
        return {name: earlier_score(self.snapshot, self.year, name, self.last.year) for name in ids}

    def score_location(self, benchmark: str, party: Party) -> Location:
        """Return the location of a score, from its key to the end of its value."""
        return self.document.entry_location(("benchmarks", benchmark, party, "score"))

    def is_missing(self, *key_path: str | int) -> bool:
        """Whether a value is missing, and no unknown key or benchmark may be meant for it."""
        if not self.year.file.is_missing(*key_path):
            return False
        rubric = self.year.rubric
        return not (
            rubric is not None
            and self.year.file.nearest_mapping(*key_path) == ("benchmarks",)
            and any(rubric.benchmark(name) is None for name in self.document.get(("benchmarks",)))
        )

    def at_score(self, rule: Rule, benchmark: str, party: Party, message: str) -> Finding:
        """Return a finding at a score."""
        location = self.score_location(benchmark, party)
        return Finding(location, rule, about_benchmark(benchmark, message), None, benchmark)

    def at_value(
        self, rule: Rule, key_path: KeyPath, message: str, hint: str | None = None
    ) -> Finding:
        """Return a finding at a value; it speaks of the benchmark that the value belongs to."""
        benchmark = benchmark_of(self.document, key_path)
        text = about_benchmark(benchmark, message)
        return Finding(self.document.value_location(key_path), rule, text, hint, benchmark)


Check: TypeAlias = Callable[[CheckContext], Iterator[Finding]]

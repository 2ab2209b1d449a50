"""What letters of a past year say, as the record that they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from prevent_assure.model.assessment import People

GapPath: TypeAlias = tuple[str, ...]
"""The keys above a value that stays empty."""


@dataclass(frozen=True, slots=True)
class PastBenchmark:
    """What the annex says of a benchmark: its score and why, or why it has none."""

    score: int | None = None
    justification: str = ""
    not_scored: str = ""


@dataclass(frozen=True, slots=True)
class PastRecord:
    """A record that was read from letters.

    `benchmarks` are by id, without those that the rubric does not score.  `gaps` are what could not
    be read with certainty and stays empty, each with the reason.
    """

    slug: str
    authority: str
    region: str
    year: str
    people: People
    issued: date | None
    no_self_scores: Literal["unpublished", "not-made"]
    benchmarks: Mapping[str, PastBenchmark]
    actions: tuple[str, ...]
    summary: str
    marking: str
    gaps: Mapping[GapPath, str]

    def without(self, gaps: Mapping[GapPath, str]) -> PastRecord:
        """Return it with more values left empty."""
        people = self.people.model_copy(
            update={role: None for key, role in _people(gaps) if key == role}
            | ({"cc": ()} if ("people", "cc") in gaps else {})
        )
        benchmarks = {name: _left(it, name, gaps) for name, it in self.benchmarks.items()}
        return replace(
            self,
            people=people,
            issued=None if ("dates", "issued") in gaps else self.issued,
            benchmarks=benchmarks,
            actions=() if ("actions",) in gaps else self.actions,
            summary="" if ("summary",) in gaps else self.summary,
            marking="" if ("marking",) in gaps else self.marking,
            gaps={**self.gaps, **gaps},
        )


def _people(gaps: Mapping[GapPath, str]) -> list[tuple[str, str]]:
    roles = ("adviser", "lead", "addressee")
    return [(role, role) for role in roles if ("people", role) in gaps]


def _left(found: PastBenchmark, name: str, gaps: Mapping[GapPath, str]) -> PastBenchmark:
    above = ("benchmarks", name)
    return PastBenchmark(
        None if (*above, "agreed", "score") in gaps else found.score,
        "" if (*above, "agreed", "justification") in gaps else found.justification,
        "" if (*above, "not_scored") in gaps else found.not_scored,
    )

"""What the pages of one assessment show, as values for their templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from prevent_assure.authoring.carry_over import scores as last_scores
from prevent_assure.authoring.carry_over import trend_by
from prevent_assure.findings import Finding
from prevent_assure.letters.formats import installed
from prevent_assure.model.rubric import Benchmark
from prevent_assure.paths import assessment_path
from prevent_assure.reports.criteria.document import described
from prevent_assure.reports.status.status import ScoreCount, StatusQuestion
from prevent_assure.snapshot.load import AssessmentYear, Snapshot
from prevent_assure.snapshot.overall import NOT_AGREED, band_counts, overall, sentence
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.web.pages.addresses import Address, PageKind
from prevent_assure.web.pages.desk import Files
from prevent_assure.web.pages.items import (
    action_items,
    action_updates,
    copied_people,
    evidence_items,
    unnamed_items,
)
from prevent_assure.web.pages.problems import RecordPages


class BenchmarkLine(NamedTuple):
    """A benchmark in the list of all: its scores as they are written, and its address."""

    id: str
    number: int | None
    title: str
    own: str
    agreed: str
    is_scored: bool
    errors: int
    warnings: int
    link: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """One assessment as its pages show it, with the findings on it."""

    files: Files
    snapshot: Snapshot
    year: AssessmentYear
    findings: tuple[Finding, ...]
    pages: RecordPages

    def values(self, here: Address, on: date) -> dict[str, Any]:
        """Return what every page of the assessment shows."""
        question = StatusQuestion(self.year.year, on, self.files.register, self.files.rubrics)
        status = question.status(self.snapshot, ())
        base = Address(PageKind.ASSESSMENT, here.year, here.slug)
        return {
            "year": here.year,
            "slug": here.slug,
            "base": base.path,
            "authority": collapse_space(self.year.record.authority) or here.slug,
            "file": assessment_path(here.slug, here.year),
            "status": status,
            "given": _sum(status.self, status.agreed),
            "overall": self.overall,
            "lines": self._lines(),
            "formats": installed(),
            "own": self._own(here),
        }

    @property
    def overall(self) -> str:
        """The sentence as the letter would have it."""
        return self.year.record.summary or overall(self.year)

    def _own(self, here: Address) -> Mapping[str, Any]:
        """Return what only this page shows."""
        document = self.pages.document
        if here.kind is PageKind.ASSESSMENT:
            return {
                "copied": copied_people(document),
                "derived": overall(self.year),
                "accepted": self.year.record.accepted,
            }
        if here.kind is PageKind.ACTIONS:
            items = action_items(document)
            unnamed = unnamed_items(document, ("actions",), "id")
            return {
                "actions": [(it, action_updates(document, it)) for it in items],
                "unnamed": [self._action_text(index) for index in unnamed],
                "most": self.year.rubric.max_actions if self.year.rubric else None,
            }
        return self._of_benchmark(here.benchmark)

    def _action_text(self, index: int) -> str:
        actions = self.year.record.actions
        return actions[index].action if index < len(actions) else ""

    def _of_benchmark(self, name: str) -> Mapping[str, Any]:
        rubric, document = self.year.rubric, self.pages.document
        benchmark = rubric.benchmark(name) if rubric else None
        if rubric is None or benchmark is None:
            return {}
        at = self.pages.ids.index(name)
        record = self.year.record
        last = "unknown" if record.no_last_year else last_scores(self.snapshot, rubric.year)[name]
        unnamed = unnamed_items(document, ("benchmarks", name, "evidence"), "title")
        entry = self.year.entry(name)
        return {
            "benchmark": benchmark,
            "start": f"benchmarks.{name}",
            "described": described(rubric, benchmark),
            "phrases": {str(it): collapse_space(rubric.band(it).phrase) for it in rubric.scale},
            "last": last,
            "last_year": self.files.rubrics.last_year(rubric.year),
            "falls": self._falls(last),
            "sentences": self._sentences(benchmark),
            "base_given": self._given_elsewhere(benchmark),
            "no_self_scores": record.no_self_scores,
            "evidence": evidence_items(document, name),
            "unnamed": [collapse_space(entry.evidence[it].title) for it in unnamed],
            "previous": self.pages.ids[at - 1] if at else "",
            "next": self.pages.ids[at + 1] if at + 1 < len(self.pages.ids) else "",
        }

    def _falls(self, last: int | str) -> tuple[str, ...]:
        """Return the scores that would be lower than last year's."""
        rubrics, rubric = self.files.rubrics, self.year.rubric
        if rubric is None or not isinstance(last, int):
            return ()
        earlier = rubrics.valid.get(rubrics.last_year(rubric.year))
        if earlier and trend_by(rubrics, rubric.year) == "band":
            rank = earlier.rank(last)
            return tuple(str(it) for it in rubric.scale if rubric.rank(it) < rank)
        return tuple(str(it) for it in rubric.scale if it < last)

    def _sentences(self, benchmark: Benchmark) -> dict[str, str]:
        """Return the overall sentence for each agreed score that this benchmark may get."""
        year, rubric = self.year, self.year.rubric
        scores = ("", *map(str, rubric.scale)) if rubric else ()
        if rubric is None or year.record.summary or year.reason_not_scored(benchmark.id):
            return dict.fromkeys(scores, self.overall)
        others = [score for it, score in year.scores if it.id != benchmark.id]
        if None in others:
            return dict.fromkeys(scores, NOT_AGREED)
        counts = band_counts(year)
        if (own := year.score(benchmark.id, "agreed")) is not None:
            counts[rubric.band(own).id] -= 1
        found = {"": NOT_AGREED}
        for score in rubric.scale:
            band = rubric.band(score).id
            more = counts | {band: counts[band] + 1}
            found[str(score)] = sentence(year.record.authority, rubric.bands, more)
        return found

    def _given_elsewhere(self, benchmark: Benchmark) -> int:
        """Return how many scores of other benchmarks are given."""
        year = self.year
        others = [it.id for it, _ in year.scores if it.id != benchmark.id]
        agreed = sum(year.score(it, "agreed") is not None for it in others)
        return agreed + sum(year.score(it, "self") is not None for it in others)

    def _lines(self) -> list[BenchmarkLine]:
        return [self._line(it) for it in (self.year.rubric.benchmarks if self.year.rubric else ())]

    def _line(self, benchmark: Benchmark) -> BenchmarkLine:
        name, written = benchmark.id, self.year.raw_scores
        found = [it for it in self.findings if it.benchmark == name]
        path = self.year.file.document.path
        errors = [it.is_error for it in found if it.location.path == path]
        return BenchmarkLine(
            name,
            benchmark.number,
            collapse_space(benchmark.title),
            str(written.get((name, "self"), "")),
            str(written.get((name, "agreed"), "")),
            not self.year.reason_not_scored(name),
            sum(errors),
            len(errors) - sum(errors),
            Address(PageKind.BENCHMARK, self.year.year, self.year.authority, name).path,
        )


def _sum(*counts: ScoreCount) -> ScoreCount:
    known = [it for it in counts if it.given is not None and it.of is not None]
    if len(known) < len(counts):
        return ScoreCount(None, None)
    return ScoreCount(sum(it.given or 0 for it in known), sum(it.of or 0 for it in known))

"""A comparison for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from prevent_assure.reports.comparison.compare import (
    AssessmentComparison,
    BenchmarkComparison,
    Comparison,
    Count,
)


def render(comparison: Comparison) -> str:
    """Return the comparison as a JSON document, with every key always; null is unknown."""
    document = {
        "version": 1,
        "assessments": [_assessment(one) for one in comparison.assessments],
        "counts": [
            {
                "benchmark": benchmark.id,
                **_count(count),
                "scores": {str(score): often for score, often in count.scores},
            }
            for benchmark, count in comparison.counts
        ],
        "advisers": [{"adviser": name, **_count(count)} for name, count in comparison.advisers],
    }
    return json.dumps(document, indent=2) + "\n"


def _assessment(one: AssessmentComparison) -> dict[str, object]:
    return {
        "authority": one.authority,
        "name": one.name,
        "year": one.year,
        "stage": one.stage,
        "previous_year": one.previous_year,
        "no_last_year": one.no_last_year,
        "overall": one.overall,
        "benchmarks": [_row(row) for row in one.benchmarks],
        "bands": dict(one.bands),
        "not_scored": one.not_scored,
    }


def _row(row: BenchmarkComparison) -> dict[str, object]:
    """Return a row unchanged: its fields are the keys of the document, in their order."""
    return {**asdict(row), "trend": row.trend.value}


def _count(count: Count) -> dict[str, object]:
    return {"higher": count.higher, "same": count.same, "lower": count.lower}

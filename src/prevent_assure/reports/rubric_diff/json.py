"""Two rubrics compared, for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from prevent_assure.reports.rubric_diff.compare import BenchmarkDiff, RubricDiff


def render(diff: RubricDiff) -> str:
    """Return the comparison as a JSON document, with every key always."""
    document = {
        "version": 1,
        "from": diff.earlier.year,
        "to": diff.later.year,
        "benchmarks": [_row(row) for row in diff.benchmarks],
        "bands_changed": diff.bands_changed,
    }
    return json.dumps(document, indent=2) + "\n"


def _row(row: BenchmarkDiff) -> dict[str, object]:
    return {
        "id": row.later.id if row.later else None,
        "from": [it.id for it in row.earlier],
        "change": list(row.change),
        "statements": {
            "added": [asdict(it) for it in row.added],
            "removed": [asdict(it) for it in row.removed],
        },
    }

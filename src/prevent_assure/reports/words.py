"""Words that readers outside the region's team see for a trend, and for why a score is lower."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from prevent_assure.snapshot.trends import Trend

TRENDS: Final[Mapping[Trend, str]] = {
    Trend.UP: "Improved",
    Trend.SAME: "No change",
    Trend.DOWN: "Lower",
    Trend.NOT_COMPARABLE: "Not comparable",
    Trend.NEW: "New",
    Trend.NOT_SCORED: "Not scored",
    Trend.UNKNOWN: "Not known",
}
"""What a table says of a benchmark's trend."""

CAUSES: Final[Mapping[str, str]] = {
    "performance": "performance",
    "rigour": "a stricter review",
    "evidence": "less evidence",
    "rubric": "changed criteria",
    "context": "changed circumstances",
}
"""What `movement.because` is called."""


def trend_in_words(trend: Trend, because: str | None) -> str:
    """Return a trend in words, with the cause of a lower score where the file names one."""
    cause = CAUSES.get(because or "") if trend is Trend.DOWN else None
    return f"{TRENDS[trend]} ({cause})" if cause else TRENDS[trend]

"""What a trend and the cause of a lower score are called."""

from __future__ import annotations

from typing import get_args

from prevent_assure.model.assessment import Movement
from prevent_assure.model.base import unwrap
from prevent_assure.reports.words import CAUSES, TRENDS, trend_in_words
from prevent_assure.snapshot.trends import Trend


def test_every_trend_and_every_cause_has_its_words() -> None:
    """A new one cannot be shown without words."""
    causes = get_args(unwrap(Movement.model_fields["because"].annotation))
    assert set(TRENDS) == set(Trend)
    assert set(CAUSES) == set(causes)


def test_a_lower_score_says_why_where_the_file_does() -> None:
    """The cause belongs to a fall alone."""
    assert trend_in_words(Trend.DOWN, "rigour") == "Lower (a stricter review)"
    assert trend_in_words(Trend.DOWN, None) == "Lower"
    assert trend_in_words(Trend.UP, "rigour") == "Improved"

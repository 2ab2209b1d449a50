"""What a parser complains of."""

from __future__ import annotations

from dataclasses import dataclass

from prevent_assure.features import Point


@dataclass(frozen=True, slots=True)
class Problem:
    """A parser's complaint: what it was at and since where, what it met and where."""

    context: str
    problem: str
    begun: Point | None
    at: Point

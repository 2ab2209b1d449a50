"""What a parser complains of."""

from __future__ import annotations

from typing import NamedTuple

from prevent_assure.parsing.unsupported import Point


class Problem(NamedTuple):
    """A parser's complaint: what it was at and since where, what it met and where.

    `bracket` is where the innermost bracket or brace begins that is open there.
    """

    context: str
    problem: str
    begun: Point | None
    at: Point
    bracket: Point | None = None

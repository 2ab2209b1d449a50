"""The error that a parser raised."""

from __future__ import annotations

from typing import NamedTuple

from prevent_assure.parsing.unsupported import Point


class Problem(NamedTuple):
    """A parser's error: what it was reading and since where, what it met and where.

    `bracket` is where the innermost bracket or brace opens that is still open there.
    """

    context: str
    problem: str
    begun: Point | None
    at: Point
    bracket: Point | None = None

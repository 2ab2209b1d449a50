"""A place where a letter that was sent says other than the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

DifferenceKind: TypeAlias = Literal[
    "score",
    "overall",
    "not-met",
    "action",
    "reason",
    "justification",
    "benchmark",
    "authority",
    "name",
    "date",
    "marking",
    "draft",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs, of which benchmark or action (`item`), and how it reads on either side.

    None where one side has nothing.
    """

    what: DifferenceKind
    item: str | None
    record: str | None
    letter: str | None


@dataclass(frozen=True, slots=True)
class Verified:
    """A letter that was read back: which it is, and where it differs in meaning."""

    path: str
    authority: str
    year: str
    kind: Literal["letter", "annex"]
    differences: tuple[Difference, ...]

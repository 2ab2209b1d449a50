"""What the explanation of a parser's error starts from, and what it results in."""

from __future__ import annotations

from dataclasses import dataclass

from prevent_assure.parsing.syntax_errors.lines import Lines
from prevent_assure.parsing.unsupported import Point


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where the hand slipped, for how many characters, and what is to be done."""

    point: Point
    message: str
    length: int = 1


@dataclass(frozen=True, slots=True)
class ErrorContext:
    """The lines of the file; where the parser gave up, and where what it was at began."""

    lines: Lines
    at: Point
    begun: Point
    bracket: Point | None

    @property
    def line(self) -> str:
        """The line on which the parser gave up."""
        return self.lines[self.at[0]]

    @property
    def before(self) -> str:
        """What is on that line before the location."""
        return self.line[: self.at[1]]

    @property
    def rest(self) -> str:
        """What is on that line from the location on."""
        return self.line[self.at[1] :]

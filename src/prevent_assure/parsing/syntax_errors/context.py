"""What an explanation of a parser's error starts from, and the explanation itself."""

from __future__ import annotations

from dataclasses import dataclass

from prevent_assure.parsing.syntax_errors.lines import Lines
from prevent_assure.parsing.unsupported import Point


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where the error was made, how many characters it takes up, and what to do."""

    point: Point
    message: str
    length: int = 1


@dataclass(frozen=True, slots=True)
class ErrorContext:
    """The lines of the file; where the parser stopped, and where what it was reading began."""

    lines: Lines
    at: Point
    begun: Point
    bracket: Point | None

    @property
    def line(self) -> str:
        """The line on which the parser stopped."""
        return self.lines[self.at[0]]

    @property
    def before(self) -> str:
        """What is on that line before the location."""
        return self.line[: self.at[1]]

    @property
    def rest(self) -> str:
        """What is on that line from the location on."""
        return self.line[self.at[1] :]

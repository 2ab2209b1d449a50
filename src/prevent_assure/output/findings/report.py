"""What one run of the checks found."""

from __future__ import annotations

from dataclasses import dataclass

from prevent_assure.findings import Finding


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in the order of their places, and how many files were looked at."""

    files: int
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.is_error for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.findings) - self.errors

    @property
    def summary(self) -> str:
        """The run in one line."""
        return (
            f"{_count(self.files, 'file')}: {_count(self.errors, 'error')},"
            f" {_count(self.warnings, 'warning')}"
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

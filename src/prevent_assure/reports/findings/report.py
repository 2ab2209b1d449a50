"""What one run of the checks found."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from prevent_assure.findings import Finding
from prevent_assure.text.numbers import counted

_LINE_NUMBER = re.compile(r"\bline [0-9]+").sub


class Report(NamedTuple):
    """Findings in the order of their locations, and how many files were checked.

    `fixable` are those that `assure fix` fixes.
    """

    files: int
    findings: tuple[Finding, ...]
    fixable: frozenset[Finding] = frozenset()

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
        fixes = f"; assure fix cures {len(self.fixable)}" if self.fixable else ""
        return (
            f"{counted(self.files, 'file')}: {counted(self.errors, 'error')},"
            f" {counted(self.warnings, 'warning')}{fixes}"
        )

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """What a code host recognises each finding by from run to run: no two are equal.

        They contain no line number, so that a line added above does not make a finding new;
        findings that differ only in their location are distinguished by their order.
        """
        from hashlib import sha256  # noqa: PLC0415 -- most formats need no hash

        seen: Counter[tuple[str, ...]] = Counter()
        made: list[str] = []
        for finding in self.findings:
            known_by = (
                finding.location.path,
                finding.rule.code,
                finding.benchmark or "",
                _LINE_NUMBER("line", finding.message),
            )
            seen[known_by] += 1
            parts = (*known_by, str(seen[known_by]))
            data = "\0".join(parts).encode(errors="surrogateescape")
            made.append(sha256(data).hexdigest())
        return tuple(made)

    def below(self, prefix: str) -> Report:
        """Return the report with every path below a folder: `""`, or a path ending in `/`."""
        moved = tuple(_moved(finding, prefix) for finding in self.findings)
        return self._replace(findings=moved)


def _moved(finding: Finding, prefix: str) -> Finding:
    location = finding.location
    return finding._replace(location=location._replace(path=f"{prefix}{location.path}"))

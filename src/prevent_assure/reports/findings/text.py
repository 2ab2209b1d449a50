"""Findings for people and their editors: a line each, as compilers write them."""

from __future__ import annotations

from prevent_assure.findings import Finding
from prevent_assure.reports.findings.report import Report
from prevent_assure.text.safe import printable


def render(report: Report) -> str:
    """Return `path:line:column: severity: message [rule]` for each finding."""
    return "".join(f"{line(finding)}\n" for finding in report.findings)


def line(finding: Finding) -> str:
    """Return one finding as one line."""
    at, rule = finding.location, finding.rule
    return printable(
        f"{at.path}:{at.line}:{at.column}: {finding.severity.value}:"
        f" {finding.message} [{rule.code}]"
    )

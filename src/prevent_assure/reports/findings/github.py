"""Findings as the annotations that GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from prevent_assure.findings import Finding
from prevent_assure.reports.findings.report import Report
from prevent_assure.text.safe import printable

_SHOWN = 10
"""How many annotations of a kind GitHub shows for a step."""


def render(report: Report) -> str:
    """Return a workflow command for each finding, then the total if GitHub hides some."""
    lines = [_annotation(finding) for finding in report.findings]
    if max(report.errors, report.warnings) > _SHOWN:
        lines.append(f"::notice::{report.summary}; GitHub shows the first {_SHOWN} of each kind")
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: Finding) -> str:
    location = finding.location
    properties = {
        "file": location.path,
        "line": str(location.line),
        "col": str(location.column),
        "endLine": str(location.end_line),
        "endColumn": str(location.end_column),
        "title": finding.rule.code,
    }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    hint = f"\nhint: {finding.hint}" if finding.hint else ""
    return f"::{finding.severity.value} {written}::{_data(finding.message + hint)}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""Findings for other programs."""

from __future__ import annotations

import json

from prevent_assure.findings import Finding
from prevent_assure.paths import classify
from prevent_assure.reports.findings.report import Report


def render(report: Report) -> str:
    """Return the report as a JSON document, with every key always."""
    document = {
        "version": 1,
        "files": report.files,
        "errors": report.errors,
        "warnings": report.warnings,
        "findings": [_finding(finding, report) for finding in report.findings],
    }
    return json.dumps(document, indent=2) + "\n"


def _finding(finding: Finding, report: Report) -> dict[str, object]:
    location, path = finding.location, classify(finding.location.path)
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "severity": finding.severity.value,
        "rule": finding.rule.code,
        "message": finding.message,
        "hint": finding.hint,
        "fixable": finding in report.fixable,
        "authority": path.authority,
        "year": path.year,
        "benchmark": finding.benchmark,
    }

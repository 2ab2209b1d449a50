"""Findings as a Code Quality report, which GitLab shows in a merge request."""

from __future__ import annotations

import json

from prevent_assure.findings import Finding
from prevent_assure.reports.findings.report import Report

_SEVERITIES = {True: "major", False: "minor"}


def render(report: Report) -> str:
    """Return a JSON list with an object for each finding."""
    found = zip(report.findings, report.fingerprints, strict=True)
    return json.dumps([_issue(finding, known_by) for finding, known_by in found], indent=2) + "\n"


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    location = finding.location
    return {
        "description": f"{finding.message}; {finding.hint}" if finding.hint else finding.message,
        "check_name": finding.rule.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.is_error],
        "location": {"path": location.path, "lines": {"begin": location.line}},
    }

"""Findings as SARIF 2.1.0, which code scanners and editors exchange."""

from __future__ import annotations

import json
from urllib.parse import quote

from prevent_assure import __version__
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.reports.findings.report import Report

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_RULES = {rule: index for index, rule in enumerate(Rule)}


def render(report: Report) -> str:
    """Return a log of one run: every rule there is, and a result for each finding."""
    found = zip(report.findings, report.fingerprints, strict=True)
    driver = {
        "name": "assure",
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in _RULES],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, known_by) for finding, known_by in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.code.replace("-", " ")},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(finding: Finding, fingerprint: str) -> dict[str, object]:
    hint = f"; {finding.hint}" if finding.hint else ""
    return {
        "ruleId": finding.rule.code,
        "ruleIndex": _RULES[finding.rule],
        "level": finding.severity.value,
        "message": {"text": _plain(finding.message + hint)},
        "locations": [{"physicalLocation": _physical_location(finding.location)}],
        "partialFingerprints": {"assureFinding/v1": fingerprint},
    }


def _plain(text: str) -> str:
    """Return a message in which `[words](address)` from a file is not a link."""
    return text.replace("](", "] (")


def _physical_location(location: Location) -> dict[str, object]:
    return {
        "artifactLocation": {
            "uri": quote(location.path, errors="surrogateescape"),
            "uriBaseId": "%SRCROOT%",
        },
        "region": {
            "startLine": location.line,
            "startColumn": location.column,
            "endLine": location.end_line,
            "endColumn": location.end_column,
        },
    }

"""Findings as text, in each format that `assure validate` prints."""

from __future__ import annotations

from importlib import import_module

from prevent_assure.reports.findings.report import Report

OF_A_FORGE = ("github", "gitlab", "sarif")
"""The formats whose paths start at the top level of the git repository."""


def rendered(report: Report, form: str) -> str:
    """Return a report in one of the formats; only its module is loaded, for every run does this."""
    text: str = import_module(f"{__package__}.{form}").render(report)
    return text

"""Findings as text, in each format that `assure validate` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.output.findings import github, gitlab, json, sarif, text
from prevent_assure.output.findings.report import Report

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
}

OF_A_FORGE = ("github", "gitlab", "sarif")
"""The formats whose paths start at the top level of the git repository."""

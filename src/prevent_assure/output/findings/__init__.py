"""Findings as text, in each format that `assure validate` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prevent_assure.output.findings import json, text
from prevent_assure.output.findings.report import Report

FORMATS: Mapping[str, Callable[[Report], str]] = {"text": text.render, "json": json.render}

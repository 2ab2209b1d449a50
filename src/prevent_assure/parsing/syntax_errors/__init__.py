"""Errors of YAML syntax as findings.

An error is located where the quote, bracket or key begins that is never finished, else where the
parser stopped.
"""

from __future__ import annotations

import re

from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.parsing.known_keys import KeySource
from prevent_assure.parsing.syntax_errors.problem import Problem
from prevent_assure.parsing.unsupported import directive, second_document

_CONFLICT = re.compile(r"^<{7}(?=[ \r\n]|\Z)", re.MULTILINE).search
_OF_DOCUMENTS = re.compile("directive|<document start>").search


def conflict(path: str, text: str) -> Finding | None:
    """Return the finding on the first conflict marker that a merge left in the file, if any."""
    found = _CONFLICT(text) if "<<<<<<<" in text else None
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return Finding(
        Location(path, line, 1, line, 8),
        Rule.YAML_SYNTAX,
        "git could not join two versions of the file from here on; keep the right lines, and"
        " delete those with <<<<<<<, ======= and >>>>>>>",
    )


def syntax_finding(path: str, text: str, problem: Problem, known_keys: KeySource) -> Finding:
    """Return the finding on what the parser could not read."""
    error = f"{problem.context}: {problem.problem}"
    feature = _feature(path, text, problem) if _OF_DOCUMENTS(error) else None
    if feature:
        return feature
    from prevent_assure.parsing.syntax_errors.explain import explain  # noqa: PLC0415 -- most files have none

    found = explain(text, problem, known_keys())
    line, column = found.point
    location = Location(path, line + 1, column + 1, line + 1, column + found.length + 1)
    return Finding(location, Rule.YAML_SYNTAX, found.message)


def _feature(path: str, text: str, problem: Problem) -> Finding | None:
    """Return the finding on the directive or second document that stopped the parser, if any."""
    before = text.split("\n")[: problem.at[0] + 1]
    last = next((line for line in reversed(before[:-1]) if line.strip()), "")
    if last.startswith("..."):
        return second_document(path, text, problem.at)
    number = next((number for number, line in enumerate(before) if line.startswith("%")), None)
    return None if number is None else directive(path, text, number)

"""Accepted warnings, and acceptances that are not needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from prevent_assure.checks.context import CheckContext
from prevent_assure.findings import Finding, Rule, Severity
from prevent_assure.text.safe import quote

_LABELS = frozenset(rule.code for rule in Rule)
_WARNINGS = frozenset(rule.code for rule in Rule if Severity.WARNING in rule.severities)


def wrong_rule(case: CheckContext) -> Iterator[Finding]:
    """Yield each acceptance that names the rule of an error, or no rule at all."""
    for index, acceptance in enumerate(case.year.record.accepted):
        rule = acceptance.rule
        if rule and rule not in _WARNINGS:
            message = (
                f"{quote(rule)} is an error, and errors cannot be accepted"
                if rule in _LABELS
                else f"there is no rule {quote(rule)}; `assure explain` lists them"
            )
            yield case.at_value(Rule.WRONG_VALUE, ("accepted", index, "rule"), message)


def accepts(names: Collection[tuple[str, str | None]], finding: Finding) -> bool:
    """Whether acceptances name a warning: by its rule, or by its rule and benchmark."""
    return not finding.is_error and not _names(finding).isdisjoint(names)


def unneeded_acceptance(case: CheckContext, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield each acceptance that matches none of the findings on the file."""
    there = set[tuple[str, str | None]]().union(*map(_names, findings))
    for index, acceptance in enumerate(case.year.record.accepted):
        if acceptance.rule not in _WARNINGS or (acceptance.rule, acceptance.benchmark) in there:
            continue
        message = f"there is no warning {quote(acceptance.rule)} that this accepts; delete it"
        location = case.document.value_location(("accepted", index))
        of = acceptance.benchmark or None
        yield Finding(location, Rule.UNNEEDED_ACCEPTANCE, message, None, of)


def _names(finding: Finding) -> frozenset[tuple[str, str | None]]:
    """Return the rules and benchmarks that name a finding; "" is any benchmark."""
    return frozenset(((finding.rule.code, ""), (finding.rule.code, finding.benchmark)))

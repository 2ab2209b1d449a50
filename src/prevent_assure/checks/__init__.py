"""The rules on assessments: pure functions, all of them in one tuple."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_assure.checks import (
    acceptances,
    actions,
    cross_file,
    file,
    justifications,
    lists,
    mistyped,
    personal_data,
    register,
    scores,
)
from prevent_assure.checks.context import Check, CheckContext
from prevent_assure.findings import Finding
from prevent_assure.snapshot.load import AssessmentYear, ReadFailure, Snapshot

CHECKS: tuple[Check, ...] = (
    file.misplaced_year,
    file.unknown_year,
    file.unneeded_no_last_year,
    file.missing_person,
    file.dates_out_of_order,
    file.date_far_from_year,
    file.contradicting_summary,
    scores.unknown_benchmark,
    scores.score_off_scale,
    scores.scored_although_not_scored,
    scores.not_scored_twice,
    scores.missing_score,
    justifications.missing_justification,
    justifications.placeholder_justification,
    justifications.unexplained_difference,
    justifications.unexplained_fall,
    justifications.copied_justification,
    justifications.unanswered_request,
    justifications.repeated_evidence,
    actions.too_many_actions,
    actions.duplicate_action,
    actions.below_standard_without_action,
    actions.open_action_of_last_year,
    lists.run_together_lines,
    actions.carried_action_missing,
    register.unregistered_authority,
    register.unlike_register,
    personal_data.personal_data,
    mistyped.mistyped_character,
    acceptances.wrong_rule,
)


def check(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return every finding on an authority's years, except the warnings that they accept."""
    found: list[Finding] = []
    for year in snapshot.years.values():
        if isinstance(year, ReadFailure):
            found += year.findings
        else:
            case = CheckContext(snapshot, year)
            found += year.file.findings
            found += (finding for rule in CHECKS for finding in rule(case))
    unneeded = [finding for year in _read(snapshot) for finding in _unneeded(snapshot, year, found)]
    by_file = {year.file.document.path: _accepted(year) for year in _read(snapshot)}
    return tuple(
        finding
        for finding in found + unneeded
        if not acceptances.accepts(by_file.get(finding.location.path, ()), finding)
    )


def _read(snapshot: Snapshot) -> Iterator[AssessmentYear]:
    return (year for year in snapshot.years.values() if isinstance(year, AssessmentYear))


def _accepted(year: AssessmentYear) -> frozenset[tuple[str, str | None]]:
    """Return what a file accepts, except where the benchmark is not a valid value."""
    return frozenset(
        (acceptance.rule, acceptance.benchmark)
        for index, acceptance in enumerate(year.record.accepted)
        if year.file.is_valid("accepted", index, "benchmark")
    )


def _unneeded(snapshot: Snapshot, year: AssessmentYear, found: list[Finding]) -> Iterator[Finding]:
    if not year.record.accepted:
        return iter(())
    own, used = (
        year.file.document.path,
        cross_file.dependencies(snapshot.rubrics, year.authority, year.year),
    )
    every = (*found, *snapshot.rubrics.findings)
    if any(finding.is_error and finding.location.path in used for finding in every):
        return iter(())
    on_file = [finding for finding in found if finding.location.path == own]
    return acceptances.unneeded_acceptance(CheckContext(snapshot, year), on_file)

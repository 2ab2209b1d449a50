"""A status as plain rows, before any format for programs."""

from __future__ import annotations

from dataclasses import asdict

from prevent_assure.reports.spreadsheet import flat
from prevent_assure.reports.status.status import AuthorityStatus, StatusReport

_NOT_SHOWN = ("has_file", "has_met")
COLUMNS = (
    *("year", "on", "authority", "name", "region", "adviser", "stage", "next", "due", "days_late"),
    *("self_given", "self_of", "agreed_given", "agreed_of"),
    *("evidence_requested", "evidence_outstanding", "actions_open", "actions_overdue"),
    *("told", "errors", "warnings"),
)


def row(one: AuthorityStatus) -> dict[str, object]:
    """Return an authority by the keys that it has in JSON, in their order."""
    plain = {name: value for name, value in asdict(one).items() if name not in _NOT_SHOWN}
    return {
        **plain,
        "stage": None if one.stage is None else str(one.stage),
        "next": one.next.value if one.next else None,
    }


def cells(report: StatusReport) -> list[list[object]]:
    """Return a spreadsheet's rows."""
    head = {"year": report.year, "on": report.on}
    return [list(flat({**head, **row(one)}).values()) for one in report.authorities]

"""A status as headings and tables, before any format for people: what is late comes first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from itertools import groupby

from prevent_assure.reports.comparison.tables import UNKNOWN, Column, Section
from prevent_assure.reports.status.status import AuthorityStatus, ScoreCount, StatusReport
from prevent_assure.years import long_form

_STEPS = (
    Column("Authority"),
    Column("Stage"),
    Column("Next"),
    Column("Due"),
    Column("Late", is_number=True),
    Column("Self"),
    Column("Agreed"),
)
_COUNTS = (
    Column("Authority"),
    Column("Adviser"),
    Column("Evidence", is_number=True),
    *(Column(title, is_number=True) for title in ("Open", "Overdue", "Told", "Errors", "Warnings")),
)
_TOTALS = tuple(
    Column(title, is_number=True)
    for title in ("Authorities", "No file", "Self-assessed", "Met", "Agreed", "Issued", "Late")
)
_REMARK = (
    "Evidence that is still to come, of what was requested; actions open and overdue; how many of"
    " those named in the letter have been told; what assure validate finds."
)


def status_sections(report: StatusReport) -> Iterator[Section]:
    """Yield the late authorities, the others by region, what else there is, and the totals."""
    rows = report.authorities
    late = sorted(filter(lambda row: row.is_late, rows), key=lambda row: -(row.days_late or 0))
    remarks = () if report.totals.late else ("Nothing is known to be late.",)
    yield Section(f"Status of {long_form(report.year)} on {report.on}", remarks, (), ())
    if late:
        yield _table("Late", late)
    others = (row for row in rows if not row.is_late)
    for region, of_region in groupby(others, key=lambda row: row.region):
        yield _table(region or "Region not known", list(of_region))
    counted = [row for row in rows if row.evidence.requested or any(_counts(row))]
    if counted:
        cells = tuple(map(_count_cells, counted))
        yield Section("Evidence, actions and findings", (_REMARK,), _COUNTS, cells)
    yield Section("Totals", (), _TOTALS, (tuple(map(str, astuple(report.totals))),))


def _table(heading: str, rows: list[AuthorityStatus]) -> Section:
    return Section(heading, (), _STEPS, tuple(map(_cells, rows)))


def _cells(row: AuthorityStatus) -> tuple[str, ...]:
    return (
        _name(row),
        (str(row.stage) if row.stage is not None else UNKNOWN) if row.has_file else "no file",
        row.next.value if row.next else UNKNOWN,
        str(row.due or UNKNOWN),
        _number(row.days_late),
        _score(row.self),
        _score(row.agreed),
    )


def _name(row: AuthorityStatus) -> str:
    return row.name or row.authority


def _score(count: ScoreCount) -> str:
    return UNKNOWN if count.given is None else f"{count.given}/{count.of}"


def _number(number: int | None) -> str:
    return UNKNOWN if number is None else str(number)


def _counts(row: AuthorityStatus) -> tuple[int | None, ...]:
    return row.actions.open, row.actions.overdue, row.told, row.errors, row.warnings


def _count_cells(row: AuthorityStatus) -> tuple[str, ...]:
    it = row.evidence
    evidence = UNKNOWN if it.requested is None else f"{it.outstanding}/{it.requested}"
    return _name(row), row.adviser or UNKNOWN, evidence, *map(_number, _counts(row))

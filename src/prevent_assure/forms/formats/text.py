"""What came of forms as plain text: the changes as `diff` shows them, and a line each remark."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_assure.forms.outcome import CellRemark, FormOutcome, Receipt
from prevent_assure.reports.changes.text import change_lines
from prevent_assure.text.numbers import counted
from prevent_assure.text.safe import one_safe_line

_NAMES = {"self": "self-assessment", "agreement": "agreement"}


def render(receipt: Receipt) -> str:
    """Return a heading for each form, and what came of it below."""
    lines = [line for form in receipt.forms for line in _form(form, is_written=receipt.is_written)]
    return "".join(f"{line}\n" for line in lines)


def _form(form: FormOutcome, *, is_written: bool) -> Iterator[str]:
    if form.error is not None:
        yield one_safe_line(f"{form.path}: {form.error}")
        return
    what = f"{_NAMES[form.kind or 'self']} of {form.authority} {form.year}"
    done = "written" if is_written else "to be written"
    counts = ", ".join(
        (
            f"{counted(len(form.changes), 'change')} {done}",
            f"{len(form.refused)} refused",
            f"{len(form.reported)} reported",
        )
    )
    yield one_safe_line(f"{form.path}: {what}: {counts}")
    for change in form.changes:
        yield from change_lines(change)
    for remark in form.refused:
        yield from _remark("refused", remark)
    for remark in form.reported:
        yield from _remark("reported", remark)


def _remark(word: str, remark: CellRemark) -> Iterator[str]:
    where = " ".join(filter(None, (remark.sheet, remark.cell)))
    place = ": ".join(filter(None, (where, _what(remark))))
    yield one_safe_line(f"{word}: {place}: {remark.message} ({remark.reason.value})")
    if remark.reason.value == "conflict":
        yield f"  record: {one_safe_line(str(remark.record))}"
        yield f"  form: {one_safe_line(str(remark.form))}"


def _what(remark: CellRemark) -> str:
    """Return what a remark is about: `training: self score`, `action hall-checks: outcome.on`."""
    subject = remark.subject
    if subject is None:
        return ""
    item = f"action {subject.item}" if subject.item else None
    field = " ".join(filter(None, (subject.side, subject.field)))
    return ": ".join(filter(None, (subject.benchmark, item, field)))

"""What came of forms, for other programs."""

from __future__ import annotations

import json

from prevent_assure.forms.outcome import CellRemark, FormOutcome, Receipt
from prevent_assure.reports.changes.json import plain_change


def render(receipt: Receipt) -> str:
    """Return the answer as a JSON document, with every key always; null is unknown."""
    document = {
        "version": 1,
        "written": receipt.is_written,
        "forms": [_form(form) for form in receipt.forms],
    }
    return json.dumps(document, indent=2) + "\n"


def _form(form: FormOutcome) -> dict[str, object]:
    return {
        "path": form.path,
        "error": form.error,
        "for": form.kind,
        "authority": form.authority,
        "year": form.year,
        "changes": [plain_change(change) for change in form.changes],
        "refused": [_remark(remark) for remark in form.refused],
        "reported": [_remark(remark) for remark in form.reported],
    }


def _remark(remark: CellRemark) -> dict[str, object]:
    subject = remark.subject
    return {
        "sheet": remark.sheet,
        "cell": remark.cell,
        "year": remark.year,
        "benchmark": subject.benchmark if subject else None,
        "side": subject.side if subject else None,
        "item": subject.item if subject else None,
        "field": remark.field,
        "reason": remark.reason.value,
        "form": remark.form,
        "record": remark.record,
        "message": remark.message,
    }

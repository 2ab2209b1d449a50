"""How to fill a form in: ten lines that a busy person reads."""

from __future__ import annotations

from prevent_assure.forms.fields import FormKind

SELF = (
    (
        "Fill in the framed yellow cells on the sheets About, Self-assessment and, if it is there,"
        " Last year's actions. All other cells are locked."
    ),
    (
        "For each benchmark choose a score from the list in its cell. The sheet Criteria says what"
        " each score means."
    ),
    "Say in a few sentences why it is this score and no other. A score and its reason go together.",
    "Name the evidence and say where it is kept: a file number or an address, never the content.",
    "Write nothing about individual people, here or as evidence.",
    (
        "Alt and Enter begin a new paragraph in a cell. A hyphen and a space at the start of a line"
        " make it an item of a list."
    ),
    "A benchmark that is not scored this year says why, and needs nothing.",
    "What you do not know yet stays empty. The sheet Checklist shows what is still to do.",
    (
        "You may make columns wider and rows higher, sort and filter. Please fill in this workbook,"
        " and do not copy its rows into another."
    ),
)
AGREEMENT = (
    (
        "Fill in the framed yellow cells on the sheets About and Agreement, together, at your"
        " meeting. All other cells are locked."
    ),
    (
        "For each benchmark choose the score that you agree on. The self-assessment is shown beside"
        " it, and the sheet Criteria says what each score means."
    ),
    (
        "Say in a few sentences why it is this score and no other: the letter to the authority"
        " prints these words. A score and its reason go together."
    ),
    "Name the evidence that you saw and say where it is kept, never the content.",
    "Where the agreed score differs from the self-assessment, say why.",
    (
        "Where it is lower than last year's, choose what made it so: performance, rigour, evidence,"
        " rubric or context."
    ),
    (
        "Alt and Enter begin a new paragraph in a cell. A hyphen and a space at the start of a line"
        " make it an item of a list."
    ),
    (
        "A benchmark that is not scored this year says why, and needs nothing. What you do not know"
        " yet stays empty; the sheet Checklist shows what is still to do."
    ),
    (
        "You may make columns wider and rows higher, sort and filter. Please fill in this workbook,"
        " and do not copy its rows into another."
    ),
)
_SEND_BACK = "Save it as Excel Workbook (.xlsx), as it is now, and send it back to {whom}."


def instructions(kind: FormKind, adviser: str) -> tuple[str, ...]:
    """Return the lines of a form's first sheet."""
    lines = SELF if kind == "self" else AGREEMENT
    return (*lines, _SEND_BACK.format(whom=adviser or "your Prevent adviser"))

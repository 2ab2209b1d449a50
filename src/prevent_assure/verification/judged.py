"""A letter that was sent against the record."""

from __future__ import annotations

from prevent_assure.documents.sent.parts import Sent
from prevent_assure.verification import actions, annex, claims, edges, people
from prevent_assure.verification.differences import Difference
from prevent_assure.verification.folding import Measure
from prevent_assure.verification.record import Record
from prevent_assure.verification.said import said


def differences(record: Record, letter: Sent, *, is_annex: bool) -> tuple[Difference, ...]:
    """Return where a letter, or an annex alone, differs in meaning from the record, each once."""
    measure = Measure(letter.is_broken)
    found = list(people.differences(record, letter.blocks, measure))
    if not is_annex:
        found += claims.differences(record, said(letter.blocks, measure))
        found += actions.differences(record, letter.blocks, measure)
    found += annex.differences(record.rows, letter.rows, measure)
    found += edges.differences(record.marking, letter, measure)
    return tuple(dict.fromkeys(found))

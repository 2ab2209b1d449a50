"""A letter that was sent against the record."""

from __future__ import annotations

from prevent_assure.verify import actions, annex, marking, people, statements
from prevent_assure.verify.difference import Difference
from prevent_assure.verify.expected import Record
from prevent_assure.verify.normalise import Measure
from prevent_assure.verify.passage import said
from prevent_assure.verify.readers.letter import Sent


def differences(record: Record, letter: Sent, *, is_annex: bool) -> tuple[Difference, ...]:
    """Return where a letter, or an annex alone, differs in meaning from the record, each once."""
    measure = Measure(letter.is_broken)
    found = list(people.differences(record, letter.blocks, measure))
    if not is_annex:
        found += statements.differences(record, said(letter.blocks, measure))
        found += actions.differences(record, letter.blocks, measure)
    found += annex.differences(record.rows, letter.rows, measure)
    found += marking.differences(record.marking, letter, measure)
    return tuple(dict.fromkeys(found))

"""A letter that was sent against the record."""

from __future__ import annotations

from prevent_assure.verify import actions, annex, marking, people, statements
from prevent_assure.verify.difference import Difference
from prevent_assure.verify.expected import ExpectedLetter
from prevent_assure.verify.normalise import Normaliser
from prevent_assure.verify.passage import passage
from prevent_assure.verify.readers.letter import ReadLetter


def differences(
    record: ExpectedLetter, letter: ReadLetter, *, is_annex: bool
) -> tuple[Difference, ...]:
    """Return where a letter, or an annex alone, differs in meaning from the record, each once."""
    measure = Normaliser(letter.has_page_lines)
    found = list(people.differences(record, letter.blocks, measure))
    if not is_annex:
        found += statements.differences(record, passage(letter.blocks, measure))
        found += actions.differences(record, letter.blocks, measure)
    found += annex.differences(record.rows, letter.rows, measure)
    found += marking.differences(record.marking, letter, measure)
    return tuple(dict.fromkeys(found))

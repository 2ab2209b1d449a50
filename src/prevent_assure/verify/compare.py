"""A letter that was sent against the record."""

from __future__ import annotations

from prevent_assure.verify import actions, annex, hyphens, marking, people, statements, verdicts
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
    letter = hyphens.rejoined(letter, record) if letter.has_page_lines else letter
    overlays = [overlay.text for overlay in letter.overlays]
    floating = [block.text for block in letter.blocks if block.is_floating]
    prose = passage(letter.blocks, measure)
    running = (line for edge in letter.headers_footers for line in (*edge.top, *edge.bottom))
    beside = [*overlays, *dict.fromkeys(running)]
    found = list(people.differences(record, letter.blocks, measure))
    if is_annex:
        found += statements.added(record, prose, beside)
    else:
        found += statements.differences(record, prose, beside)
        found += actions.differences(record, letter.blocks, measure)
    found += annex.differences(record.rows, letter.rows, measure)
    found += (
        Difference("score", None, None, text)
        for text in (*overlays, *floating)
        if verdicts.is_score(text)
    )
    found += marking.differences(record, letter, measure)
    return tuple(dict.fromkeys(found))

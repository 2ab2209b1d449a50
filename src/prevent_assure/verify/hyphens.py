"""Words that a page parts at the end of a line with a hyphen which is not theirs."""

from __future__ import annotations

import re
from dataclasses import replace

from prevent_assure.verify.expected import ExpectedLetter
from prevent_assure.verify.normalise import normalise
from prevent_assure.verify.readers.letter import ReadBlock, ReadLetter, ReadRow

_WORDS = re.compile(r"[^\W_]+(?:['-][^\W_]+)*").findall
_BROKEN = re.compile(r"([^\W_]+(?:['-][^\W_]+)*)[-\u2010\u2011\u00ad]\Z").search
_LONGEST = 100
_GOES_ON = re.compile(r"[^\W_]+(?:['-][^\W_]+)*").match


def rejoined(letter: ReadLetter, record: ExpectedLetter) -> ReadLetter:
    """Return a letter with such words whole, where the record has them whole and not hyphenated."""
    words = _words(record)

    def joined(lines: tuple[str, ...]) -> tuple[str, ...]:
        made = list(lines)
        for at in range(len(made) - 1):
            begun, rest = _BROKEN(made[at][-_LONGEST:]), _GOES_ON(made[at + 1])
            if begun is None or rest is None:
                continue
            one, other = begun[1], rest[0]
            if f"{one}-{other}" not in words and f"{one}{other}" in words:
                made[at] = made[at][:-1] + other
                made[at + 1] = made[at + 1][rest.end() :].lstrip()
        return tuple(made)

    def in_row(row: ReadRow) -> ReadRow:
        return replace(row, benchmark=joined(row.benchmark), summary=joined(row.summary))

    def in_block(block: ReadBlock) -> ReadBlock:
        return replace(block, lines=joined(block.lines))

    return replace(
        letter, blocks=tuple(map(in_block, letter.blocks)), rows=tuple(map(in_row, letter.rows))
    )


def _words(record: ExpectedLetter) -> frozenset[str]:
    """Return every word of the record's letter."""
    rows = (
        text
        for ours in record.rows
        for text in (
            ours.row.title,
            *(line.text for line in ours.row.statement),
            *(line.display for paragraph in ours.row.summary for line in paragraph),
        )
    )
    actions = (line for action in record.actions for line in action.lines)
    prose = (*record.prose.opening, *record.prose.rest, *record.prose.others)
    found = {word for text in (*prose, *actions, *rows) for word in _WORDS(normalise(text))}
    return frozenset(found | {word.split("'")[0] for word in found})

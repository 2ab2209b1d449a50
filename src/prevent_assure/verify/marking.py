"""The marking at the top and bottom of every page, and DRAFT, which no sent letter has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from prevent_assure.letters.blocks import DRAFT
from prevent_assure.verify.difference import Difference
from prevent_assure.verify.normalise import Normaliser
from prevent_assure.verify.readers.letter import HeaderFooter, ReadBlock, ReadLetter
from prevent_assure.verify.readers.page_marks import is_draft, is_marking


def differences(marking: str, letter: ReadLetter, measure: Normaliser) -> Iterator[Difference]:
    """Yield where the marking is missing, where another one stands, and that there is DRAFT."""
    edges = letter.headers_footers or (_edge(marking, letter.blocks, measure),)
    for edge in edges:
        for lines in (edge.top, edge.bottom):
            yield from _marking(marking, [it for it in lines if not is_draft(it)], measure)
    own = measure.key(marking)
    for block in letter.blocks:
        if is_marking(block.text) and measure.key(block.text) != own:
            yield Difference("marking", None, marking or None, block.text)
    texts = [line for edge in edges for line in (*edge.top, *edge.bottom)]
    if any(map(is_draft, [*texts, *(block.text for block in letter.blocks)])):
        yield Difference("draft", None, None, DRAFT)


def _edge(marking: str, blocks: Sequence[ReadBlock], measure: Normaliser) -> HeaderFooter:
    """Return how a letter without pages begins and ends."""

    def is_banner(text: str) -> bool:
        return is_draft(text) or is_marking(text) or measure.key(text) == measure.key(marking)

    texts = [block.text for block in blocks]
    return HeaderFooter(
        tuple(takewhile(is_banner, texts)), tuple(takewhile(is_banner, reversed(texts)))[::-1]
    )


def _marking(marking: str, lines: list[str], measure: Normaliser) -> Iterator[Difference]:
    own = measure.key(marking)
    said = " ".join(lines)
    if measure.key(said) == own:
        return
    keys = list(map(measure.key, lines))
    if marking and own not in keys:
        yield Difference("marking", None, marking, said or None)
    for line, key in zip(lines, keys, strict=True):
        if is_marking(line) and key != own:
            yield Difference("marking", None, marking or None, line)

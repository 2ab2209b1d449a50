"""The marking at the top and bottom of every page, and DRAFT, which no sent letter has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from prevent_assure.letters.blocks import DRAFT
from prevent_assure.verify.difference import Difference
from prevent_assure.verify.expected import ExpectedLetter
from prevent_assure.verify.normalise import Normaliser
from prevent_assure.verify.opening import opening
from prevent_assure.verify.readers.letter import HeaderFooter, ReadBlock, ReadLetter
from prevent_assure.verify.readers.page_marks import (
    is_draft,
    is_marking,
    is_page_number,
    mentions_draft,
    without_page_number,
)


def differences(
    record: ExpectedLetter, letter: ReadLetter, measure: Normaliser
) -> Iterator[Difference]:
    """Yield where the marking is missing, where another is, and that the letter is a draft."""
    marking = record.marking
    edges = letter.headers_footers or (_edge(marking, letter.blocks, measure),)
    for edge in edges:
        for lines in (edge.top, edge.bottom):
            yield from _marking(marking, [it for it in lines if not is_draft(it)], measure)
    own = measure.key(marking)
    for block in letter.blocks:
        if is_marking(block.text) and measure.key(block.text) != own:
            yield Difference("marking", None, marking or None, block.text)
    known = {measure.key(text) for text in (marking, *record.prose.others, *record.prose.opening)}
    if any(measure.key(it) not in known for it in _drafts(letter)):
        yield Difference("draft", None, None, DRAFT)


def _drafts(letter: ReadLetter) -> Iterator[str]:
    """Yield each line that calls the letter a draft.

    At the edges, in what lies over the letter, before its first sentence and in its headings the
    word is enough; elsewhere it has to be a label.
    """
    for edge in letter.headers_footers:
        yield from filter(mentions_draft, (*edge.top, *edge.bottom))
    yield from (it.text for it in letter.overlays if is_draft(it.text))
    start = opening(letter.blocks).end
    for at, block in enumerate(letter.blocks):
        if block.is_aside:
            continue
        is_label = at < start or block.is_heading
        if block.is_numbered or block.is_bullet:
            continue
        yield from filter(mentions_draft if is_label else is_draft, (block.text, *block.lines))


def _edge(marking: str, blocks: Sequence[ReadBlock], measure: Normaliser) -> HeaderFooter:
    """Return how a letter without pages begins and ends, page numbers left out."""

    def is_banner(text: str) -> bool:
        is_own = measure.key(text) == measure.key(marking)
        return is_own or is_draft(text) or is_marking(text) or is_page_number(text)

    texts = [block.text for block in blocks if not block.is_aside]
    top = takewhile(is_banner, texts)
    bottom = takewhile(is_banner, reversed(texts))
    return HeaderFooter(tuple(_marks(top, marking)), tuple(_marks(bottom, marking))[::-1])


def _marks(texts: Iterator[str], marking: str) -> Iterator[str]:
    return (text for text in texts if text == marking or not is_page_number(text))


def _marking(marking: str, lines: list[str], measure: Normaliser) -> Iterator[Difference]:
    own = measure.key(marking)
    said = " ".join(lines)
    if measure.key(said) == own:
        return
    texts = [line if measure.key(line) == own else without_page_number(line) for line in lines]
    keys = [measure.key(text) for text in texts]
    if marking and own not in (*keys, measure.key(" ".join(texts))):
        yield Difference("marking", None, marking, said or None)
    for line, key in zip(lines, keys, strict=True):
        if is_marking(line) and key != own and key not in own:
            yield Difference("marking", None, marking or None, line)

"""Sentences of the record set beside those of a letter that was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from prevent_assure.verify.normalise import Normaliser

SentencePair: TypeAlias = tuple[str | None, str | None]
"""What the record says and what the letter does; None where one of them says nothing."""

_LIKE = 0.6
_WHOLE = 3000
_SOME = 1000


def sentence_differences(
    record: Sequence[str], letter: Sequence[str], measure: Normaliser
) -> Iterator[SentencePair]:
    """Yield what differs between lines of the record and lines of a letter, sentence by sentence.

    Nothing where both say the same, however it is split into lines and paragraphs.
    """
    if measure.is_same(record, letter):
        return
    ours, theirs = measure.sentences(record), measure.sentences(letter)
    found = list(_unlike(ours, theirs, measure))
    yield from found or [(" ".join(ours) or None, " ".join(theirs) or None)]


def most_similar(text: str, others: Sequence[str], measure: Normaliser) -> int | None:
    """Return which of the others is most like a text, None where none is like it."""
    key, best, found = measure.key(text), _LIKE, None
    for number, other in enumerate(others):
        likeness = _likeness(key, measure.key(other), best)
        if likeness > best:
            best, found = likeness, number
    return found


def _unlike(ours: list[str], theirs: list[str], measure: Normaliser) -> Iterator[SentencePair]:
    keys = [measure.key(it) for it in ours], [measure.key(it) for it in theirs]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _paired(ours[start:end], theirs[other_start:other_end], measure)


def _paired(ours: list[str], theirs: list[str], measure: Normaliser) -> Iterator[SentencePair]:
    """Yield sentences at one position, each beside the one that it became."""
    left = list(theirs)
    for sentence in ours:
        found = most_similar(sentence, left, measure)
        yield sentence, (None if found is None else left.pop(found))
    yield from ((None, sentence) for sentence in left)


def _likeness(one: str, other: str, least: float) -> float:
    """Return how alike two texts are, from 0 to 1; of long ones, how alike they begin.

    Where they are surely no more alike than this, 0.
    """
    if len(one) + len(other) > _WHOLE:
        one, other = one[:_SOME], other[:_SOME]
    if 2 * min(len(one), len(other)) <= least * (len(one) + len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > least else 0.0

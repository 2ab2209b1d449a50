"""How a letter begins: the address, the title, the first sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prevent_assure.verify.normalise import normalise
from prevent_assure.verify.readers.letter import ReadBlock

_SALUTATIONS = ("dear ", "annwyl ", "to whom ")
_COPIES = ("cc ", "cc:", "copy to", "copies to", "copied to", "c.c.")
_SENTENCE = 5
"""The fewest words that a sentence has which is not a label."""


@dataclass(frozen=True, slots=True)
class LetterOpening:
    """The blocks before a letter's first sentence: `address` ends before the title or greeting.

    `end` is the position of the first sentence.
    """

    address: tuple[ReadBlock, ...]
    titles: tuple[ReadBlock, ...]
    sentence: str
    end: int


def opening(blocks: Sequence[ReadBlock]) -> LetterOpening:
    """Return how a letter begins, its tables of versions and its copies left out."""
    end = next((at for at, block in enumerate(blocks) if _is_sentence(block)), len(blocks))
    before = [block for block in blocks[:end] if not block.is_aside]
    greeting = next((at for at, block in enumerate(before) if _ends_address(block)), len(before))
    address = tuple(block for block in before[:greeting] if not _is_copy(block.text))
    return LetterOpening(
        address,
        tuple(block for block in before[greeting:] if not _is_greeting(block.text)),
        blocks[end].text if end < len(blocks) else "",
        end,
    )


def _is_sentence(block: ReadBlock) -> bool:
    text = normalise(block.text)
    words = len(text.split())
    return not block.is_aside and text.endswith((".", ":")) and words >= _SENTENCE


def _ends_address(block: ReadBlock) -> bool:
    return block.is_heading or _is_greeting(block.text)


def _is_greeting(text: str) -> bool:
    return normalise(text).lower().startswith(_SALUTATIONS)


def _is_copy(text: str) -> bool:
    return normalise(text).lower().startswith(_COPIES)

"""A letter of a past year, paragraph by paragraph, as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from prevent_assure.authoring.past_letters.texts import one_line, printed_lines
from prevent_assure.verify import identify
from prevent_assure.verify.actions import around_the_notes
from prevent_assure.verify.normalise import Normaliser
from prevent_assure.verify.opening import LetterOpening, opening
from prevent_assure.verify.readers.letter import ReadBlock, ReadLetter


@dataclass(frozen=True)
class PastLetter:
    """A letter, or an annex alone, by its path as it was given."""

    path: str
    read: ReadLetter

    @cached_property
    def measure(self) -> Normaliser:
        """How its texts are compared."""
        return Normaliser(self.read.has_page_lines)

    @cached_property
    def is_annex(self) -> bool:
        """Whether it is an annex alone."""
        return identify.is_annex(self.read)

    @cached_property
    def blocks(self) -> tuple[ReadBlock, ...]:
        """Its blocks without its notes, and without tables of its versions."""
        before, _ = around_the_notes(self.read.blocks, self.measure)
        return tuple(it for it in before if not it.is_aside and not it.is_floating)

    @cached_property
    def begun(self) -> LetterOpening:
        """How it begins."""
        return opening(self.blocks)

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """Each of its blocks as one line."""
        return tuple(one_line(it.lines, it.starts) for it in self.blocks)


def shown(block: ReadBlock) -> list[str]:
    """Return the lines of a block, those of a page put together."""
    return [line.display for line in printed_lines(block.lines, block.starts)]


def shown_lines(blocks: Sequence[ReadBlock]) -> Iterator[tuple[int, str]]:
    """Yield each line of blocks, with the position of its block."""
    yield from ((at, line) for at, block in enumerate(blocks) for line in shown(block))

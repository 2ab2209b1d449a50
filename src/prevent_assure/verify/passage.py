"""The prose of a letter that was sent, to look things up in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from prevent_assure.verify.match import most_similar
from prevent_assure.verify.normalise import Normaliser, normalise
from prevent_assure.verify.readers.letter import ReadBlock

_MORE = 2
"""How many sentences may have been put into a text that is looked for."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a letter: its lines, all of it folded, and its sentences."""

    measure: Normaliser
    lines: tuple[str, ...]
    text: str
    sentences: tuple[str, ...]

    def without(self, lines: Iterable[str]) -> Passage:
        """Return it without lines that read like these."""
        known = {self.measure.key(line) for line in lines}
        left = tuple(line for line in self.lines if self.measure.key(line) not in known)
        return replace(self, lines=left)

    def has(self, text: str) -> bool:
        """Whether it says this."""
        return self.measure.has(self.text, text)

    def most_similar(self, text: str) -> str | None:
        """Return what it says that is most like a text, None where nothing is like it."""
        size = len(self.measure.sentences([text]))
        runs = [
            " ".join(self.sentences[start : start + length])
            for length in range(size, size + _MORE + 1)
            for start in range(len(self.sentences) - length + 1)
        ]
        found = most_similar(text, runs, self.measure)
        return None if found is None else runs[found]

    def most_similar_line(self, text: str) -> str | None:
        """Return the line that is most like a text, None where none is like it."""
        found = most_similar(text, self.lines, self.measure)
        return None if found is None else self.lines[found]


def passage(blocks: Sequence[ReadBlock], measure: Normaliser) -> Passage:
    """Return the prose of these blocks."""
    lines = tuple(line for block in blocks for line in block.lines)
    sentences = tuple(it for block in blocks for it in measure.sentences([block.text]))
    return Passage(measure, lines, normalise(" ".join(lines)), sentences)

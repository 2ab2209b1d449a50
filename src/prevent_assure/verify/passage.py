"""The prose of a letter that was sent, to look things up in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from prevent_assure.verify.match import most_similar
from prevent_assure.verify.normalise import Normaliser, normalise
from prevent_assure.verify.readers.letter import ReadBlock

_MORE = 2
"""How many sentences may have been put into a text that is looked for."""

_ENDS = (".", "!", "?", ";")
_CLOSERS = " \"')"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a letter: its lines, all of it folded, and its sentences.

    `bounds` are where its paragraphs begin and end in the text.
    """

    measure: Normaliser
    lines: tuple[str, ...]
    text: str
    sentences: tuple[str, ...]
    bounds: frozenset[int]

    def without(self, lines: Iterable[str]) -> Passage:
        """Return it without lines that read like these."""
        known = {self.measure.key(line) for line in lines}
        left = tuple(line for line in self.lines if self.measure.key(line) not in known)
        return replace(self, lines=left)

    def has(self, text: str) -> bool:
        """Whether it says this, on its own or as a part of a sentence."""
        return self.measure.has(self.text, text)

    def states(self, text: str) -> bool:
        """Whether it says this as sentences of their own, with no words around that turn them."""
        return any(
            self._begins(start) and self._ends(start, end)
            for start, end in self.measure.places(self.text, text)
        )

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

    def _begins(self, start: int) -> bool:
        """Whether a sentence begins here, also within quotation marks."""
        while start > 0 and start not in self.bounds and self.text[start - 1] in _CLOSERS + "(":
            start -= 1
        return start in self.bounds or self.text[:start].endswith(_ENDS)

    def _ends(self, start: int, end: int) -> bool:
        """Whether a sentence that begins there ends here."""
        last = end
        while last > start and self.text[last - 1] in _CLOSERS:
            last -= 1
        if self.text[start:last].endswith(_ENDS):
            return True
        while end < len(self.text) and end not in self.bounds and self.text[end] in _CLOSERS:
            end += 1
        return end in self.bounds or self.text[end : end + 1] in _ENDS


def passage(blocks: Sequence[ReadBlock], measure: Normaliser) -> Passage:
    """Return the prose of these blocks; a table of the file's versions is not part of it."""
    prose = [block for block in blocks if not block.is_aside]
    texts: list[str] = []
    bounds, at = {0}, 0
    for text in (normalise(block.text) for block in prose):
        if text:
            texts.append(text)
            bounds |= {at, at + len(text)}
            at += len(text) + 1
    return Passage(
        measure,
        tuple(line for block in prose for line in block.lines),
        " ".join(texts),
        tuple(it for block in prose for it in measure.sentences([block.text])),
        frozenset(bounds),
    )

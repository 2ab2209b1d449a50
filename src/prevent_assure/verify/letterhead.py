"""A letter without what its letterhead says around it, which the record does not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from prevent_assure.errors import AssureError
from prevent_assure.files.tree import Tree
from prevent_assure.letters.letterhead.find import usable_letterheads
from prevent_assure.letters.letterhead.marker import is_marker_text
from prevent_assure.verify.normalise import normalise
from prevent_assure.verify.readers import docx
from prevent_assure.verify.readers.letter import HeaderFooter, Overlay, ReadBlock, ReadLetter


@dataclass(frozen=True, slots=True)
class LetterheadText:
    """What a letterhead says: before the letter, after it, on the edges of pages and beside it."""

    before: str
    after: str
    edges: tuple[HeaderFooter, ...]
    overlays: tuple[Overlay, ...]


def letterhead_texts(tree: Tree) -> tuple[LetterheadText, ...]:
    """Return what each letterhead of a workspace says; one that no reader reads is left out."""
    found: list[LetterheadText] = []
    for letterhead in usable_letterheads(tree):
        with suppress(AssureError):
            found.append(_text(docx.read(letterhead.data)))
    return tuple(found)


def _text(letterhead: ReadLetter) -> LetterheadText:
    blocks = letterhead.blocks
    at = next((at for at, it in enumerate(blocks) if is_marker_text(it.text)), len(blocks))
    return LetterheadText(
        _joined(blocks[:at]),
        _joined(blocks[at + 1 :]),
        letterhead.headers_footers,
        letterhead.overlays,
    )


def without_letterhead(letter: ReadLetter, known: Iterable[LetterheadText]) -> ReadLetter:
    """Return a letter without the text of that letterhead of which it has the most.

    Only what is exactly the letterhead's goes, once for each time that the letterhead has it.
    """
    without = (_without(letter, letterhead) for letterhead in known)
    return min((letter, *without), key=lambda it: it.length)


def _without(letter: ReadLetter, letterhead: LetterheadText) -> ReadLetter:
    begun = _without_start(letter.blocks, letterhead.before)
    return replace(
        letter,
        blocks=_without_end(begun, letterhead.after),
        headers_footers=tuple(_edges(letter.headers_footers, letterhead.edges)),
        overlays=_without_each(letter.overlays, letterhead.overlays),
    )


def _without_start(blocks: Sequence[ReadBlock], text: str) -> tuple[ReadBlock, ...]:
    """Return blocks without the lines at their start that a text begins with."""
    for at, block in enumerate(blocks):
        for number, line in enumerate(block.lines):
            words = f"{normalise(line)} "
            if not text.startswith(words):
                left = (block.cut(number, len(block.lines)),) if number else (block,)
                return (*left, *blocks[at + 1 :])
            text = text.removeprefix(words)
    return ()


def _without_end(blocks: Sequence[ReadBlock], text: str) -> tuple[ReadBlock, ...]:
    """Return blocks without the lines at their end that a text ends with."""
    text = f" {text}".rstrip()
    for at in range(len(blocks) - 1, -1, -1):
        lines = blocks[at].lines
        for number in range(len(lines), 0, -1):
            words = f" {normalise(lines[number - 1])}"
            if not text.endswith(words):
                return (*blocks[:at], blocks[at].cut(0, number))
            text = text.removesuffix(words)
    return ()


def _edges(edges: Iterable[HeaderFooter], known: Sequence[HeaderFooter]) -> Iterator[HeaderFooter]:
    """Yield the edges of pages without the lines of that kind of page that is most like each."""
    for edge in edges:
        without = (
            HeaderFooter(_lines(edge.top, it.top), _lines(edge.bottom, it.bottom)) for it in known
        )
        yield min((edge, *without), key=lambda it: len(it.top) + len(it.bottom))


def _lines(lines: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return lines without those that are known, each as often as it is there."""
    left = Counter(map(normalise, known))
    kept: list[str] = []
    for line in lines:
        if left[normalise(line)] > 0:
            left[normalise(line)] -= 1
        else:
            kept.append(line)
    return tuple(kept)


def _without_each(found: Iterable[Overlay], known: Iterable[Overlay]) -> tuple[Overlay, ...]:
    left = Counter(known)
    kept: list[Overlay] = []
    for overlay in found:
        if left[overlay] > 0:
            left[overlay] -= 1
        else:
            kept.append(overlay)
    return tuple(kept)


def _joined(blocks: Iterable[ReadBlock]) -> str:
    """Return the lines of blocks as one text, with a space after each."""
    return "".join(f"{normalise(line)} " for block in blocks for line in block.lines)

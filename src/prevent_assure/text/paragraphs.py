"""The shape of a text: paragraphs, and in them lines, items and numbered lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from prevent_assure.text.bullets import Certainty, Opening, opening

_FEW = 6
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200c\u200d\ufe0f"))
_ENDS_A_SENTENCE = re.compile(r"[.:;!?][\"'\u2019\u201d)\]]*\Z").search


class LineKind(Enum):
    """How a line of a text begins."""

    PLAIN = "plain"
    ITEM = "item"
    NUMBERED = "numbered"


class TextLine(NamedTuple):
    """One printed line of a text, its line breaks folded; an item is without its bullet."""

    text: str
    kind: LineKind = LineKind.PLAIN

    @property
    def display(self) -> str:
        """The line as shown outside a list: an item begins with a bullet."""
        return f"• {self.text}" if self.kind is LineKind.ITEM else self.text


class TypedLine(NamedTuple):
    """A line as somebody typed it, without white space at its ends; `number` counts from 0.

    `kind` says how it is printed; `opening` is what it begins with, though that may be prose.
    """

    text: str
    number: int
    indent: int
    opening: Opening | None
    kind: LineKind = LineKind.PLAIN


_Block: TypeAlias = tuple[TypedLine, ...]


@lru_cache(maxsize=512)  # letters of one year share the text of their rubric
def paragraphs(text: str) -> tuple[tuple[TextLine, ...], ...]:
    """Return the paragraphs of a text, each as its lines.

    A blank line separates paragraphs; a single line break is a space.  An item with its bullet, and
    a numbered line, kept as written, each start a line of their own.
    """
    return tuple(tuple(map(_printed, printed_lines(block))) for block in typed(text))


def lines(text: str) -> tuple[TextLine, ...]:
    """Return every line of a text, whatever its paragraph."""
    return tuple(line for paragraph in paragraphs(text) for line in paragraph)


def collapse_space(text: str) -> str:
    """Return a text with its white space folded, to compare what it says."""
    return " ".join(text.split())


def first_said(*texts: str) -> str | None:
    """Return the first text that says anything, on one line; None where none does."""
    return next((collapse_space(text) for text in texts if text), None)


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words, white space folded.

    The first few words settle nearly every case.  Soft hyphens, joiners and the like, which nobody
    sees, make no difference.
    """
    one, other = one.translate(_UNSEEN), other.translate(_UNSEEN)
    begun, other_begun = (text.split(maxsplit=_FEW)[:_FEW] for text in (one, other))
    return begun == other_begun and one.split() == other.split()


def typed(text: str) -> tuple[_Block, ...]:
    """Return the paragraphs of a text, each as the lines that somebody typed.

    How a line begins makes it an item or a numbered line: some bullets are enough alone, others
    only where a neighbouring line begins with the same one.
    """
    blocks = tuple(_blocks(text))
    if not any(line.opening for block in blocks for line in block):
        return blocks
    markers = [_markers(block) for block in blocks]
    return tuple(
        _with_kinds(block, _listed(block, markers[number], _beside(markers, number)))
        for number, block in enumerate(blocks)
    )


def ends_a_sentence(text: str) -> bool:
    """Whether a line ends like a sentence or a part of one, so that no dash continues it."""
    return _ENDS_A_SENTENCE(text) is not None


def printed_lines(block: Iterable[TypedLine]) -> Iterator[list[TypedLine]]:
    """Yield the lines of a paragraph that are printed as one."""
    held: list[TypedLine] = []
    for line in block:
        if held and line.kind is not LineKind.PLAIN:
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _printed(typed_lines: Sequence[TypedLine]) -> TextLine:
    first = typed_lines[0]
    start = first.opening.end if first.opening and first.kind is LineKind.ITEM else 0
    others = (line.text for line in typed_lines[1:])
    return TextLine(" ".join((first.text[start:], *others)), first.kind)


def _blocks(text: str) -> Iterator[_Block]:
    held: list[TypedLine] = []
    for number, written in enumerate((*text.split("\n"), "")):
        stripped = written.strip()
        if stripped:
            indent = len(written) - len(written.lstrip())
            held.append(TypedLine(stripped, number, indent, opening(stripped)))
        elif held:
            yield tuple(held)
            held = []


def _markers(block: _Block) -> dict[str, list[int]]:
    """Return which lines of a paragraph begin with each marker, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(block):
        if line.opening:
            found[line.opening.marker].append(at)
    return found


def _beside(markers: Sequence[dict[str, list[int]]], number: int) -> set[str]:
    """Return the markers that make a paragraph and one next to it parts of one list."""
    here, after = markers[number], markers[number + 1] if number + 1 < len(markers) else {}
    before = markers[number - 1] if number else {}
    shared = {marker for marker in before if 0 in here.get(marker, ())}
    return shared | {marker for marker, numbers in after.items() if 0 in numbers}


def _listed(block: _Block, markers: dict[str, list[int]], beside: set[str]) -> set[str]:
    """Return the markers of several items in a paragraph, or in it and one next to it."""
    return {
        marker
        for marker, numbers in markers.items()
        if marker in beside or (len(numbers) > 1 and _are_a_list(block, numbers))
    }


def _are_a_list(block: _Block, numbers: Sequence[int]) -> bool:
    """Whether lines with the same marker are items: a line of prose can begin with a dash."""
    return any(
        line.opening is not None
        and (
            line.opening.certainty is not Certainty.ALSO_IN_PROSE
            or at == 0
            or ends_a_sentence(block[at - 1].text)
        )
        for at, line in ((at, block[at]) for at in numbers)
    ) or any(
        after == before + 1
        or all(line.indent > block[before].indent for line in block[before + 1 : after])
        for before, after in pairwise(numbers)
    )


def _with_kinds(block: _Block, listed: set[str]) -> _Block:
    has_boxes = any(line.opening and line.opening.marker == "box" for line in block)
    return tuple(
        line._replace(kind=_kind(line.opening, keeps_ticks=has_boxes))
        if line.opening and (line.opening.marker in listed or _is_sure(block, at))
        else line
        for at, line in enumerate(block)
    )


def _is_sure(block: _Block, at: int) -> bool:
    """Whether a line belongs to a list alone, or because a line next to it has a bullet."""
    found = block[at].opening
    if found is None or found.certainty is Certainty.ALONE:
        return found is not None
    return found.is_bullet and any(
        line.opening is not None and line.opening.is_bullet
        for line in (*block[max(0, at - 1) : at], *block[at + 1 : at + 2])
    )


def _kind(found: Opening, *, keeps_ticks: bool) -> LineKind:
    """Return how a line of a list is printed; a tick has a meaning where there are crosses."""
    is_kept = found.is_number or (found.is_mark and keeps_ticks)
    return LineKind.NUMBERED if is_kept else LineKind.ITEM

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
    """One line of a text, with its line breaks folded; an item comes without its bullet."""

    text: str
    kind: LineKind = LineKind.PLAIN

    @property
    def display(self) -> str:
        """The line where items are no list: an item begins with a bullet."""
        return f"• {self.text}" if self.kind is LineKind.ITEM else self.text


class TypedLine(NamedTuple):
    """A line as somebody typed it, without white space at its ends; `number` counts from 0.

    `kind` says how it is printed, `opening` what it begins with, though it may be mere words.
    """

    text: str
    number: int
    indent: int
    opening: Opening | None
    kind: LineKind = LineKind.PLAIN


_Block: TypeAlias = tuple[TypedLine, ...]


@lru_cache(maxsize=512)  # letters of one year share what their rubric says
def paragraphs(text: str) -> tuple[tuple[TextLine, ...], ...]:
    """Return the paragraphs of a text, each as its lines.

    A blank line parts paragraphs, a single line break is a space.  An item, with its bullet, and
    a numbered line, kept as written, start a line of their own.
    """
    return tuple(tuple(map(_printed, printed_lines(block))) for block in typed(text))


def lines(text: str) -> tuple[TextLine, ...]:
    """Return every line of a text, whatever its paragraph."""
    return tuple(line for paragraph in paragraphs(text) for line in paragraph)


def collapse_space(text: str) -> str:
    """Return a text with its white space folded, to compare what it says."""
    return " ".join(text.split())


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words, white space folded; the first few tell nearly all.

    A soft hyphen, a joiner or the like, which nobody sees, makes no difference.
    """
    one, other = one.translate(_UNSEEN), other.translate(_UNSEEN)
    begun, other_begun = (text.split(maxsplit=_FEW)[:_FEW] for text in (one, other))
    return begun == other_begun and one.split() == other.split()


def typed(text: str) -> tuple[_Block, ...]:
    """Return the paragraphs of a text, each as the lines that somebody typed.

    A line is an item or numbered by how it begins: some bullets are enough by themselves, others
    only where a neighbouring line begins with the same.
    """
    blocks = tuple(_blocks(text))
    if not any(line.opening for block in blocks for line in block):
        return blocks
    signs = [_signs(block) for block in blocks]
    return tuple(
        _with_kinds(block, _listed(block, signs[number], _beside(signs, number)))
        for number, block in enumerate(blocks)
    )


def ends_a_sentence(text: str) -> bool:
    """Whether a line ends as a sentence or its part does, so that no dash goes on with it."""
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


def _signs(block: _Block) -> dict[str, list[int]]:
    """Return where in a paragraph lines begin with each sign, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(block):
        if line.opening:
            found[line.opening.sign].append(at)
    return found


def _beside(signs: Sequence[dict[str, list[int]]], number: int) -> set[str]:
    """Return the signs by which a paragraph and one beside it are parts of one list."""
    beside = {it for it in signs[number - 1] if 0 in signs[number].get(it, ())} if number else set()
    after = signs[number + 1] if number + 1 < len(signs) else {}
    return beside | {it for it, places in after.items() if 0 in places}


def _listed(block: _Block, signs: dict[str, list[int]], beside: set[str]) -> set[str]:
    """Return the signs that begin several items of a paragraph, or of it and one beside it."""
    return {
        sign
        for sign, places in signs.items()
        if sign in beside or (len(places) > 1 and _are_a_list(block, places))
    }


def _are_a_list(block: _Block, places: Sequence[int]) -> bool:
    """Whether lines that begin with one sign are items: a line of prose can begin with a dash."""
    return any(
        line.opening is not None
        and (
            line.opening.certainty is not Certainty.ALSO_IN_PROSE
            or at == 0
            or ends_a_sentence(block[at - 1].text)
        )
        for at, line in ((at, block[at]) for at in places)
    ) or any(
        after == before + 1
        or all(line.indent > block[before].indent for line in block[before + 1 : after])
        for before, after in pairwise(places)
    )


def _with_kinds(block: _Block, listed: set[str]) -> _Block:
    has_boxes = any(line.opening and line.opening.sign == "box" for line in block)
    return tuple(
        line._replace(kind=_kind(line.opening, keeps_ticks=has_boxes))
        if line.opening and (line.opening.sign in listed or _is_sure(block, at))
        else line
        for at, line in enumerate(block)
    )


def _is_sure(block: _Block, at: int) -> bool:
    """Whether a line is one of a list by itself, or with a line of another bullet beside it."""
    found = block[at].opening
    if found is None or found.certainty is Certainty.ALONE:
        return found is not None
    return found.is_bullet and any(
        line.opening is not None and line.opening.is_bullet
        for line in (*block[max(0, at - 1) : at], *block[at + 1 : at + 2])
    )


def _kind(found: Opening, *, keeps_ticks: bool) -> LineKind:
    """Return how a line of a list is printed; a tick beside a cross says something."""
    is_kept = found.is_number or (found.is_mark and keeps_ticks)
    return LineKind.NUMBERED if is_kept else LineKind.ITEM

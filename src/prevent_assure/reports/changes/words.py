"""Two texts compared: which words changed, and only as many others as show where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from prevent_assure.text import paragraphs
from prevent_assure.text.lookalikes import appearance, coded, look_alike
from prevent_assure.text.numbers import counted

_LEFT_OUT = "…"
_NEAR = 3
_MOST_CHANGES = 4
_LONGEST_RUN = 12
_LONGEST_WORD = 40
_BEFORE_CHANGE = 15
# How many pairs of words are compared: a twentieth of a second's work.
_MOST_COMPARED = 90_000
_BREAKS = {"\n": "↵", "\n\n": "¶"}


@dataclass(frozen=True, slots=True)
class Run:
    """Words that both texts share, or words of one that replace words of the other."""

    before: Sequence[str]
    after: Sequence[str]
    is_shared: bool


def of_text(text: str) -> list[str]:
    """Return a text as its words; line breaks that mean something are words too."""
    found: list[str] = []
    for paragraph in paragraphs.paragraphs(text):
        lines = [line.display for line in paragraph]
        found += ("\n\n", *of_lines(lines)) if found else of_lines(lines)
    return found


def of_lines(lines: Sequence[str]) -> list[str]:
    """Return lines as their words, a line break between two."""
    found: list[str] = []
    for number, line in enumerate(lines):
        found += ("\n", *line.split()) if number else line.split()
    return found


def runs(before: Sequence[str], after: Sequence[str]) -> list[Run]:
    """Return two texts as runs of words, shared and changed ones in turn."""
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    found = [
        Run(before[:start], after[:start], is_shared=True),
        *_between(old, new),
        Run(before[len(before) - end :], after[len(after) - end :], is_shared=True),
    ]
    return [run for run in found if run.before or run.after]


def shortened(
    found: Sequence[Run], write: Callable[[str], str], mark: str, *, is_after: bool
) -> str:
    """Return one side of two texts around its changes, each between two marks.

    Only the first few of many changes are shown, only the beginning and end of long ones, and of
    long words only the part around the first difference.
    """
    parts: list[str] = []
    changes = 0
    for number, run in enumerate(found):
        if run.is_shared:
            edges = number == 0, number == len(found) - 1
            near = write(" ".join(_context(run.after if is_after else run.before, edges)))
            parts.append(near)
            continue
        if changes == _MOST_CHANGES:
            left = sum(not it.is_shared for it in found[number:])
            parts.append(f"({counted(left, 'more change')})")
            break
        changes += 1
        changed = write(" ".join(_changed(run, is_after=is_after)))
        parts.append(f"{mark}{changed}{mark}" if changed else "")
    return " ".join(filter(None, parts))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    return next((number for number, (a, b) in pairs if a != b), shorter)


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Yield the runs between the shared beginning and end, with the most words in common."""
    if not old or not new or len(old) * len(new) > _MOST_COMPARED:
        yield Run(old, new, is_shared=False)
        return
    table = _lengths(old, new)
    left = right = 0
    begun: tuple[int, int, bool] | None = None
    while left < len(old) or right < len(new):
        is_shared = left < len(old) and right < len(new) and old[left] == new[right]
        if begun and begun[2] != is_shared:
            yield Run(old[begun[0] : left], new[begun[1] : right], is_shared=begun[2])
            begun = None
        begun = begun or (left, right, is_shared)
        if is_shared:
            left, right = left + 1, right + 1
        elif right == len(new) or (
            left < len(old) and table[left + 1][right] >= table[left][right + 1]
        ):
            left += 1
        else:
            right += 1
    if begun:
        yield Run(old[begun[0] :], new[begun[1] :], is_shared=begun[2])


def _lengths(old: Sequence[str], new: Sequence[str]) -> list[list[int]]:
    """Return how many words in order are common to what follows each two positions."""
    table = [[0] * (len(new) + 1)]
    for word in reversed(old):
        below, row = table[-1], [0]
        for right in range(len(new) - 1, -1, -1):
            longest = below[right + 1] + 1 if word == new[right] else max(row[-1], below[right])
            row.append(longest)
        table.append(row[::-1])
    return table[::-1]


def _context(words: Sequence[str], edges: tuple[bool, bool]) -> list[str]:
    """Return shared words near the changes before and after them; at an edge there is only one."""
    shown = [_clipped(word, "") for word in words if word not in _BREAKS]
    is_first, is_last = edges
    if len(shown) <= (1 if is_first or is_last else 2) * _NEAR + 1:
        return shown
    left = [] if is_first else shown[:_NEAR]
    return [*left, _LEFT_OUT, *([] if is_last else shown[-_NEAR:])]


def _changed(run: Run, *, is_after: bool) -> list[str]:
    """Return the words of one side of a change, so that they show how it differs."""
    mine, other = (run.after, run.before) if is_after else (run.before, run.after)
    is_alike = look_alike(" ".join(mine), " ".join(other))
    pairs = list(zip_longest(mine, other, fillvalue=""))[: len(mine)]
    shown = [_shown(word, counterpart, is_alike=is_alike) for word, counterpart in pairs]
    if len(shown) <= _LONGEST_RUN:
        return shown
    return [*shown[: _LONGEST_RUN - _NEAR], _LEFT_OUT, *shown[1 - _NEAR :]]


def _shown(word: str, other: str, *, is_alike: bool) -> str:
    if word in _BREAKS:
        return _BREAKS[word]
    if is_alike or look_alike(word, other) or not appearance(word):
        word, other = coded(word), coded(other)
    return _clipped(word, other)


def _clipped(word: str, other: str) -> str:
    """Return a word; of a long one, the part around its first difference from another."""
    if len(word) <= _LONGEST_WORD:
        return word
    start = max(0, _shared(word, other) - _BEFORE_CHANGE)
    end = start + _LONGEST_WORD
    head, tail = _LEFT_OUT if start else "", _LEFT_OUT if end < len(word) else ""
    return f"{head}{word[start:end]}{tail}"

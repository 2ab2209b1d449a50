"""The numbered actions: each as the record has it, in its order, and none beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from prevent_assure.letters.blocks import NOTES
from prevent_assure.verify.difference import Difference
from prevent_assure.verify.expected import ExpectedEntry, ExpectedLetter
from prevent_assure.verify.match import most_similar
from prevent_assure.verify.normalise import Normaliser
from prevent_assure.verify.readers import item_markers
from prevent_assure.verify.readers.letter import ReadBlock
from prevent_assure.verify.readers.page_marks import is_draft, is_marking, is_page_number

_ADDRESS = re.compile(r"://|\bwww\.").search


def differences(
    record: ExpectedLetter, letter: Sequence[ReadBlock], measure: Normaliser
) -> Iterator[Difference]:
    """Yield what differs, action by action, then the actions that the record does not have."""
    return _Actions(record, letter, measure).differences()


class _Actions:
    """The actions of the record beside the paragraphs before a letter's notes."""

    def __init__(
        self, record: ExpectedLetter, letter: Sequence[ReadBlock], measure: Normaliser
    ) -> None:
        """Look for each action among the paragraphs, first as it is, then as it became."""
        self._measure = measure
        self._record = record.actions
        before, below = around_the_notes(letter, measure)
        self._blocks = [it for it in before if measure.key(it.text)]
        self._items = [item_text(block) for block in self._blocks]
        self._keys = [measure.key(item) for item in self._items]
        self._others = _others(record, measure)
        self._marking = measure.key(record.marking)
        self._used: set[int] = set()
        self._same = {it.id: at for it in self._record if (at := self._place(it)) is not None}
        self._changed = dict(self._became())
        self._below_the_notes = [item_text(it) for it in below if self._is_new(it)]

    def differences(self) -> Iterator[Difference]:
        """Yield them in the record's order."""
        found = {**self._same, **self._changed}
        in_letter = sorted(found, key=found.__getitem__)
        in_record = [action.id for action in self._record if action.id in found]
        for action in self._record:
            text = " ".join(action.lines)
            if action.id not in found:
                yield Difference("action", action.id, text, None)
                continue
            said = self._items[found[action.id]]
            if action.id in self._changed:
                yield Difference("action", action.id, text, said)
            ours, theirs = in_record.index(action.id) + 1, in_letter.index(action.id) + 1
            if ours != theirs:
                yield Difference("action", action.id, f"{ours}. {text}", f"{theirs}. {said}")
        for at in sorted({*self._left(), *self._among()}):
            yield Difference("action", None, None, self._items[at])
        for item in self._below_the_notes:
            yield Difference("action", None, None, item)

    def _place(self, action: ExpectedEntry) -> int | None:
        """Return where an action is as it is, in one paragraph or split into several.

        A paragraph that is an item of its own does not go on with the one before.
        """
        wanted = self._measure.key(" ".join(action.lines))
        for start in range(len(self._blocks)):
            said, key, at = self._items[start], self._keys[start], start
            while at not in self._used and wanted.startswith(key):
                if key == wanted:
                    self._used.update(range(start, at + 1))
                    return start
                at += 1
                if at == len(self._blocks) or self._is_item(at):
                    break
                said += f" {self._items[at]}"
                key = self._measure.key(said)
        return None

    def _became(self) -> Iterator[tuple[str, int]]:
        """Yield each action that is there changed, numbered or, if not, much like it."""
        for action in self._record:
            if action.id in self._same:
                continue
            text = " ".join(action.lines)
            for places in (self._left(), self._unknown()):
                found = most_similar(text, [self._items[at] for at in places], self._measure)
                if found is not None:
                    self._used.add(places[found])
                    yield action.id, places[found]
                    break

    def _left(self) -> list[int]:
        """Return the numbered paragraphs that are neither actions nor the letter's own words."""
        return [at for at in self._unknown() if self._is_numbered(at)]

    def _among(self) -> Iterator[int]:
        """Yield what is between the actions, and the items right before and after them."""
        if not self._used:
            return
        unknown = frozenset(self._unknown())
        first, last = min(self._used), max(self._used)
        yield from (at for at in range(first, last) if at in unknown)
        for step, at in ((-1, first - 1), (1, last + 1)):
            while at in unknown and self._is_item(at, is_beside=True):
                yield at
                at += step  # noqa: PLW2901

    def _unknown(self) -> list[int]:
        """Return the paragraphs that are no actions, nor what a letter has beside them."""
        return [at for at in range(len(self._blocks)) if self._is_unknown(at)]

    def _is_unknown(self, at: int) -> bool:
        block = self._blocks[at]
        is_title = block.is_heading and not block.text.endswith(".")
        if at in self._used or self._keys[at] in self._others or is_title or block.is_aside:
            return False
        key = self._measure.key(block.text)
        is_edge = is_marking(block.text) or is_page_number(block.text) or is_draft(block.text)
        return (
            key not in self._others
            and key != self._marking
            and not (is_edge and not block.is_numbered)
        )

    def _is_numbered(self, at: int) -> bool:
        block = self._blocks[at]
        return block.is_numbered or item_markers.number(block.text) is not None

    def _is_new(self, block: ReadBlock) -> bool:
        """Whether an item below the notes is neither a note nor an action of the record."""
        is_marked = block.is_bullet or block.is_numbered or item_markers.number(block.text)
        key = self._measure.key(item_text(block))
        if not is_marked or not key or _ADDRESS(block.text):
            return False
        actions = (self._measure.key(" ".join(action.lines)) for action in self._record)
        return key not in actions and not any(key in other for other in self._others)

    def _is_item(self, at: int, *, is_beside: bool = False) -> bool:
        """Whether a paragraph is an item; beside the actions a number alone makes it one."""
        block = self._blocks[at]
        is_marked = block.is_bullet or item_markers.bullet(block.text) is not None
        is_counted = is_beside and item_markers.bare_number(block.text) is not None
        return self._is_numbered(at) or is_marked or is_counted


def item_text(block: ReadBlock) -> str:
    """Return what an item says without its number or bullet, typed or not."""
    if block.is_numbered:
        return block.text
    typed = item_markers.number(block.text) or item_markers.bullet(block.text)
    return (block.text[typed.end :] if typed else "") or block.text


def _others(record: ExpectedLetter, measure: Normaliser) -> frozenset[str]:
    """Return the paragraphs of the letter that are no actions, with and without their bullets."""
    others = record.prose.others
    return frozenset(
        key
        for text in others
        for key in (measure.key(text), measure.key(item_text(ReadBlock((text,)))))
    )


def around_the_notes(
    letter: Sequence[ReadBlock], measure: Normaliser
) -> tuple[list[ReadBlock], list[ReadBlock]]:
    """Return what is before the notes, and what is below them up to the next heading."""
    heading = measure.key(NOTES)
    ends = [at for at, block in enumerate(letter) if measure.key(block.text) == heading]
    if not ends:
        return list(letter), []
    below = takewhile(lambda block: not block.is_heading, letter[ends[-1] + 1 :])
    return list(letter[: ends[-1]]), list(below)

"""The numbered actions: each as the record has it, in its order, and none beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prevent_assure.letters.blocks import NOTES
from prevent_assure.verify.difference import Difference
from prevent_assure.verify.expected import ExpectedEntry, ExpectedLetter
from prevent_assure.verify.match import most_similar
from prevent_assure.verify.normalise import Normaliser
from prevent_assure.verify.readers.letter import ReadBlock

_NUMBERED = re.compile(r"[0-9]{1,2}[.)]\s+").match


def differences(
    record: ExpectedLetter, letter: Sequence[ReadBlock], measure: Normaliser
) -> Iterator[Difference]:
    """Yield what differs, action by action, then the actions that the record does not have."""
    return _Actions(record, letter, measure).differences()


class _Actions:
    """The actions of the record beside the paragraphs that stand before a letter's notes."""

    def __init__(
        self, record: ExpectedLetter, letter: Sequence[ReadBlock], measure: Normaliser
    ) -> None:
        """Look for each action among the paragraphs, first as it is, then as it became."""
        self._measure = measure
        self._record = record.actions
        self._blocks = _before_the_notes(letter, measure)
        self._others = {measure.key(text) for text in record.prose.others}
        self._used: set[int] = set()
        self._same = {it.id: at for it in self._record if (at := self._place(it)) is not None}
        self._changed = dict(self._became())

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
            said = self._item(found[action.id])
            if action.id in self._changed:
                yield Difference("action", action.id, text, said)
            ours, theirs = in_record.index(action.id) + 1, in_letter.index(action.id) + 1
            if ours != theirs:
                yield Difference("action", action.id, f"{ours}. {text}", f"{theirs}. {said}")
        for at in self._left():
            yield Difference("action", None, None, self._item(at))

    def _place(self, action: ExpectedEntry) -> int | None:
        """Return where an action stands as it is, in one paragraph or parted into several."""
        wanted = self._measure.key(" ".join(action.lines))
        for start in range(len(self._blocks)):
            said, at = self._item(start), start
            while at not in self._used and wanted.startswith(self._measure.key(said)):
                if self._measure.key(said) == wanted:
                    self._used.update(range(start, at + 1))
                    return start
                at += 1
                if at == len(self._blocks):
                    break
                said += f" {self._blocks[at].text}"
        return None

    def _became(self) -> Iterator[tuple[str, int]]:
        """Yield each action that stands there changed, numbered or, if not, much like it."""
        for action in self._record:
            if action.id in self._same:
                continue
            text = " ".join(action.lines)
            for places in (self._left(), self._unknown()):
                found = most_similar(text, [self._item(at) for at in places], self._measure)
                if found is not None:
                    self._used.add(places[found])
                    yield action.id, places[found]
                    break

    def _left(self) -> list[int]:
        """Return the numbered paragraphs that are neither actions nor the letter's own words."""
        return [at for at in self._unknown() if self._is_numbered(at)]

    def _unknown(self) -> list[int]:
        free = (at for at in range(len(self._blocks)) if at not in self._used)
        return [at for at in free if self._measure.key(self._blocks[at].text) not in self._others]

    def _is_numbered(self, at: int) -> bool:
        block = self._blocks[at]
        return block.is_numbered or _NUMBERED(block.text) is not None

    def _item(self, at: int) -> str:
        """Return what an item says without its number, typed or not."""
        block = self._blocks[at]
        typed = None if block.is_numbered else _NUMBERED(block.text)
        return block.text[typed.end() :] if typed else block.text


def _before_the_notes(letter: Sequence[ReadBlock], measure: Normaliser) -> list[ReadBlock]:
    ends = [at for at, block in enumerate(letter) if measure.key(block.text) == measure.key(NOTES)]
    return list(letter[: ends[-1]] if ends else letter)

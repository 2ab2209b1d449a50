"""What a letter says of the whole: the overall sentence, what is not met, why there is no score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prevent_assure.verify import verdicts
from prevent_assure.verify.difference import Difference, DifferenceKind
from prevent_assure.verify.expected import ExpectedLetter
from prevent_assure.verify.normalise import normalise
from prevent_assure.verify.passage import Passage, passage
from prevent_assure.verify.readers.letter import ReadBlock


def differences(
    record: ExpectedLetter, letter: Passage, overlays: Sequence[str] = ()
) -> Iterator[Difference]:
    """Yield what the letter does not say of this, and what it says beside it.

    `overlays` are texts that lie over the letter or beside it, such as stamps.
    """
    not_met = (record.not_met,) if record.not_met else ()
    claims = _Claims(record, letter)
    whole = [
        *claims.changed(("overall", None), record.overall, record.overall),
        *claims.changed(("not-met", None), not_met, not_met),
    ]
    of_reasons = [
        difference
        for reason in record.reasons
        for difference in claims.changed(
            ("reason", reason.id), reason.lines, letter.measure.sentences(reason.lines)
        )
    ]
    known = [it.letter for it in (*whole, *of_reasons) if it.letter]
    yield from whole
    yield from claims.turned(known)
    yield from claims.added(known, overlays)
    yield from of_reasons


def added(record: ExpectedLetter, letter: Passage, overlays: Sequence[str]) -> Iterator[Difference]:
    """Yield what an annex alone says of this, which is nothing in the record's."""
    yield from _Claims(record, letter).added([], overlays)


class _Claims:
    """The judged sentences of a record beside the letter's."""

    def __init__(self, record: ExpectedLetter, letter: Passage) -> None:
        """Look up what the record's own letter says in which words."""
        self._record = record
        self._letter = letter
        key = letter.measure.key
        paragraphs = [ReadBlock((text,)) for text in record.prose.others]
        self._ours = passage(paragraphs, letter.measure)
        self._own = key(" ".join((*record.prose.opening, *record.prose.rest)))
        self._keys = [key(sentence) for sentence in letter.sentences]

    def changed(
        self, of: tuple[DifferenceKind, str | None], lines: Sequence[str], parts: Sequence[str]
    ) -> Iterator[Difference]:
        """Yield each part of a text that the letter does not state, or all where it parts it."""
        whole = " ".join(lines)
        if not lines:
            return
        if not self._states(whole):
            for part in [part for part in parts if not self._states(part)] or [whole]:
                yield Difference(*of, part, self._letter.most_similar(part))

    def turned(self, known: Sequence[str]) -> Iterator[Difference]:
        """Yield each sentence that takes back a judged one beside it."""
        record, sentences = self._record, self._letter.measure.sentences
        not_met = (record.not_met,) if record.not_met else ()
        judged: list[tuple[DifferenceKind, str | None, Sequence[str]]] = [
            ("overall", None, sentences(record.overall)),
            ("not-met", None, not_met),
            *(("reason", reason.id, sentences(reason.lines)) for reason in record.reasons),
        ]
        seen: set[str] = set()
        for what, item, parts in judged:
            for sentence in self._beside(parts):
                is_new = sentence not in seen and not any(sentence in it for it in known)
                if is_new and verdicts.turns(sentence) and not self._is_own(sentence):
                    seen.add(sentence)
                    yield Difference(what, item, None, sentence)

    def added(self, known: Sequence[str], overlays: Sequence[str]) -> Iterator[Difference]:
        """Yield each verdict that the record does not have at all."""
        for sentence in (*self._letter.sentences, *overlays):
            if self._is_own(sentence) or any(sentence in it for it in known):
                continue
            what = verdicts.verdict(sentence, self._record.authority)
            if what:
                yield Difference(what, None, None, sentence)
            yield from self._rescored(sentence)

    def _rescored(self, sentence: str) -> Iterator[Difference]:
        """Yield each benchmark that a sentence gives another score."""
        text = normalise(sentence)
        for ours in self._record.rows if verdicts.is_of_scores(text) else ():
            number, score = str(ours.row.number), ours.row.score
            is_named = self._letter.measure.has(text, ours.row.title)
            if is_named and verdicts.rescores(sentence, number, score):
                yield Difference("score", ours.id, ours.score, sentence)

    def _states(self, text: str) -> bool:
        """Whether the letter says this as the record's own does: as whole sentences."""
        return self._letter.states(text) if self._ours.states(text) else self._letter.has(text)

    def _beside(self, parts: Sequence[str]) -> Iterator[str]:
        """Yield the sentences right before and after these."""
        wanted = {self._letter.measure.key(part) for part in parts}
        sentences = self._letter.sentences
        for at, key in enumerate(self._keys):
            if key in wanted:
                yield from sentences[max(0, at - 1) : at]
                yield from sentences[at + 1 : at + 2]

    def _is_own(self, sentence: str) -> bool:
        return self._letter.measure.key(sentence) in self._own

"""What a letter says of the whole: the overall sentence, what is not met, why there is no score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prevent_assure.snapshot import overall
from prevent_assure.verify.difference import Difference, DifferenceKind
from prevent_assure.verify.expected import ExpectedLetter
from prevent_assure.verify.passage import Passage

_NOT_MET = "The requirements are not met in"


def differences(record: ExpectedLetter, letter: Passage) -> Iterator[Difference]:
    """Yield what the letter does not say of this, and what it says beside it."""
    not_met = (record.not_met,) if record.not_met else ()
    found = [
        *_changed(("overall", None), record.overall, record.overall, letter),
        *_changed(("not-met", None), not_met, not_met, letter),
    ]
    yield from found
    yield from _added(record, letter, [it.letter for it in found if it.letter])
    for reason in record.reasons:
        sentences = letter.measure.sentences(reason.lines)
        yield from _changed(("reason", reason.id), reason.lines, sentences, letter)


def _changed(
    of: tuple[DifferenceKind, str | None],
    lines: Sequence[str],
    parts: Sequence[str],
    letter: Passage,
) -> Iterator[Difference]:
    """Yield each part of a text that the letter does not have, or all of it where it parts it."""
    whole = " ".join(lines)
    if not lines or letter.has(whole):
        return
    for part in [part for part in parts if not letter.has(part)] or [whole]:
        yield Difference(*of, part, letter.most_similar(part))


def _added(record: ExpectedLetter, letter: Passage, known: list[str]) -> Iterator[Difference]:
    """Yield each sentence of this kind that the record does not have at all."""
    ours = letter.measure.key(" ".join((*record.prose.opening, *record.prose.rest)))
    for sentence in letter.sentences:
        what = _kind(sentence, letter)
        is_told = letter.measure.key(sentence) in ours or any(sentence in it for it in known)
        if what and not is_told:
            yield Difference(what, None, None, sentence)


def _kind(sentence: str, letter: Passage) -> DifferenceKind | None:
    """Return what a sentence is about if it is one that the program makes of the scores."""
    key, known = letter.measure.key(sentence), letter.measure.key
    if key.startswith(known(_NOT_MET)):
        return "not-met"
    is_overall = key.startswith((known("Overall,"), known("In the one area")))
    if (is_overall and known(overall.DUTY) in key) or key in (
        known(overall.NOT_SCORED),
        known(overall.NOT_AGREED),
    ):
        return "overall"
    return None

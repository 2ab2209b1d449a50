"""The annex: every row, score, reason and sentence of a justification."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prevent_assure.letters.view import NOT_SCORED, NOT_YET_SCORED
from prevent_assure.verify.difference import Difference, DifferenceKind
from prevent_assure.verify.expected import Scored
from prevent_assure.verify.match import most_similar, sentence_differences
from prevent_assure.verify.normalise import NUMBERS_OF_NOTES, Normaliser, normalise
from prevent_assure.verify.readers import annex_columns
from prevent_assure.verify.readers.letter import ReadRow

_AROUND = re.compile(r"\A(?:benchmark|no|nr)?\W+|\W+\Z", re.IGNORECASE).sub
_SCORES = re.compile(
    r"\b(?:scores?|scored|rating|grade|agreed|revised|mark|level)\b", re.IGNORECASE
).search
_BEFORE_A_TITLE = 4
"""How far into a cell a title may be, after a number that was typed before it."""


def differences(
    record: Sequence[Scored], letter: Sequence[ReadRow], measure: Normaliser
) -> Iterator[Difference]:
    """Yield what differs, benchmark by benchmark, then the rows that no benchmark has."""
    rows, left = _matched(record, letter, measure)
    for ours in record:
        if ours.id in rows:
            yield from _in_row(ours, rows[ours.id], measure)
        else:
            yield Difference("benchmark", ours.id, ours.row.title, None)
    for row in left:
        said = " ".join((row.number, *row.benchmark, row.score, *row.summary, *row.extra))
        yield Difference("benchmark", None, None, said.strip())


def _matched(
    record: Sequence[Scored], letter: Sequence[ReadRow], measure: Normaliser
) -> tuple[dict[str, ReadRow], list[ReadRow]]:
    """Return the row of each benchmark that has one, and the rows that are left.

    A row is a benchmark's by its words, title and number, title, number, and last because no
    other row is more like it.
    """
    rows: dict[str, ReadRow] = {}
    left = list(letter)
    for is_of in (_is_whole, _has_both, _has_title, _begins_so, _has_number):
        for ours in record:
            row = next((row for row in left if is_of(ours, row, measure)), None)
            if row is not None and ours.id not in rows:
                rows[ours.id] = row
                left.remove(row)
    for ours in record:
        texts = [_words(row) for row in left]
        found = None if ours.id in rows else most_similar(_words_of(ours), texts, measure)
        if found is not None:
            rows[ours.id] = left.pop(found)
    return rows, left


def _is_whole(ours: Scored, row: ReadRow, measure: Normaliser) -> bool:
    return measure.is_same(row.benchmark, _benchmark(ours))


def _has_both(ours: Scored, row: ReadRow, measure: Normaliser) -> bool:
    return _has_title(ours, row, measure) and _has_number(ours, row, measure)


def _has_title(ours: Scored, row: ReadRow, measure: Normaliser) -> bool:
    place = measure.place(normalise(" ".join(row.benchmark)), ours.row.title)
    return place is not None and place <= _BEFORE_A_TITLE


def _begins_so(ours: Scored, row: ReadRow, measure: Normaliser) -> bool:
    return measure.key(" ".join(row.benchmark)).startswith(measure.key(ours.row.title))


def _has_number(ours: Scored, row: ReadRow, _: Normaliser) -> bool:
    return _number(row) == str(ours.row.number)


def _number(row: ReadRow) -> str:
    """Return a row's number without what may be around it: `1.`, `(1)`, `No. 1`."""
    return _AROUND("", row.number)


def _words(row: ReadRow) -> str:
    return " ".join((*row.benchmark, *row.summary))


def _words_of(ours: Scored) -> str:
    summary = (line.display for paragraph in ours.row.summary for line in paragraph)
    return " ".join((*_benchmark(ours), *summary))


def _in_row(ours: Scored, row: ReadRow, measure: Normaliser) -> Iterator[Difference]:
    number = _number(row)
    if number != str(ours.row.number):
        yield Difference("benchmark", ours.id, str(ours.row.number), number or None)
    for pair in sentence_differences(_benchmark(ours), row.benchmark, measure):
        yield Difference("benchmark", ours.id, *pair)
    if _score(row.score, measure) != _score(ours.score or "", measure) or _has_raised(row.score):
        yield Difference("score", ours.id, ours.score, row.score or None)
    for text in row.extra:
        is_score = _SCORES(text) is not None or annex_columns.is_score(text.rpartition(": ")[2])
        what: DifferenceKind = "score" if is_score else "justification"
        yield Difference(what, ours.id, ours.score if is_score else None, text)
    summary = [line.display for paragraph in ours.row.summary for line in paragraph]
    for pair in sentence_differences(summary, row.summary, measure):
        yield Difference("reason" if ours.is_reason else "justification", ours.id, *pair)


def _score(text: str, measure: Normaliser) -> str:
    """Return what a cell says of a score, the same for all that says that there is none."""
    key = measure.key(text)
    if key == measure.key(NOT_YET_SCORED):
        return ""
    return NOT_SCORED if annex_columns.says_not_scored(text) else key


def _benchmark(ours: Scored) -> list[str]:
    return [ours.row.title, *(line.text for line in ours.row.statement)]


def _has_raised(text: str) -> bool:
    """Whether a score has a raised digit, which elsewhere is the number of a note."""
    return any(character in NUMBERS_OF_NOTES for character in text)

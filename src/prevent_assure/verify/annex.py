"""The annex: every row, score, reason and sentence of a justification."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prevent_assure.verify.difference import Difference
from prevent_assure.verify.expected import Scored
from prevent_assure.verify.match import sentence_differences
from prevent_assure.verify.normalise import Normaliser
from prevent_assure.verify.readers.letter import ReadRow


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
        said = " ".join((row.number, *row.benchmark, row.score, *row.summary))
        yield Difference("benchmark", None, None, said.strip())


def _matched(
    record: Sequence[Scored], letter: Sequence[ReadRow], measure: Normaliser
) -> tuple[dict[str, ReadRow], list[ReadRow]]:
    """Return the row of each benchmark that has one, and the rows that are left."""
    rows: dict[str, ReadRow] = {}
    left = list(letter)
    for is_of in (_is_whole, _has_both, _has_title, _has_number):
        for ours in record:
            row = next((row for row in left if is_of(ours, row, measure)), None)
            if row is not None and ours.id not in rows:
                rows[ours.id] = row
                left.remove(row)
    return rows, left


def _is_whole(ours: Scored, row: ReadRow, measure: Normaliser) -> bool:
    return measure.is_same(row.benchmark, _benchmark(ours))


def _has_both(ours: Scored, row: ReadRow, measure: Normaliser) -> bool:
    return _has_title(ours, row, measure) and _has_number(ours, row, measure)


def _has_title(ours: Scored, row: ReadRow, measure: Normaliser) -> bool:
    return measure.key(" ".join(row.benchmark)).startswith(measure.key(ours.row.title))


def _has_number(ours: Scored, row: ReadRow, _: Normaliser) -> bool:
    return row.number.rstrip(".") == str(ours.row.number)


def _in_row(ours: Scored, row: ReadRow, measure: Normaliser) -> Iterator[Difference]:
    number = row.number.rstrip(".")
    if number != str(ours.row.number):
        yield Difference("benchmark", ours.id, str(ours.row.number), number or None)
    for pair in sentence_differences(_benchmark(ours), row.benchmark, measure):
        yield Difference("benchmark", ours.id, *pair)
    if measure.key(row.score) != measure.key(ours.row.score):
        yield Difference("score", ours.id, ours.row.score, row.score or None)
    summary = [line.display for paragraph in ours.row.summary for line in paragraph]
    for pair in sentence_differences(summary, row.summary, measure):
        yield Difference("reason" if ours.is_reason else "justification", ours.id, *pair)


def _benchmark(ours: Scored) -> list[str]:
    return [ours.row.title, *(line.text for line in ours.row.statement)]

"""What the record says a letter has to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, takewhile

from prevent_assure.letters.blocks import (
    TO_BE_ADDED,
    Heading,
    Inline,
    LetterDocument,
    LineBreak,
    ListBlock,
    Table,
    TextBlock,
    plain_text,
)
from prevent_assure.letters.view import NOT_YET_SCORED, AnnexEntry, LetterView
from prevent_assure.snapshot.load import AssessmentYear
from prevent_assure.snapshot.overall import NOT_AGREED
from prevent_assure.text.paragraphs import collapse_space


@dataclass(frozen=True, slots=True)
class ExpectedEntry:
    """A benchmark or an action by its id, and what the letter says of it."""

    id: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A benchmark by its id, and its row; `is_reason` where the row says why it has no score."""

    id: str
    row: AnnexEntry
    is_reason: bool

    @property
    def score(self) -> str | None:
        """What the annex says of its score; None where the record has none."""
        return None if self.row.score == NOT_YET_SCORED else self.row.score


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of a letter as the program writes it, line by line, without the annex's table.

    `opening` is what comes before the first heading, `rest` what comes from there on;
    `others` are all paragraphs and items but the actions, and the notes, each as one line.
    """

    opening: tuple[str, ...]
    heading: str
    rest: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedLetter:
    """All that is judged of a letter; `day` is None where the letter has no date yet.

    `overall` is empty while a score is missing.
    `neighbours` are the names of the other authorities of the year.
    """

    authority: str
    names: tuple[str, ...]
    day: date | None
    marking: str
    overall: tuple[str, ...]
    not_met: str
    actions: tuple[ExpectedEntry, ...]
    reasons: tuple[ExpectedEntry, ...]
    rows: tuple[Scored, ...]
    prose: Prose
    neighbours: tuple[str, ...] = ()


def expected_letter(
    year: AssessmentYear, view: LetterView, document: LetterDocument
) -> ExpectedLetter:
    """Return what a letter of a year, or its annex alone, has to say, as the program writes it."""
    shown = view.words
    asked = year.rubric.benchmarks if year.rubric else ()
    ids = {benchmark.number: benchmark.id for benchmark in asked}
    people = (shown.addressee.name, shown.adviser.name, shown.lead.name)
    names = dict.fromkeys((*people, *(person.name for person in shown.cc)))
    actions = zip(year.record.actions, shown.actions, strict=True)
    return ExpectedLetter(
        authority=shown.authority,
        names=tuple(name for name in names if name not in ("", TO_BE_ADDED)),
        day=view.day,
        marking=view.marking,
        overall=() if shown.overall == NOT_AGREED else tuple(shown.overall.split("\n")),
        not_met=shown.not_met,
        actions=tuple(
            ExpectedEntry(file.id, tuple(action.text.split("\n"))) for file, action in actions
        ),
        reasons=tuple(
            ExpectedEntry(ids[reason.number], tuple(reason.text.split("\n")))
            for reason in shown.not_scored
        ),
        rows=tuple(
            Scored(benchmark.id, row, is_reason=bool(year.reason_not_scored(benchmark.id)))
            for benchmark, row in zip(asked, view.rows, strict=True)
        ),
        prose=_prose(document, tuple(action.text for action in shown.actions)),
    )


def _prose(document: LetterDocument, actions: tuple[str, ...]) -> Prose:
    blocks = tuple(it for it in document.blocks if not isinstance(it, Table)) or document.headings
    opening = tuple(takewhile(lambda block: not isinstance(block, Heading), blocks))
    rest = blocks[len(opening) :]
    known = {collapse_space(action) for action in actions}
    texts = (plain_text(content) for block in blocks for content in _contents(block))
    notes = (f"{note.title}. {note.url}" for note in document.notes)
    return Prose(
        opening=tuple(_lines(opening)),
        heading=plain_text(next(_contents(rest[0]))) if rest else "",
        rest=tuple(_lines(rest)),
        others=(*(text for text in texts if collapse_space(text) not in known), *notes),
    )


def _contents(block: TextBlock) -> Iterator[tuple[Inline, ...]]:
    yield from block.items if isinstance(block, ListBlock) else (block.content,)


def _lines(blocks: Iterable[TextBlock]) -> Iterator[str]:
    for block in blocks:
        for content in _contents(block):
            for is_break, parts in groupby(content, lambda part: isinstance(part, LineBreak)):
                if not is_break:
                    yield plain_text(parts)

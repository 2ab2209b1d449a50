"""The pack that an adviser takes to the meeting: what to ask, and what each side has said so far.

It is internal: unlike a letter it may show everything that the record says on a benchmark.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from prevent_assure.letters.asks import Ask, AskReason, asks
from prevent_assure.letters.blocks import Block, LetterDocument, Paragraph, Role
from prevent_assure.letters.prose import heading, items, printed, sentence, text_blocks
from prevent_assure.letters.summary import action_lines, numbered_title
from prevent_assure.model.assessment import Action, Assessed, Evidence
from prevent_assure.model.rubric import Benchmark, Rubric
from prevent_assure.paths import assessment_path
from prevent_assure.reports.words import CAUSES
from prevent_assure.snapshot.load import PARTIES, AssessmentYear, Party, Snapshot
from prevent_assure.snapshot.trends import was
from prevent_assure.text.numbers import counted, format_date
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.years import long_form

INTERNAL = "Internal: not to be sent"
_SIDES = {"self": "Self-assessment", "agreed": "Agreed score"}


def pack_json(snapshot: Snapshot, year: AssessmentYear) -> str:
    """Return what to ask, for other programs."""
    document = {
        "version": 1,
        "authority": year.authority,
        "year": year.year,
        "ask": [
            {"benchmark": ask.benchmark.id, "why": [reason.value for reason in ask.why]}
            for ask in asks(snapshot, year)
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def pack_document(snapshot: Snapshot, year: AssessmentYear, errors: int) -> LetterDocument:
    """Return the pack of a year that has a rubric; `errors` is how many its file has."""
    name = collapse_space(year.record.authority) or year.authority
    title = f"{name}: Prevent Duty assurance {long_form(year.year)}, for the meeting"
    state = counted(errors, "error") if errors else "no errors"
    blocks = (
        heading(1, title),
        sentence(f"The file has {state}{'; assure validate lists them.' if errors else '.'}"),
        *_Pack(snapshot, year).parts(),
    )
    return LetterDocument(
        title=title,
        marking=collapse_space(year.record.marking),
        is_draft=False,
        day=None,
        blocks=blocks,
        notes=(),
        record=assessment_path(year.authority, year.year),
        notice=INTERNAL,
    )


class _Pack:
    """Puts the parts of one pack in their order."""

    def __init__(self, snapshot: Snapshot, year: AssessmentYear) -> None:
        assert year.rubric is not None  # noqa: S101 -- a pack needs the rubric
        self._snapshot, self._year = snapshot, year
        self._rubric: Rubric = year.rubric
        self._last = snapshot.year(snapshot.rubrics.last_year(year.year))

    def parts(self) -> Iterator[Block]:
        """Yield everything below the title."""
        yield heading(2, "What to ask")
        found = asks(self._snapshot, self._year)
        if found:
            yield items(
                (numbered_title(ask.benchmark), *_reasons(ask, self._rubric)) for ask in found
            )
        else:
            yield sentence("Nothing in the self-assessment calls for a question.")
        for benchmark in self._rubric.benchmarks:
            yield from self._benchmark(benchmark)
        yield from self._last_actions()

    def _benchmark(self, benchmark: Benchmark) -> Iterator[Block]:
        entry = self._year.entry(benchmark.id)
        yield heading(2, numbered_title(benchmark))
        for party in PARTIES:
            yield from self._side(self._year, benchmark.id, party, _SIDES[party])
        yield from self._last_year(benchmark)
        yield from self._criteria(benchmark)
        yield from _evidence(entry.evidence)
        yield from _remarks(entry)
        yield heading(3, "Notes from the meeting")
        yield Paragraph((), Role.ROOM)

    def _side(
        self, year: AssessmentYear, benchmark: str, party: Party, title: str
    ) -> Iterator[Block]:
        side, score = getattr(year.entry(benchmark), party), year.score(benchmark, party)
        yield heading(3, title)
        yield sentence(self._score_in_words(year, benchmark, party, score))
        if side:
            yield from text_blocks(side.justification)
            if side.evidence:
                yield items((("Evidence:", *printed(side.evidence)),))

    def _score_in_words(
        self, year: AssessmentYear, benchmark: str, party: Party, score: int | None
    ) -> str:
        if score is not None and year.rubric:
            return f"Score {score}: {year.rubric.band(score).phrase} the requirements."
        if party == "self" and year.record.no_self_scores:
            made = year.record.no_self_scores.because != "not-made"
            return "The self scores were not published." if made else "There was none."
        reason = year.reason_not_scored(benchmark) if party == "agreed" else ""
        return f"Not scored. {' '.join(printed(reason))}" if reason else "There is no score yet."

    def _last_year(self, benchmark: Benchmark) -> Iterator[Block]:
        last = self._last
        if last is None or last.rubric is None:
            return
        for name in was(benchmark, last.rubric):
            former = last.rubric.benchmark(name)
            title = (
                f" ({numbered_title(former)})" if former and former.title != benchmark.title else ""
            )
            for party in PARTIES:
                which = f"{_SIDES[party]} of last year{title}"
                if getattr(last.entry(name), party):
                    yield from self._side(last, name, party, which)

    def _criteria(self, benchmark: Benchmark) -> Iterator[Block]:
        score = self._year.score(benchmark.id, "self")
        if score is None:
            return
        at = self._rubric.scale.index(score)
        for number in self._rubric.scale[at : at + 2]:
            yield heading(3, f"What a score of {number} means")
            statements = benchmark.criteria.get(str(number), ())
            if statements:
                yield items(printed(text) for text in statements)
            else:
                yield sentence("The rubric does not record it.")

    def _last_actions(self) -> Iterator[Block]:
        yield heading(2, "Last year's actions")
        actions = self._last.record.actions if self._last else ()
        if actions:
            yield items(map(_action, actions), is_numbered=True)
        else:
            yield sentence("There are none on record.")


def _reasons(ask: Ask, rubric: Rubric) -> Iterator[str]:
    where = "the lowest that meets" if ask.score and rubric.meets(ask.score) else "just below"
    words = {
        AskReason.AT_THE_LINE: f"The self score {ask.score} is {where} the standard.",
        AskReason.RISE: (
            f"The self score {ask.score} is at least two above last year's"
            f" agreed score {ask.last_score}."
        ),
        AskReason.FALL: (
            f"The self score {ask.score} is below last year's agreed score {ask.last_score}."
        ),
        AskReason.THIN: "The justification has fewer than eight words.",
        AskReason.COPIED: "The justification has the same words as another, here or last year.",
        AskReason.INTENTION: (
            "The score is above the standard, and the justification says what is intended."
        ),
        AskReason.EVIDENCE: f"Evidence not received: {'; '.join(ask.missing_evidence)}.",
    }
    yield from (words[reason] for reason in ask.why)


def _evidence(evidence: tuple[Evidence, ...]) -> Iterator[Block]:
    if evidence:
        yield heading(3, "Evidence requested")
        yield items(map(_item, evidence))


def _item(item: Evidence) -> Iterator[str]:
    yield collapse_space(item.title)
    if item.requested:
        yield f"Requested on {format_date(item.requested)}."
    yield f"Received on {format_date(item.received)}." if item.received else "Not received."
    if item.not_provided:
        yield from printed(item.not_provided)
    if item.reference:
        yield f"Kept at: {collapse_space(item.reference)}"


def _remarks(entry: Assessed) -> Iterator[Block]:
    movement = entry.movement
    cause = CAUSES.get(movement.because or "", "") if movement else ""
    for title, texts in (
        ("Why the scores differ", (entry.moderation,)),
        ("Why it is lower than last year", (cause.capitalize(), movement.note if movement else "")),
        ("Note", (entry.note,)),
    ):
        if any(texts):
            yield heading(3, title)
            for text in texts:
                yield from text_blocks(text)


def _action(action: Action) -> Iterator[str]:
    yield from action_lines(action, has_owner=True)
    outcome = action.outcome
    for text in (action.no_due, action.not_planned, outcome.note if outcome else ""):
        yield from printed(text)
    for update in action.updates:
        day = f"{format_date(update.on)}: " if update.on else ""
        yield f"{day}{' '.join(printed(update.text))}"

"""A summary of the outcome for the chief executive, a committee of the council, or the public.

What a summary may show of an assessment enters here, and nothing else of it: no justification, no
reason why a benchmark is not scored, no evidence and no person.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_assure.letters import Reader
from prevent_assure.letters.blocks import Block, LetterDocument, Table
from prevent_assure.letters.prose import heading, items, printed, sentence, text_blocks
from prevent_assure.letters.record_values import template_values
from prevent_assure.letters.template.values import TemplateValues
from prevent_assure.letters.view import NOT_SCORED, NOT_YET_SCORED
from prevent_assure.model.assessment import Action
from prevent_assure.model.rubric import Benchmark
from prevent_assure.paths import assessment_path
from prevent_assure.reports.actions.track import ActionState, action_state
from prevent_assure.reports.words import trend_in_words
from prevent_assure.snapshot import overall
from prevent_assure.snapshot.load import AssessmentYear, Snapshot
from prevent_assure.snapshot.trends import KNOWN, earlier_score
from prevent_assure.text.numbers import format_date
from prevent_assure.text.paragraphs import collapse_space

NO_ACTION = "No action has been agreed for it."
ALL_MET = "Every area scored meets the requirements of the Prevent Duty."
_READERS = {
    "chief-executive": "the chief executive",
    "committee": "the committee",
    "public": "the public",
}
_STATES = {
    ActionState.OPEN: "Open",
    ActionState.OVERDUE: "Open",
    ActionState.DONE: "Done",
    ActionState.CARRIED: "Carried",
    ActionState.DROPPED: "Dropped",
    ActionState.NOT_PLANNED: "Not planned",
}
_COLUMNS = ("Benchmark", "This year", "Last year", "Change")
_WIDTHS = (44, 14, 14, 28)
_NO_SCORE = "\N{EN DASH}"


def summary_document(
    snapshot: Snapshot, year: AssessmentYear, reader: Reader, *, is_draft: bool
) -> LetterDocument:
    """Return the summary of a year for a reader; neither its files nor last year's have errors."""
    return _Summary(snapshot, year, reader, is_draft=is_draft).document()


def action_lines(action: Action, *, has_owner: bool) -> Iterator[str]:
    """Yield the lines of an action's text, and one with its owner, its date and its state."""
    yield from printed(action.action)
    facts = (
        f"Owner: {collapse_space(action.owner)}" if action.owner and has_owner else "",
        f"By {format_date(action.due)}" if action.due else "",
        _state(action),
    )
    yield ". ".join(filter(None, facts)) + "."


def _state(action: Action) -> str:
    return _STATES[action_state(action, date.min)]


class _Summary:
    """Puts the parts of one summary in their order."""

    def __init__(
        self, snapshot: Snapshot, year: AssessmentYear, reader: Reader, *, is_draft: bool
    ) -> None:
        assert year.rubric is not None  # noqa: S101 -- a file without a rubric has an error
        self._snapshot, self._year, self._reader, self._is_draft = snapshot, year, reader, is_draft
        self._rubric = year.rubric
        self._last_year = snapshot.rubrics.last_year(year.year)
        self._words: TemplateValues = template_values(
            snapshot, year, year.rubric, is_draft=is_draft
        )

    def document(self) -> LetterDocument:
        """Return the whole summary."""
        authority = collapse_space(self._year.record.authority)
        title = (
            f"{authority}: Prevent Duty assurance {self._words.year},"
            f" summary for {_READERS[self._reader]}"
        )
        return LetterDocument(
            title=title,
            marking="" if self._is_public else collapse_space(self._year.record.marking),
            is_draft=self._is_draft,
            day=None,
            blocks=(heading(1, title), *self._parts()),
            notes=(),
            record=assessment_path(self._year.authority, self._year.year),
            is_compact=True,
        )

    @property
    def _is_public(self) -> bool:
        return self._reader == "public"

    def _parts(self) -> Iterator[Block]:
        if self._reader == "chief-executive":
            yield from self._requests()
        yield from text_blocks(self._words.overall)
        yield from self._not_met()
        yield self._scores()
        yield from self._actions()
        yield from self._good_practice()
        yield from self._how_to_read()
        if self._reader == "committee":
            yield from self._last_actions()

    def _requests(self) -> Iterator[Block]:
        noun = "action" if len(self._words.actions) == 1 else "actions"
        yield heading(2, "What is asked of you")
        requests = [
            "Share the scores with the Prevent Delivery Group (PDG).",
            f"Add the recommended {noun} to the Prevent Action Plan.",
            "Report to the local strategic governance group.",
        ]
        yield items((text,) for text in (requests if self._words.actions else requests[::2]))

    def _not_met(self) -> Iterator[Block]:
        if not overall.is_agreed(self._year) or not any(self._year.scores):
            return
        found = overall.not_met(self._year)
        yield heading(2, "Not met")
        yield items(map(self._below, found)) if found else sentence(ALL_MET)

    def _below(self, benchmark: Benchmark) -> Iterator[str]:
        yield numbered_title(benchmark)
        texts = [
            line
            for action in self._year.record.actions
            if benchmark.id in action.benchmarks
            for line in printed(action.action)
        ]
        yield from texts or (NO_ACTION,)

    def _scores(self) -> Table:
        return Table(
            "Agreed scores, and how they compare with last year's",
            _COLUMNS,
            _WIDTHS,
            tuple(self._row(benchmark) for benchmark in self._rubric.benchmarks),
        )

    def _row(self, benchmark: Benchmark) -> tuple[str, ...]:
        score = self._year.score(benchmark.id, "agreed")
        missing = NOT_SCORED if self._year.reason_not_scored(benchmark.id) else NOT_YET_SCORED
        past = earlier_score(self._snapshot, self._year, benchmark.id, self._last_year)
        movement = self._year.entry(benchmark.id).movement
        return (
            numbered_title(benchmark),
            missing if score is None else str(score),
            str(past.score) if past.trend in KNOWN else _NO_SCORE,
            trend_in_words(past.trend, movement.because if movement else None),
        )

    def _actions(self) -> Iterator[Block]:
        actions = self._year.record.actions
        yield heading(2, "Recommended actions")
        if actions:
            shown = (action_lines(it, has_owner=not self._is_public) for it in actions)
            yield items(shown, is_numbered=True)
        elif self._is_draft:
            yield sentence("No action has been written yet.")
        else:
            yield sentence("No action is recommended this year.")

    def _good_practice(self) -> Iterator[Block]:
        shared = [
            (benchmark, entry.good_practice)
            for benchmark in self._rubric.benchmarks
            if (entry := self._year.entry(benchmark.id)).share == "public" and entry.good_practice
        ]
        if shared:
            yield heading(2, "Good practice")
            yield items((numbered_title(benchmark), *printed(text)) for benchmark, text in shared)

    def _how_to_read(self) -> Iterator[Block]:
        words = self._words
        yield heading(2, "How to read the scores")
        yield items(
            (f"A score of {band.scores} means {band.phrase} the requirements of the Prevent Duty.",)
            for band in words.rubric.bands
        )
        for text in (*(caveat.text for caveat in words.caveats), words.lower_scores):
            yield from text_blocks(text)
        yield sentence("Benchmarks are not equally important.")

    def _last_actions(self) -> Iterator[Block]:
        yield heading(2, "What became of last year's actions")
        last = self._snapshot.year(self._last_year)
        if last is None or self._year.record.no_last_year:
            yield sentence("There is no assessment of last year.")
        elif last.record.actions:
            yield items(
                ((*printed(action.action), f"{_state(action)}.") for action in last.record.actions),
                is_numbered=True,
            )
        else:
            yield sentence("No action was recommended last year.")


def numbered_title(benchmark: Benchmark) -> str:
    """Return a benchmark's number and title, as in 7 Training Plan."""
    return f"{benchmark.number} {collapse_space(benchmark.title)}"

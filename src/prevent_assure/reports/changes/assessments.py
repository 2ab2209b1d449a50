"""One assessment before and after: a row for each value that changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from prevent_assure.model.assessment import Stage
from prevent_assure.parsing.document import Document, KeyPath
from prevent_assure.reports.changes.change import Change, ChangeKind, ScoreDetail, ScoreMove
from prevent_assure.reports.changes.copies import Worded, copied_from, is_copied_within
from prevent_assure.reports.changes.flatten import FilePart, assessment_parts
from prevent_assure.reports.changes.pairs import ValuePair, pairs, reordered
from prevent_assure.reports.criteria.document import examples
from prevent_assure.snapshot.load import AssessmentYear, Party
from prevent_assure.text.lookalikes import bare_words

_KINDS = {
    "score": ChangeKind.SCORE,
    "justification": ChangeKind.JUSTIFICATION,
    "moderation": ChangeKind.MODERATION,
    "movement": ChangeKind.MOVEMENT,
    "not_scored": ChangeKind.NOT_SCORED,
}
_STAGES = {
    "dates.self_assessed": Stage.SELF_ASSESSED,
    "dates.agreed": Stage.AGREED,
    "dates.issued": Stage.ISSUED,
}
# What a letter shows or depends on, whatever its template, by the first key of the field; None is
# that the subject was added or removed.
_IN_LETTER: dict[FilePart, tuple[str | None, ...]] = {
    FilePart.FILE: ("authority", "region", "people", "summary", "marking"),
    FilePart.BENCHMARK: ("not_scored",),
    FilePart.EVIDENCE: (),
    FilePart.ACTION: (None, "action", "benchmarks", "order"),
}
_AGREED_IN_LETTER = ("score", "justification")
_CAUSES_IN_LETTER = ("no_self_scores.because", "movement.because")


def added(year: AssessmentYear, removed: Worded) -> Change:
    """Return the row of an assessment that was added, given the scores of those removed."""
    row = replace(_whole(year, ChangeKind.ASSESSMENT_ADDED), after=year.record.authority)
    return replace(row, copied_scores=copied_from(removed, year))


def removed(year: AssessmentYear) -> Change:
    """Return the row of an assessment that was removed."""
    row = replace(_whole(year, ChangeKind.ASSESSMENT_REMOVED), before=year.record.authority)
    return replace(row, after_issue=is_current_letter(year, None))


def rows(before: AssessmentYear, after: AssessmentYear) -> Iterator[Change]:
    """Yield what changed in an assessment: the file's fields, its benchmarks, its actions."""
    return _AssessmentPair(before, after).rows()


def is_current_letter(before: AssessmentYear, after: AssessmentYear | None) -> bool:
    """Whether a letter was issued before, and none has been issued since."""
    issued, again = _issued(before), _issued(after) if after else None
    return issued is not None and (again is None or again <= issued)


def _issued(year: AssessmentYear) -> date | None:
    return year.record.dates.issued if year.record.dates else None


def _whole(year: AssessmentYear, kind: ChangeKind) -> Change:
    return Change(kind, year.file.document.path, year=year.year, authority=year.authority)


@dataclass(frozen=True, slots=True)
class _AssessmentPair:
    """An assessment before and after."""

    before: AssessmentYear
    after: AssessmentYear

    def rows(self) -> Iterator[Change]:
        """Yield every row; that of the stage is before the date that changes it."""
        if self.before.authority != self.after.authority:
            row = replace(_whole(self.after, ChangeKind.FIELD), field="slug")
            yield replace(row, before=self.before.authority, after=self.after.authority)
        old, new = assessment_parts(self.before.file), assessment_parts(self.after.file)
        is_changing = self.before.stage != self.after.stage
        for pair in (*pairs(old, new, self._benchmarks()), *reordered(old, new, FilePart.ACTION)):
            if is_changing and self._changes_stage(pair):
                yield self._stage()
                is_changing = False
            yield self._row(pair)

    def _benchmarks(self) -> list[str]:
        rubrics = (self.after.rubric, self.before.rubric)
        return [it.id for rubric in rubrics if rubric for it in rubric.benchmarks]

    def _changes_stage(self, pair: ValuePair) -> bool:
        stage = _STAGES.get(pair.field or "") if pair.subject.part is FilePart.FILE else None
        before, after = self.before.stage, self.after.stage
        if stage is None or before is None or after is None:
            return stage is not None
        return stage > min(before, after)

    def _stage(self) -> Change:
        before, after = (
            None if year.stage is None else str(year.stage) for year in (self.before, self.after)
        )
        return replace(_whole(self.after, ChangeKind.STAGE), before=before, after=after)

    def _row(self, pair: ValuePair) -> Change:
        subject = pair.subject
        document = (self.before if pair.is_gone else self.after).file.document
        is_late = is_current_letter(self.before, self.after)
        move = self._move(pair)
        return Change(
            _kind(pair),
            document.path,
            document.key_location(pair.key_path).line,
            self.after.year,
            self.after.authority,
            benchmark=subject.benchmark,
            side=subject.side,
            item=subject.item,
            field=pair.field,
            before=pair.before,
            after=pair.after,
            after_issue=is_late and (_is_in_letter(pair) or _is_of_issue(pair)),
            move=move,
            copied_scores=int(move is not None and self._is_copied(pair)),
        )

    def _is_copied(self, pair: ValuePair) -> bool:
        """Whether a score was added with the justification of a removed one, under another name."""
        name, party = pair.subject.benchmark, pair.subject.side
        if pair.before is not None or name is None or party is None:
            return False
        return is_copied_within(self.before, self.after, name, party)

    def _move(self, pair: ValuePair) -> ScoreMove | None:
        name, party = pair.subject.benchmark, pair.subject.side
        if pair.field != "score" or name is None or party is None:
            return None
        both = (self.before, self.after)
        justifications = [year.justification(name, party) for year in both]
        return ScoreMove(
            _score(self.before, name, party),
            _score(self.after, name, party),
            justification_changed=_changed(*justifications),
            moderation_changed=_changed(*(year.entry(name).moderation for year in both)),
            movement_changed=_changed(*(_movement(year, name) for year in both)),
            has_justification=bool(bare_words(justifications[1])),
            practice=_practice(self.after, name),
        )


def _kind(pair: ValuePair) -> ChangeKind:
    if pair.subject.part is FilePart.BENCHMARK:
        if pair.subject.side and pair.field == "evidence":
            return ChangeKind.EVIDENCE
        return _KINDS.get(pair.first_key or "", ChangeKind.FIELD)
    kinds = {
        FilePart.FILE: ChangeKind.FIELD,
        FilePart.EVIDENCE: ChangeKind.EVIDENCE,
        FilePart.ACTION: ChangeKind.ACTION,
    }
    return kinds[pair.subject.part]


def _is_in_letter(pair: ValuePair) -> bool:
    if pair.field in _CAUSES_IN_LETTER:
        return True
    if pair.field == "no_last_year":
        return pair.before is None or pair.after is None
    if pair.subject.side:
        return pair.subject.side == "agreed" and pair.field in _AGREED_IN_LETTER
    return pair.first_key in _IN_LETTER[pair.subject.part]


def _is_of_issue(pair: ValuePair) -> bool:
    """Whether the date of the letter was changed or removed."""
    return pair.subject.part is FilePart.FILE and pair.field == "dates.issued"


def _score(year: AssessmentYear, benchmark: str, party: Party) -> ScoreDetail | None:
    score = year.raw_scores.get((benchmark, party))
    if score is None:
        return None
    written = _written(year.file.document, ("benchmarks", benchmark, party, "score"))
    rubric = year.rubric
    if rubric is None or not isinstance(score, int) or score not in rubric.scale:
        return ScoreDetail(written, None, None, None, is_restated=False)
    found = rubric.benchmark(benchmark)
    criteria = found.criteria.get(str(score), ()) if found else None
    is_restated = rubric.wording == "restated"
    return ScoreDetail(written, rubric.band(score).id, rubric.meets(score), criteria, is_restated)


def _practice(year: AssessmentYear, benchmark: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = year.rubric.benchmark(benchmark) if year.rubric else None
    return tuple(examples(found)) if found else ()


def _written(document: Document, key_path: KeyPath) -> str:
    """Return a score as written in the file, with its quotes; of several lines the first."""
    location = document.value_location(key_path)
    return document.lines[location.line - 1][location.column - 1 : location.end_column - 1]


def _movement(year: AssessmentYear, benchmark: str) -> str:
    movement = year.entry(benchmark).movement
    return f"{movement.because or ''} {movement.note}" if movement else ""


def _changed(before: str, after: str) -> bool | None:
    """Return whether two texts differ in their words; None where neither has any."""
    if not before.strip() and not after.strip():
        return None
    return bare_words(before) != bare_words(after)

"""Letters and annexes of one authority, read into one record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from prevent_assure.authoring.past_letters import identity, wording
from prevent_assure.authoring.past_letters.actions import read_actions
from prevent_assure.authoring.past_letters.annex import AnnexReading, read_annex
from prevent_assure.authoring.past_letters.parts import PastLetter
from prevent_assure.authoring.past_letters.people import PeopleReader
from prevent_assure.authoring.past_letters.record import GapPath, PastRecord
from prevent_assure.errors import AssureError
from prevent_assure.model.assessment import People
from prevent_assure.model.rubric import Rubric

_NO_LETTER = "no letter is given, only an annex"


def read_record(
    letters: Sequence[PastLetter], of: tuple[str, str, str], rubric: Rubric
) -> PastRecord:
    """Return the record that letters of one authority say; `of` are its slug, name and region.

    Raises AssureError where two of them are letters, or none has a row of the annex.
    """
    slug, name, region = of
    whole = [letter for letter in letters if not letter.is_annex]
    if len(whole) > 1:
        raise AssureError(f"these are {len(whole)} letters of one year: give the last one")
    annex = read_annex(letters, rubric)
    if not any(letter.read.rows for letter in letters):
        raise AssureError("it has no row of an annex, so there is no score to read")
    return _RecordReader(whole[0] if whole else None, letters, annex).record(
        slug, name, region, rubric
    )


class _RecordReader:
    """Reads the parts of a letter, each of which says what it leaves empty."""

    def __init__(
        self, letter: PastLetter | None, every: Sequence[PastLetter], annex: AnnexReading
    ) -> None:
        self._letter = letter
        self._every = every
        self._annex = annex
        self._gaps: dict[GapPath, str] = dict(annex.gaps)

    def record(self, slug: str, name: str, region: str, rubric: Rubric) -> PastRecord:
        """Return the record, without a summary."""
        return PastRecord(
            slug,
            name,
            region,
            rubric.year,
            people=self._people(name),
            issued=self._issued(),
            no_self_scores=wording.no_self_scores(self._letter) if self._letter else "unpublished",
            benchmarks=self._annex.benchmarks,
            actions=self._actions(),
            summary="",
            marking=self._marking(),
            gaps=self._gaps,
        )

    def _people(self, name: str) -> People:
        if self._letter is None:
            for role in ("adviser", "lead", "addressee"):
                self._gaps["people", role] = _NO_LETTER
            return People()
        reader = PeopleReader(self._letter, name)
        people = reader.read()
        self._gaps.update(reader.gaps)
        return people

    def _issued(self) -> date | None:
        found = {identity.day(letter) for letter in self._every} - {None}
        if len(found) == 1:
            return found.pop()
        several = "the letter and its annex have different dates"
        self._gaps["dates", "issued"] = several if found else "no line of it is one date alone"
        return None

    def _actions(self) -> tuple[str, ...]:
        actions, why = read_actions(self._letter) if self._letter else (None, _NO_LETTER)
        if actions is None:
            self._gaps["actions",] = why
        return actions or ()

    def _marking(self) -> str:
        found = {wording.marking(letter) for letter in self._every}
        text = found.pop() if len(found) == 1 else None
        if text is None:
            self._gaps["marking",] = "it is not the same at the top and bottom of every page"
        return text or ""

"""The assessment of one authority in one year."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

from prevent_assure.records import (
    ByKey,
    Day,
    Marking,
    Needed,
    Record,
    Score,
    Several,
    Slug,
    Text,
    Word,
    Year,
)


class Stage(IntEnum):
    """How far an assessment has come; each stage needs all that the one before needs."""

    DRAFT = 0
    SELF_ASSESSED = 1
    AGREED = 2
    ISSUED = 3

    def __str__(self) -> str:
        """Return the stage as it is printed."""
        return self.name.lower().replace("_", "-")


class Person(Record):
    """Somebody named in a letter; `salutation` is how it greets and thanks them."""

    name: Needed[Text]
    title: Needed[Text]


class Adviser(Person):
    """Who writes the letter; `contact` stands under the signature."""

    contact: Text = ""


class Correspondent(Person):
    """The lead or the addressee."""

    salutation: Text = ""


class People(Record):
    """Who made, moderates and receives the assessment."""

    adviser: Adviser | None = None
    lead: Correspondent | None = None
    addressee: Correspondent | None = None
    cc: Several[Person] = ()


class Dates(Record):
    """When it was made, discussed, agreed and sent."""

    self_assessed: Day = None
    met: Day = None
    agreed: Day = None
    issued: Day = None


class Side(Record):
    """One side's score of a benchmark, and why."""

    score: Score = None
    justification: Text = ""


class Movement(Record):
    """Why a score is lower than last year's."""

    because: Needed[Literal["performance", "rigour", "evidence", "rubric", "context"] | None]
    note: Text = ""


class Evidence(Record):
    """Something that the adviser asked to see; `reference` is where it is kept."""

    title: Needed[Text]
    requested: Needed[Day]
    received: Day = None
    not_provided: Text = ""
    reference: Text = ""


class Assessed(Record):
    """What was found of one benchmark."""

    self: Side | None = None
    agreed: Side | None = None
    moderation: Text = ""
    movement: Movement | None = None
    evidence: Several[Evidence] = ()
    not_scored: Text = ""
    good_practice: Text = ""
    note: Text = ""


class Outcome(Record):
    """What became of an action."""

    status: Needed[Literal["done", "carried", "dropped"] | None]
    on: Day = None
    note: Text = ""


class Action(Record):
    """A recommended action, numbered in the letter in the file's order."""

    id: Needed[Slug]
    action: Needed[Text]
    benchmarks: Needed[Several[Word]]
    owner: Text = ""
    due: Day = None
    outcome: Outcome | None = None


class NoSelfScores(Record):
    """Why a whole file has no self scores."""

    because: Needed[Literal["unpublished", "not-made"] | None]
    note: Text = ""


class Acceptance(Record):
    """A warning that was looked at and stands."""

    rule: Needed[Word]
    benchmark: Word = ""
    because: Needed[Text]


class Assessment(Record):
    """One authority's year.  Its slug and year are those of its path, whatever stands here."""

    authority: Needed[Text]
    region: Needed[Text]
    year: Needed[Year]
    people: People | None = None
    dates: Dates | None = None
    no_self_scores: NoSelfScores | None = None
    benchmarks: ByKey[Assessed | None] = {}  # noqa: RUF012 -- pydantic copies it
    actions: Several[Action] = ()
    summary: Text = ""
    marking: Marking = ""
    accepted: Several[Acceptance] = ()

"""The assessment of one authority in one year."""

from enum import IntEnum
from typing import Literal

from prevent_assure.model.base import (
    Day,
    GivenList,
    ListOf,
    MapOf,
    Marking,
    Record,
    Required,
    Score,
    ShortText,
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
    """Somebody named in a letter; `salutation` is how the letter greets and thanks them."""

    name: Required[ShortText]
    """First name and surname, as the letter prints them."""
    title: Required[ShortText]
    """What this person does there."""


class Adviser(Person):
    """Who writes the letter; `contact` appears under the signature."""

    contact: ShortText = ""
    """How to reach the adviser; it appears under the signature."""


class Correspondent(Person):
    """The lead or the addressee."""

    salutation: ShortText = ""
    """How the letter greets and thanks this person; else by the name."""


class People(Record):
    """Who made, moderates and receives the assessment."""

    adviser: Adviser | None = None
    """Who moderates the scores and signs the letter."""
    lead: Correspondent | None = None
    """Who made the self-assessment."""
    addressee: Correspondent | None = None
    """Whom the letter is sent to."""
    cc: ListOf[Person] = ()
    """Who gets a copy of the letter."""


class Dates(Record):
    """When it was made, discussed, agreed and sent."""

    self_assessed: Day = None
    """When the authority made its self-assessment."""
    met: Day = None
    """When adviser and lead met to discuss the scores."""
    agreed: Day = None
    """When the scores were agreed."""
    issued: Day = None
    """The date of the letter; a letter issued again gets a new one."""


class Side(Record):
    """One side's score of a benchmark, and why."""

    score: Score = None
    """One of the scores that the rubric describes, without quotes; nothing if there is none yet."""
    justification: Text = ""
    """Why this score and no other; goes with every score."""
    evidence: Text = ""
    """What supports the score, and where it is kept; no letter shows it."""


class Movement(Record):
    """Why a score is lower than last year's."""

    because: Required[Literal["performance", "rigour", "evidence", "rubric", "context"] | None]
    """What made the score lower than last year's."""
    note: Text = ""
    """More on it, for the record; no letter shows it."""


class Evidence(Record):
    """Something that the adviser asked to see; `reference` is where it is kept."""

    title: Required[ShortText]
    """What was asked for; it is known by this title."""
    requested: Required[Day]
    """When it was asked for."""
    received: Day = None
    """When it was received."""
    not_provided: Text = ""
    """Why it was not received."""
    reference: ShortText = ""
    """Where it is kept: a link or a file number, never the content."""

    @property
    def is_outstanding(self) -> bool:
        """Whether it was requested and neither received nor declared missing."""
        return bool(self.requested and not self.received and not self.not_provided)


class Assessed(Record):
    """What was found on one benchmark."""

    self: Side | None = None
    """The authority's own score."""
    agreed: Side | None = None
    """The score that adviser and authority agreed on."""
    moderation: Text = ""
    """Why the agreed score differs from the self-assessment."""
    movement: Movement | None = None
    """Why the agreed score is lower than last year's."""
    evidence: ListOf[Evidence] = ()
    """What the adviser asked to see."""
    not_scored: Text = ""
    """Why no score could be agreed this year."""
    good_practice: Text = ""
    """What others can learn from; no letter shows it."""
    share: Literal["region", "public"] | None = None
    """Who may see the good practice; without it, no other authority does."""
    note: Text = ""
    """For the record; no letter, annex or report ever shows it."""


class ActionUpdate(Record):
    """What was heard of an action on a day."""

    on: Required[Day]
    """When it was heard."""
    text: Required[Text]
    """How the action comes along; no letter shows it."""


class Outcome(Record):
    """How an action ended."""

    status: Required[Literal["done", "carried", "dropped"] | None]
    """How it ended."""
    on: Day = None
    """When it ended."""
    note: Text = ""
    """More on it, for the record; no letter shows it."""


class Action(Record):
    """A recommended action, numbered in the letter in the file's order."""

    id: Required[Slug]
    """What it is known by."""
    action: Required[Text]
    """What is recommended, as the letter prints it."""
    benchmarks: GivenList[Word]
    """The benchmarks that it is meant to improve; `[]` if its source names none."""
    owner: ShortText = ""
    """Who is responsible for it in the authority."""
    due: Day = None
    """When it is to be done."""
    no_due: Text = ""
    """Why there is no date for it."""
    not_planned: Text = ""
    """Why the authority will not do it."""
    updates: ListOf[ActionUpdate] = ()
    """What was heard of it since the letter, each with its date; no letter shows it."""
    outcome: Outcome | None = None
    """How it ended; nothing while it is open."""


class Told(Record):
    """When the authority told others of the letter, as the letter asks."""

    delivery_group: Day = None
    """When the delivery group was told."""
    action_plan: Day = None
    """When the recommended actions were put into the action plan."""
    governance_group: Day = None
    """When the group that oversees Prevent was told."""
    partners: Day = None
    """When the partners were told."""
    chief_executive: Day = None
    """When the chief executive was told."""


class NoSelfScores(Record):
    """Why a whole file has no self scores."""

    because: Required[Literal["unpublished", "not-made"] | None]
    """Whether there was a self-assessment that was not published, or none."""
    note: Text = ""
    """More on it, for the record; no letter shows it."""


class Acceptance(Record):
    """A warning that was looked at and accepted."""

    rule: Required[Word]
    """The name of the warning, as in personal-data."""
    benchmark: Word = ""
    """The benchmark that it is about; without one, anywhere in the file."""
    because: Required[Text]
    """Why it is acceptable."""


class Assessment(Record):
    """One authority's year.  Its slug and year are those of its path, whatever the file says."""

    authority: Required[ShortText]
    """The name of the council as it reads within a sentence."""
    region: Required[ShortText]
    """The region that it lies in."""
    year: Required[Year]
    """The year, as in 2022-23; the folder has the same name."""
    people: People | None = None
    """Who is named in the letter."""
    dates: Dates | None = None
    """How far the assessment has come; a date that nobody knows is left out."""
    no_last_year: Text = ""
    """Why there is no assessment of last year, as of a new council."""
    no_self_scores: NoSelfScores | None = None
    """Why the file has no self scores."""
    benchmarks: MapOf[Assessed | None] = {}  # noqa: RUF012 -- pydantic copies it
    """What was found on each benchmark of the rubric."""
    actions: ListOf[Action] = ()
    """Recommended actions, numbered in the letter in this order."""
    told: Told | None = None
    """Whom the authority has informed about the letter, and when; no letter shows it."""
    summary: Text = ""
    """The letter's overall sentence, in place of the one made from the scores."""
    marking: Marking = ""
    """A protective marking, as in OFFICIAL, at the top and bottom of every page."""
    accepted: ListOf[Acceptance] = ()
    """Warnings on this file that were looked at and accepted."""

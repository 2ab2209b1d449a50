"""What a template can use of a letter, by these names."""

from __future__ import annotations

from typing import NamedTuple


class AdviserView(NamedTuple):
    """The adviser who writes the letter; `contact` may be empty."""

    name: str
    title: str
    contact: str


class CorrespondentView(NamedTuple):
    """The addressee or the lead; if there is no lead, all three are empty."""

    name: str
    title: str
    salutation: str


class CopyRecipient(NamedTuple):
    """Somebody who gets a copy."""

    name: str
    title: str


class BandView(NamedTuple):
    """Scores that mean the same; `scores` as in `1 or 2`."""

    id: str
    phrase: str
    scores: str


class RubricView(NamedTuple):
    """The year's rubric; `direct` and `supporting` name benchmarks, or are empty."""

    title: str
    source: str
    benchmarks: int
    benchmarks_in_words: str
    lowest: int
    highest: int
    bands: tuple[BandView, ...]
    max_actions: int
    max_actions_in_words: str
    direct: str
    supporting: str


class ActionView(NamedTuple):
    """A recommended action, numbered from 1."""

    number: int
    text: str


class Remark(NamedTuple):
    """What the letter says about one benchmark: a caveat, or why it was not scored."""

    number: int
    title: str
    text: str


class TemplateValues(NamedTuple):
    """All that a template can use, by these names; line breaks separate the lines of a text.

    Missing values are empty.  `draft` is `draft` or empty, `self_assessment` `made` or empty,
    `discussion` `held` or empty.
    """

    authority: str
    region: str
    year: str
    date: str
    draft: str
    adviser: AdviserView
    addressee: CorrespondentView
    lead: CorrespondentView
    cc: tuple[CopyRecipient, ...]
    self_assessment: str
    discussion: str
    thanks_to: str
    rubric: RubricView
    caveats: tuple[Remark, ...]
    not_scored: tuple[Remark, ...]
    lower_scores: str
    overall: str
    not_met: str
    actions: tuple[ActionView, ...]

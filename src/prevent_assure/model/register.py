"""The register: every authority that is assessed, and the dates of each year."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from prevent_assure.model.base import (
    Day,
    Gss,
    ListOf,
    MapOf,
    Record,
    Required,
    Slug,
    Text,
    Year,
)

Step: TypeAlias = Literal["self_assessed", "met", "agreed", "issued"]
STEPS: tuple[Step, ...] = ("self_assessed", "met", "agreed", "issued")
"""What is due in a year, in the order of the work."""


class RegisteredAuthority(Record):
    """One authority: its name, where it lies, who advises it, and the years it is assessed."""

    name: Required[Text]
    """The name of the council as it reads within a sentence."""
    region: Required[Text]
    """The region that it lies in."""
    nation: Literal["England", "Wales", "Scotland"] | None = None
    """The nation that it lies in."""
    gss: Gss = ""
    """Its code of the Government Statistical Service, as in E06000059."""
    adviser: Text = ""
    """The name of its adviser."""
    from_: Year = Field(default="", alias="from")
    """The first year that it is assessed."""
    until: Year = ""
    """The last year that it is assessed."""
    becomes: ListOf[Slug] = ()
    """The authorities that come after it."""

    def is_assessed(self, year: str) -> bool:
        """Whether it is assessed in a year."""
        return self.from_ <= year and (not self.until or year <= self.until)


class DueDates(Record):
    """When each step of a year is due."""

    self_assessed: Day = None
    """When the self-assessments are to be in."""
    met: Day = None
    """By when adviser and lead are to have met."""
    agreed: Day = None
    """By when the scores are to be agreed."""
    issued: Day = None
    """By when the letters are to be sent."""


class Extension(Record):
    """A later date for one step of one authority."""

    authority: Required[Slug]
    """Which authority, by the key that it has above."""
    step: Required[Step | None]
    """Which step."""
    to: Required[Day]
    """The new date, after the one that holds for all."""
    because: Required[Text]
    """Why."""


class RegisterYear(Record):
    """The dates of one year."""

    due: DueDates | None = None
    """When each step is due."""
    extended: ListOf[Extension] = ()
    """Later dates for single authorities."""


class Register(Record):
    """Every authority that is assessed, by its slug, and the dates of each year."""

    authorities: Required[MapOf[RegisteredAuthority | None]]
    """Every authority by its slug, the name of its files."""
    years: MapOf[RegisterYear | None] = {}  # noqa: RUF012 -- pydantic copies it
    """The dates of each year, as in 2022-23."""

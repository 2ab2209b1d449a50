"""Names of authorities and sentences for assessments, all invented and all drawn from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

_STEMS = (
    *("Quern", "Hollin", "Tarrow", "Wend", "Brack", "Corve", "Dunnoch", "Embry", "Fallow"),
    *("Garrick", "Hesk", "Inver", "Jessop", "Kelder", "Lamb", "Mossen", "Nethe", "Orrin"),
    *("Pender", "Rushol", "Sallow", "Thrum", "Ulver", "Varle", "Whin", "Yarrow", "Zeal"),
)
_ENDS = ("combe", "mere", "wick", "thorpe", "stow", "beck", "holt", "dene", "sall", "garth")
_LANDS = (" Vale", " Fells", " Levels", " Marsh", " Commons", " Sands", " Weald")

_WHO = (
    "The board",
    "The Prevent lead",
    "The safeguarding team",
    "The community safety team",
    "A working group of the partners",
    "The licensing team",
    "The officer for training",
    "The lead member",
    "The housing service",
    "The head of communications",
    "The schools' adviser",
    "The neighbouring council",
)
_DOES = (
    "goes through the plan and its open actions",
    "checks the records against what was agreed",
    "takes the report on referrals and asks after the slow ones",
    "compares the local profile with what staff have seen",
    "reads the answers to the questionnaire of the departments",
    "looks at how often the policy on hire was used",
    "writes down what has changed and who has to know of it",
    "asks the partners which of their staff still have to be trained",
    "meets the groups that know the area best",
    "puts news and advice on the pages that residents read",
    "tries the process on a case that was made up for it",
    "names an owner and a date for each thing that is left to do",
)
_WHEN = (
    "every month",
    "every quarter",
    "twice a year",
    "after each meeting of the partnership",
    "before the budget is set",
    "in the autumn and again in the spring",
    "whenever the profile comes out",
    "at the start of each school term",
    "together with the police",
    "as part of the yearly review",
)
_SO_THAT = (
    "",
    "",
    ", and the minutes show it",
    ", although not every partner takes part",
    ", so that nothing waits for the next review",
    ", and the results go to all departments",
    ", which the year before had not been done",
    ", and two of the actions have come from it",
    ", with one exercise a year to try it out",
    ", and the Scrutiny Committee is told",
)


class Draw:
    """Random draws from a seed, the same in every version of Python.

    Of the methods of `Random`, Python promises this only for `random()`.
    """

    def __init__(self, seed: str) -> None:
        """Start from a seed."""
        self._random = Random(seed).random  # noqa: S311 -- the same numbers are wanted

    def number(self, low: int, high: int) -> int:
        """Return a number from `low` to `high`, both included."""
        return low + int(self._random() * (high - low + 1))

    def one(self, things: Sequence[T]) -> T:
        """Return one of several things."""
        return things[self.number(0, len(things) - 1)]

    def sentence(self) -> str:
        """Return a sentence that a justification could contain."""
        clause = f"{self.one(_WHO)} {self.one(_DOES)} {self.one(_WHEN)}"
        return f"{clause}{self.one(_SO_THAT)}."


def names(number: int) -> tuple[str, ...]:
    """Return a number of different names of authorities; ValueError if there are too few."""
    every = [f"{stem}{end}{land}" for land in _LANDS for end in _ENDS for stem in _STEMS]
    if number > len(every):
        raise ValueError(f"there are names for {len(every)} authorities, not for {number}")
    return tuple(every[:number])

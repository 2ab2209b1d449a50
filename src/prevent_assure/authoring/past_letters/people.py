"""Who is named in a letter of a past year, as the people of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from prevent_assure.authoring.past_letters import wording
from prevent_assure.authoring.past_letters.parts import PastLetter, shown
from prevent_assure.authoring.past_letters.record import GapPath
from prevent_assure.letters.record_values import ALL_WHO_TOOK_PART
from prevent_assure.model.assessment import Adviser, Correspondent, People, Person
from prevent_assure.text import hidden
from prevent_assure.text.paragraphs import collapse_space

_CC = re.compile(
    r"(?:cc|c\.c\.|copy to|copies to|copied to)\s*:?\s*(?P<who>.*)\Z", re.IGNORECASE
).match
_CC_ALONE = re.compile(r"cc:\s*(?P<who>.*)\Z", re.IGNORECASE).match
_GREETING = re.compile(r"(?:Dear|Annwyl) (?P<who>.{1,80}?),?\Z").match
_CLOSING = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm) (?:regards|wishes)"
    r"|with (?:kind|best) (?:regards|wishes))\W*\Z",
    re.IGNORECASE,
).match
_THANKS = re.compile(
    r"thank (?P<who>.{1,120}?) for (?:completing|the time|contributing|taking|having|all|your)"
)
_IS_CONTACT = re.compile(r"@|\d{3}").search
_HONOURS = re.compile(r"(?:[A-Z]{2,5}(?: [A-Z]{2,5})*|Ph\.?D|JP|Esq\.?)\Z").match
_LONGEST = 160
_ENDS = (".", ":", "!", "?")
_SENTENCE = 5
_LETTERHEAD_ENDS = 3
_LONGEST_TEXT = 2000


class PeopleReader:
    """Reads the people of a letter; what is not certain is in `gaps`."""

    def __init__(self, letter: PastLetter, authority: str) -> None:
        """Take a letter, and the authority that it is to."""
        self._letter = letter
        self._authority = authority
        self.gaps: dict[GapPath, str] = {}

    def read(self) -> People:
        """Return the people of the letter."""
        addressee = self._addressee()
        copies = self._copies()
        lead = self._lead(addressee, copies or ())
        adviser = self._adviser()
        for role, person, why in (
            ("adviser", adviser, "no name and title is below the closing of the letter"),
            ("lead", lead, "no sentence of the letter names one with a title"),
            ("addressee", addressee, "no name and title is above the authority in the address"),
        ):
            if person is None and not (role == "lead" and self._has_no_lead()):
                self.gaps["people", role] = why
        if copies is None:
            self.gaps["people", "cc"] = "a line of copies is not one name and one title"
        return People(adviser=adviser, lead=lead, addressee=addressee, cc=copies or ())

    def _addressee(self) -> Correspondent | None:
        """Return whom the letter is sent to: the two lines above the authority's.

        The paragraph has these three lines and no more, or the greeting has a word of the name.
        """
        greeting = self._greeting()
        blocks = [shown(block) for block in self._letter.begun.address]
        own = [at for at, lines in enumerate(blocks) if self._authority in lines]
        if len(own) != 1:
            return None
        lines = blocks[own[0]]
        end = lines.index(self._authority)
        is_whole = len(lines) == _LETTERHEAD_ENDS and end == _LETTERHEAD_ENDS - 1
        before = [line for block in blocks[: own[0]] for line in block]
        name, title = ["", "", *before, *lines[:end]][-2:]
        words = {word.strip(".,").casefold() for word in name.split()}
        is_greeted = any(word.strip(".,").casefold() in words for word in greeting.split())
        if not (is_whole or is_greeted) or not _is_fit(name, title):
            return None
        salutation = greeting if greeting != name else ""
        return Correspondent(name=name, title=title, salutation=salutation)

    def _greeting(self) -> str:
        found = [it["who"] for text in self._letter.paragraphs if (it := _GREETING(text))]
        return found[0] if len(found) == 1 else ""

    def _copies(self) -> tuple[Person, ...] | None:
        """Return who gets a copy, None where that is not certain."""
        made: list[Person] = []
        blocks, end = self._letter.blocks, self._letter.begun.end
        first = len([it for block in blocks[:end] for it in shown(block)])
        lines = [it for block in blocks for it in shown(block)]
        for at, line in enumerate(lines):
            found = (_CC if at < first else _CC_ALONE)(line)
            who = found["who"] if found else ""
            if found and not who and at + 1 < len(lines):
                who = lines[at + 1]
            if found:
                person = _named(who)
                if person is None:
                    return None
                made.append(Person(name=person[0], title=person[1]))
        return tuple(made)

    def _lead(
        self, addressee: Correspondent | None, copies: tuple[Person, ...]
    ) -> Correspondent | None:
        """Return who made the self-assessment, where a sentence says name and title.

        Where there is none, it is who is thanked by name, if the letter has the title above.
        """
        thanked = self._thanked()
        own = re.compile(
            rf"\(for {re.escape(self._authority)}: (?P<who>[^()]+(?:\([^()]*\)[^()]*)*)\)"
        )
        found = {it["who"] for it in self._found(own)}
        person = _named(found.pop()) if len(found) == 1 else None
        if person is None:
            known = [it for it in (*copies, addressee) if it and it.name == thanked]
            person = (known[0].name, known[0].title) if known else None
        if person is None:
            return None
        is_own = thanked in ("", "you", person[0], ALL_WHO_TOOK_PART)
        return Correspondent(name=person[0], title=person[1], salutation="" if is_own else thanked)

    def _has_no_lead(self) -> bool:
        """Whether there was no self-assessment, and nobody is thanked by name."""
        is_made = wording.no_self_scores(self._letter) == "unpublished"
        return not is_made and self._thanked() == ALL_WHO_TOOK_PART

    def _thanked(self) -> str:
        found = {it["who"] for it in self._found(_THANKS)}
        return found.pop() if len(found) == 1 else ""

    def _found(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        for text in self._letter.paragraphs:
            yield from pattern.finditer(text[:_LONGEST_TEXT])

    def _adviser(self) -> Adviser | None:
        """Return who signs: the first two lines below the closing, with how to reach them."""
        texts = self._letter.paragraphs
        ends = [at for at, text in enumerate(texts) if _CLOSING(text)]
        if len(ends) != 1:
            return None
        rest = self._letter.blocks[ends[0] + 1 :]
        below = [shown(block) for block in takewhile(lambda it: not it.is_heading, rest)]
        first = below[0] if below else []
        lines = [line for block in below for line in block][:_LETTERHEAD_ENDS]
        name, title, contact = (lines + [""] * _LETTERHEAD_ENDS)[:_LETTERHEAD_ENDS]
        is_contact = contact in first or _IS_CONTACT(contact)
        if not _is_fit(name, title):
            return None
        return Adviser(name=name, title=title, contact=contact if is_contact else "")


def _named(text: str) -> tuple[str, str] | None:
    """Return name and title, which a comma separates; None where that is not certain."""
    name, comma, title = text.partition(", ")
    is_part = " " not in name or _HONOURS(title.partition(",")[0])
    if not comma or is_part or not _is_fit(name, title):
        return None
    return name, title


def _is_fit(name: str, title: str) -> bool:
    """Whether these can be a name and a title in a file; a sentence is neither."""
    return all(
        0 < len(text) <= _LONGEST
        and not (text.endswith(_ENDS) and len(text.split()) >= _SENTENCE)
        and text == collapse_space(text)
        and next(hidden.find_hidden(text), None) is None
        for text in (name, title)
    )

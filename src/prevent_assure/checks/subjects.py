"""Whether a sentence says that a person was born, or a programme."""

from __future__ import annotations

import re
from itertools import pairwise

_LONGEST = 120

_THINGS = (
    "action|agency|agreement|alliance|app|approach|association|authority|award|board|body|campaign"
    "|cent(?:re|er)|channel|charity|club|coalition|committee|company|concept|conference|consortium"
    "|contract|council|course|dashboard|department|duty|event|exhibition|federation|festival|forum"
    "|framework|fund|grant|group|hub|idea|initiative|it|meeting|model|movement|network|newsletter"
    "|office|organisation|panel|partnership|pathway|pilot|plan|polic(?:y|ie)|prevent|process"
    "|programme|program|project|protocol|register|scheme|school|service|strateg(?:y|ie)|structure"
    "|sub-?group|system|team|this|tool|toolkit|training|trust|unit|vision|website|work|workshop"
)
_PEOPLE = (
    "he|she|him|her|his|who|whose|they|boy|girl|man|men|woman|women|child|children|baby|infant|twin"
    "|son|daughter|brother|sister|mother|father|parent|carer|family|pupil|student|learner|person"
    "|people|individual|adult|youth|teenager|client|patient|resident|subject|attendee|suspect|male"
    "|female|lad|mr|mrs|ms|miss|dr|applicant|referral|case|lead|officer|manager|worker|teacher"
    "|tutor|imam|councillor|chair|member|prisoner|offender|defendant|victim|witness|candidate"
    "|volunteer|co-?ordinator|adviser|advisor|participant|trainee|apprentice|colleague|friend"
    "|nephew|niece|cousin|uncle|aunt|husband|wife|partner"
)
_DETERMINERS = "the|a|an|this|that|these|those|our|its|their|each|every|such|one"
_PREPOSITIONS = frozenset(
    {
        *("of", "for", "with", "in", "on", "at", "from", "to", "by", "between", "across", "among"),
        *("under", "about", "within", "near"),
    }
)
_IS_THING = re.compile(rf"(?:{_THINGS})s?", re.IGNORECASE).fullmatch
_HAS_THING = re.compile(rf"\b(?:{_THINGS})s?\b", re.IGNORECASE).search
_IS_PERSON = re.compile(rf"(?:{_PEOPLE})s?", re.IGNORECASE).fullmatch
_IS_DETERMINER = re.compile(_DETERMINERS, re.IGNORECASE).fullmatch
_SENTENCES = re.compile(r"(?<!\b[Nn]o)[.!?;:]\s|\n\s*\n").split
_IN_BRACKETS = re.compile(r"\([^()]*\)").sub
_WHICH_WAS = re.compile(
    r"([\w'\u2019-]+)\s*,?\s+(?:which|that)\s+(?:was|were|(?:has|had)\s+been)\s*$", re.IGNORECASE
).search
_WAS = re.compile(r"\b(?:was|were|(?:has|had)\s+been)\s*$", re.IGNORECASE).search
_CLAUSES = re.compile(
    r"[,(\u2013\u2014]|\b(?:and|but|when|because|as|that|where|while|after|since|if)\b"
).split
_IN_A_YEAR = re.compile(r"(?:in|on|by)\s+(?:[\w]+\s+){0,2}[0-9]{4}\s+", re.IGNORECASE).match
_THING_AFTER = re.compile(
    rf"\s*,\s*((?:{_DETERMINERS})\s+(?:[\w-]+\s+){{0,5}}?(?:{_THINGS}))\b(?!['\u2019-])\s*([\w-]*)",
    re.IGNORECASE,
).match


def is_thing(text: str, start: int, end: int) -> bool:
    """Whether a text says of a programme, a group or the like that it was born.

    `start` and `end` are those of the words from "born" to the date.  The subject is what is before
    "was born", what "which was born" follows, what is directly before "born", or what follows the
    date at the beginning of a sentence.
    """
    before = _IN_BRACKETS("", _SENTENCES(text[max(0, start - _LONGEST) : start])[-1])
    if not before.strip():
        after = _THING_AFTER(text[end : end + _LONGEST])
        return after is not None and not _IS_PERSON(after[2]) and _is_thing(after[1].split())
    if not _HAS_THING(before):
        return False
    which = _WHICH_WAS(before)
    if which:
        return bool(_IS_THING(which[1]))
    was = _WAS(before)
    subject = before[: was.start()] if was else before.rstrip(" \n\t,(\u2013\u2014")
    subject = _CLAUSES(subject)[-1].strip()
    opening = _IN_A_YEAR(subject)
    subject = subject[opening.end() :] if opening else subject
    return _is_thing(subject.split(), has_determiner=was is None)


def _is_thing(phrase: list[str], *, has_determiner: bool = False) -> bool:
    """Whether the head of a phrase, before its first preposition, is a thing and not a person."""
    ends = (at for at, word in enumerate(phrase) if word.casefold() in _PREPOSITIONS)
    head = phrase[: next(ends, len(phrase))]
    if not head or not _IS_THING(head[-1]) or (has_determiner and not _IS_DETERMINER(head[0])):
        return False
    return not any(
        _IS_PERSON(word) and not _IS_THING(following) for word, following in pairwise(head)
    )

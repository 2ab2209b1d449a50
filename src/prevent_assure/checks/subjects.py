"""Whether it is a person or a programme that a sentence calls born."""

from __future__ import annotations

import re

_LONGEST = 160

_THINGS = (
    "action|agency|agreement|alliance|app|approach|association|authority|award|board|body|campaign"
    "|cent(?:re|er)|channel|charity|club|coalition|committee|company|concept|conference|consortium"
    "|contract|council|course|dashboard|department|duty|event|exhibition|federation|festival|forum"
    "|framework|fund|grant|group|hub|idea|initiative|it|meeting|model|movement|network|newsletter"
    "|office|organisation|panel|partnership|pathway|pilot|plan|polic(?:y|ie)|prevent|process"
    "|programme|program|project|protocol|register|scheme|school|service|strateg(?:y|ie)|structure"
    "|sub-?group|system|team|that|this|tool|toolkit|training|trust|unit|vision|website|which|work"
    "|workshop|working"
)
_PEOPLE = (
    "he|she|him|her|his|who|whose|they|boy|girl|man|men|woman|women|child|children|baby|infant|twin"
    "|son|daughter|brother|sister|mother|father|parent|carer|pupil|student|learner|person|people"
    "|individual|adult|youth|teenager|client|patient|resident|subject|attendee|suspect|male|female"
    "|lad|mr|mrs|ms|miss|dr|name|named|applicant|referral|referee|case|lead|officer|manager|worker"
    "|teacher|tutor|imam|councillor|chair|member|prisoner|offender|defendant|victim|witness"
    "|candidate|volunteer|co-?ordinator|adviser|advisor|participant|trainee|apprentice|colleague"
    "|friend|nephew|niece|cousin|uncle|aunt|husband|wife|partner"
)
_OPENERS = frozenset(
    {
        *("a", "an", "the", "this", "that", "these", "those", "our", "its", "their", "his", "her"),
        *("each", "every", "such", "one", "it", "in", "on", "at", "after", "when", "since", "as"),
        *("and", "but", "with", "working", "because", "while", "before", "where", "for"),
    }
)
_END = re.compile(r"(?<!\b[Nn]o)[.!?;:]\s|\n\s*\n").split
_IS_THING = re.compile(rf"(?:{_THINGS})s?", re.IGNORECASE).fullmatch
_IS_PERSON = re.compile(rf"(?:{_PEOPLE})s?", re.IGNORECASE).fullmatch
_WORD = re.compile(r"[^\W\d_](?:[\w-]|['\u2019](?=\w))*(['\u2019])?").finditer
_NAMES = re.compile(
    r"\b(?:(in|at|of|for|from|across|near)\s+)?([A-Z][\w'\u2019-]+(?:\s+[A-Z][\w'\u2019-]+)*)"
)
_OF_SOMEBODY = re.compile(r"\s*(?:,|\(|\b(?:from|of|at|in|who|was|is)\b)").match


def is_thing(text: str, start: int, end: int) -> bool:
    """Whether it is a programme, a group or the like of which a text says there that it was born.

    The sentence names one before "born", or at once after the date, and nobody: no pronoun, no
    part that people play, no name of theirs.
    """
    clause = _END(text[max(0, start - _LONGEST) : start])[-1]
    if not clause.strip():
        clause = _END(text[end : end + _LONGEST])[0].lstrip(", \n")
    found = [(match[0], bool(match[1])) for match in _WORD(clause)]
    things = [bool(_IS_THING(word)) for word, _ in found]
    names_somebody = any(
        _IS_PERSON(word) and not (is_possessive or is_of_thing)
        for (word, is_possessive), is_of_thing in zip(found, (*things[1:], False), strict=False)
    )
    return any(things) and not names_somebody and not _has_name(clause)


def _has_name(clause: str) -> bool:
    """Whether words in capitals are a person's name: in them is no thing and no location."""
    for match in _NAMES.finditer(clause):
        parts = match[2].split()
        if parts[0].casefold() in _OPENERS:
            parts = parts[1:]
        if not parts or match[1] or any(_IS_THING(part) for part in parts):
            continue
        is_first = match.start() == len(clause) - len(clause.lstrip())
        is_followed = any(map(_IS_THING, clause[match.end() :].split()[:1]))
        if is_followed or (is_first and len(parts) == 1 and not _OF_SOMEBODY(clause, match.end())):
            continue
        return True
    return False

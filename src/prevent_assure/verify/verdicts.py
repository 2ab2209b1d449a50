"""Sentences that say how an authority does: a letter has no other verdict but the record's."""

from __future__ import annotations

import re

from prevent_assure.snapshot import overall
from prevent_assure.verify.difference import DifferenceKind
from prevent_assure.verify.normalise import normalise

_GENERIC = "the council|the authority|the local authority|the borough|the county|it|you|they"
_SUMS_UP = re.compile(
    r"\W*(?:overall|in (?:summary|short|brief|conclusion|sum|total|essence)|to (?:sum up|summarise"
    r"|conclude)|on balance|all in all|taken (?:together|as a whole)|altogether|in my (?:view"
    r"|judgement|opinion)|(?:our |my |the )?(?:overall )?(?:summary|conclusion|verdict|finding"
    r"|judgement|assessment|outcome|result)(?: is(?: that)?)?)\b",
    re.IGNORECASE,
).match
_TIMES = (
    r"(?:(?:not|no longer|never|currently|now|still|only|fully|partly|partially|clearly|already"
    r"|generally|broadly|just|simply|also|therefore|however|again|in fact|actually|consistently"
    r"|yet|quite|largely|always|in breach of|far from),? ){0,4}"
)
_VERDICT = (
    rf"(?:(?:is|are|was|were|has been|have been|remains|remain|isn't|aren't|wasn't) {_TIMES}"
    r"(?:meeting|exceeding|failing|complying|compliant|non-?compliant|falling short|below"
    r"|satisfying|breaching|in breach|deficient|inadequate|unsatisfactory)"
    rf"|(?:does|do|did|has|have|had|cannot|doesn't|don't|didn't|hasn't|haven't)"
    rf" {_TIMES}(?:meet|met|exceed|exceeded|fail|failed|comply|complied|satisfy|satisfied"
    r"|fallen short|fall short|breached|breach)"
    rf"|{_TIMES}(?:meets|exceeds|fails|failed|met|exceeded|complies|complied|satisfies|breaches"
    r"|breached|falls short|fell short))\b"
)
_OBJECT = re.compile(
    r"\b(?:requirements?|prevent duty|the duty|standards?|statutory duty|expectations?"
    r"|benchmarks?)\b",
    re.IGNORECASE,
).search
_BY_NAME = re.compile(rf"\A[^.!?]{{0,80}}?,? ?{_VERDICT}", re.IGNORECASE).search
_GENERALLY = re.compile(rf"\b(?:{_GENERIC}) {_VERDICT}", re.IGNORECASE).search
_NOT_OF_NOW = re.compile(
    r"\A\W*\d|\b(?:if|whether|how|means?|should|must|until|unless|once|ensure|expects?|see that"
    r"|so that|in order|may|might|would|scores? of)\b",
    re.IGNORECASE,
).search
_NEGATIVE = re.compile(
    r"\b(?:not|no longer|never|cannot|far from|fail\w*|f[ae]ll\w* short|below|in breach|breach\w*"
    r"|non-?compliant|deficient|inadequate|unsatisfactory)\b|n't\b",
    re.IGNORECASE,
).search
_WITH_PEOPLE = re.compile(
    r"\s*(?:with )?(?:us|me|you|our|partners|colleagues|staff)\b", re.IGNORECASE
).match
_DEPENDS = re.compile(
    r"\b(?:if|whether|how far|how well|means|until|unless|once|ensure|helps?)\b", re.IGNORECASE
).search
_REQUIREMENTS = re.compile(
    r"\brequirements?(?: of the (?:prevent )?duty)? (?:are|is|were|was|have been|has been|remain)"
    rf" {_TIMES}(?:(?:not )?(?:all )?(?:met|exceeded|satisfied|fulfilled)|unmet|breached)\b",
    re.IGNORECASE,
).search
_TURNS = re.compile(
    r"\b(?:not|never|no longer|isn't|aren't|is n't|cannot)\b[^.!?]{0,40}\b(?:so|the case|true"
    r"|correct|right|accurate|apply|applies|agreed|valid|stand|stands|hold|holds|be relied"
    r"|be read|reflect)\b"
    r"|\b(?:untrue|incorrect|inaccurate|wrong|false|mistaken|superseded|withdrawn|disregard|ignore"
    r"|retracted|overturned|contrary|opposite)\b",
    re.IGNORECASE,
).search
_NAMES_ANOTHER = re.compile(
    r"\b(?:should|now|instead|revised?|corrected|amended|changed|rather than|lowered|raised)\b",
    re.IGNORECASE,
).search
_OUT_OF = re.compile(r"(?:\bout of|\bof|/) ?[0-9]{1,2}\b").sub
_SCORED = re.compile(
    r"\b(?:re-?|un)?scor(?:e|es|ed|ing)\b|\brat(?:ing|ed)\b|\bgraded?\b", re.IGNORECASE
).search
_FIGURE = re.compile(
    r"(?<![\w./-])(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(?![\w/-]|\.\d)",
    re.IGNORECASE,
).findall
_SCORE_ALONE = re.compile(
    r"\W*(?:(?:(?:new|revised|agreed|final|corrected|amended|updated|now|should (?:be|read)|read"
    r"|is|was|to|changed)\W+){0,4})?(?:scores?\b\W*(?:is|of|now|to|should (?:be|read))?\W*)?"
    r"(?:[0-9]{1,2}|not scored|not yet scored)(?:\s*(?:/|out of|of)\s*[0-9]{1,2})?\W*\Z",
    re.IGNORECASE,
).match
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {word: str(number) for number, word in enumerate(_NUMBERS, start=1)}
_LONGEST = 2000


def verdict(sentence: str, authority: str) -> DifferenceKind | None:
    """Return what a sentence is a verdict on: the whole, or what is not met; None for another."""
    text = normalise(sentence)[:_LONGEST]
    if text.startswith(("The requirements are not met in", "The requirements are also not met")):
        return "not-met"
    if text in (normalise(overall.NOT_SCORED), normalise(overall.NOT_AGREED)):
        return "overall"
    if text.startswith(("Overall,", "In the one area")) and normalise(overall.DUTY) in text:
        return "overall"
    if _REQUIREMENTS(text) and not _DEPENDS(text):
        return "not-met" if re.search(r"\bnot\b|unmet", text) else "overall"
    return "overall" if _judges(text, normalise(authority)) else None


def turns(sentence: str) -> bool:
    """Whether a sentence takes back the one beside it, as `That is not so.` does."""
    return _TURNS(normalise(sentence)[:_LONGEST]) is not None


def is_of_scores(text: str) -> bool:
    """Whether a text that was folded says that something is scored."""
    return _SCORED(text[:_LONGEST]) is not None


def rescores(sentence: str, number: str, score: str) -> bool:
    """Whether a sentence about a benchmark gives it another score than its own."""
    text = normalise(sentence)[:_LONGEST]
    text = re.sub(rf"\({number}\)|\bbenchmark {number}\b", "", _OUT_OF("", text))
    figures = [_WORDS.get(it.lower(), it) for it in _FIGURE(text)]
    others = [it for it in figures if it != score]
    return bool(others) and (score not in figures or _NAMES_ANOTHER(text) is not None)


def is_score(text: str) -> bool:
    """Whether a text that lies over a letter says nothing but a score: `3`, `Score: 3`."""
    found = normalise(text)
    return len(found) <= _LONGEST and _SCORE_ALONE(found) is not None


def _judges(text: str, authority: str) -> bool:
    """Whether a sentence says that an authority meets the requirements, or does not.

    By its name it does wherever the requirements, or a failing, are named; "the council" or "you"
    have to sum up, or to fail.
    """
    sums_up = _SUMS_UP(text) is not None
    named = text.find(authority) if authority else -1
    if named >= 0 and not _DEPENDS(text):
        rest = text[named + len(authority) :]
        judged = _BY_NAME(rest)
        if judged and not _WITH_PEOPLE(rest[judged.end() :]):
            return bool(_OBJECT(text) or sums_up or _NEGATIVE(judged[0]))
    judged = _GENERALLY(text)
    if judged is None or not _OBJECT(text):
        return False
    is_of_now = _NOT_OF_NOW(text[: judged.start()]) is None
    return is_of_now and (sums_up or _NEGATIVE(judged[0]) is not None)

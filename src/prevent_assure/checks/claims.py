"""What a summary claims about the requirements: in a band's own phrase, or in other words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from prevent_assure.model.rubric import Band, Rubric
from prevent_assure.text.paragraphs import collapse_space

_BEFORE = 100
_GAP = r"[ ,()\u2013\u2014]{1,3}"
_ADVERB = (
    r"(?:(?!(?:only|merely|simply|solely|purely)\b)[a-z]+ly|yet|always|quite|still|now|ever|often"
    r"|also|today|all|everywhere|as yet|so far|to date|at present|at the moment|this year|in full"
    r"|being|be)"
)
_SOME = rf"(?:{_GAP}{_ADVERB}){{0,3}}{_GAP}"
_NO = r"(?:\b(?:not|never|cannot|no longer|hardly|barely|scarcely|nor|neither)|n't)"
_NO_AREA = (
    r"\b(?:nowhere|none|no (?:areas?|benchmarks?|requirements?|parts?|respects?|cases?|fields?))"
)
_SAME_CLAUSE = r"(?: (?!(?:and|but|or|yet|while|though|although|because|so)\b)[^ .;:!?,]+){0,5}"
_VERBS = (
    "satisf(?:y|ies|ied|ying)|fulfil(?:l|s|led|ling)?|reach(?:es|ed|ing)?|achiev(?:es?|ed|ing)"
    "|attain(?:s|ed|ing)?|compl(?:y|ies|ied|ying) with"
)
_DONE = "satisfied|fulfilled|reached|achieved|attained|complied with"
_DUE = (
    r"(?:(?:all|any|most|many|some|several|each|every|one|two|three|both|either)(?: of)? )?"
    r"(?:(?:the|its|these|those|this|that|their|our|national|statutory|legal|full|minimum|basic"
    r"|required|expected|core|published|prevent) ){0,4}"
    r"(?:requirements?|standards?|duty|duties|benchmarks?|expectations?|criteria|them)\b"
)
_IS_NOT = r"\b(?:(?:is|are|remains?|was|were|been) (?:still )?(?:not|never)|(?:is|are|was|were)n't)"
_HAS_NOT = r"\b(?:has|have|had)(?: still)?(?: not| never|n't)"
_IRREGULAR = {"meet": "met"}

_NEGATED = re.compile(rf"{_NO}{_SOME}$").search
_IN_NO_AREA = re.compile(rf"{_NO_AREA}{_SAME_CLAUSE} $").search
_DENIED = re.compile(rf"(?:{_NO}|{_NO_AREA}|\bwithout){_SAME_CLAUSE} $").search
_APPROACHED = re.compile(
    r"\b(?:towards?|(?:close|closer|near|nearer) to|nearly|almost|partly|partially|far from"
    r"|way off|short of|away from|prevented from|yet to|without|on (?:course|track) (?:to|for)"
    rf"|(?:gaps?|shortfalls?) in|(?:barriers?|obstacles?) to){_SOME}$"
).search
_NOT_SAID_TO_BE = re.compile(
    rf"\b(?:from|of|than|before|will|would|could|should|might){_SOME}$"
).search
_NOT_SAID_TO_MEET = re.compile(
    r"\b(?:(?<!succeeds )(?<!succeeded )in|to|for|at|about|on|with|after|until|beyond|instead of)"
    rf"{_SOME}$"
).search
_TO_DO = re.compile(r"(?:has|have|needs?|needed|required|go|order) to").match
_PAST = re.compile(r"\b(?:did|had|was|were|been)(?: |(?=n't))$").search


@dataclass(frozen=True, slots=True)
class SummaryClaims:
    """What a summary says about the requirements.

    `bands` are those claimed in their own phrase.  `says_unmet`: it says in other words that some
    requirements are not met; `may_say_unmet`: it says so, perhaps of the past or the future.
    """

    bands: frozenset[str]
    says_unmet: bool
    may_say_unmet: bool


def claims(rubric: Rubric, summary: str, authority: str) -> SummaryClaims:
    """Return what a summary claims; the words of the authority's name do not count."""
    text, name = _folded(summary), _folded(authority)
    text = text.replace(name, "it") if name else text
    by_phrase = {collapse_space(band.phrase).casefold(): band for band in rubric.bands}
    bands: set[str] = set()
    unmet: list[bool] = []
    for found in _phrases(tuple(by_phrase)).finditer(text):
        band, before = by_phrase[found[1]], text[max(0, found.start() - _BEFORE) : found.start()]
        if not rubric.meets(band.scores[0]):
            if not (_NOT_SAID_TO_BE(before) or _DENIED(before)):
                bands.add(band.id)
        elif _NEGATED(before) or _APPROACHED(before):
            if band.id == rubric.standard:
                unmet.append(not _APPROACHED(before))
        elif not (_NOT_SAID_TO_BE(before) or _NOT_SAID_TO_MEET(before) or _IN_NO_AREA(before)):
            bands.add(band.id)
    rest = _phrases(tuple(by_phrase)).sub(" . ", text)
    standard = next(band for band in rubric.bands if band.id == rubric.standard)
    for found in _denials(_root(standard)).finditer(rest):
        before = rest[max(0, found.start() - _BEFORE) : found.start()]
        if not _DENIED(before):
            unmet.append(_is_of_today(before, found[0]))
    return SummaryClaims(frozenset(bands), any(unmet), bool(unmet))


def _folded(text: str) -> str:
    seen = re.sub("[\u00ad\u200c\u200d]", "", text)
    return collapse_space(seen).casefold().replace("\u2019", "'")


def _is_of_today(before: str, denial: str) -> bool:
    """Whether a denial is about today, not about the past or what is to be done."""
    is_once = denial.startswith(("failed", "fell ")) and not before.endswith(("has ", "have "))
    return not (is_once or _PAST(before) or _TO_DO(denial))


@lru_cache(maxsize=8)
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for a claim, the longest phrase first where one contains another."""
    longest_first = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return re.compile(rf"\b({longest_first}) (?:the requirements|them|its requirements)\b")


def _root(band: Band) -> str:
    """Return the verb of a phrase: `meet` for `meeting`; empty where it begins with no verb."""
    head = collapse_space(band.phrase).casefold().split(" ", 1)[0]
    return head.removesuffix("ing") if head.endswith("ing") else ""


@lru_cache(maxsize=8)
def _denials(root: str) -> re.Pattern[str]:
    """Return a pattern for what says, in other words than a phrase, that requirements are unmet."""
    verb, done = _VERBS, _DONE
    if root:
        past = _IRREGULAR.get(root, f"{re.escape(root)}e?d")
        verb = f"{re.escape(root)}(?:e?s?|ing)|{past}|{verb}"
        done = f"{past}|{done}"
    to_meet = rf"(?:{verb}){_SOME}{_DUE}"
    ways = (
        rf"{_NO}{_SOME}{to_meet}",
        rf"\bfail(?:s|ed|ing)?{_SOME}(?:(?:to|in|at){_SOME}{to_meet}|{_DUE})",
        r"\b(?:falls?|falling|fell|fallen|comes?|stops?) (?:[a-z]+ )?short\b",
        rf"\bshort of (?:(?:{verb}) )?(?:what )?{_DUE}",
        rf"\b(?:below|beneath|lower than) {_DUE}",
        rf"\byet to{_SOME}{to_meet}",
        rf"(?:{_IS_NOT}|{_HAS_NOT}{_SOME}been|\b(?:remains?|still|yet) to be){_SOME}(?:{done})\b",
        rf"\b(?:unable|not able|struggl(?:es|ing)){_SOME}to{_SOME}{to_meet}",
        rf"\b(?:{verb}) (?:none|few|hardly any) of {_DUE}",
        rf"{_NO}{_SOME}(?:compliant\b|(?:come )?up to {_DUE})",
        rf"\b(?:has|have|needs?|needed|required|go|order) to{_SOME}{to_meet}",
        rf"\bnot (?:all|every)(?: [^ .;:!?,]+){{1,6}} (?:is|are){_SOME}(?:{done})\b",
        r"\bunmet\b|\bnon-?complian(?:t|ce)\b|\bin breach of\b",
    )
    return re.compile("|".join(ways))

"""What a letter of a past year says of the whole, and of a self-assessment, in its own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from prevent_assure.authoring.past_letters.parts import PastLetter
from prevent_assure.authoring.past_letters.texts import printed_lines, text_of
from prevent_assure.model.base import LONGEST_MARKING
from prevent_assure.snapshot import overall
from prevent_assure.text import hidden
from prevent_assure.text.paragraphs import TextLine, collapse_space
from prevent_assure.verify.normalise import normalise
from prevent_assure.verify.readers.page_marks import is_draft, is_marking, is_page_number

_OF_SUMMARY = re.compile(
    r"(?:(?:overall )?summary(?: of (?:overall )?performance)?|overall performance)\W*\Z",
    re.IGNORECASE,
).match
_SELF_ASSESSMENT = re.compile(r"\bself[\s\u2010\u2011-]*assess", re.IGNORECASE).search
_NOT_SCORED = re.compile(r"\bwas not scored\b").search
_AFTER_SUMMARY = re.compile(r"\b(?:recommend|action)", re.IGNORECASE).search
_AMOUNT = "(?:most|some|one|others|another)"
_NOT_MET = "The requirements are not met in"


def no_self_scores(letter: PastLetter) -> Literal["unpublished", "not-made"]:
    """Return why the record has no self scores, by whether the letter has a self-assessment."""
    own = letter.paragraphs
    others = {at + 1 for at, text in enumerate(own) if _OF_SUMMARY(text)}
    others |= {at for at, it in enumerate(letter.blocks) if it.is_numbered or it.is_bullet}
    others |= {at for at, text in enumerate(own) if _NOT_SCORED(text)}
    has_one = any(_SELF_ASSESSMENT(text) for at, text in enumerate(own) if at not in others)
    return "unpublished" if has_one else "not-made"


def summary(letter: PastLetter, others: Collection[str]) -> str | None:
    """Return the letter's own words on the whole, None where they are not certain.

    They are the one paragraph below the heading of the summary, without the sentence on what is
    not met, and what is below them leads to the actions.  `others` are the paragraphs that every
    letter of the program has.
    """
    own = [at for at, text in enumerate(letter.paragraphs) if _OF_SUMMARY(text)]
    if len(own) != 1 or own[0] + 1 >= len(letter.blocks):
        return None
    block = letter.blocks[own[0] + 1]
    following = letter.paragraphs[own[0] + 2 : own[0] + 3]
    key = letter.measure.key
    if key(block.text) in map(key, others) or block.is_numbered:
        return None
    if not following or not all(map(_AFTER_SUMMARY, following)):
        return None
    lines = printed_lines(block.lines, block.starts)
    return text_of(list(_without_not_met(lines)))


def marking(letter: PastLetter) -> str | None:
    """Return the marking at the top and bottom of every page, empty without one.

    None where the two differ, or where one page has another.
    """
    edges = letter.read.headers_footers
    if edges:
        lines = [[*_marks(it)] for edge in edges for it in (edge.top, edge.bottom)]
    else:
        first, *_, last = (it.text for it in (*letter.read.blocks[:1], *letter.read.blocks[-1:]))
        is_same = first == last and len(letter.read.blocks) > 1
        lines = [[it] if is_same or is_marking(it) else [] for it in (first, last)]
    found = {" ".join(line) for line in lines}
    text = found.pop() if len(found) == 1 else None
    is_fit = text is not None and len(text) <= LONGEST_MARKING
    return text if is_fit and next(hidden.find_hidden(text or ""), None) is None else None


def _marks(lines: tuple[str, ...]) -> Iterator[str]:
    return (collapse_space(it) for it in lines if not is_draft(it) and not is_page_number(it))


def is_derived(text: str, authority: str, phrases: Sequence[str]) -> bool:
    """Whether a text is a sentence that some scores would give, by the phrases of the bands."""
    said, name = (re.escape(normalise(it)) for it in (overall.DUTY, authority))
    band = "|".join(re.escape(normalise(it)) for it in phrases)
    some = f"in {_AMOUNT}(?: areas?)?"
    begin = "Overall, and in every area scored,|In the one area scored,|Overall,"
    pattern = f"(?:{begin}) {name} is (?:{band}) {said}(?: {some})?"
    rest = f"(?:,? (?:and )?(?:{band}) them {some}){{0,{len(phrases)}}}"
    return re.fullmatch(rf"{pattern}{rest}\.", normalise(text)) is not None


def _without_not_met(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the lines without the sentence on what is not met, which ends the last of them."""
    for at, line in enumerate(lines):
        start = line.text.rfind(_NOT_MET) if at == len(lines) - 1 else -1
        text = line.text[:start].rstrip() if start >= 0 else line.text
        if text:
            yield line._replace(text=text)

"""Lines at the edges of pages that are not words of the letter, and what calls it a draft."""

from __future__ import annotations

import re

_CLASS = (
    "OFFICIAL|SECRET|TOP SECRET|SENSITIVE|CONFIDENTIAL|RESTRICTED|PROTECT"
    "|NOT PROTECTIVELY MARKED|UNCLASSIFIED"
)
_MARKING = re.compile(rf"(?:UK )?(?:{_CLASS})(?:\W.*)?\Z").match
_PAGE_NUMBER = re.compile(
    r"[-\u2013\u2014|\[(\s]*(?:(?:page|p|pg|tudalen)\b)?[\s|.:]*(?P<number>\d{0,4})"
    r"(?:\s*(?:of|/|\|)\s*\d{0,4})?[-\u2013\u2014|\])\s]*\Z",
    re.IGNORECASE,
).match
_LAST_NUMBER = re.compile(
    r"(?:\A|[\s|\u2013\u2014-])(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\s|\u2013\u2014-]*\Z",
    re.IGNORECASE,
).search
_FIRST_NUMBER = re.compile(
    r"(?:page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4}|\d{1,4}\s*[|])"
    r"[\s|\u2013\u2014-]+",
    re.IGNORECASE,
).match
_DRAFT = re.compile(r"(?<![^\W_])d ?r ?a ?f{1,2} ?t(?![^\W_])", re.IGNORECASE).search
_QUALIFIER = re.compile(
    r"[\W\d_]*(?:(?:a|an|the|this|is|final|first|second|third|early|initial|rough|working|revised"
    r"|updated|latest|current|clean|agreed|confidential|internal|document|letter|annex|status"
    r"|version|ver|v|rev|issue|still|in|not|as|for|st|nd|rd|th)\b[\W\d_]*){0,8}\Z",
    re.IGNORECASE,
).match
_LONGEST = 60
_LABEL = 4


def mentions_draft(line: str) -> bool:
    """Whether the word draft is in a line at all, as it never is in a heading or at an edge."""
    return _DRAFT(line) is not None


def is_draft(line: str) -> bool:
    """Whether a line of the letter is a label that calls it a draft: `DRAFT v0.3, not final`.

    A sentence that begins with the word is not one: `Draft guidance was shared.`
    """
    found = _DRAFT(line)
    if found is None or found.start() > _LONGEST or not _QUALIFIER(line[: found.start()]):
        return False
    words = len(line.split())
    is_sentence = line.rstrip().endswith((".", ";", ":", ","))
    return found[0].isupper() or words <= _LABEL or (words <= 2 * _LABEL and not is_sentence)


def is_marking(line: str) -> bool:
    """Whether the line is a protective marking of those that are known: `OFFICIAL-SENSITIVE`."""
    return _MARKING(line.strip()) is not None


def page_number(line: str) -> str | None:
    """Return the number of a line that counts a page: `3`, `Page 3 of 7`, `- 3 -`.

    Empty where the line leaves it out; None where it is another line.
    """
    text = line.strip()
    found = _PAGE_NUMBER(text) if len(text) <= _LONGEST else None
    return found["number"] if found else None


def is_page_number(line: str) -> bool:
    """Whether the line counts a page."""
    return page_number(line) is not None


def without_page_number(line: str) -> str:
    """Return a line without the page's number that it begins or ends with: `OFFICIAL | 3`."""
    text = line.strip()
    first = _FIRST_NUMBER(text)
    if first:
        text = text[first.end() :]
    last = _LAST_NUMBER(text) if len(text) <= 2 * _LONGEST else None
    return text[: last.start()].rstrip(" |\u2013\u2014-") if last else text

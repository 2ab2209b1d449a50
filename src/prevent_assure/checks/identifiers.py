"""What identifies a person, as people write it: addresses, numbers, dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from prevent_assure.checks import digits, subjects

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?:[0-9]{{4}}|[0-9]{{2}})"
    rf"|{_MONTH}\s+{_DAY},?\s+[0-9]{{4}}"
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}"
)
_BIRTH = r"(?:born|dob|d\.o\.b\.?|date\s+of\s+birth)(?:\s*(?:[:,]|\bon\b|\bthe\b)){0,8}\s*"
_INSURANCE = (
    r"(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-prstw-z][a-ceghj-npr-tw-z]"
    rf"(?:(?:\s?[0-9]{{2}}){{3}}\s?|(?P<mark>[./{digits.HYPHENS}])(?:[0-9]{{2}}(?P=mark)){{3}})[a-d]"
)
_EMAIL = r"[\w.%+-]{1,64}(?:'[\w.%+-]{1,64}){0,2}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}"

_AN_EMAIL = digits.alone(_EMAIL, re.IGNORECASE)
_AN_INSURANCE_NUMBER = digits.alone(_INSURANCE, re.IGNORECASE)
_A_BIRTH = digits.alone(_DATE, re.IGNORECASE, before=_BIRTH)
_NEAR = 40
_INSURANCE_BEFORE = re.compile(r"\b(?:NI|NINO|[Nn]ational [Ii]nsurance)\b").search
_A_WORD_FOLLOWS = re.compile(r" [a-z]", re.IGNORECASE).match


class Identifier(NamedTuple):
    """What identifies a person: where it is in a text, its kind, and a key for every spelling."""

    start: int
    end: int
    kind: str
    key: str


def identifiers(text: str) -> Iterator[Identifier]:
    """Yield what identifies a person in a text."""
    taken = 0
    for start, end, kind in sorted(_found(text)):
        if start >= taken:
            taken = end
            is_lone = text[start] == "(" and ")" not in text[start:end]
            written = text[start:end]
            key = written.casefold() if "@" in written else digits.national(written)
            yield Identifier(start + is_lone, end, kind, key)


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _AN_EMAIL.finditer(text) if "@" in text else ():
        yield *match.span("found"), "an e-mail address"
    for match in _A_BIRTH.finditer(text):
        if not (match[0][:1] in "bB" and subjects.is_thing(text, match.start(), match.end())):
            yield *match.span("found"), "a date of birth"
    for match in _AN_INSURANCE_NUMBER.finditer(text):
        if _is_insurance_number(text, *match.span("found")):
            yield *match.span("found"), "a National Insurance number"
    for start, end in digits.nhs_numbers(text):
        yield start, end, "an NHS number"
    for start, end in digits.phone_numbers(text):
        yield start, end, "a phone number"


def _is_insurance_number(text: str, start: int, end: int) -> bool:
    """Whether this is not a grid reference or file number with the article "a" after it."""
    written = text[start:end]
    if digits.is_filed(text, start) and not _INSURANCE_BEFORE(text[max(0, start - _NEAR) : start]):
        return False
    is_run_together = written[2:8].isdigit() or written[3:9].isdigit()
    if not (is_run_together and written[-2].isspace()):
        return True
    is_same_case = written[0].isupper() == written[-1].isupper()
    return is_same_case and not (written[-1] in "aA" and _A_WORD_FOLLOWS(text, end))

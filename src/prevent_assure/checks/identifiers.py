"""What identifies somebody, as people write it: addresses, numbers, dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?:[0-9]{{4}}|[0-9]{{2}})"
    rf"|{_MONTH}\s+{_DAY},?\s+[0-9]{{4}}"
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}"
)
_BIRTH = r"(?:born|dob|d\.o\.b\.?|date\s+of\s+birth)(?:\s*(?:[:,]|\bon\b|\bthe\b)){0,8}\s*"
_GAP = r"[ \t()-]{0,3}\n?"
_PHONE = rf"\+44(?:{_GAP}\(0\))?(?:{_GAP}[0-9]){{9,10}}|\(?0{_GAP}[12378](?:{_GAP}[0-9]){{8,9}}"
_NHS = r"[0-9]{3}[\s-]?[0-9]{3}[\s-]?[0-9]{4}"
_INSURANCE = (
    r"(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-prstw-z][a-ceghj-npr-tw-z](?:\s?[0-9]{2}){3}\s?[a-d]"
)
_EMAIL = r"[\w.%+-]{1,64}(?:'[\w.%+-]{1,64}){0,2}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}"


def _alone(sign: str, before: str = "") -> re.Pattern[str]:
    """Return a pattern for a sign that touches no other letter, digit or hyphen."""
    clear = rf"(?<![^\W_])(?<!-){before}(?P<found>{sign})(?![^\W_]|-)"
    return re.compile(clear, re.IGNORECASE)


def _is_nhs_number(text: str) -> bool:
    """Whether the last of ten digits is the check digit (NHS Data Dictionary, modulus 11)."""
    *digits, check = (int(sign) for sign in text if sign.isdigit())
    total = sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=True))
    return (11 - total % 11) % 11 == check


_KINDS = (
    ("an e-mail address", _alone(_EMAIL)),
    ("a phone number", _alone(_PHONE)),
    ("an NHS number", _alone(_NHS)),
    ("a National Insurance number", _alone(_INSURANCE)),
    ("a date of birth", _alone(_DATE, _BIRTH)),
)


def identifiers(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what identifies somebody in a text: where it begins, where it ends, what it is."""
    taken = 0
    spans = sorted(
        (*match.span("found"), name) for name, pattern in _KINDS for match in pattern.finditer(text)
    )
    for start, end, name in spans:
        if start < taken or (name == "an NHS number" and not _is_nhs_number(text[start:end])):
            continue
        taken = end
        is_lone = text[start] == "(" and ")" not in text[start:end]
        yield start + is_lone, end, name

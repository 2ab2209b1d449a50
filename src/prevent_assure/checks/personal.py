"""The rule on personal data: what identifies somebody has no place in an assessment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prevent_assure.checks.case import Case, benchmark_of, said_of
from prevent_assure.document import Document
from prevent_assure.findings import Finding, Location, Rule

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = (
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?:[ \t]+of)?[ \t]+{_MONTH},?[ \t]+[0-9]{{4}}"
    rf"|{_MONTH}[ \t]+[0-9]{{1,2}}(?:st|nd|rd|th)?,?[ \t]+[0-9]{{4}}"
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}"
)
_BIRTH = (
    r"(?:born|dob|d\.o\.b\.?|date[ \t]+of[ \t]+birth)(?:[ \t]*(?:[:,]|\bon\b|\bthe\b)){0,4}[ \t]*"
)
_GAP = r"[ \t()-]{0,3}"
_PHONE = rf"\+44(?:{_GAP}\(0\))?(?:{_GAP}[0-9]){{9,10}}|\(?0{_GAP}[12378](?:{_GAP}[0-9]){{8,9}}"
_NHS = r"[0-9]{3}[ \t-]?[0-9]{3}[ \t-]?[0-9]{4}"
_INSURANCE = (
    r"(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-prstw-z][a-ceghj-npr-tw-z](?:[ \t]?[0-9]{2}){3}[ \t]?[a-d]"
)
_EMAIL = r"[\w.%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}"


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
# What each of them holds, and nearly no line of a file.
_TELLTALES = tuple(
    re.compile(sign)
    for sign in (
        "@",
        r"[0-9](?:[ \t()-]*[0-9]){8}",
        r"[0-9][ \t]?[a-d](?![^\W_])",
        "born",
        "birth",
        "dob",
        r"d\.o\.b",
    )
)


def personal_data(case: Case) -> Iterator[Finding]:
    """Yield each address, number or date of birth in a value, but for how to reach the adviser."""
    document = case.document
    suspect = _suspect_lines(document)
    contact = ("people", "adviser", "contact")
    if document.has(contact):
        suspect -= {line for line, _, _ in document.written(contact)}
    for steps in document.scalars() if suspect else ():
        benchmark = benchmark_of(steps)
        for line, column, text in document.written(steps):
            if line not in suspect:
                continue
            for start, end, name in _found(text):
                place = Location(document.path, line, column + start, line, column + end)
                message = f"{name} stands here; no assessment may name a person's data"
                said = said_of(benchmark, message) if benchmark else message
                hint = "delete it, and say in words what it shows"
                yield Finding(place, Rule.PERSONAL_DATA, said, hint, benchmark)


def _suspect_lines(document: Document) -> set[int]:
    """Return the numbers of the lines that hold a telltale; nearly no file has one."""
    text = document.text.lower()
    return {
        text.count("\n", 0, match.start()) + 1
        for telltale in _TELLTALES
        for match in telltale.finditer(text)
    }


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    taken = 0
    spans = sorted(
        (*match.span("found"), name)
        for name, pattern in _KINDS
        for match in pattern.finditer(text)
    )
    for start, end, name in spans:
        if start < taken or (name == "an NHS number" and not _is_nhs_number(text[start:end])):
            continue
        taken = end
        yield start, end, name

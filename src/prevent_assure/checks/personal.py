"""The rule on personal data: what identifies somebody has no place in an assessment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from prevent_assure.checks.case import Case, benchmark_of, said_of
from prevent_assure.document import Document
from prevent_assure.findings import Finding, Location, Rule

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
# What each of them holds, and nearly no line of a file.
_WORDS = tuple(map(re.compile, ("@", "born", "birth", "dob", r"d\.o\.b")))
_ROW_OF_DIGITS = re.compile(r"[0-9](?:[\s()-]*[0-9]){8}")
_DIGIT_AND_LETTER = re.compile(r"[0-9]\s?[a-d](?![^\W_])")
# With every digit written 0, and a to d written a, a twentieth of the time tells that a file has
# neither of these two.
_ALIKE = bytes.maketrans(b"123456789bcdABCD", b"0" * 9 + b"a" * 7)
_BLANK = bytes((*b" \t\r\n", *range(0x80, 0x100)))
_CONTACT = ("people", "adviser", "contact")
_ESCAPED_SPACE = re.compile(r"\\[nt]").sub


@dataclass(frozen=True, slots=True)
class _Written:
    """A value as the file has it, without indents, and where each of its lines begins."""

    text: str
    starts: tuple[int, ...]
    points: tuple[tuple[int, int], ...]

    def place(self, path: str, start: int, end: int) -> Location:
        """Return the place of a part of the text, as far as its first line goes."""
        at = bisect_right(self.starts, start) - 1
        line, column = self.points[at]
        line_end = self.text.find("\n", start, end)
        begin, stop = start - self.starts[at], (end if line_end < 0 else line_end) - self.starts[at]
        return Location(path, line, column + begin, line, column + stop)


def personal_data(case: Case) -> Iterator[Finding]:
    """Yield each address, number or date of birth in a value, but for how to reach the adviser."""
    document = case.document
    suspect = _suspect_lines(document)
    if isinstance(document.at(_CONTACT), str):
        suspect -= {line for line, _, _ in document.written(_CONTACT)}
    for steps in document.scalars() if suspect else ():
        lines = tuple(document.written(steps))
        if not any(line in suspect for line, _, _ in lines) or not case.year.file.sound(*steps):
            continue
        benchmark, written = benchmark_of(steps), _joined(lines)
        for start, end, name in _found(written.text):
            message = f"{name} stands here; delete it, and say in words what it shows"
            said = said_of(benchmark, message) if benchmark else message
            place = written.place(document.path, start, end)
            yield Finding(place, Rule.PERSONAL_DATA, said, None, benchmark)


def _suspect_lines(document: Document) -> set[int]:
    """Return the numbers of the lines that hold a telltale; nearly no file has one."""
    text = document.text.lower()
    suspect: set[int] = set()
    for telltale in _telltales(document.text):
        line, at = 1, 0
        for match in telltale.finditer(text):
            line += text.count("\n", at, match.start())
            at = match.start()
            suspect.update(range(line, line + match[0].count("\n") + 1))
    return suspect


def _telltales(text: str) -> Iterator[re.Pattern[str]]:
    """Yield what is worth looking for in a file."""
    yield from _WORDS
    signs = text.encode().translate(_ALIKE, _BLANK)
    if b"000000a" in signs:
        yield _DIGIT_AND_LETTER
    if b"000000000" in signs.translate(None, b"()-"):
        yield _ROW_OF_DIGITS


def _joined(lines: tuple[tuple[int, int, str], ...]) -> _Written:
    texts = [text.strip() for _, _, text in lines]
    if texts[0].startswith('"'):
        texts = [_ESCAPED_SPACE("  ", text) for text in texts]
    starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
    indents = (len(text) - len(text.lstrip()) for _, _, text in lines)
    points = ((line, column + i) for (line, column, _), i in zip(lines, indents, strict=True))
    return _Written("\n".join(texts), tuple(starts), tuple(points))


def _found(text: str) -> Iterator[tuple[int, int, str]]:
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

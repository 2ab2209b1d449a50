"""The rule on personal data: what identifies a person must not be in an assessment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from prevent_assure.checks.context import CheckContext
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.assessment import People
from prevent_assure.model.messages import about_benchmark, benchmark_of

# Each of them contains one of these; almost no line of a file does.
_WORDS = ("@", "born", "birth", "dob", "d.o.b")
_GAPS = r"\s()./\u00ad\u200c\u200d\u2010-\u2015\u2212-"
_ROW_OF_DIGITS = re.compile(rf"[0-9](?:[{_GAPS}]*[0-9]){{8}}")
_DIGIT_AND_LETTER = re.compile(rf"[0-9][{_GAPS}]?[a-d](?![^\W_])")
# With every digit written 0, and a to d written a, it takes a twentieth of the time to see that
# a file has neither of these two.
_ALIKE = bytes.maketrans(b"123456789bcd", b"0" * 9 + b"a" * 3)
_BLANK = bytes((*b" \t\r\n", *range(0x80, 0x100)))
_INSURANCE_FORMS = (b"000000a", b"00-00-00-a", b"00.00.00.a", b"00/00/00/a")
# The letter prints how to reach the adviser, so it is not a finding elsewhere.
_PUBLISHED_KINDS = ("an e-mail address", "a phone number")
_CONTACT = ("people", "adviser", "contact")


class _PlainText(NamedTuple):
    """A value as the file has it, without indents, and where each of its lines begins."""

    text: str
    starts: tuple[int, ...]
    points: tuple[tuple[int, int], ...]

    def location(self, path: str, start: int, end: int) -> Location:
        """Return the location of a part of the text, up to the end of its first line."""
        at = bisect_right(self.starts, start) - 1
        line, column = self.points[at]
        line_end = self.text.find("\n", start, end)
        begin, stop = start - self.starts[at], (end if line_end < 0 else line_end) - self.starts[at]
        return Location(path, line, column + begin, line, column + stop)


def personal_data(case: CheckContext) -> Iterator[Finding]:
    """Yield each address, number or date of birth in a value, except how to reach the adviser."""
    document = case.document
    has_contact = document.has(_CONTACT)
    suspect = _suspect_lines(document.without(_CONTACT) if has_contact else document.text)
    if not suspect:
        return
    from prevent_assure.checks.identifiers import identifiers  # noqa: PLC0415 -- rarely needed

    published = published_contacts(case.year.record.people)
    for key_path in document.scalars():
        lines = tuple(document.source_lines(key_path))
        if key_path == _CONTACT or not any(line in suspect for line, _, _ in lines):
            continue
        if not case.year.file.is_valid(*key_path):
            continue
        benchmark, written = benchmark_of(document, key_path), _joined(lines)
        for start, end, name, key in identifiers(written.text):
            if key in published:
                continue
            message = f"there is {name} here; delete it, and say in words what it shows"
            text = about_benchmark(benchmark, message)
            location = written.location(document.path, start, end)
            yield Finding(location, Rule.PERSONAL_DATA, text, None, benchmark)


def published_contacts(people: People | None) -> frozenset[str]:
    """Return the keys of the addresses and numbers that the letter itself prints."""
    from prevent_assure.checks.identifiers import identifiers  # noqa: PLC0415 -- rarely needed

    contact = people.adviser.contact if people and people.adviser else ""
    return frozenset(it.key for it in identifiers(contact) if it.kind in _PUBLISHED_KINDS)


def _suspect_lines(written: str) -> set[int]:
    """Return the numbers of the lines with a telltale; almost no file has one."""
    text = _spaced(written.lower())
    suspect: set[int] = set()
    for telltale in _telltales(text):
        line, at = 1, 0
        for match in telltale.finditer(text):
            line += text.count("\n", at, match.start())
            at = match.start()
            suspect.update(range(line, line + match[0].count("\n") + 1))
    return suspect


def _telltales(text: str) -> Iterator[re.Pattern[str]]:
    """Yield what is worth looking for in a text of small letters."""
    yield from (re.compile(re.escape(word)) for word in _WORDS if word in text)
    characters = text.encode().translate(_ALIKE, _BLANK)
    if any(form in characters for form in _INSURANCE_FORMS):
        yield _DIGIT_AND_LETTER
    if b"000000000" in characters.translate(None, b"()./-"):
        yield _ROW_OF_DIGITS


def _spaced(text: str) -> str:
    """Return a text with escapes that write a tab or a line break as so many spaces."""
    return re.sub(r"\\[nt]", "  ", text) if "\\" in text else text


def _joined(lines: tuple[tuple[int, int, str], ...]) -> _PlainText:
    texts = [text.strip() for _, _, text in lines]
    if texts[0].startswith('"'):
        texts = [_spaced(text) for text in texts]
    starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
    indents = (len(text) - len(text.lstrip()) for _, _, text in lines)
    points = ((line, column + i) for (line, column, _), i in zip(lines, indents, strict=True))
    return _PlainText("\n".join(texts), tuple(starts), tuple(points))

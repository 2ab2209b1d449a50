"""Rows of digits: which are a person's number, and which are figures or the number of a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

HYPHENS = r"\u00ad\u200c\u200d\u2010-\u2015\u2212-"
_GAP = rf"(?:[^\S\n]|[()./{HYPHENS}]){{0,3}}\n?"
_ABROAD = (
    rf"(?:\+[^\S\n]?\(?44|0044(?={_GAP}0?{_GAP}[12378]))"
    rf"(?:{_GAP}0)?(?:{_GAP}[0-9]){{9,10}}"
)
_HOME = rf"\(?0{_GAP}[12378](?:{_GAP}[0-9]){{8,9}}"
_NHS = rf"[0-9]{{3}}(?P<gap>[\s.{HYPHENS}]?)[0-9]{{3}}(?P=gap)[0-9]{{4}}"
_NHS_STARTS = "34679"

# How the digits of a phone number are grouped, where nothing else shows that it is one.
_SHAPES = frozenset(
    {
        *((10,), (5, 5), (4, 6), (4, 3, 3), (5, 3, 2), (5, 2, 3), (4, 2, 2, 2)),
        *((11,), (5, 6), (6, 5), (4, 7), (3, 8), (8, 3), (7, 4), (5, 3, 3), (5, 2, 4), (5, 4, 2)),
        *((4, 3, 4), (4, 4, 3), (3, 4, 4), (3, 3, 5), (5, 2, 2, 2), (4, 3, 2, 2), (4, 2, 2, 3)),
    }
)
# And in references of the national grid (SY 01234 56789) and of files (PREV 0123456789).
_AS_CODES_HAVE = ((5, 5), (10,))
_ROUND_A_YEAR = (4, 4, 3)
_A_YEAR = re.compile("19|20").match
_CODES_OF_THREE = ("02", "07", "08")
_SHORTEST_CODE = 3
# The anti-terrorist hotline and the Prevent advice line are on every poster.
_NATIONAL = frozenset({"0800789321", "08000113764"})
_BEFORE = 60
_CALL = re.compile(
    r"\b(?:tel|telephone|phone[ds]?|mobile|mob|cell|call(?:ed)?|ring|rang|dial|text|fax|whatsapp"
    r"|contact|helpline|hotline|landline|switchboard)\b[\s.:()-]{0,3}"
    r"(?:(?:no|nos|number|numbers|on|is|us|him|her|them|at|his|their|the)\b[\s.:()-]{0,3}){0,3}$",
    re.IGNORECASE,
).search
_NUMBERED = r"(?:(?:no|nos|numbers?|codes?|ids?|is|are|refs?|references?)\b[\s.:#(\u2013-]{0,3})"
_FILED = re.compile(
    r"\b(?:(?:files?|minutes?|mins?|items?|refs?|references?|isbn|issn|uprn|usrn|urn|grid|eastings?"
    r"|northings?|codes?|cost centres?|ledger|invoices?|vouchers?|serial|papers?|pages?|rows?"
    r"|accounts?|paragraphs?|sections?|entry|entries|decisions?|notices?|tenders?|frameworks?|agendas?"
    r"|budgets?|registers?|numbered|conditions?|barcodes?|orders|purchase orders?|assets?|vehicles?"
    r"|folders?|stock|parcels?|batch(?:es)?)\b"
    rf"[\s.:,#(\u2013-]{{0,3}}{_NUMBERED}{{0,3}}"
    r"|(?:cases?|crime|incidents?|logs?|tickets?|documents?|docs?|forms?|reports?|order"
    r"|contracts?|polic(?:y|ies)|licen[cs]es?|permits?|applications?|jobs?|projects?)\b"
    rf"[\s.:,#(\u2013-]{{0,3}}{_NUMBERED}{{1,3}})$",
    re.IGNORECASE,
).search
_NEXT_OF_LIST = re.compile(r"[\s,;&]*(?:(?:and|or|to)\s+)?").fullmatch
_CAPITALS = re.compile(r"\b[A-Z]{2,6} ?$").search
_IN_ADDRESS = re.compile(r"(?://|www\.)\S*$").search
_OF_A_CODE = re.compile(r"(?:[A-Z0-9]/|#)$").search
_FIGURE_BEFORE = re.compile(r"[0-9] $").search
_FIGURE_AFTER = re.compile(r" [0-9]").match
_DECIMALS = re.compile(r"\.[0-9]").match
_COUNT_BEFORE = re.compile(
    r"(?:[\u00a3$\u20ac] ?|\b(?:totals?|totall?ed|totalling|sums?|amount(?:s|ed|ing)?|budgets?"
    r"|spend|spent|spending|costs?|costing|grants?|figures?|populations?|averages?|in all|paid"
    r"|altogether|worth|funds?|funding|income|expenditure|turnover|values?|counts?|counted)\b:?"
    r"(?: (?:of|the|a|in|on|at|to|is|was|were|are|be|came|comes|rose|fell|about|around|some|over"
    r"|under|nearly|only|just|now|region|area|council|county|borough|city|year)){0,5} ?)$",
    re.IGNORECASE,
).search
_COUNT_AFTER = re.compile(
    r" (?:page |web |unique )?(?:pounds?|pence|euros?|dollars?|people|persons|residents|households"
    r"|visit(?:or)?s|views|viewers|hits|clicks|impressions|likes|users|records|entries|rows|items"
    r"|copies|words|characters|bytes|times|miles|metres|seconds|minutes|hours)\b",
    re.IGNORECASE,
).match
_NHS_BEFORE = re.compile(r"\bnhs\b", re.IGNORECASE).search


def alone(pattern: str, flags: int = 0, before: str = "") -> re.Pattern[str]:
    """Return a pattern for what touches no other letter, digit or hyphen."""
    return re.compile(rf"(?<![^\W_])(?<!-){before}(?P<found>{pattern})(?![^\W_]|-)", flags)


_A_PHONE = alone(rf"{_ABROAD}|{_HOME}", before=r"(?<![0-9][.,])")
_AN_NHS_NUMBER = alone(_NHS)


class _Row(NamedTuple):
    """A row of digits in a text; `last` is where the last person's number before it ended."""

    text: str
    start: int
    end: int
    last: int

    @property
    def written(self) -> str:
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        return self.text[max(0, self.start - _BEFORE) : self.start]

    @property
    def groups(self) -> list[str]:
        return re.findall("[0-9]+", self.written)

    @property
    def gaps(self) -> list[str]:
        return re.split("[0-9]+", self.written)[1:-1]


def national(written: str) -> str:
    """Return the digits of a number as they are dialled at home, whatever is between them."""
    characters = "".join(c for c in written if c.isalnum()).casefold()
    return re.sub(r"\A(?:00)?440?", "0", characters)


def is_filed(text: str, start: int) -> bool:
    """Whether what begins here is the number of a file, a minute, a row or the like."""
    before = text[max(0, start - _BEFORE) : start]
    return _follows_a_word(before) and bool(_FILED(before))


def phone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a phone number begins and ends."""
    return _personal(text, _A_PHONE, _phone_end)


def nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where an NHS number begins and ends."""
    return _personal(text, _AN_NHS_NUMBER, _nhs_end)


def _personal(
    text: str, pattern: re.Pattern[str], end_of: Callable[[_Row], int]
) -> Iterator[tuple[int, int]]:
    """Yield what is not the number of a file; `end_of` returns 0 for what is not a person's."""
    at, last, filed = 0, 0, 0
    while match := pattern.search(text, at):
        row = _Row(text, *match.span("found"), last)
        end = end_of(row)
        if not end:
            at = row.start + 1
            continue
        at = end
        is_listed = filed and _NEXT_OF_LIST(text[filed : row.start])
        is_clear = _NHS_BEFORE(row.before) or row.written.startswith("+")
        if not is_clear and (is_listed or is_filed(text, row.start)):
            filed = end
        else:
            last = end
            yield row.start, end


def _phone_end(row: _Row) -> int:
    end = row.end if row.written.startswith(("+", "0044")) else _end_at_home(row)
    is_not_personal = not end or national(row.text[row.start : end]) in _NATIONAL
    return 0 if is_not_personal or _is_part_of_code(row) else end


def _end_at_home(row: _Row) -> int:
    groups, end = row.groups, row.end
    is_called = _follows_a_word(row.before) and _CALL(row.before)
    if len(groups[0]) == 1:  # "0 1632 960001" is rare, a row of figures that begins with 0 is not
        is_shaped = _sizes((groups[0] + groups[1], *groups[2:])) in _SHAPES
        return end if is_called and is_shaped else 0
    if is_called:
        return end
    if len(groups[-1]) == 1:  # a figure after a number of ten digits
        end -= 1 + len(row.gaps[-1])
        groups = groups[:-1]
    return end if _is_dialled(row._replace(end=end), groups) else 0


def _follows_a_word(before: str) -> bool:
    """Whether a word ends at most three characters before."""
    return any(map(str.isalpha, before[-4:]))


def _sizes(groups: Sequence[str]) -> tuple[int, ...]:
    return tuple(map(len, groups))


def _is_part_of_code(row: _Row) -> bool:
    if row.before.endswith("/") and row.last == row.start - 1:
        return False
    return bool(_OF_A_CODE(row.before) or _IN_ADDRESS(row.before) or _DECIMALS(row.text, row.end))


def _is_dialled(row: _Row, groups: list[str]) -> bool:
    """Whether digits are grouped as in a phone number, and not as in a row of figures."""
    sizes = _sizes(groups)
    if sizes not in _SHAPES or _figures_beside(row) > (sizes not in _AS_CODES_HAVE):
        return False
    if sizes[0] == _SHORTEST_CODE and not groups[0].startswith(_CODES_OF_THREE):
        return False
    if sizes in _AS_CODES_HAVE and _CAPITALS(row.before):
        return False
    if sizes == _ROUND_A_YEAR and _A_YEAR(groups[1]):
        return False
    return _are_gaps_of_a_phone(row)


def _figures_beside(row: _Row) -> int:
    """Return on how many sides of a row there is a figure that is not a person's number."""
    is_before = row.last != row.start - 1 and _FIGURE_BEFORE(row.before)
    return bool(is_before) + bool(_FIGURE_AFTER(row.text, row.end))


def _are_gaps_of_a_phone(row: _Row) -> bool:
    """Whether the only slash follows the code, and full stops follow the code or every group."""
    gaps = row.gaps
    if any("/" in gap for gap in gaps[1:]) or any("." in gap and gap != "." for gap in gaps):
        return False
    if gaps and "/" in gaps[0]:
        return gaps[0].strip() == "/" and row.text[row.end : row.end + 1] != "/"
    return "." not in gaps[1:] or {*gaps} == {"."}


def _nhs_end(row: _Row) -> int:
    """Return the end of ten digits whose last is the check digit, unless they are figures."""
    *digits, check = (int(c) for c in row.written if c.isdigit())
    total = sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=True))
    if (11 - total % 11) % 11 != check:
        return 0
    if _NHS_BEFORE(row.before):
        return row.end
    if not row.gaps and _is_count(row):
        return 0
    is_likely = row.gaps or row.written[0] in _NHS_STARTS
    return row.end if is_likely and not _figures_beside(row) else 0


def _is_count(row: _Row) -> bool:
    """Whether the words beside a row of digits say that it is a sum of money or a total."""
    return bool(_COUNT_BEFORE(row.before) or _COUNT_AFTER(row.text, row.end))

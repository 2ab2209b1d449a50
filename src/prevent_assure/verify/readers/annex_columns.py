"""What the columns of a table are, by the names above them or by what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from prevent_assure.letters.blocks import COLUMNS
from prevent_assure.letters.view import NOT_SCORED, NOT_YET_SCORED

NUMBER, BENCHMARK, SCORE, SUMMARY = range(len(COLUMNS))

_SHORTEST_WORD = 3  # for `no` is of `number`, but is also a word
_OTHER_NAMES = (
    ("no", "nr", "num", "ref", "reference", "item", "id", "#", "benchmark number", "benchmark no"),
    ("benchmarks", "area", "area of work", "indicator", "criterion", "theme", "title", "standard"),
    ("agreed score", "scores", "rating", "grade", "mark", "result", "level"),
    ("justification", "comment", "comments", "commentary", "reason", "reasons", "narrative"),
)
_NAMES = frozenset((*map(str.lower, COLUMNS), *chain.from_iterable(_OTHER_NAMES)))
_NAME_WORDS = frozenset(
    word for name in _NAMES for word in name.split() if len(word) >= _SHORTEST_WORD
)
_PARTS = ("", "benchmark", "score", "summary")
_HISTORY = re.compile(
    r"\b(?:version|revision|issue|date|status|author|change|changes|amendment|amendments|editor"
    r"|edited by|approved by|description|draft)\b"
).search
_VERSION = re.compile(r"\b(?:version|revision|issue|draft)\b").search
_WORD = re.compile(r"[^\W_]+|#").findall
_IS_NUMBER = re.compile(r"\W*[0-9]{1,2}\W*").fullmatch
_NOT_SCORED = (NOT_SCORED.lower(), NOT_YET_SCORED.lower())
_SAYS_NOT_SCORED = re.compile(r"notscored|n/a|n\.a\.", re.IGNORECASE).fullmatch
_LIKE_SCORES = 0.8
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the annex has number, benchmark, score and summary, None for what it lacks.

    `others` are the positions of other columns, each with its name.
    """

    places: tuple[int | None, ...]
    others: tuple[tuple[int, str], ...]
    width: int


def named(names: Sequence[str]) -> Columns | None:
    """Return the columns by their names, None where these are not the names of the annex.

    The score or the benchmark has its name, and one more; what was renamed takes what is left.
    """
    known = [_plain(name) for name in names]
    places = _by_name(known)
    count = sum(place is not None for place in places)
    if count <= 1 or (places[BENCHMARK] is None and places[SCORE] is None):
        return None
    if places[SCORE] is None and known[places[BENCHMARK] or 0] != "benchmark":
        return None
    left = [place for place in range(len(known)) if place not in places]
    lacking = [kind for kind, place in enumerate(places) if place is None]
    renamed = [place for place in left if SCORE in lacking or "score" not in known[place]]
    if len(renamed) >= len(lacking):
        for kind, place in zip(lacking, renamed, strict=False):
            places[kind] = place
            left.remove(place)
    return Columns(
        tuple(places),
        tuple((place, names[place].strip()) for place in left),
        len(names),
    )


def filled(table: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns by what is in them, None where this is not the annex.

    It has scores in a column that does not count its rows, and texts on both sides of it.
    """
    width = max(map(len, table), default=0)
    whole = [row for row in table if len(row) == width]
    if width < _LEAST or not whole:
        return None
    columns = list(zip(*whole, strict=True))
    number = next((at for at, it in enumerate(columns) if _counts(it)), None)
    scores = [at for at, it in enumerate(columns) if at != number and _has_scores(it)]
    texts = [at for at in range(width) if at != number and at not in scores]
    if not scores or len(texts) <= 1 or texts[0] > scores[0]:
        return None
    summary = max(texts[1:], key=lambda at: sum(map(len, columns[at])))
    places = (number, texts[0], scores[0], summary)
    others = tuple((at, "") for at in range(width) if at not in places)
    return Columns(places, others, width)


def is_history(table: Sequence[Sequence[str]]) -> bool:
    """Whether a table lists the versions of a file, of which not every one is a draft."""
    if len(table) <= 1 or not names_versions(table[0]):
        return False
    return not all(any("draft" in cell.lower() for cell in row) for row in table[1:])


def names_versions(row: Sequence[str]) -> bool:
    """Whether a row has the names of columns for the versions of a file."""
    names = [_plain(cell) for cell in row]
    is_of_versions = any(_VERSION(name) for name in names)
    return is_of_versions and sum(_HISTORY(name) is not None for name in names) > 1


def is_score(text: str) -> bool:
    """Whether a text is a score, or says that there is none."""
    is_none = text.strip().lower() in _NOT_SCORED or says_not_scored(text)
    return is_none or _IS_NUMBER(text) is not None


def says_not_scored(text: str) -> bool:
    """Whether a cell says that a benchmark was not scored: `Not scored`, `N/A`."""
    return _SAYS_NOT_SCORED("".join(text.split())) is not None


def is_name(text: str) -> bool:
    """Whether a text is the name of a column, or made of words of such names."""
    name = _plain(text)
    return name in _NAMES or (bool(name) and _NAME_WORDS.issuperset(name.split()))


def _by_name(names: Sequence[str]) -> list[int | None]:
    """Return the position of each column, first by its own name, then by others of its kind."""
    places: list[int | None] = [None] * len(COLUMNS)
    for wanted in _wanted():
        for kind, is_name in enumerate(wanted):
            if places[kind] is None:
                free = (at for at, it in enumerate(names) if at not in places and is_name(it))
                places[kind] = next(free, None)
    return places


def _wanted() -> Iterator[tuple[_IsName, ...]]:
    """Yield how the columns are known: by name, by another name, by a part of their name."""
    yield tuple(_IsName((name.lower(),)) for name in COLUMNS)
    yield tuple(map(_IsName, _OTHER_NAMES))
    yield tuple(_IsName((part,) if part else (), is_part=True) for part in _PARTS)


@dataclass(frozen=True, slots=True)
class _IsName:
    names: tuple[str, ...]
    is_part: bool = False

    def __call__(self, name: str) -> bool:
        if self.is_part:
            return any(part in name for part in self.names)
        return name in self.names


def _plain(name: str) -> str:
    return " ".join(_WORD(name.lower()))


def _counts(column: Sequence[str]) -> bool:
    """Whether a column counts the rows: numbers, each larger than the one before."""
    found = [cell.strip(" .()") for cell in column if cell.strip()]
    if not found or not all(_IS_NUMBER(it) and it.isdecimal() for it in found):
        return False
    numbers = list(map(int, found))
    return all(one < other for one, other in pairwise(numbers)) and (
        len(numbers) > 1 or column[0] == found[0]
    )


def _has_scores(column: Sequence[str]) -> bool:
    """Whether a column has scores in nearly every row that has something."""
    found = [cell for cell in column if cell.strip()]
    return bool(found) and sum(map(is_score, found)) >= _LIKE_SCORES * len(found)

"""The rule on regions: one that no other file has, where others have nearly the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple
from unicodedata import combining, normalize

from prevent_assure.files.tree import Blob, Tree, Unreadable
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.assessment import Assessment
from prevent_assure.paths import FileKind, classify
from prevent_assure.snapshot.load import AssessmentYear, ReadFailure, load_record
from prevent_assure.text.paragraphs import collapse_space
from prevent_assure.text.safe import quote

_LINE = re.compile(r"^region[ \t]*:[ \t]+([^\s|>&*!'\"{\[#][^\n#]*)$", re.MULTILINE)
_LEFT_OUT = frozenset({"the", "of", "and", "region", "england"})
_LONGEST = 60
_SHORT_WORD, _LONG_WORD = 4, 8


class RegionUse(NamedTuple):
    """The region of a file, and where it is; `accepted` is where its spelling is accepted."""

    region: str
    location: Location
    accepted: tuple[Location, ...]

    @property
    def folded(self) -> str:
        """The region, white space and case folded: equal for the same region."""
        return collapse_space(self.region).casefold()


def region_use(year: AssessmentYear) -> Iterator[RegionUse]:
    """Yield the region of a file; nothing where it has none, or one that is not valid."""
    file, region = year.file, year.record.region
    if not region or not file.is_valid("region"):
        return
    accepted = tuple(
        file.document.value_location(("accepted", index))
        for index, it in enumerate(year.record.accepted)
        if it.rule == Rule.MISSPELT_REGION.code and not it.benchmark
    )
    yield RegionUse(region, file.document.value_location(("region",)), accepted)


def uses_elsewhere(tree: Tree, known: Collection[RegionUse]) -> Iterator[RegionUse]:
    """Yield the other files with a region that only one known file has, or nearly the same one.

    Once each region is found in two files, no more are read.  Only files that may have one are
    parsed.
    """
    lone = {use.region: use.folded for use in known if use in _alone(known)}
    paths = {use.location.path for use in known}
    for path, blob in tree.items():
        if not lone:
            return
        it = classify(path)
        if it.kind is not FileKind.ASSESSMENT or path in paths or not _may_have(blob, lone):
            continue
        file = load_record(tree, path, Assessment)
        if isinstance(file, ReadFailure) or it.authority is None or it.year is None:
            continue
        for use in region_use(AssessmentYear(it.authority, it.year, file, None)):
            lone = {region: folded for region, folded in lone.items() if folded != use.folded}
            yield use


def misspelt_region(
    checked: Iterable[RegionUse], everywhere: Collection[RegionUse]
) -> Iterator[tuple[RegionUse, Finding]]:
    """Yield each use of a region that only one file has, where others have nearly the same."""
    alone = _alone(everywhere)
    common = Counter(use.region for use in everywhere)
    for use in checked:
        near = [it for it in sorted(common) if use in alone and is_near(use.region, it)]
        if near:
            meant = max(near, key=lambda it: common[it])
            message = "no other file of the workspace has this region; check how it is spelt"
            hint = f"did you mean {quote(collapse_space(meant))}?"
            yield use, Finding(use.location, Rule.MISSPELT_REGION, message, hint)


def is_near(one: str, other: str) -> bool:
    """Whether two regions are different and probably meant to be the same.

    They differ in how words are joined or ordered, in small words, or in a letter or two of a
    word; or one is the initials of the other.
    """
    if (
        collapse_space(one).casefold() == collapse_space(other).casefold()
        or max(len(one), len(other)) > _LONGEST
    ):
        return False
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    if sorted(first) == sorted(second) or "".join(first) == "".join(second):
        return True
    if _are_initials(one, other) or _are_initials(other, one):
        return True
    if len(first) != len(second):
        return _is_typing_error("".join(first), "".join(second))
    return all(a == b or _is_typing_error(a, b) for a, b in zip(first, second, strict=True))


def _alone(uses: Iterable[RegionUse]) -> frozenset[RegionUse]:
    by_region: dict[str, list[RegionUse]] = {}
    for use in uses:
        by_region.setdefault(use.folded, []).append(use)
    return frozenset(found[0] for found in by_region.values() if len(found) == 1)


def _may_have(blob: Blob | Unreadable, lone: Collection[str]) -> bool:
    data = blob if isinstance(blob, Unreadable) else blob.read()
    if isinstance(data, Unreadable):
        return False
    text = data.decode(errors="replace")
    line = _LINE.search(text)
    if not line:
        return "region" in text
    region = collapse_space(line[1])
    return any(
        region.casefold() == collapse_space(it).casefold() or is_near(region, it) for it in lone
    )


def _words(region: str) -> list[str]:
    return [word for word in _every_word(region) if word not in _LEFT_OUT]


def _every_word(region: str) -> list[str]:
    text = normalize("NFKD", region.casefold().replace("&", " and "))
    return re.findall(r"[^\W_]+", "".join(c for c in text if not combining(c)))


def _are_initials(short: str, long: str) -> bool:
    letters = "".join(_every_word(short))
    spelt_out = (_words(long), _every_word(long))
    return any(len(it) > 1 and letters == "".join(word[0] for word in it) for it in spelt_out)


def _is_typing_error(one: str, other: str) -> bool:
    """Whether a word is mistyped: one letter, or two of a long one, and neither the first."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORT_WORD or one[0] != other[0]:
        return False
    if any(map(str.isdigit, one + other)):
        return False
    return _distance(one, other) <= 1 + (len(longer) > _LONG_WORD)


def _distance(one: str, other: str) -> int:
    """Return how many letters are added, left out, changed or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            costs = [row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != its)]
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                costs.append(earlier[j - 2] + 1)
            row.append(min(costs))
    return row[-1]

"""The names of councils in a text: which of those that are known, and which that are not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from prevent_assure.verify.difference import Difference
from prevent_assure.verify.expected import ExpectedLetter
from prevent_assure.verify.match import most_similar
from prevent_assure.verify.normalise import Normaliser, normalise
from prevent_assure.verify.opening import opening
from prevent_assure.verify.readers.letter import ReadBlock

_ANNEX = "annex"
_JOINERS = frozenset(("and", "of", "upon", "the", "on", "in", "with", "&", "le", "by"))
_GENERIC = frozenset(
    (
        *("the", "a", "an", "county", "city", "borough", "district"),
        *("town", "parish", "metropolitan", "unitary", "local", "our", "your"),
        *("this", "to", "dear", "for", "at", "from", "of"),
        *("and", "members", "combined", "authority", "council", "overall", "in"),
        *("re", "cc"),
    )
)
_ENDS = re.compile(
    r"(?:Councils?|Corporation|Combined Authority|Borough)\b"
    r"(?!\s+(?:House|Offices?|Tax|Chambers?|Leader|Group|Housing|Plan|Board|Council)\b)"
)
_LONGEST = 400


def named(text: str, names: Mapping[str, str], measure: Normaliser) -> list[str]:
    """Return whose names are in a text that was folded, by slug, from its start.

    A name that is a part of a longer one there does not count.
    """
    spans = [
        (start, -end, slug)
        for slug, name in names.items()
        if name
        for start, end in measure.places(text, name)
    ]
    found: list[str] = []
    reached = 0
    for start, end, slug in sorted(spans):
        if start >= reached:
            reached = -end
            found.append(slug)
    return list(dict.fromkeys(found))


def differences(
    record: ExpectedLetter, letter: Sequence[ReadBlock], measure: Normaliser
) -> Iterator[Difference]:
    """Yield each other council that a letter names where the record's own has the authority.

    Looked at are the address, the titles, and the sentences that name the authority.
    """
    others = _Others(record, measure)
    begun = opening(letter)
    headings = [it.text for it in letter if _is_annex_heading(it)]
    titles = [*(block.text for block in begun.titles), *headings]
    address = [line for block in begun.address for line in block.lines]
    for text in (*_addressed(address, record, measure), *titles):
        for name in others.names(text):
            yield Difference("authority", None, record.authority, name)
    yield from others.replaced(letter)


class _Others:
    """The councils that a letter is not about."""

    def __init__(self, record: ExpectedLetter, measure: Normaliser) -> None:
        """Look up what the record's own letter says."""
        self._record = record
        self._measure = measure
        texts = (*record.prose.opening, *record.prose.rest)
        self._own = normalise(" ".join(texts))
        self._names = {"": record.authority, **{name: name for name in record.neighbours}}

    def names(self, text: str) -> list[str]:
        """Return the names of other councils in a text that the record's letter does not have."""
        line = normalise(text[:_LONGEST])
        known = [slug for slug in named(line, self._names, self._measure) if slug]
        found = known or [it for it in _likely(line) if not self._is_own(it, line)]
        return [it for it in found if not self._measure.has(self._own, it) or it in known]

    def replaced(self, letter: Sequence[ReadBlock]) -> Iterator[Difference]:
        """Yield a council that takes the authority's place in a sentence of the record."""
        theirs = [it for block in letter for it in self._measure.sentences([block.text])]
        own = self._record.authority
        known = {self._measure.key(it) for it in theirs}
        unnamed = [it for it in theirs if not self._measure.has(normalise(it), own)]
        unnamed = [it for it in unnamed if self.names(it)]
        for text in self._record.prose.others:
            for sentence in self._measure.sentences([text]):
                if not sentence.endswith((".", ":")) or self._is_known(sentence, known):
                    continue
                if self._measure.has(normalise(sentence), own):
                    found = most_similar(sentence, unnamed, self._measure)
                    names = self.names(unnamed[found]) if found is not None else []
                    yield from (Difference("authority", None, own, name) for name in names)

    def _is_known(self, sentence: str, known: set[str]) -> bool:
        """Whether the letter has a sentence, or it is one that is compared elsewhere."""
        if self._measure.key(sentence) in known:
            return True
        judged = (
            *self._record.overall,
            *(it for ours in self._record.reasons for it in ours.lines),
        )
        return any(self._measure.has(normalise(text), sentence) for text in judged)

    def _is_own(self, name: str, line: str) -> bool:
        """Whether a likely name is the authority's, perhaps after the words before it."""
        own = normalise(self._record.authority)
        before = name.removesuffix(own).rstrip()
        is_after_a_comma = before.endswith((",", "and", "for"))
        is_at_the_end = name.endswith(own) and (name != line or is_after_a_comma)
        return name == own or is_at_the_end or own.startswith(name)


def _addressed(lines: Sequence[str], record: ExpectedLetter, measure: Normaliser) -> Sequence[str]:
    """Return the lines of the address from the addressee on, without the sender's."""
    wanted = (record.authority, *record.names)
    for at, line in enumerate(lines):
        if any(measure.has(normalise(line), name) for name in wanted):
            return lines[at:]
    return lines


def _is_annex_heading(block: ReadBlock) -> bool:
    text = normalise(block.text).lower()
    return text.startswith(_ANNEX) and len(text) <= _LONGEST and not text.endswith(".")


def _likely(line: str) -> list[str]:
    """Return what reads like a council's name in a line: capitals up to the word Council."""
    found: list[str] = []
    for end in _ENDS.finditer(line):
        words = line[: end.start()].split()
        start = len(words)
        while start > 0 and _is_part(words[start - 1]):
            start -= 1
        while start < len(words) and words[start].lower() in _JOINERS:
            start += 1
        name = words[start:]
        if any(word.lower().strip(",") not in _GENERIC for word in name):
            found.append(" ".join((*name, end[0])))
    return found


def _is_part(word: str) -> bool:
    return word[:1].isupper() or word.lower() in _JOINERS

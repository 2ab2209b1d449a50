"""What a letter itself says it is: its kind, its year and its authority."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from prevent_assure.letters.compose import AGREED_SCORES
from prevent_assure.verify.councils import named
from prevent_assure.verify.normalise import Normaliser, normalise
from prevent_assure.verify.opening import opening
from prevent_assure.verify.readers.letter import ReadLetter
from prevent_assure.years import is_year

_SPAN = r"(?<!\d)(\d{4}) ?[-/] ?(?:\d\d)?(\d\d)(?!\d)"
_YEAR = re.compile(_SPAN).finditer
_ASSURANCE = re.compile(rf"\bassurance,?:? (?:for |of |in )?{_SPAN}", re.IGNORECASE).finditer
_NAMED_YEAR = re.compile(rf"\bprevent duty assurance {_SPAN}", re.IGNORECASE).finditer


def is_annex(letter: ReadLetter) -> bool:
    """Whether this is an annex on its own: it is headed as one, or has not one sentence."""
    texts = [normalise(block.text) for block in letter.blocks]
    heading = normalise(AGREED_SCORES)
    is_headed = any(heading in text and not text.endswith(".") for text in texts)
    return is_headed or not any(text.endswith(".") for text in texts)


def year(letter: ReadLetter, known: Collection[str]) -> str | None:
    """Return the known year of the title or of another heading, None without any.

    In a title that has several it is the one after the word assurance, else the first.
    """
    begun = opening(letter.blocks)
    titles = (*begun.titles, *(block for block in letter.blocks if block.is_heading))
    for text in (*(normalise(block.text) for block in titles), begun.sentence, *_texts(letter)):
        for years in (_NAMED_YEAR(text), _ASSURANCE(text), _YEAR(text)):
            for found in years:
                named = f"{found[1]}-{found[2]}"
                if is_year(named) and named in known:
                    return named
    return None


def authority(letter: ReadLetter, names: Mapping[str, str]) -> str | None:
    """Return the slug of the authority that the letter is about, None without any.

    It is looked for where a letter says so: in the address, in the opening sentence, in the title
    and headings, and only then elsewhere.  Where one of these names several, the next one
    decides between them.
    """
    measure = Normaliser(letter.has_page_lines)
    among: list[str] = []
    for text in _where(letter, names, measure):
        found = named(text, names, measure)
        among = [slug for slug in among if slug in found] or among or found
        if len(among) == 1:
            return among[0]
    return among[0] if among else None


def _where(letter: ReadLetter, names: Mapping[str, str], measure: Normaliser) -> Iterator[str]:
    """Yield the parts of a letter that may say whom it is about, the surest first."""
    begun = opening(letter.blocks)
    known = {measure.key(name) for name in names.values() if name}
    address = [line for block in begun.address for line in block.lines]
    yield normalise(", ".join(line for line in address if measure.key(line) in known))
    yield normalise(" ".join(address))
    if not is_annex(letter):
        yield normalise(measure.sentences([begun.sentence])[0]) if begun.sentence else ""
    headings = (block for block in letter.blocks if block.is_heading)
    yield from (normalise(block.text) for block in (*begun.titles, *headings))
    yield from _texts(letter)


def _texts(letter: ReadLetter) -> tuple[str, str]:
    """Return the letter's words without the annex, and those of the annex."""
    rows = (line for row in letter.rows for line in (*row.benchmark, *row.summary))
    lines = (line for block in letter.blocks for line in block.lines)
    edges = (line for edge in letter.headers_footers for line in (*edge.top, *edge.bottom))
    return normalise(" ".join(lines)), normalise(" ".join((*rows, *edges)))

"""What a letter itself says it is: its kind, its year and its authority."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from prevent_assure.letters.compose import AGREED_SCORES
from prevent_assure.verify.normalise import Normaliser, normalise
from prevent_assure.verify.readers.letter import ReadLetter
from prevent_assure.years import is_year

_YEAR = re.compile(r"(?<!\d)(\d{4}) ?[-/] ?(?:\d\d)?(\d\d)(?!\d)").finditer


def is_annex(letter: ReadLetter) -> bool:
    """Whether this is an annex by itself: it is headed as one, or has not one sentence."""
    texts = [normalise(block.text) for block in letter.blocks]
    return any(text.startswith(normalise(AGREED_SCORES)) for text in texts) or not any(
        text.endswith(".") for text in texts
    )


def year(letter: ReadLetter, known: Collection[str]) -> str | None:
    """Return the first year that stands in the letter and that is known, None without any."""
    for text in _texts(letter):
        for found in _YEAR(text):
            named = f"{found[1]}-{found[2]}"
            if is_year(named) and named in known:
                return named
    return None


def authority(letter: ReadLetter, names: Mapping[str, str]) -> str | None:
    """Return the slug of the authority whose name stands in the letter, of several the longest.

    What the annex says of other authorities counts only where the rest names nobody.
    """
    measure = Normaliser(letter.has_page_lines)
    for text in _texts(letter):
        there = [slug for slug, name in names.items() if name and measure.has(text, name)]
        if there:
            return max(there, key=lambda slug: len(normalise(names[slug])))
    return None


def _texts(letter: ReadLetter) -> tuple[str, str]:
    """Return the letter's words without the annex, and those of the annex."""
    rows = (line for row in letter.rows for line in (*row.benchmark, *row.summary))
    lines = (line for block in letter.blocks for line in block.lines)
    edges = (line for edge in letter.headers_footers for line in (*edge.top, *edge.bottom))
    return normalise(" ".join(lines)), normalise(" ".join((*rows, *edges)))

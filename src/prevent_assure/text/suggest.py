"""What a mistyped word was meant to be."""

from __future__ import annotations

_CLOSE = 0.6


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """Return the known word that a mistyped one is closest to, None if none is close."""
    from difflib import get_close_matches  # noqa: PLC0415 -- files without an error need none

    folded = word.lower().strip().replace(" ", "-") if known and "-" in "".join(known) else word
    close = get_close_matches(folded, known, n=1, cutoff=_CLOSE)
    return close[0] if close else None

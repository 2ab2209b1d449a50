"""What a typed item begins with: `4.`, `(4)`, `4 -`, `iv.`, `Action 4:`, or a bullet."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLETS = "•·▪◦●○■□◾◽➢➤►▶✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc\uf076"

_NUMBER = re.compile(
    r"(?:(?:recommended )?(?:action|recommendation)\s*(?P<named>\d{0,2})\s*[.:)\u2013\u2014-]+\s+"
    r"|\(?(?P<plain>\d{1,2})\s?[.):]+\s+(?!\d)"
    r"|\[(?P<boxed>\d{1,2})\]\s*"
    r"|(?P<dashed>\d{1,2})\s*[\u2013\u2014-]\s+(?=\D)"
    r"|\((?:[ivx]{1,5}|[a-z])\)\s+"
    r"|(?:[ivx]{1,5}|[a-z])\)\s+"
    r"|(?-i:[ivx]{1,5}\.\s+|[IVX]{2,5}\.\s+)"
    r"|[\u2460-\u2473\u2776-\u277f]\s*)",
    re.IGNORECASE,
).match
_BARE_NUMBER = re.compile(r"\d{1,2}\s+(?=[A-Z])").match
_BULLET = re.compile(rf"(?:[{BULLETS}]|[*+\u2013\u2014-]\s|o\t)\s*").match


@dataclass(frozen=True, slots=True)
class Marker:
    """Where the words of a typed item begin, and its number where that is in digits."""

    end: int
    number: int | None


def number(line: str) -> Marker | None:
    """Return the number that a line begins with as an item, None without one."""
    found = _NUMBER(line)
    if found is None:
        return None
    digits = next((it for it in found.groupdict().values() if it), "")
    return Marker(found.end(), int(digits) if digits else None)


def bare_number(line: str) -> Marker | None:
    """Return the number with nothing after it that may begin an item, as it may a sentence."""
    found = _BARE_NUMBER(line)
    return Marker(found.end(), None) if found else None


def bullet(line: str) -> Marker | None:
    """Return the bullet that a line begins with, None without one."""
    found = _BULLET(line)
    return Marker(found.end(), None) if found else None

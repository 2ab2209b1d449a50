"""The rubrics, templates and pages of the manual that come with the program."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parents[1] / "shipped"
_CHECKOUT = Path(__file__).parents[3]


def path(name: str) -> Path:
    """Return where a shipped file or folder is: in the package, or beside `src/` in a checkout."""
    packaged = _PACKAGED / name
    return packaged if packaged.exists() else _CHECKOUT / name


def newest_rubric() -> Path:
    """Return the newest rubric that comes with the program, the one that every workspace gets."""
    return max(path("rubric").glob("*.yaml"))

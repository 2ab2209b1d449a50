"""The addresses of the pages: which there are, and what each one is of."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from prevent_assure.letters.formats import FORMATS
from prevent_assure.paths import is_slug
from prevent_assure.years import is_year


class PageKind(Enum):
    """What a page shows."""

    OVERVIEW = "overview"
    ASSESSMENT = "assessment"
    BENCHMARK = "benchmark"
    ACTIONS = "actions"
    LETTER = "letter"
    ANNEX = "annex"


class Address(NamedTuple):
    """What an address is of; `year` is empty for the overview of the usual year.

    `benchmark` is the id of a benchmark's page.  `format` is that of a download.
    """

    kind: PageKind
    year: str = ""
    slug: str = ""
    benchmark: str = ""
    format: str = ""

    @property
    def path(self) -> str:
        """The address itself."""
        ending = {
            PageKind.BENCHMARK: f"/benchmarks/{self.benchmark}",
            PageKind.ACTIONS: "/actions",
            PageKind.LETTER: "/letter",
            PageKind.ANNEX: "/annex",
        }.get(self.kind, "")
        parts = "".join(f"/{part}" for part in (self.year, self.slug) if part)
        return f"{parts}{ending}{'.' if self.format else ''}{self.format}" or "/"


def parse_address(path: str) -> Address | None:
    """Return what an address is of, None where there is no such address."""
    parts = path.split("/")[1:]
    if parts == [""]:
        return Address(PageKind.OVERVIEW)
    if not is_year(parts[0]):
        return None
    if len(parts) == 1:
        return Address(PageKind.OVERVIEW, parts[0])
    if not is_slug(parts[1]):
        return None
    return _of_assessment(parts[0], parts[1], parts[2:])


def _of_assessment(year: str, slug: str, rest: list[str]) -> Address | None:
    if not rest:
        return Address(PageKind.ASSESSMENT, year, slug)
    if rest == ["actions"]:
        return Address(PageKind.ACTIONS, year, slug)
    if rest[0] == "benchmarks" and len(rest) == len(("benchmarks", "id")) and is_slug(rest[1]):
        return Address(PageKind.BENCHMARK, year, slug, benchmark=rest[1])
    name, dot, ending = rest[0].partition(".")
    if len(rest) > 1 or name not in ("letter", "annex") or (dot and ending not in FORMATS):
        return None
    return Address(PageKind(name), year, slug, format=ending)

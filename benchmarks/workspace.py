"""Write a workspace of invented authorities: the same bytes for the same seed.

    python benchmarks/workspace.py DIR --files 371 --years 1 --seed 1
    python benchmarks/workspace.py DIR --files 3710 --years 10 --faults 100

The files have about 10 kB each, and no error or warning.  Reasons for agreed scores are as long as
in the published annex (486 characters there, 464 here), and there is as much evidence as in the
example that comes with the program (6 items there, 7 here).  With `--faults`, DIR/faults.txt lists
the errors that were planted: PATH:LINE:RULE, sorted by location.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from faults import planted
from prevent_assure.model.decode import parse_as
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing.document import Document
from sentences import Draw, names

SHIPPED_YEAR = "2022-23"
_RUBRIC = Path(__file__).parents[1] / "rubric" / f"{SHIPPED_YEAR}.yaml"
_SCALE = (1, 5)
_STANDARD = 3
_REGIONS = ("South West", "North East", "East Midlands", "Wales", "Scotland", "London")
_REASONS = ("performance", "rigour", "evidence", "context")
_PEOPLE = ("Robin Hale", "Sam Carter", "Alex Morgan", "Jo Marsh", "Kim Ellis", "Pat Rowan")


@dataclass(frozen=True, slots=True)
class Period:
    """A year of the workspace: the calendar year it begins in, and whether it is the last."""

    first: int
    is_last: bool

    @property
    def written(self) -> str:
        """The year as keys and folders write it."""
        return f"{self.first}-{(self.first + 1) % 100:02}"

    @property
    def printed(self) -> str:
        """The year as titles write it."""
        return f"{self.first}/{self.first + 1}"


@dataclass(frozen=True, slots=True)
class Made:
    """A workspace's texts by path: its rubrics, and each authority's assessments."""

    rubrics: Mapping[str, str]
    authorities: tuple[Mapping[str, str], ...]


def made(files: int, years: int, seed: int) -> Made:
    """Return a workspace with so many files in all; its last year is that of the shipped rubric."""
    text = _RUBRIC.read_text(encoding="utf-8")
    last = int(SHIPPED_YEAR[:4])
    periods = [Period(first, first == last) for first in range(last - years + 1, last + 1)]
    scored = tuple(_scored(text))
    rubrics = {f"rubric/{period.written}.yaml": _rubric(text, period) for period in periods}
    authorities = (
        _authority(name, periods, scored, Draw(f"{seed} {name}")) for name in names(files // years)
    )
    return Made(rubrics, tuple(authorities))


def _scored(rubric: str) -> Iterator[str]:
    document = parse_as(f"rubric/{SHIPPED_YEAR}.yaml", rubric.encode(), Rubric)
    benchmarks = document.data["benchmarks"] if isinstance(document, Document) else ()
    return (each["id"] for each in benchmarks if not each.get("not_scored"))


def _rubric(shipped: str, period: Period) -> str:
    """Return the shipped rubric for another year, with the same benchmarks as last year."""
    lines = (line for line in shipped.splitlines(keepends=True) if not line.startswith("    was:"))
    shown = Period(int(SHIPPED_YEAR[:4]), is_last=True)
    text = "".join(lines).replace(shown.written, period.written)
    return text.replace(shown.printed, period.printed)


def _authority(
    name: str, periods: Iterable[Period], scored: tuple[str, ...], draw: Draw
) -> dict[str, str]:
    slug = name.lower().replace(" ", "-")
    texts: dict[str, str] = {}
    region, last = draw.one(_REGIONS), dict.fromkeys(scored, 0)
    for period in periods:
        agreed = {benchmark: _score(draw) for benchmark in scored}
        head = _head(name, region, period, draw)
        entries = [
            line
            for benchmark, score in agreed.items()
            for line in _entry(benchmark, score, last[benchmark], period, draw)
        ]
        lines = (*head, "benchmarks:", *entries, "", *_actions(agreed, period, draw))
        texts[f"assessments/{period.written}/{slug}.yaml"] = "\n".join(lines) + "\n"
        last = agreed
    return texts


def _score(draw: Draw) -> int:
    return draw.one((1, 2, 3, 3, 3, 4, 4, 4, 4, 5))


def _head(name: str, region: str, period: Period, draw: Draw) -> tuple[str, ...]:
    adviser, lead, addressee = draw.one(_PEOPLE), draw.one(_PEOPLE), draw.one(_PEOPLE)
    spring = period.first + 1
    return (
        f"# yaml-language-server: $schema=../../schemas/{period.written}.json",
        "# An invented authority: people, scores and texts are made up.",
        "# as it reads within a sentence",
        f"authority: {name} Council",
        f"region: {region}",
        f"year: {period.written}",
        "",
        "people:",
        "  adviser:",
        f"    name: {adviser}",
        "    title: Prevent Regional Adviser",
        "    # optional: how to reach the adviser, under the signature",
        "    contact: prevent.adviser@example.gov.uk",
        "  lead:",
        f"    name: {lead}",
        "    title: Programme Co-ordinator",
        f"    salutation: {lead.split()[0]}",
        "  addressee:",
        f"    name: {addressee}",
        "    title: Service Manager for Community Safety",
        f"    salutation: {addressee.split()[0]}",
        "  cc:",
        f"    - name: {lead}",
        "      title: Programme Co-ordinator",
        "",
        "dates:",
        f"  self_assessed: {spring}-02-{draw.number(10, 28)}",
        f"  met: {spring}-03-{draw.number(10, 31)}",
        f"  agreed: {spring}-04-{draw.number(10, 30)}",
        f"  issued: {spring}-05-{draw.number(10, 31)}",
        "",
    )


def _entry(benchmark: str, agreed: int, last: int, period: Period, draw: Draw) -> Iterator[str]:
    own = min(max(agreed + draw.one((-1, 0, 0, 1)), _SCALE[0]), _SCALE[1])
    yield f"  {benchmark}:"
    yield "    self:"
    yield f"      score: {own}"
    yield from _text("      justification", draw, 1)
    yield "    agreed:"
    yield f"      score: {agreed}"
    yield from _text("      justification", draw, 2)
    yield ""
    yield from (f"        - {draw.sentence()}" for _ in range(draw.number(1, 2)))
    if own != agreed:
        yield from _text("    moderation", draw, 1)
    if agreed < last:
        yield "    movement:"
        yield f"      because: {draw.one(_REASONS)}"
        yield from _text("      note", draw, 1)
    requests = draw.one((0, 0, 1, 1, 2))
    if requests:
        yield "    evidence:"
    for number in range(requests):
        yield from _evidence(number, period, draw)
    remark = draw.one(("good_practice", "note", ""))
    if remark:
        yield from _text(f"    {remark}", draw, 1)


def _evidence(number: int, period: Period, draw: Draw) -> Iterator[str]:
    spring = period.first + 1
    yield f"      - title: {draw.one(('Minutes', 'Report', 'Records'))} {number + 1} of {spring}"
    yield f"        requested: {spring}-03-{draw.number(10, 31)}"
    if draw.number(1, 5) == 1:
        yield from _text("        not_provided", draw, 1)
    else:
        yield f"        received: {spring}-04-{draw.number(1, 9):02}"
        yield "        # where it is kept: a link or a file number, never the content"
        yield f"        reference: file PV/{spring}/{draw.number(1, 99):03}"


def _actions(agreed: Mapping[str, int], period: Period, draw: Draw) -> Iterator[str]:
    """Yield two or three actions, which share the benchmarks below the standard."""
    below = [benchmark for benchmark, score in agreed.items() if score < _STANDARD]
    number = draw.number(2, 3)
    yield "actions:"
    for index in range(number):
        concerned = below[index::number] or [draw.one(tuple(agreed))]
        yield f"  - id: {concerned[0]}-{index + 1}"
        yield from _text("    action", draw, 1)
        yield f"    benchmarks: [{', '.join(concerned)}]"
        yield "    owner: Community Safety Team"
        yield f"    due: {period.first + 1}-12-{draw.number(10, 31)}"
        if not period.is_last:
            yield "    outcome:"
            yield f"      status: {draw.one(('done', 'done', 'dropped'))}"
            yield f"      on: {period.first + 2}-01-{draw.number(10, 31)}"
    yield ""
    yield "marking: OFFICIAL"


def _text(key: str, draw: Draw, sentences: int) -> Iterator[str]:
    """Yield a key and, below it, a block of sentences, one on each line."""
    indent = " " * (len(key) - len(key.lstrip()) + 2)
    yield f"{key}: |"
    yield from (f"{indent}{draw.sentence()}" for _ in range(sentences))


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write each text to its path in a folder; half a surrogate pair is written as one byte."""
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8", "surrogateescape"))


def main() -> None:
    """Write the workspace that the command line asks for."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("folder", metavar="DIR", type=Path, help="a new folder")
    parser.add_argument("--files", type=int, default=371, help="assessments in all")
    parser.add_argument("--years", type=int, default=1, help="years of each authority")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--faults", type=int, default=0, help="errors to plant, at most one an authority"
    )
    asked = parser.parse_args()
    if asked.files % asked.years:
        parser.error(f"{asked.files} files cannot be {asked.years} years of some authorities")
    if asked.folder.exists():
        parser.error(f"{asked.folder} already exists")
    try:
        found = made(asked.files, asked.years, asked.seed)
        authorities, faults = planted(found.authorities, asked.faults)
    except ValueError as error:
        sys.exit(str(error))
    for texts in (found.rubrics, *authorities):
        write(asked.folder, texts)
    if asked.faults:
        (asked.folder / "faults.txt").write_text("\n".join(faults) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()

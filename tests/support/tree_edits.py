"""Edits of a file, each with the rows that it is to be.

A case begins with `#` and its name; lines with `-`, which stand in the file once and together, are
replaced by those with `+`; `=` is a row: its line, its kind, what it belongs to, both values.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from prevent_assure.reports.changes.change import Change
from prevent_assure.reports.changes.diff import changes
from support.workspace_builder import Data, benchmark, rubric, tree

BOOK = Path(__file__).parents[1] / "changes"
RUBRIC = "rubric/2022-23.yaml"
FILE = "assessments/2022-23/elm-vale.yaml"
TEXT = (BOOK / "elm-vale.yaml").read_text(encoding="utf-8")
RUBRIC_TEXT = (BOOK / "rubric.yaml").read_text(encoding="utf-8")
BENCHMARKS = [benchmark("training"), benchmark("board")]


@dataclass(frozen=True, slots=True)
class Edit:
    """A name, and what is replaced by what."""

    name: str
    pairs: tuple[tuple[str, str], ...]

    def of(self, text: str) -> str:
        """Return the text after the edit."""
        return edited(text, *self.pairs)

    def told(self, rows: list[Change]) -> str:
        """Return the edit and its rows as the book has them."""
        lines = [f"# {self.name}"]
        for pair in self.pairs:
            for sign, text in zip("-+", pair, strict=True):
                lines += (f"{sign} {line}" for line in text.splitlines())
        return "".join(f"{line}\n" for line in (*lines, *map(row, rows)))


def edits(path: Path) -> Iterator[Edit]:
    """Yield every edit of a book."""
    for case in path.read_text(encoding="utf-8").split("\n\n"):
        head, *lines = case.splitlines()
        groups = [
            (sign, "".join(f"{line[2:]}\n" for line in found))
            for sign, found in groupby(lines, key=lambda line: line[0])
            if sign != "="
        ]
        pairs: list[tuple[str, str]] = []
        for sign, text in groups:
            if sign == "-":
                pairs.append((text, ""))
            else:
                pairs[-1] = (pairs[-1][0], text)
        yield Edit(head.removeprefix("# "), tuple(pairs))


def edited(text: str, *pairs: tuple[str, str]) -> str:
    """Return a text in which each first of a pair, which occurs once, is the second."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def row(change: Change) -> str:
    """Return a row as the book has it."""
    owner = " ".join(filter(None, (change.benchmark, change.side)))
    name = ": ".join(filter(None, (owner, change.item, change.field)))
    before, after = (json.dumps(it, ensure_ascii=False) for it in (change.before, change.after))
    late = " [after issue]" if change.after_issue else ""
    kind = f"{change.kind.value}, {name}" if name else change.kind.value
    return f"= {change.line} {kind}: {before} -> {after}{late}"


def changed(before: Mapping[str, Data | str], after: Mapping[str, Data | str]) -> list[Change]:
    """Return what changed from some files to others, beside one rubric unless they have one."""
    common = {RUBRIC: rubric("2022-23", BENCHMARKS)}
    return list(changes(tree({**common, **before}), tree({**common, **after})))

"""Forms as the program writes them, filled in as people do, and what comes of them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

import openpyxl

from prevent_assure.authoring.carry_over import scores
from prevent_assure.errors import AssureError
from prevent_assure.files.tree import Tree
from prevent_assure.forms.content import form_content
from prevent_assure.forms.fields import FormKind
from prevent_assure.forms.formats import FORMATS
from prevent_assure.forms.identity import identify
from prevent_assure.forms.outcome import FormOutcome, Receipt
from prevent_assure.forms.reader import read_workbook
from prevent_assure.forms.receive import ReadForm, receive_form
from prevent_assure.forms.sheets import ABOUT, ACTIONS, SCORES
from prevent_assure.forms.workbook import written
from prevent_assure.paths import assessment_path
from prevent_assure.snapshot.load import load
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.years import year_before
from support.console_examples import ROOT
from support.workspace_builder import text_blob

SLUG, YEAR = "ashcombe-vale", "2022-23"
PATH, LAST_PATH = assessment_path(SLUG, YEAR), assessment_path(SLUG, year_before(YEAR))
Row: TypeAlias = dict[str, Any]


@cache
def shipped() -> Mapping[str, str]:
    """Return the shipped rubrics and assessments by their paths, as text."""
    paths = [*ROOT.glob("rubric/*.yaml"), *ROOT.glob("assessments/*/*.yaml")]
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(paths)
    }


def changed(old: str, new: str, path: str = PATH) -> dict[str, str]:
    """Return the shipped files with a text that is there once replaced."""
    text = shipped()[path]
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    return {**shipped(), path: text.replace(old, new)}


def tree(files: Mapping[str, str]) -> Tree:
    """Return files as a tree."""
    return {path: text_blob(text) for path, text in files.items()}


def form(
    kind: FormKind = "self", files: Mapping[str, str] | None = None, slug: str = SLUG
) -> bytes:
    """Return the form of an authority as it is written."""
    made = tree(files or shipped())
    known = load_rubrics(made)
    snapshot = load(made, slug, known, (year_before(YEAR), YEAR))
    this, last = snapshot.year(YEAR), snapshot.year(year_before(YEAR))
    assert this is not None
    rubric = known.valid[YEAR]
    return written(form_content(this, rubric, last, kind, scores(snapshot, YEAR)))


@dataclass
class Book:
    """A form opened as a workbook, to be filled in."""

    kind: FormKind = "self"
    files: Mapping[str, str] = field(default_factory=shipped)
    book: Any = field(init=False)

    def __post_init__(self) -> None:
        """Open the form as it is written."""
        self.book = openpyxl.load_workbook(io.BytesIO(form(self.kind, self.files)))

    @property
    def scores(self) -> Any:
        """The sheet with the scores."""
        return self.book[SCORES[self.kind]]

    @property
    def about(self) -> Any:
        """The sheet About."""
        return self.book[ABOUT]

    @property
    def actions(self) -> Any:
        """The sheet with last year's actions."""
        return self.book[ACTIONS]

    def cell(self, row: str, heading: str, sheet: Any = None) -> Any:
        """Return the cell of a row, by its hidden id, below a heading."""
        found = sheet or self.scores
        headings, names = found[4], found["A"]
        column = next(it.column for it in headings if it.value == heading)
        return found.cell(next(it.row for it in names if it.value == row), column)

    def fill(self, row: str, **values: object) -> Book:
        """Fill in cells of a benchmark's row: score, why, evidence."""
        headings = {
            "score": "Score" if self.kind == "self" else "Agreed score",
            "why": "Why this score",
            "evidence": "Evidence and where it is kept",
            "moderation": "Why it differs from the self-assessment",
            "because": "Why it is lower than last year",
        }
        for name, value in values.items():
            self.cell(row, headings[name]).value = value
        return self

    def data(self) -> bytes:
        """Return the workbook as it is saved."""
        data = io.BytesIO()
        self.book.save(data)
        return data.getvalue()

    def received(self, **options: Any) -> Row:
        """Return what comes of the form, as JSON has it."""
        return received(self.data(), self.files, **options)

    def text_after(self, path: str = PATH) -> str:
        """Return the text of a file with what the form changes."""
        return receive(self.data(), self.files)[1].get(path, self.files[path])


def receive(
    data: bytes,
    files: Mapping[str, str] | None = None,
    authority: str | None = None,
    year: str | None = None,
) -> tuple[FormOutcome, dict[str, str]]:
    """Return what comes of a form, and the texts of the files that it changes."""
    made = tree(files or shipped())
    known = load_rubrics(made)
    sheets = read_workbook(data)
    read = ReadForm("form.xlsx", identify(sheets, authority, year), sheets)
    slug, of_year = read.identity.authority, read.identity.year
    snapshot = load(made, slug, known, (year_before(of_year), of_year))
    found = receive_form(read, snapshot, known.valid[of_year], scores(snapshot, of_year))
    return found.outcome, {path: it.text for path, it in found.documents.items()}


def received(data: bytes, files: Mapping[str, str] | None = None, **options: Any) -> Row:
    """Return what comes of a form, as JSON has it; an error stands alone."""
    try:
        outcome, _ = receive(data, files, **options)
    except AssureError as error:
        outcome = FormOutcome("form.xlsx", error=str(error))
    answer: Row = json.loads(FORMATS["json"](Receipt((outcome,), is_written=False)))["forms"][0]
    return answer


def refused(answer: Row) -> list[tuple[str, str | None]]:
    """Return what is refused, in short: its reason and its cell."""
    assert answer["error"] is None
    return [(it["reason"], it["cell"]) for it in answer["refused"]]


def reported(answer: Row) -> list[tuple[str, str | None]]:
    """Return what is reported, in short: its reason and its cell."""
    assert answer["error"] is None
    return [(it["reason"], it["cell"]) for it in answer["reported"]]


def changes(answer: Row) -> list[tuple[object, ...]]:
    """Return what changes, in short: benchmark or item, field, before and after."""
    assert answer["error"] is None
    return [
        (it["benchmark"] or it["item"], it["field"], it["before"], it["after"])
        for it in answer["changes"]
    ]

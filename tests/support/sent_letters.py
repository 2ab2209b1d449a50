"""Letters that were sent: of one authority, written in every format, to be changed by hand."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

import docx
from docx.document import Document as Word
from docx.table import Table
from docx.text.paragraph import Paragraph

from prevent_assure.letters import compose
from prevent_assure.letters.formats import FORMATS
from support.letters import YEAR, document, view
from support.workspace_builder import Data, assessment, benchmark, rubric, scored

SLUG = "elm-vale"
OVERALL = (
    "Overall, Elm Vale Council is not meeting the requirements of the Prevent Duty in one area,"
    " meeting them in one and exceeding them in another."
)
NOT_MET = "The requirements are not met in Venues (2)."
REASON = "It is looked at elsewhere. It has an assurance of its own."
FIRST = "Put the check into every contract, and say who does it."
SECOND = "Train the staff of the halls."
STATEMENT = "There is one."

What: TypeAlias = tuple[str, str | None, str | None, str | None]
"""A difference: what, item, how it reads in the record, how in the letter."""

TRAINING = """\
All staff are trained. “Most” of them come – as they should.

- Numbers are kept.
- Links go out every week, to all.

The plan is renewed each year.
"""


def rubric_data() -> Data:
    """Return a rubric of four benchmarks, one of which it does not score."""
    names = ("training", "venues", "plan")
    asked = [benchmark(name) for name in names]
    return rubric(YEAR, [*asked, benchmark("panel", not_scored=REASON)])


def assessment_data(**more: object) -> Data:
    """Return an issued assessment with two actions and a marking."""
    found = assessment(
        YEAR,
        {"training": scored(4), "venues": scored(2), "plan": scored(3)},
        people={
            "adviser": {"name": "Robin Hale", "title": "Prevent Regional Adviser"},
            "lead": {"name": "Sam Carter", "title": "Co-ordinator", "salutation": "Sam"},
            "addressee": {"name": "Alex Morgan", "title": "Head of Safety", "salutation": "Alex"},
            "cc": [{"name": "Kim Lee", "title": "Chair"}],
        },
        dates={"agreed": "2023-04-14", "issued": "2023-05-09"},
        no_self_scores={"because": "unpublished"},
        actions=[
            {"id": "contracts", "action": FIRST, "benchmarks": ["venues"]},
            {"id": "halls", "action": SECOND, "benchmarks": ["venues"]},
        ],
        marking="OFFICIAL",
    )
    found["benchmarks"]["training"]["agreed"]["justification"] = TRAINING
    return {**found, **more}


def files(**more: object) -> dict[str, str]:
    """Return a workspace of three authorities, two of whose names end in the third's."""
    others = {
        "vale": assessment_data(authority="Vale Council"),
        "old-elm-vale": assessment_data(authority="The Old Elm Vale Council"),
    }
    data = {
        f"rubric/{YEAR}.yaml": rubric_data(),
        f"assessments/{YEAR}/{SLUG}.yaml": assessment_data(**more),
        **{f"assessments/{YEAR}/{slug}.yaml": it for slug, it in others.items()},
    }
    return {path: json.dumps(it, ensure_ascii=False) for path, it in data.items()}


def make_workspace(where: Path, **more: object) -> Path:
    """Write the workspace and return its root."""
    for path, text in files(**more).items():
        (where / path).parent.mkdir(parents=True, exist_ok=True)
        (where / path).write_text(text, encoding="utf-8")
    return where


@cache
def sent(format_: str, kind: str = "letter", *, is_draft: bool = False) -> bytes:
    """Return the letter or the annex as the program writes it."""
    shown = view(files(), SLUG, is_draft=is_draft)
    return FORMATS[format_](document(shown) if kind == "letter" else compose.compose_annex(shown))


def edited(change: Callable[[Word], None], kind: str = "letter") -> bytes:
    """Return the letter as a file for Word, changed by hand."""
    word = docx.Document(io.BytesIO(sent("docx", kind)))
    change(word)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def table(word: Word) -> Table:
    """Return the annex."""
    return word.tables[0]


def paragraph(word: Word, begins: str) -> Paragraph:
    """Return the one paragraph that begins so."""
    (found,) = [it for it in word.paragraphs if it.text.startswith(begins)]
    return found


def remove(it: Paragraph) -> None:
    """Take a paragraph out."""
    it._p.getparent().remove(it._p)


def replaced(old: str, new: str, format_: str = "md", kind: str = "letter") -> bytes:
    """Return a letter that is text with words replaced wherever they are."""
    text = sent(format_, kind).decode()
    assert old in text
    return text.replace(old, new).encode()

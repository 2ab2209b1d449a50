"""The letters of the golden cases, and letters of assessments made up in a test."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from prevent_assure.checks import check
from prevent_assure.letters import compose
from prevent_assure.letters.blocks import Annex, LetterDocument
from prevent_assure.letters.template.find import default_template
from prevent_assure.letters.template.template import Template
from prevent_assure.letters.view import LetterView, letter_view
from prevent_assure.snapshot.load import load
from prevent_assure.snapshot.rubrics import load_rubrics
from support.workspace_builder import Data, benchmark, rubric, tree

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
LETTERS = TESTS / "letters"
CASES = tuple(sorted(path.stem for path in LETTERS.glob("*.yaml") if ".rubric" not in path.name))
SHIPPED = ("dorset", "ashcombe-vale")
YEAR = "2022-23"
LAST_YEAR = "2021-22"
TRAINING = rubric(YEAR, [benchmark("training"), benchmark("venues")])


@cache
def golden_case(name: str) -> LetterView:
    """Return the letter of a case in `tests/letters`, or of a shipped assessment."""
    own = LETTERS / f"{name}.yaml"
    own_rubric = LETTERS / f"{name}.rubric.yaml"
    sources = {
        f"rubric/{YEAR}.yaml": own_rubric
        if own_rubric.exists()
        else ROOT / "rubric" / f"{YEAR}.yaml",
        f"assessments/{YEAR}/{name}.yaml": own
        if own.exists()
        else ROOT / "assessments" / YEAR / f"{name}.yaml",
    }
    if not own.exists():
        sources[f"rubric/{LAST_YEAR}.yaml"] = ROOT / "rubric" / f"{LAST_YEAR}.yaml"
        last = f"assessments/{LAST_YEAR}/{name}.yaml"
        sources |= {last: ROOT / last} if (ROOT / last).exists() else {}
    files = {path: source.read_text(encoding="utf-8") for path, source in sources.items()}
    return view(files, name, is_draft=name == "draft")


def view(
    files: Mapping[str, Data | str], name: str = "elm-vale", *, is_draft: bool = False
) -> LetterView:
    """Return the letter of an authority in a workspace, which may have no errors."""
    made = tree(files)
    known = load_rubrics(made)
    snapshot = load(made, name, known, (LAST_YEAR, YEAR))
    wrong = [it.message for it in (*known.findings, *check(snapshot)) if it.is_error]
    assert wrong == []
    year = snapshot.year(YEAR)
    assert year is not None
    return letter_view(snapshot, year, is_draft=is_draft)


def document(view: LetterView, text: str | None = None) -> LetterDocument:
    """Return the letter as a document, by a template's text or by the packaged template."""
    return compose.compose_letter(
        view, default_template() if text is None else Template("own.md.j2", text)
    )


def annex_of(made: LetterDocument) -> Annex:
    """Return the annex of a document that has one."""
    assert made.annex is not None
    return made.annex

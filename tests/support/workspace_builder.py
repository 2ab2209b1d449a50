"""Small workspaces in memory; data are in them as JSON, which is YAML too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from prevent_assure.files.tree import NewBlob, Tree
from prevent_assure.snapshot.load import AssessmentYear, Snapshot, load
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.snapshot.trends import EarlierScore, earlier_score

Data: TypeAlias = dict[str, Any]
Bands: TypeAlias = tuple[tuple[str, list[int], str], ...]

THREE_BANDS: Bands = (
    ("not-met", [1, 2], "not meeting"),
    ("met", [3], "meeting"),
    ("exceeded", [4, 5], "exceeding"),
)

FOUR_SCORES: Bands = (
    ("not-met", [1], "not meeting"),
    ("met", [2, 3], "meeting"),
    ("exceeded", [4], "exceeding"),
)

OTHER_NAMES: Bands = (
    ("weak", [1], "not meeting"),
    ("fair", [2, 3], "meeting"),
    ("strong", [4], "exceeding"),
)


def text_blob(text: str) -> NewBlob:
    """Return a file in memory; two of one text are equal."""
    return NewBlob(text, text.encode())


def tree(files: Mapping[str, Data | str]) -> Tree:
    """Return the tree of these files: data, or the text of a file as it is."""
    return {
        path: text_blob(content if isinstance(content, str) else json.dumps(content))
        for path, content in files.items()
    }


def benchmark(name: str, **more: object) -> Data:
    """Return a rubric's entry; its number and criteria come with the rubric."""
    title = name.replace("-", " ").title()
    return {"id": name, "title": title, "statement": "There is one.", **more}


def rubric(year: str, benchmarks: Iterable[Data], bands: Bands = THREE_BANDS) -> Data:
    """Return the rubric of a year with these benchmarks in order."""
    criteria = {str(score): ["It is so."] for _, scores, _ in bands for score in scores}
    return {
        "year": year,
        "title": "Benchmarks",
        "source": "Made up for a test",
        "bands": [{"id": name, "scores": scores, "phrase": said} for name, scores, said in bands],
        "standard": bands[len(bands) // 2][0],
        "max_actions": 3,
        "references": [{"id": "act", "title": "The Act", "url": "https://example.org/act"}],
        "benchmarks": [
            {"number": number, "criteria": criteria, **entry}
            for number, entry in enumerate(benchmarks, 1)
        ],
    }


def scored(agreed: object = None, own: object = None, **more: object) -> Data:
    """Return what an assessment says of a benchmark; a side without a score is left out."""
    sides = {"self": own, "agreed": agreed}
    there = {
        side: {"score": score, "justification": f"Seen as {score}."}
        for side, score in sides.items()
        if score is not None
    }
    return {**there, **more}


def assessment(year: str, benchmarks: Mapping[str, Data], **more: object) -> Data:
    """Return an assessment of Elm Vale Council."""
    head = {"authority": "Elm Vale Council", "region": "South West", "year": year}
    return {**head, "benchmarks": dict(benchmarks), **more}


def snapshot(files: Mapping[str, Data | str], authority: str = "elm-vale") -> Snapshot:
    """Return the snapshot of an authority: every year that these files have of it."""
    made = tree(files)
    years = sorted(path.split("/")[1] for path in made if path.endswith(f"/{authority}.yaml"))
    return load(made, authority, load_rubrics(made), years)


def year_of(found: Snapshot, year: str) -> AssessmentYear:
    """Return a year that has to be there."""
    read = found.year(year)
    assert read is not None
    return read


def past_of(
    found: Mapping[str, Data | str], name: str = "training", then: str = "2021-22"
) -> EarlierScore:
    """Return a benchmark's past from 2022-23."""
    read = snapshot(found)
    return earlier_score(read, year_of(read, "2022-23"), name, then)

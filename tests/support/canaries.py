"""An assessment in which every text is a word of its own, to see where each of them goes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from pypdfium2 import PdfDocument, PdfTextPage, raw

from support.letters import LAST_YEAR, YEAR
from support.workspace_builder import Data, benchmark, rubric, scored

RUBRIC_WORDS = ("title", "statement", "caveat", "lower", "actname")
FIXED = {"training", "venues", "personal-data", "rigour", "done", "one", "two", "public"}
"""Words that a file needs as they are."""


def assessed() -> Data:
    """Return an assessment in which every text is a word of its own."""
    evidence = {"title": "evidence", "requested": "2023-03-01"}
    return {
        "authority": "authority",
        "region": "region",
        "year": YEAR,
        "people": {
            "adviser": {"name": "advisername", "title": "advisertitle", "contact": "contact"},
            "lead": {"name": "leadname", "title": "leadtitle", "salutation": "leadsalutation"},
            "addressee": {
                "name": "addresseename",
                "title": "addresseetitle",
                "salutation": "addresseesalutation",
            },
            "cc": [{"name": "copiedname", "title": "copiedtitle"}],
        },
        "dates": {"self_assessed": "2023-01-02", "agreed": "2023-04-14", "issued": "2023-05-09"},
        "benchmarks": {
            "training": {
                "self": {"score": 4, "justification": "self", "evidence": "selfevidence"},
                "agreed": {
                    "score": 3,
                    "justification": "agreed\n\n- item",
                    "evidence": "agreedevidence",
                },
                "moderation": "moderation",
                "movement": {"because": "rigour", "note": "movement"},
                "evidence": [{**evidence, "not_provided": "notprovided", "reference": "reference"}],
                "good_practice": "goodpractice",
                "share": "public",
                "note": "note",
            },
            "venues": {
                "self": {"score": 4, "justification": "nearlyscored"},
                "not_scored": "notscored",
            },
        },
        "actions": [
            {
                "id": "one",
                "action": "actionone",
                "benchmarks": ["training"],
                "owner": "owner",
                "due": "2023-12-31",
                "no_due": "nodue",
                "not_planned": "notplanned",
                "updates": [{"on": "2023-09-15", "text": "update"}],
                "outcome": {"status": "done", "on": "2023-11-30", "note": "outcome"},
            },
            {"id": "two", "action": "actiontwo", "benchmarks": ["venues"]},
        ],
        "told": {"partners": "2023-07-07"},
        "summary": "summary",
        "marking": "marking",
        "accepted": [{"rule": "personal-data", "because": "acceptance"}],
    }


def texts(value: Any) -> Iterator[str]:
    """Yield every text of data."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str) and value[:1].isalpha():
        yield value


def words() -> set[str]:
    """Return the word of each text of the assessment."""
    return {word for text in texts(assessed()) for word in text.replace("- ", "").split()} - FIXED


def spelled(value: Any) -> Any:
    """Return data with each word of ours made one that no document has by chance."""
    ours = {*words(), *RUBRIC_WORDS, "lastaction"}
    if isinstance(value, dict):
        return {key: inner if key == "share" else spelled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [spelled(inner) for inner in value]
    if not isinstance(value, str) or value.replace("- ", "").split()[0] not in ours:
        return value
    return re.sub("[a-z]+", lambda word: f"Zq{word[0]}qz", value)


def workspace() -> dict[str, Data | str]:
    """Return that assessment with its rubric and last year's files."""
    venues = benchmark("venues", title="title", statement="statement", caveat="caveat")
    asked = rubric(YEAR, [benchmark("training"), venues])
    asked["references"] = [{"id": "act", "title": "actname", "url": "https://example.org/act"}]
    last = {"training": scored(4), "venues": scored(4)}
    action = {"id": "one", "action": "lastaction", "benchmarks": ["training"]}
    return {
        f"rubric/{YEAR}.yaml": spelled({**asked, "lower_scores": "lower"}),
        f"rubric/{LAST_YEAR}.yaml": rubric(LAST_YEAR, [benchmark(name) for name in last]),
        f"assessments/{YEAR}/elm-vale.yaml": spelled(assessed()),
        f"assessments/{LAST_YEAR}/elm-vale.yaml": {
            "authority": "Elm Vale",
            "region": "There",
            "year": LAST_YEAR,
            "benchmarks": last,
            "actions": [spelled({**action, "outcome": {"status": "done"}})],
        },
    }


def count(text: str, word: str) -> int:
    """Return how often a word of ours is in a text."""
    return text.count(f"Zq{word}qz")


def contained(data: bytes) -> str:
    """Return all the text that is anywhere in a document, its properties too."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(
                archive.read(name).decode(errors="replace") for name in archive.namelist()
            )
    if data.startswith(b"%PDF"):
        with PdfDocument(data) as document:
            pages = "".join(page.get_textpage().get_text_bounded() for page in document)
            return pages + str(document.get_metadata_dict())
    return data.decode()


def pages_and_size(data: bytes) -> tuple[int, float]:
    """Return how many pages a PDF has, and the smallest type on them, without header and footer."""
    with PdfDocument(data) as document:
        sizes = [
            raw.FPDFText_GetFontSize(text.raw, at) * _scale(text, at)
            for page in document
            for text in (page.get_textpage(),)
            for at in range(text.count_chars())
            if 60 < text.get_charbox(at)[1] < page.get_height() - 60
            and text.get_text_range(at, 1).strip()
        ]
        return len(document), min(sizes)


def _scale(text: PdfTextPage, at: int) -> float:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text.raw, at, matrix)
    return abs(float(matrix.d))

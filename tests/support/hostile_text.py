"""A workspace whose every text is a stranger's."""

from __future__ import annotations

from support.workspace_builder import Data, benchmark, rubric, scored

YEAR, LAST_YEAR = "2022-23", "2021-22"
ASSESSMENT = f"assessments/{YEAR}/elm-vale.yaml"


def files(text: str, *, agreed: int = 3) -> dict[str, Data | str]:
    """Return two years of a workspace in which a text is everywhere that a text may be.

    Its letter can be written where the text holds no hidden character.
    """
    return {
        f"rubric/{LAST_YEAR}.yaml": _rubric(LAST_YEAR, text),
        f"rubric/{YEAR}.yaml": _rubric(YEAR, text),
        f"assessments/{LAST_YEAR}/elm-vale.yaml": {
            **_head(LAST_YEAR, text),
            "benchmarks": {"training": scored(4, 4), "venues": scored(4, 4)},
        },
        ASSESSMENT: _assessment(text, agreed),
        "register.yaml": _register(text),
    }


def _register(text: str) -> Data:
    entry = {"name": text, "region": text, "adviser": text}
    extension = {"authority": "elm-vale", "step": "met", "to": "2023-03-15", "because": text}
    return {"authorities": {"elm-vale": entry}, "years": {YEAR: {"extended": [extension]}}}


def _rubric(year: str, text: str) -> Data:
    criteria = {str(score): [text] for score in range(1, 6)}
    said = {"statement": text, "caveat": text, "criteria": criteria}
    made = rubric(
        year,
        [
            benchmark("training", **said),
            benchmark("venues", **said),
            benchmark("channel-panel", **said, not_scored=text),
        ],
    )
    for entry in made["benchmarks"]:
        entry["title"] = text
    for band in made["bands"]:
        band["phrase"] = text
    references = [{"id": "act", "title": text, "url": "https://example.org/act"}]
    more = {"title": text, "source": text, "lower_scores": text, "references": references}
    return {**made, **more}


def _head(year: str, text: str) -> Data:
    person = {"name": text, "title": text}
    return {
        "authority": text,
        "region": text,
        "year": year,
        "people": {
            "adviser": {**person, "contact": text},
            "lead": {**person, "salutation": text},
            "addressee": {**person, "salutation": text},
            "cc": [person],
        },
    }


def _assessment(text: str, agreed: int) -> Data:
    evidence = {"title": text, "requested": "2023-03-01", "not_provided": text, "reference": text}
    outcome = {"status": "done", "on": "2023-11-30", "note": text}
    action = {"id": "one", "action": text, "benchmarks": ["training"], "owner": text}
    training = {
        "self": {"score": 2, "justification": text, "evidence": text},
        "agreed": {"score": agreed, "justification": text, "evidence": text},
        "moderation": text,
        "movement": {"because": "rigour", "note": text},
        "evidence": [evidence],
        "good_practice": text,
        "note": text,
    }
    own = {"self": {"score": 4, "justification": text}, "not_scored": text}
    return {
        **_head(YEAR, text),
        "dates": {"self_assessed": "2023-01-02", "agreed": "2023-04-14", "issued": "2023-05-09"},
        "benchmarks": {"training": training, "venues": own},
        "actions": [
            {**action, "due": "2023-12-31", "outcome": outcome},
            {
                **action,
                "id": "two",
                "no_due": text,
                "updates": [{"on": "2023-09-15", "text": text}],
            },
            {**action, "id": "three", "not_planned": text},
        ],
        "told": {"partners": "2023-06-01"},
        "summary": text,
        "marking": text,
        "accepted": [{"rule": "personal-data", "because": text}],
    }

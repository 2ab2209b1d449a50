"""Assessments made up by a seed, whose letters are read back; and how two files compare."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path

from prevent_assure.letters import compose
from prevent_assure.letters.formats import FORMATS
from prevent_assure.model.assessment import Assessment
from prevent_assure.snapshot.load import ReadFailure, load_record
from prevent_assure.text.paragraphs import lines
from support.hard_words import HARD
from support.letters import document, view
from support.workspace_builder import Data, benchmark, rubric, tree

YEAR = "2022-23"
_TITLES = ("Training", "Training Plan", "Venue Hire & IT", "Risk's Assessment", "Board", "Talk")
_NAMES = ("Alex Morgan", "Sam O’Hare", "Siân Llŷr-Jones", "Kim van der Lee", "Jo Marsh")
_JOBS = ("Head of Safety", "Service Manager, Community Safety", "Chair (Prevent & Channel)")
_COUNCILS = ("Elm Vale Council", "Stoke-on-the-Hill City Council", "St. Ann's & Bray Council")
_REGIONS = ("South West", "Yorkshire and the Humber", "Wales", "East of England")
_PROSE = """
staff partners minutes plan risk community referral pathway board police schools council for the
self-assessment multi-agency e-learning 2022/23 3.5 50% CTLP (PDG) and/or policy: well-being of
“quoted” it’s – £1,000 safeguarding reviewed quarterly
"""
_WORDS = tuple(_PROSE.split())
_MARKINGS = ("", "OFFICIAL", "OFFICIAL-SENSITIVE", "Handle with care")


def rubric_data() -> Data:
    """Return a rubric of seven benchmarks, one of which it does not score."""
    names = ("training", "training-plan", "venue", "risk", "board", "talk")
    asked = [benchmark(name, title=title) for name, title in zip(names, _TITLES, strict=True)]
    reason = "It is looked at elsewhere. It has an assurance of its own."
    return rubric(YEAR, [*asked, benchmark("panel", not_scored=reason)])


class Writer:
    """Writes assessments of one seed; `is_hard` with words that are markup somewhere."""

    def __init__(self, seed: int, *, is_hard: bool = False) -> None:
        """Begin with a seed."""
        self._draw = random.Random(seed)  # noqa: S311 -- nothing is kept secret by it
        self._words = (*_WORDS, *(HARD if is_hard else ()))

    def assessment(self) -> Data:
        """Return an issued assessment without errors."""
        draw = self._draw
        found: Data = {
            "authority": draw.choice(_COUNCILS),
            "region": draw.choice(_REGIONS),
            "year": YEAR,
            "people": self._people(),
            "dates": {"issued": str(date(2023, 3, 1) + timedelta(days=draw.randint(0, 200)))},
            "no_self_scores": {"because": draw.choice(("unpublished", "not-made"))},
            "benchmarks": {
                name: self._benchmark()
                for name in ("training", "training-plan", "venue", "risk", "board", "talk")
            },
            "actions": [
                {
                    "id": f"action-{number}",
                    "action": self._text(2, has_items=False),
                    "benchmarks": ["board"],
                }
                for number in range(draw.randint(0, 3))
            ],
            "marking": draw.choice(_MARKINGS),
        }
        if found["no_self_scores"]["because"] == "not-made" and draw.random() < 0.3:
            del found["people"]["lead"]
        if draw.random() < 0.4:
            found["summary"] = self._text(2, has_items=False)
        return found

    def _people(self) -> Data:
        draw = self._draw
        adviser, lead, addressee, *others = draw.sample(_NAMES, len(_NAMES))
        made: Data = {
            "adviser": {"name": adviser, "title": draw.choice(_JOBS)},
            "lead": {"name": lead, "title": draw.choice(_JOBS)},
            "addressee": {"name": addressee, "title": draw.choice(_JOBS)},
            "cc": [
                {"name": name, "title": draw.choice(_JOBS)}
                for name in draw.sample((lead, *others), draw.randint(0, 2))
            ],
        }
        if draw.random() < 0.2:
            made["lead"] = dict(made["addressee"])
        for role in ("lead", "addressee") if made["lead"] != made["addressee"] else ():
            if draw.random() < 0.6:
                made[role]["salutation"] = made[role]["name"].split()[0]
        if draw.random() < 0.5:
            made["adviser"]["contact"] = "prevent.southwest@example.gov.uk"
        return made

    def _benchmark(self) -> Data:
        if self._draw.random() < 0.1:
            return {"not_scored": self._text(1)}
        return {"agreed": {"score": self._draw.randint(1, 5), "justification": self._text(4)}}

    def _text(self, most: int, *, has_items: bool = True) -> str:
        """Return paragraphs, perhaps with items and numbered lines."""
        draw = self._draw
        parts: list[str] = []
        for _ in range(draw.randint(1, most)):
            kind = draw.choice(("prose", "prose", "items", "numbers")) if has_items else "prose"
            count = draw.randint(1, 4)
            if kind == "prose":
                parts.append(" ".join(self._sentence() for _ in range(count)))
            elif kind == "items":
                parts.append("\n".join(f"- {self._sentence()}" for _ in range(count)))
            else:
                parts.append("\n".join(f"{at}. {self._sentence()}" for at in range(1, count + 1)))
        return "\n\n".join(parts) + "\n"

    def _sentence(self) -> str:
        words = [self._draw.choice(self._words) for _ in range(self._draw.randint(3, 18))]
        return f"There {' '.join(words)}."


def files(data: Data) -> dict[str, Data | str]:
    """Return the workspace that the letter of an assessment is written from."""
    rows: dict[str, Data | str] = {f"rubric/{YEAR}.yaml": rubric_data()}
    if data:
        rows[f"assessments/{YEAR}/own.yaml"] = as_text(data)
    return rows


def written(data: Data, format_: str, kind: str = "letter") -> bytes:
    """Return the letter or the annex of an assessment as the program writes it."""
    shown = view(files(data), "own")
    return FORMATS[format_](document(shown) if kind == "letter" else compose.compose_annex(shown))


def make_workspace(root: Path) -> Path:
    """Write a workspace with the rubric alone."""
    for path, content in files({}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(json.dumps(content), encoding="utf-8")
    (root / "assessments").mkdir(exist_ok=True)
    return root


def as_text(data: Data) -> str:
    """Return an assessment as the text of its file."""
    return json.dumps(data, ensure_ascii=False)


def facts(text: str) -> Data:
    """Return all that a letter says of the text of a file, the shape of texts folded away."""
    path = f"assessments/{YEAR}/own.yaml"
    read = load_record(tree({path: text}), path, Assessment)
    assert not isinstance(read, ReadFailure)
    assert read.findings == ()
    record = read.record
    return {
        "authority": record.authority,
        "region": record.region,
        "year": record.year,
        "people": record.people and record.people.model_dump(),
        "issued": record.dates and record.dates.issued,
        "no_self_scores": record.no_self_scores and record.no_self_scores.because,
        "benchmarks": {
            name: (
                it.agreed and it.agreed.score,
                _shown(it.agreed.justification if it.agreed else ""),
                _shown(it.not_scored),
            )
            for name, it in record.benchmarks.items()
            if it
        },
        "actions": [_shown(it.action) for it in record.actions],
        "summary": _shown(record.summary),
        "marking": record.marking,
    }


def _shown(text: str) -> list[str]:
    return [" ".join(line.display.split()) for line in lines(text)]

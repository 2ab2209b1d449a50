"""A season of sixty invented councils, and a second computation of where they are.

It works on plain data and shares no line with the program: merged councils, gaps, extensions,
actions carried from year to year, and faulty dates.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from support.workspace_builder import Data, benchmark, rubric

YEARS = ("2021-22", "2022-23", "2023-24")
STEPS = ("self_assessed", "met", "agreed", "issued")
COUNCILS = 60
_FAULTY = "soon"
_BENCHMARKS = ("board", "plan", "training", "venues")
_REGIONS = ("South West", "North East", "Wales")
_ADVISERS = ("Robin Hale", "Jo Marsh", "Kim Ellis")


@dataclass(frozen=True, slots=True)
class Season:
    """The register, and each file by authority and year."""

    register: Data
    files: dict[tuple[str, str], Data]

    @property
    def paths(self) -> dict[str, Data | str]:
        """Every file of the workspace by its path."""
        return {
            "register.yaml": self.register,
            **{f"rubric/{year}.yaml": rubric(year, _asked(year)) for year in YEARS},
            **{f"assessments/{year}/{slug}.yaml": it for (slug, year), it in self.files.items()},
        }


def _asked(year: str) -> list[Data]:
    """Return the benchmarks of a year; venues are not scored in the second."""
    more = {"not_scored": "Not this year."} if year == YEARS[1] else {}
    return [*(benchmark(name) for name in _BENCHMARKS[:3]), benchmark("venues", **more)]


def season(seed: int) -> Season:
    """Return a season, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 -- nothing is kept secret by it
    slugs = [f"council-{number:02}" for number in range(COUNCILS)]
    entries = {slug: _entry(draw, slug, slugs) for slug in slugs}
    files = {
        (slug, year): _file(draw, year, entries[slug])
        for slug in slugs
        for year in YEARS
        if draw.random() < 0.75
    }
    for slug in slugs[:4]:  # nobody has registered them
        del entries[slug]
    years = {year: _year(draw, year, list(entries)) for year in YEARS[1:]}
    return Season({"authorities": entries, "years": years}, files)


def _entry(draw: random.Random, slug: str, slugs: list[str]) -> Data:
    entry: Data = {"name": f"The {slug}", "region": draw.choice(_REGIONS)}
    if draw.random() < 0.7:
        entry["adviser"] = draw.choice(_ADVISERS)
    if draw.random() < 0.15:
        entry |= {"until": draw.choice(YEARS), "becomes": [draw.choice(slugs[4:])]}
        if entry["becomes"] == [slug]:
            del entry["becomes"]
    elif draw.random() < 0.15:
        entry["from"] = draw.choice(YEARS)
    return entry


def _year(draw: random.Random, year: str, slugs: list[str]) -> Data:
    first = date(int(year[:4]) + 1, 2, 10)
    due = {step: first + timedelta(days=30 * at) for at, step in enumerate(STEPS)}
    if draw.random() < 0.5:
        del due["agreed"]
    pairs = [(slug, step) for slug in slugs for step in STEPS if draw.random() < 0.1]
    extended = [
        {
            "authority": slug,
            "step": step,
            "to": str(due.get(step, first) + timedelta(days=draw.randint(1, 60))),
            "because": "Floods.",
        }
        for slug, step in pairs
    ]
    return {"due": {step: str(day) for step, day in due.items()}, "extended": extended}


def _file(draw: random.Random, year: str, entry: Data) -> Data:
    start = date(int(year[:4]) + 1, 2, 1)
    reached = draw.randint(0, 4)
    dates = {
        step: str(start + timedelta(days=20 * at + draw.randint(0, 9)))
        for at, step in enumerate(STEPS[:reached])
        if step != "met" or draw.random() < 0.7
    }
    if dates and draw.random() < 0.1:
        dates[draw.choice(list(dates))] = _FAULTY
    adviser = {"name": draw.choice(_ADVISERS), "title": "Adviser"}
    benchmarks = {name: _assessed(draw, start) for name in _BENCHMARKS}
    file: Data = {
        "authority": entry["name"],
        "region": entry["region"],
        "year": year,
        "people": {"adviser": adviser} if draw.random() < 0.8 else {},
        "dates": dates,
        "benchmarks": benchmarks,
        "actions": [_action(draw, name, start) for name in _ids(draw)],
        "told": {"partners": str(start)} if draw.random() < 0.3 else None,
    }
    if draw.random() < 0.15:
        file["no_self_scores"] = {"because": "unpublished"}
    return file


def _ids(draw: random.Random) -> list[str]:
    return draw.sample(["one", "two", "three", "four"], draw.randint(0, 3))


def _assessed(draw: random.Random, start: date) -> Data:
    found: Data = {
        side: {"score": draw.choice((1, 3, 4, 5, 9)), "justification": f"So it is for {side}."}
        for side in ("self", "agreed")
        if draw.random() < 0.8
    }
    if draw.random() < 0.1:
        found["not_scored"] = "There was no time."
    found["evidence"] = [
        {
            "title": f"Paper {number}",
            "requested": str(start),
            **draw.choice(({"received": str(start)}, {"not_provided": "Lost."}, {})),
        }
        for number in range(draw.randint(0, 2))
    ]
    return found


def _action(draw: random.Random, name: str, start: date) -> Data:
    action: Data = {"id": name, "action": f"Do {name}.", "benchmarks": [draw.choice(_BENCHMARKS)]}
    if draw.random() < 0.7:
        late = start + timedelta(days=draw.randint(60, 500))
        action["due"] = _FAULTY if draw.random() < 0.05 else str(late)
    if draw.random() < 0.3:
        action["owner"] = "The team"
    if draw.random() < 0.15:
        action["not_planned"] = "There is no money."
    action["updates"] = [
        {"on": str(start + timedelta(days=draw.randint(0, 300))), "text": f"Heard {number}."}
        for number in range(draw.randint(0, 2))
    ]
    status = draw.choice((None, "done", "dropped", "carried", "carried"))
    if status:
        action["outcome"] = {"status": status, "on": str(start), "note": "So it ended."}
    return action


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text != _FAULTY else None


def actions(season: Season, on: date) -> list[Data]:
    """Return what `assure actions` has to list, in its order."""
    rows: list[Data] = []
    for (slug, year), file in season.files.items():
        for number, action in enumerate(file["actions"], 1):
            if _goes_on(season, slug, year, action) is None:
                rows.append(_row(season, slug, year, number, on))
    rank = {"overdue": 0, "open": 1}
    return sorted(
        rows,
        key=lambda row: (
            rank.get(row["state"], 2),
            *((row["due"] is None, row["due"] or "") if row["state"] in rank else (False, "")),
            row["authority"],
            row["year"],
            row["number"],
        ),
    )


def _goes_on(season: Season, slug: str, year: str, action: Data) -> Data | None:
    """Return the action that a carried one is in the next year, None where it ends here."""
    if action.get("outcome", {}).get("status") != "carried" or year == YEARS[-1]:
        return None
    following = season.files.get((slug, YEARS[YEARS.index(year) + 1]), {"actions": []})
    return next((it for it in following["actions"] if it["id"] == action["id"]), None)


def _chain(season: Season, slug: str, year: str, name: str) -> Iterator[tuple[str, Data]]:
    """Yield an action of a year and what it was in the years before, the latest first."""
    file = season.files.get((slug, year), {"actions": []})
    for action in file["actions"]:
        if action["id"] == name:
            yield year, action
            if year != YEARS[0]:
                last = YEARS[YEARS.index(year) - 1]
                before = list(_chain(season, slug, last, name))
                if before and before[0][1].get("outcome", {}).get("status") == "carried":
                    yield from before


def _row(season: Season, slug: str, year: str, number: int, on: date) -> Data:
    file = season.files[slug, year]
    action = file["actions"][number - 1]
    chain = list(_chain(season, slug, year, action["id"]))
    outcome, due = action.get("outcome", {}), _day(action.get("due"))
    state = outcome.get("status") or ("not-planned" if "not_planned" in action else "open")
    if state == "open" and due and due < on:
        state = "overdue"
    late = None
    if state in ("open", "overdue") and due:
        late = max((on - due).days, 0)
    updates = [it for _, one in reversed(chain) for it in one["updates"]]
    newest = max((it["on"] for it in updates), default=None)
    return {
        "authority": slug,
        "name": file["authority"],
        "year": year,
        "since": chain[-1][0],
        "id": action["id"],
        "number": number,
        "action": action["action"],
        "benchmarks": action["benchmarks"],
        "owner": action.get("owner"),
        "due": due and str(due),
        "no_due": None,
        "not_planned": action.get("not_planned"),
        "state": state,
        "days_late": late,
        "ended": outcome.get("on"),
        "note": outcome.get("note"),
        "last_update": next((it for it in reversed(updates) if it["on"] == newest), None),
    }


def status(season: Season, year: str, on: date) -> tuple[list[Data], Data]:
    """Return the rows and the totals of `assure status`, without errors and warnings."""
    entries = season.register["authorities"]
    slugs = {slug for slug, of in season.files if of == year} | {
        slug
        for slug, it in entries.items()
        if it.get("from", "") <= year <= it.get("until", "9999-00")
    }
    tracked = actions(season, on)
    rows = [_status(season, slug, year, on, tracked) for slug in slugs]
    rows.sort(key=lambda row: (row["region"] is None, row["region"] or "", row["authority"]))
    stages = ("self-assessed", "agreed", "issued")

    def reached(row: Data, stage: str) -> bool:
        return row["stage"] in stages[stages.index(stage) :]

    met = sum(
        reached(row, "agreed")
        or bool(_day(season.files.get((row["authority"], year), {}).get("dates", {}).get("met")))
        for row in rows
    )
    totals = {
        "authorities": len(rows),
        "without_file": sum((row["authority"], year) not in season.files for row in rows),
        "self_assessed": sum(reached(row, "self-assessed") for row in rows),
        "met": met,
        "agreed": sum(reached(row, "agreed") for row in rows),
        "issued": sum(reached(row, "issued") for row in rows),
        "late": sum((row["days_late"] or 0) > 0 for row in rows),
    }
    return rows, totals


def _status(season: Season, slug: str, year: str, on: date, tracked: list[Data]) -> Data:
    file = season.files.get((slug, year))
    entry = season.register["authorities"].get(slug, {})
    mine = [it["state"] for it in tracked if it["authority"] == slug and it["year"] <= year]
    count = {"open": mine.count("open"), "overdue": mine.count("overdue")}
    stage, step, due_step = _step(file, sum(count.values()))
    due = _due(season, slug, year, due_step)
    adviser = (file or {}).get("people", {}).get("adviser", {}).get("name")
    evidence = [it for one in (file or {}).get("benchmarks", {}).values() for it in one["evidence"]]
    return {
        "authority": slug,
        "name": (file or {}).get("authority") or entry.get("name"),
        "region": (file or {}).get("region") or entry.get("region"),
        "adviser": adviser or entry.get("adviser"),
        "stage": stage,
        "next": step,
        "due": due and str(due),
        "days_late": None if due is None else max((on - due).days, 0),
        "self": _scores(file, year, "self"),
        "agreed": _scores(file, year, "agreed"),
        "evidence": {
            "requested": len(evidence),
            "outstanding": sum(not it.keys() & {"received", "not_provided"} for it in evidence),
        },
        "actions": count,
        "told": len((file or {}).get("told") or {}),
    }


def _step(file: Data | None, to_do: int) -> tuple[str | None, str | None, str | None]:
    """Return the stage, what comes next, and the step whose date counts."""
    if file is None:
        return None, "start", "self_assessed"
    dates = file["dates"]
    if any(dates.get(name) == _FAULTY for name in ("self_assessed", "agreed", "issued")):
        return None, None, None
    if "issued" in dates:
        return "issued", "follow-up" if to_do else "nothing", None
    if "agreed" in dates:
        return "agreed", "issue", "issued"
    stage = "self-assessed" if "self_assessed" in dates else "draft"
    if stage == "draft" and "no_self_scores" not in file:
        return stage, "self-assess", "self_assessed"
    has_met = _day(dates.get("met")) is not None
    return (stage, "agree", "agreed") if has_met else (stage, "meet", "met")


def _due(season: Season, slug: str, year: str, step: str | None) -> date | None:
    found = season.register["years"].get(year, {"due": {}, "extended": []})
    for it in found["extended"]:
        if (it["authority"], it["step"]) == (slug, step):
            return _day(it["to"])
    return _day(found["due"].get(step))


def _scores(file: Data | None, year: str, side: str) -> Data:
    names = [name for name in _BENCHMARKS if name != "venues" or year != YEARS[1]]
    if file is None:
        return {"given": 0, "of": len(names)}
    if side == "self" and "no_self_scores" in file:
        return {"given": 0, "of": 0}
    entries: list[Any] = [file["benchmarks"][name] for name in names]
    asked = [it for it in entries if "not_scored" not in it]
    given = [it for it in asked if it.get(side, {}).get("score") in range(1, 6)]
    return {"given": len(given), "of": len(asked)}

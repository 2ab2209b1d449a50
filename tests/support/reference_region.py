"""A second computation of the report on a region, on plain data; no line is the program's."""

from __future__ import annotations

from datetime import date

from support.region_workspace import CAUSES, NOW, THEN, Regions
from support.workspace_builder import Data

_TRENDS = ("up", "same", "down", "not-comparable", "new", "not-scored", "unknown")


def region_document(made: Regions, region: str | None, on: str) -> Data:
    """Return what `assure region` has to write as JSON."""
    whole, left_out = _split(made, region)
    asked = sorted(made.rubrics[NOW]["benchmarks"], key=lambda it: it["number"])
    names = {slug: " ".join(file["authority"].split()) for slug, file in whole.items()}
    slugs = sorted(whole, key=lambda slug: (names[slug].lower(), slug))
    actions = [it for slug in slugs for it in _actions(made, slug, on)]
    return {
        "version": 1,
        "year": NOW,
        "region": region,
        "on": on,
        "scale": [1, 2, 3, 4, 5],
        "authorities": [_authority(slug, whole[slug]) for slug in slugs],
        "left_out": left_out,
        "benchmarks": [_benchmark(made, it, whole) for it in asked],
        "matrix": [_matrix(slug, whole[slug], asked) for slug in slugs],
        "below_standard": [it for slug in slugs for it in _below(slug, whole[slug], asked)],
        "advisers": _advisers(whole),
        "actions": {
            "open": sum(it["state"] == "open" for it in actions),
            "overdue": sum(it["state"] == "overdue" for it in actions),
            "rows": actions,
        },
        "evidence": [
            {"authority": slug, "benchmark": it["id"], "title": item["title"]}
            for slug in slugs
            for it in asked
            for item in whole[slug]["benchmarks"][it["id"]].get("evidence", [])
            if "received" not in item and "not_provided" not in item
        ],
        "good_practice": [
            {
                "authority": slug,
                "benchmark": it["id"],
                "text": found["good_practice"].strip(),
                "share": found["share"],
            }
            for slug in slugs
            for it in asked
            if "share" in (found := whole[slug]["benchmarks"][it["id"]])
        ],
    }


def _is_in(found: str | None, region: str | None) -> bool:
    if region is None or found is None:
        return True
    return found.lower().split() == region.lower().split()


def _split(made: Regions, region: str | None) -> tuple[dict[str, Data], list[Data]]:
    """Return the files that count, and who is left out."""
    whole, left_out = {}, []
    register = made.register["authorities"]
    for slug in {*register, *(of for of, year in made.files if year == NOW)}:
        file, entry = made.files.get((slug, NOW)), register.get(slug, {})
        data = file if isinstance(file, dict) else {}
        found = data.get("region") or entry.get("region")
        region_of = " ".join(found.split()) if found else None
        if not _is_in(region_of, region):
            continue
        why = _why(file)
        if why is None:
            whole[slug] = data
            continue
        name = data.get("authority") or entry.get("name")
        left_out.append({"authority": slug, "name": name, "region": region_of, "why": why})
    left_out.sort(key=lambda it: (it["name"] is None, (it["name"] or "").lower(), it["authority"]))
    return whole, left_out


def _why(file: Data | str | None) -> str | None:
    if file is None:
        return "no-file"
    if isinstance(file, str):
        return "unreadable"
    if "agreed" not in file["dates"]:
        return "self-assessed" if "self_assessed" in file["dates"] else "draft"
    return None if file["benchmarks"] else "errors"


def _authority(slug: str, file: Data) -> Data:
    return {
        "authority": slug,
        "name": file["authority"],
        "region": " ".join(file["region"].split()),
        "adviser": file["people"]["adviser"]["name"],
        "stage": "issued" if "issued" in file["dates"] else "agreed",
    }


def _score(file: Data, name: str, side: str) -> int | None:
    found = file["benchmarks"].get(name, {}).get(side, {}).get("score")
    return found if isinstance(found, int) else None


def _trend(made: Regions, slug: str, entry: Data) -> str:  # noqa: PLR0911 -- one for each answer
    """Return the first that holds of what the rubrics and files say."""
    file, name = made.files[slug, NOW], entry["id"]
    assert isinstance(file, dict)
    earlier_ids = [it["id"] for it in made.rubrics[THEN]["benchmarks"]]
    was = entry.get("was", [name] if name in earlier_ids else [])
    named = [
        past
        for it in made.rubrics[NOW]["benchmarks"]
        for past in it.get("was", [it["id"]] if it["id"] in earlier_ids else [])
    ]
    if "not_scored" in file["benchmarks"][name]:
        return "not-scored"
    if "no_last_year" in file:
        return "unknown"
    if not was:
        return "new"
    if len(was) > 1 or named.count(was[0]) > 1:
        return "not-comparable"
    before = made.files.get((slug, THEN))
    if not isinstance(before, dict):
        return "unknown"
    if "not_scored" in before["benchmarks"][was[0]]:
        return "not-scored"
    now, then = _score(file, name, "agreed"), _score(before, was[0], "agreed")
    if now is None or then is None:
        return "unknown"
    return "same" if now == then else "up" if now > then else "down"


def _signs(file: Data, names: list[str]) -> list[int]:
    found = []
    for name in names:
        own, agreed = _score(file, name, "self"), _score(file, name, "agreed")
        if own is not None and agreed is not None:
            found.append(0 if own == agreed else 1 if agreed > own else -1)
    return found


def _against(signs: list[int]) -> Data:
    return {"higher": signs.count(1), "same": signs.count(0), "lower": signs.count(-1)}


def _benchmark(made: Regions, entry: Data, whole: dict[str, Data]) -> Data:
    name = entry["id"]
    head = {"benchmark": name, "number": entry["number"], "title": entry["title"]}
    files = {} if "not_scored" in entry else whole
    scores = [_score(file, name, "agreed") for file in files.values()]
    trends = {slug: _trend(made, slug, entry) for slug in files}
    falls = [
        files[slug]["benchmarks"][name]["movement"]["because"]
        for slug, trend in trends.items()
        if trend == "down"
    ]
    exempt = [it for it in files.values() if "not_scored" in it["benchmarks"][name]]
    return {
        **head,
        "scores": {str(score): scores.count(score) for score in (1, 2, 3, 4, 5)},
        "not_scored": len(whole) if "not_scored" in entry else len(exempt),
        "trend": {trend: list(trends.values()).count(trend) for trend in _TRENDS},
        "falls": {cause: falls.count(cause) for cause in CAUSES},
        "against_self": _against([it for file in files.values() for it in _signs(file, [name])]),
    }


def _is_exempt(file: Data, entry: Data) -> bool:
    return "not_scored" in entry or "not_scored" in file["benchmarks"][entry["id"]]


def _matrix(slug: str, file: Data, asked: list[Data]) -> Data:
    return {
        "authority": slug,
        "scores": {it["id"]: _score(file, it["id"], "agreed") for it in asked},
        "not_scored": [it["id"] for it in asked if _is_exempt(file, it)],
    }


def _below(slug: str, file: Data, asked: list[Data]) -> list[Data]:
    return [
        {
            "authority": slug,
            "benchmark": it["id"],
            "score": score,
            "actions": [one["id"] for one in file["actions"] if it["id"] in one["benchmarks"]],
        }
        for it in asked
        if (score := _score(file, it["id"], "agreed")) in (1, 2)
    ]


def _advisers(whole: dict[str, Data]) -> list[Data]:
    names = {file["people"]["adviser"]["name"] for file in whole.values()}
    rows = []
    for name in sorted(names, key=str.lower):
        files = [it for it in whole.values() if it["people"]["adviser"]["name"] == name]
        signs = [sign for file in files for sign in _signs(file, list(file["benchmarks"]))]
        rows.append({"adviser": name, "authorities": len(files), **_against(signs)})
    return rows


def _actions(made: Regions, slug: str, on: str) -> list[Data]:
    """Return the actions of an authority that are to be done, of both years."""
    now, then = made.files[slug, NOW], made.files.get((slug, THEN), {})
    assert isinstance(now, dict)
    assert isinstance(then, dict)
    carried = [it["id"] for it in then.get("actions", []) if _ended(it) == "carried"]
    rows = [
        _row(slug, file, year, number, on)
        for year, file in ((THEN, then), (NOW, now))
        for number, it in enumerate(file.get("actions", []), 1)
        if _ended(it) is None and "not_planned" not in it
    ]
    for row in rows:
        if row["year"] == NOW and row["id"] in carried:
            row["since"] = THEN
    rows.sort(key=lambda it: (it["state"] != "overdue", it["due"] is None, it["due"] or ""))
    return sorted(rows, key=lambda it: it["number"])


def _ended(action: Data) -> str | None:
    found = action.get("outcome", {}).get("status")
    return found if isinstance(found, str) else None


def _row(slug: str, file: Data, year: str, number: int, on: str) -> Data:
    action = file["actions"][number - 1]
    due = action.get("due")
    is_late = due is not None and due < on
    late = None
    if due is not None:
        late = max((date.fromisoformat(on) - date.fromisoformat(due)).days, 0)
    return {
        "authority": slug,
        "name": file["authority"],
        "year": year,
        "since": year,
        "id": action["id"],
        "number": number,
        "action": action["action"],
        "benchmarks": action["benchmarks"],
        "due": due,
        "state": "overdue" if is_late else "open",
        "days_late": late,
    }

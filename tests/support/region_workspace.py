"""Regions of invented councils with two years each, as many as are asked for.

Most have agreed scores; of the others there is each kind that a report leaves out.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product

from support.workspace_builder import Data, benchmark, rubric

THEN, NOW = "2021-22", "2022-23"
ON = "2023-12-01"
REGIONS = ("South West", "North East")
ADVISERS = ("Robin Hale", "jo Marsh", "Kim Ellis")
CAUSES = ("performance", "rigour", "evidence", "rubric", "context")
BROKEN = "authority: [\n"
_NAMES = tuple(
    f"{first}{last}"
    for last, first in product(
        (" Vale", "ford", " Bay", "bury", "ham", " Forest", "combe", "stead"),
        (
            *("Ash", "Elm", "Hart", "Thorn", "Marl", "Wind", "Oak", "Stour", "Fern", "Crow"),
            *("Hazel", "Brack", "Lang"),
        ),
    )
)
_ACTIONS = (
    "Record who has attended training, and remind those who have not.",
    "Agree with the partners who leads on each risk of the plan,\nand bring it to the board.",
    "Check those who hire a hall before the booking:\n\n- in open sources\n- with the police",
)
_PRACTICE = (
    "A single page with one telephone number has replaced four documents.",
    "Young people write the messages:\n\n- two workshops a term\n- tested in three schools",
)
_EVIDENCE = ("Minutes of the board, autumn", "List of staff trained", "Terms of reference")


@dataclass(frozen=True, slots=True)
class Regions:
    """The rubric of each year, the register, and each file by authority and year."""

    rubrics: Mapping[str, Data]
    register: Data
    files: dict[tuple[str, str], Data | str] = field(default_factory=dict)

    @property
    def paths(self) -> dict[str, Data | str]:
        """Every file of the workspace by its path."""
        return {
            "register.yaml": self.register,
            **{f"rubric/{year}.yaml": it for year, it in self.rubrics.items()},
            **{f"assessments/{year}/{slug}.yaml": it for (slug, year), it in self.files.items()},
        }


def small_rubrics() -> dict[str, Data]:
    """Return rubrics in which benchmarks are new, merged, split, renamed and not scored."""
    before = ["board", "plan", "training", "venues", "wide", "old", "one", "two"]
    now = [
        benchmark("training", number=3),
        benchmark("board", number=5),
        benchmark("plan", number=1),
        benchmark("venues", number=4, not_scored="The policy is new."),
        benchmark("wide-left", number=12, was=["wide"]),
        benchmark("wide-right", number=6, was=["wide"]),
        benchmark("renamed", number=7, was=["old"]),
        benchmark("merged", number=8, was=["one", "two"]),
        benchmark("new", number=9, was=[]),
    ]
    return {THEN: rubric(THEN, map(benchmark, before)), NOW: rubric(NOW, now)}


def regions(seed: int, count: int = 60, rubrics: Mapping[str, Data] | None = None) -> Regions:
    """Return so many councils, the same for the same seed; at least one counts."""
    draw = random.Random(seed)  # noqa: S311 -- nothing is kept secret by it
    names = [f"{name} Council" for name in draw.sample(_NAMES, count)]
    made = Regions(rubrics or small_rubrics(), {"authorities": {}})
    for number, name in enumerate(names):
        slug = name.removesuffix(" Council").lower().replace(" ", "-")
        region = draw.choice(REGIONS)
        made.register["authorities"][slug] = {"name": name, "region": region}
        kind = draw.choice(("draft", "self", "errors", "broken", "none", *["whole"] * 15))
        if draw.random() < 0.9:
            made.files[slug, THEN] = _file(draw, made.rubrics[THEN], name, region, {})
        before = made.files.get((slug, THEN), {})
        file = _file(draw, made.rubrics[NOW], name, region, before)
        made.files[slug, NOW] = file if number == 0 else _spoilt(kind, file)
        if number and kind == "none":
            del made.files[slug, NOW]
        if number and draw.random() < 0.1:  # of some nobody has registered the name
            del made.register["authorities"][slug]
    return made


def _spoilt(kind: str, file: Data) -> Data | str:
    if kind == "broken":
        return BROKEN
    if kind == "errors":
        return {**file, "benchmarks": {}}
    if kind in ("draft", "self"):
        dates = {"self_assessed": file["dates"]["self_assessed"]} if kind == "self" else {}
        return {**file, "dates": dates}
    return file


def _file(draw: random.Random, asked: Data, name: str, region: str, before: Data | str) -> Data:
    """Return an assessment that is agreed, by its rubric."""
    start = int(asked["year"][:4]) + 1
    person = {"name": "Sam Carter", "title": "Co-ordinator"}
    file: Data = {
        "authority": name,
        "region": region if draw.random() < 0.95 else region.replace(" ", "  ").upper(),
        "year": asked["year"],
        "people": {
            "adviser": {**person, "name": draw.choice(ADVISERS)},
            "lead": person,
            "addressee": person,
        },
        "dates": {"self_assessed": f"{start}-02-01", "agreed": f"{start}-04-14"},
        "benchmarks": {},
        "actions": [],
    }
    if draw.random() < 0.7:
        file["dates"]["issued"] = f"{start}-05-09"
    if draw.random() < 0.15:
        file["no_self_scores"] = {"because": "unpublished"}
    if draw.random() < 0.05 and not before:
        file["no_last_year"] = "The council is new."
    for entry in asked["benchmarks"]:
        file["benchmarks"][entry["id"]] = _assessed(draw, entry, file, before)
    past: list[Data] = [] if isinstance(before, str) else before.get("actions", [])
    carried = [it for it in past if it.get("outcome", {}).get("status") == "carried"]
    ids = [it["id"] for it in asked["benchmarks"]]
    for number in range(draw.choice((0, 1, 2, 3))):
        name_of = carried[number]["id"] if number < len(carried) else f"action-{start}-{number}"
        file["actions"].append(_action(draw, name_of, ids, start))
    return file


def _assessed(draw: random.Random, entry: Data, file: Data, before: Data | str) -> Data:
    found: Data = {"note": "Private."}
    past = {} if isinstance(before, str) else before.get("benchmarks", {})
    has_self = "no_self_scores" not in file
    own = draw.choices((1, 2, 3, 4, 5), (1, 3, 8, 6, 2))[0]
    if has_self:
        found["self"] = {"score": own, "justification": "So the council sees it."}
    if "not_scored" in entry:
        return found
    if draw.random() < 0.03:
        return {**found, "not_scored": "There was no time for it."}
    score = draw.choice((own, own, own, max(own - 1, 1), min(own + 1, 5)))
    found["agreed"] = {"score": score, "justification": "So it was agreed."}
    if has_self and score != own:
        found["moderation"] = "The minutes show it."
    for name in entry.get("was", [entry["id"]]):
        last = past.get(name, {}).get("agreed", {}).get("score", 0)
        if last > score:
            found["movement"] = {"because": draw.choice(CAUSES)}
    found["evidence"] = [
        {"title": title, "requested": file["dates"]["self_assessed"]}
        | draw.choice(({"received": file["dates"]["agreed"]}, {"not_provided": "Lost."}, {}))
        for title in draw.sample(_EVIDENCE, draw.choice((0, 0, 0, 0, 0, 1, 2)))
    ]
    if draw.random() < 0.06:
        found["good_practice"] = draw.choice(_PRACTICE)
        found |= draw.choice(({"share": "region"}, {"share": "public"}, {}))
    return found


def _action(draw: random.Random, name: str, ids: list[str], start: int) -> Data:
    action: Data = {
        "id": name,
        "action": draw.choice(_ACTIONS),
        "benchmarks": draw.sample(ids, draw.choice((1, 1, 2, 3))),
    }
    if draw.random() < 0.2:
        action["benchmarks"] = []
    if draw.random() < 0.7:
        action["due"] = f"{start + draw.choice((0, 1))}-0{draw.randint(6, 9)}-30"
    if draw.random() < 0.1:
        action["not_planned"] = "There is no money."
    if draw.random() < 0.4:
        action["outcome"] = {
            "status": draw.choice(("done", "dropped", "carried")),
            "on": f"{start}-11-30",
        }
    return action

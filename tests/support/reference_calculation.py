"""Numbers read twice: generated assessments, and what PyYAML and a page of sums make of them.

Run alone, it goes through as many as you like:

    PYTHONPATH=tests python -m support.reference_calculation 10000 1
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any, TypeAlias

import yaml

from prevent_assure.checks import check
from prevent_assure.letters import compose
from prevent_assure.letters.formats import FORMATS as DOCUMENTS
from prevent_assure.letters.template.find import default_template
from prevent_assure.letters.view import letter_view
from prevent_assure.reports.comparison.compare import compare_assessment, comparison
from prevent_assure.reports.comparison.formats import FORMATS as COMPARISONS
from prevent_assure.snapshot.load import load
from prevent_assure.snapshot.rubrics import load_rubrics
from support.workspace_builder import tree

YEAR, LAST_YEAR = "2022-23", "2021-22"
NAMES = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel")
SCALES = (
    ("not-met 1 2", "met 3", "exceeded 4 5"),
    ("not-met 1", "met 2 3", "exceeded 4"),
    ("absent 0", "weak 1 2", "met 3", "exceeded 4 5"),
)
CHECKED = (
    *("unexplained-difference", "unexplained-fall", "below-standard-without-action"),
    *("missing-score", "missing-justification"),
)
Files: TypeAlias = dict[str, str]
Read: TypeAlias = dict[str, Any]


def files(chance: random.Random) -> Files:
    """Return an authority's two years, and their rubrics, as text."""
    scale = chance.choice(SCALES)
    names = chance.sample(NAMES, chance.randint(1, 8))
    last_names = [name for name in NAMES if chance.random() < 0.9]
    made = {
        f"rubric/{YEAR}.yaml": _rubric(YEAR, scale, names, last_names, chance),
        f"assessments/{YEAR}/elm.yaml": _assessment(YEAR, scale, names, chance),
    }
    if chance.random() < 0.95:
        last_scale = scale if chance.random() < 0.9 else chance.choice(SCALES)
        made[f"rubric/{LAST_YEAR}.yaml"] = _rubric(LAST_YEAR, last_scale, last_names, [], chance)
        if chance.random() < 0.9:
            made[f"assessments/{LAST_YEAR}/elm.yaml"] = _assessment(
                LAST_YEAR, last_scale, last_names, chance
            )
    return made


def _scores(scale: tuple[str, ...]) -> list[str]:
    return [score for band in scale for score in band.split()[1:]]


def _scale(rubric: Read) -> tuple[list[str], list[str]]:
    """Return the scores of a rubric and the names of its bands."""
    bands = rubric["bands"]
    return [score for band in bands for score in band["scores"]], [band["id"] for band in bands]


def _rubric(
    year: str, scale: tuple[str, ...], names: list[str], before: list[str], chance: random.Random
) -> str:
    bands = "".join(
        f"  - id: {name}\n    scores: [{', '.join(scores)}]\n    phrase: {name} for\n"
        for name, *scores in map(str.split, scale)
    )
    text = (
        f"year: {year}\ntitle: T\nsource: S\nbands:\n{bands}standard: met\nmax_actions: 9\n"
        "references:\n  - {id: act, title: The Act, url: 'https://example.org/act'}\nbenchmarks:\n"
    )
    for number, name in enumerate(names, 1):
        text += f"  - id: {name}\n    number: {number}\n    title: Title {name}\n"
        text += f"    statement: There is {name}.\n"
        if before and chance.random() < 0.3:
            was = chance.sample(before, min(len(before), chance.choice((0, 1, 1, 2))))
            text += f"    was: [{', '.join(was)}]\n"
        if chance.random() < 0.1:
            text += "    not_scored: It is looked at elsewhere.\n"
        text += "    criteria:\n" + "".join(f"      {s}: [So.]\n" for s in _scores(scale))
    return text


def _assessment(year: str, scale: tuple[str, ...], names: list[str], chance: random.Random) -> str:
    first = int(year[:4]) + 1
    text = f"authority: Elm Council\nregion: South West\nyear: {year}\npeople:\n"
    for who in ("adviser", "lead", "addressee"):
        text += f"  {who}: {{name: Kim {who}, title: Officer}}\n"
    text += (
        f"dates: {{self_assessed: {first}-01-02, agreed: {first}-03-04, issued: {first}-05-06}}\n"
    )
    text += "benchmarks:\n"
    is_whole = chance.random() < 0.6
    for name in chance.sample(names, len(names)):
        text += f"  {name}:\n"
        for side in ("self", "agreed"):
            if is_whole or chance.random() < 0.95:
                score = chance.choice(_scores(scale))
                text += f"    {side}:\n      score: {score}\n"
                if is_whole or chance.random() < 0.95:
                    text += f"      justification: {side.title()} words on {name}, {score}.\n"
        if is_whole or chance.random() < 0.5:
            text += "    moderation: Papers were seen.\n    movement: {because: rigour}\n"
    actions = [name for name in names if is_whole or chance.random() < 0.5]
    if actions:
        text += f"actions:\n  - {{id: one, action: Do it., benchmarks: [{', '.join(actions)}]}}\n"
    return text


class Sums:
    """What the files say, read without a line of the program's."""

    def __init__(self, made: Files) -> None:
        """Read the texts with PyYAML, every value as text."""
        read = {path: yaml.load(text, yaml.BaseLoader) for path, text in made.items()}  # noqa: S506
        self.rubric: Read = read[f"rubric/{YEAR}.yaml"]
        self.last_rubric: Read | None = read.get(f"rubric/{LAST_YEAR}.yaml")
        self.this: Read = read[f"assessments/{YEAR}/elm.yaml"]
        self.last: Read | None = read.get(f"assessments/{LAST_YEAR}/elm.yaml")
        for file in filter(None, (self.this, self.last)):
            file["benchmarks"] = {name: it or {} for name, it in file["benchmarks"].items()}
        self.listed = [it["id"] for it in self.rubric["benchmarks"]]
        self.closed = {it["id"] for it in self.rubric["benchmarks"] if "not_scored" in it}
        self.bands = {s: b["id"] for b in self.rubric["bands"] for s in b["scores"]}

    def score(self, name: str, side: str = "agreed") -> int | None:
        """Return a score of this year; what the rubric closes has no agreed one."""
        written = self.this["benchmarks"][name].get(side, {}).get("score")
        is_closed = side == "agreed" and name in self.closed
        return None if written is None or is_closed else int(written)

    def band(self, score: int | None) -> str | None:
        """Return a score's band."""
        return None if score is None else self.bands[str(score)]

    def last_band(self, score: int | None) -> str | None:
        """Return the band of a score of last year."""
        bands = (self.last_rubric or {"bands": []})["bands"]
        return next((it["id"] for it in bands if str(score) in it["scores"]), None)

    def was(self, entry: Read) -> list[str]:
        """Return which of last year's benchmarks an entry of the rubric comes from."""
        known = [it["id"] for it in (self.last_rubric or {"benchmarks": []})["benchmarks"]]
        found: list[str] = entry.get("was", [entry["id"]] if entry["id"] in known else [])
        return found

    def trend(self, name: str) -> tuple[str, int | None]:  # noqa: PLR0911 -- as the rule is told
        """Return how a benchmark moved, and its score of last year where that is known."""
        entry = next(it for it in self.rubric["benchmarks"] if it["id"] == name)
        if name in self.closed:
            return "not-scored", None
        if self.last_rubric is None:
            return "unknown", None
        was = self.was(entry)
        if not was:
            return "new", None
        uses = Counter(old for it in self.rubric["benchmarks"] for old in self.was(it))
        scales, bands = zip(*map(_scale, (self.rubric, self.last_rubric)), strict=True)
        if len(was) > 1 or uses[was[0]] > 1 or (scales[0] != scales[1] and bands[0] != bands[1]):
            return "not-comparable", None
        if self.last is None:
            return "unknown", None
        before = next(it for it in self.last_rubric["benchmarks"] if it["id"] == was[0])
        if "not_scored" in before:
            return "not-scored", None
        old = self.last["benchmarks"][was[0]].get("agreed", {}).get("score")
        new = self.score(name)
        if old is None or new is None:
            return "unknown", None
        was_at, is_at = int(old), new
        if scales[0] != scales[1]:
            was_at, is_at = (
                next(at for at, band in enumerate(it["bands"]) if str(score) in band["scores"])
                for it, score in ((self.last_rubric, old), (self.rubric, new))
            )
        return "up" if is_at > was_at else "down" if is_at < was_at else "same", int(old)

    def overall(self) -> str | None:
        """Return the overall sentence, None while a score is to be agreed."""
        scores = [self.score(name) for name in self.listed if name not in self.closed]
        if None in scores:
            return None
        counts = Counter(map(self.band, scores))
        order = [band["id"] for band in self.rubric["bands"] if counts[band["id"]]]
        order.sort(key=lambda band: -counts[band])
        duty = "the requirements of the Prevent Duty"
        if not order:
            return "No benchmark was scored this year."
        if len(scores) == 1:
            return f"In the one area scored, Elm Council is {order[0]} for {duty}."
        if len(order) == 1:
            return f"Overall, and in every area scored, Elm Council is {order[0]} for {duty}."
        much = [
            "most" if counts[band] * 2 > len(scores) else "one" if counts[band] == 1 else "some"
            for band in order
        ]
        for word, last in (("some", "others"), ("one", "another")):
            if much.count(word) > 1:
                much[max(at for at, it in enumerate(much) if it == word)] = last
        parts = [f"{order[0]} for {duty} in {much[0]} area{'' if much[0] == 'one' else 's'}"]
        rest = zip(order[1:], much[1:], strict=True)
        parts += [f"{band} for them in {amount}" for band, amount in rest]
        return f"Overall, Elm Council is {', '.join(parts[:-1])} and {parts[-1]}."

    def findings(self) -> set[tuple[str, str]]:
        """Return rule and benchmark of what is wrong with the scores."""
        return {(rule, name) for name in self.listed for rule in self._wrong(name)}

    def _wrong(self, name: str) -> Iterator[str]:
        entry = self.this["benchmarks"][name]
        own, agreed = self.score(name, "self"), self.score(name)
        for side, score in (("self", own), ("agreed", agreed)):
            if score is None and name not in self.closed:
                yield "missing-score"
            if score is not None and "justification" not in entry[side]:
                yield "missing-justification"
        if None not in (own, agreed) and own != agreed and "moderation" not in entry:
            yield "unexplained-difference"
        if self.trend(name)[0] == "down" and "movement" not in entry:
            yield "unexplained-fall"
        bands = [band["id"] for band in self.rubric["bands"]]
        helped = [it for action in self.this.get("actions", ()) for it in action["benchmarks"]]
        below = bands[: bands.index("met")]
        if self.band(agreed) in below and name not in helped:
            yield "below-standard-without-action"


def differences(made: Files) -> Iterator[str]:
    """Yield where the program and the sums part."""
    sums, known = Sums(made), load_rubrics(tree(made))
    snapshot = load(tree(made), "elm", known, (LAST_YEAR, YEAR))
    this = snapshot.year(YEAR)
    assert this is not None
    assert this.rubric is not None
    findings = [it for it in check(snapshot) if it.location.path.startswith(f"assessments/{YEAR}/")]
    found = {(it.rule.code, it.benchmark) for it in findings if it.rule.code in CHECKED}
    if found != sums.findings():
        yield f"findings {found ^ sums.findings()}"
    answer = comparison(this.rubric, [compare_assessment(snapshot, this, this.rubric, LAST_YEAR)])
    yield from _compared(json.loads(COMPARISONS["json"](answer)), sums)
    if not any(it.is_error for it in (*check(snapshot), *known.findings)):
        view = letter_view(snapshot, this, is_draft=False)
        make = partial(compose.compose_letter, template=default_template())
        yield from _written(DOCUMENTS["md"](make(view)).decode(), sums)


def _compared(answer: Any, sums: Sums) -> Iterator[str]:
    one = answer["assessments"][0]
    if one["overall"] != sums.overall():
        yield f"overall {one['overall']}"
    agreed = Counter(sums.band(sums.score(name)) for name in sums.listed)
    if any(count != agreed[band] for band, count in one["bands"].items()):
        yield f"bands {one['bands']}"
    if one["not_scored"] != len(sums.closed & set(sums.listed)):
        yield f"not scored {one['not_scored']}"
    for name, row in zip(sums.listed, one["benchmarks"], strict=True):
        own, score, (trend, old) = sums.score(name, "self"), sums.score(name), sums.trend(name)
        apart = None if own is None or score is None else score - own
        bands = (*map(sums.band, (own, score)), sums.last_band(old))
        read = (name, own, score, apart, trend, old, *bands)
        keys = ("id", "self", "agreed", "difference", "trend", "previous")
        said = tuple(row[key] for key in (*keys, "self_band", "agreed_band", "previous_band"))
        if said != read:
            yield f"row {said}, not {read}"
    for count in answer["counts"]:
        own, score = sums.score(count["benchmark"], "self"), sums.score(count["benchmark"])
        apart = 0 if own is None or score is None else score - own
        is_same = apart == 0 and own is not None and score is not None
        read = (apart > 0, is_same, apart < 0)
        if (count["higher"], count["same"], count["lower"]) != read:
            yield f"count {count}"


def _written(text: str, sums: Sums) -> Iterator[str]:
    if str(sums.overall()) not in " ".join(text.replace("\\\n", " ").split()):
        yield "the letter has another overall sentence"
    rows = re.findall(r"^\| ([0-9]+) \| Title (\w+)<br>.* \| (.*) \| (.*) \|$", text, re.MULTILINE)
    read = []
    for number, name in enumerate(sums.listed, 1):
        score = sums.score(name)
        shown, why = "Not scored", "It is looked at elsewhere."
        if score is not None:
            shown, why = str(score), sums.this["benchmarks"][name]["agreed"]["justification"]
        read.append((str(number), name, shown, why))
    if rows != read:
        yield f"annex {rows}, not {read}"


def main(cases: int, seed: int) -> int:
    """Print every difference in so many generated assessments; return how many there were."""
    chance, count = random.Random(seed), 0  # noqa: S311 -- no secret
    for case in range(cases):
        for difference in differences(files(chance)):
            print(f"case {case}: {difference}")  # noqa: T201 -- a script
            count += 1
    print(f"{cases} cases of seed {seed}: {count} differences")  # noqa: T201
    return count


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))

"""What a rubric adds to the schema of its year: which benchmarks and scores, and help on both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from prevent_assure.authoring.json_schema.types import NUMBER, Schema, one_of, optional, required
from prevent_assure.model.rubric import Rubric
from prevent_assure.reports.criteria.document import (
    NOT_RECORDED,
    Described,
    Meaning,
    Statements,
    criteria,
)
from prevent_assure.text import markdown

_ENTRY = "entry"

Shown: TypeAlias = Callable[[str], str]


def of_year(schema: Schema, rubric: Rubric) -> Schema:
    """Return the schema of an assessment of any year as that of a rubric's year."""
    known = schema["properties"]
    benchmarks, actions, accepted = known["benchmarks"], known["actions"], known["accepted"]
    described = {
        found.id: one
        for found, one in zip(rubric.benchmarks, criteria(rubric).benchmarks, strict=True)
    }
    entry = benchmarks["additionalProperties"]
    benchmarks["properties"] = {name: _entry(entry, name, one) for name, one in described.items()}
    benchmarks["additionalProperties"] = False
    ids = one_of(tuple(described))
    actions["items"]["properties"]["benchmarks"]["items"] = required(ids)
    accepted["items"]["properties"]["benchmark"] |= optional(ids)
    known["year"] |= required(one_of((rubric.year,)))
    scores = {_score_of(name): _score(rubric, one) for name, one in described.items()}
    title = f"Assessment {rubric.year}"
    return {**schema, "title": title, "$defs": {_ENTRY: entry, **scores}}


def _entry(schema: Schema, name: str, described: Described) -> Schema:
    """Return the schema of a benchmark's entry, with what it asks as help."""
    known = schema["properties"]
    same = {key: {"$ref": f"#/$defs/{_ENTRY}/properties/{key}"} for key in known}
    score = {"$ref": f"#/$defs/{_score_of(name)}"}
    sides = {
        side: {**known[side], "properties": {**known[side]["properties"], "score": score}}
        for side in ("self", "agreed")
    }
    return {
        **schema,
        "title": described.heading,
        **_help(partial(_asked, described)),
        "properties": {**same, **sides},
    }


def _score(rubric: Rubric, described: Described) -> Schema:
    """Return the schema of a benchmark's score, with the criteria as help."""
    snippets = [
        {"label": it.score, "body": int(it.score), "description": _snippet(it)}
        for it in described.meanings
    ]
    lowest, highest = rubric.scale[0], rubric.scale[-1]
    rest = {"minimum": lowest, "maximum": highest, "defaultSnippets": snippets}
    return {
        "title": described.heading,
        **_help(partial(_meant, described, rubric.wording)),
        **optional(replace(NUMBER, rest=rest)),
    }


def _score_of(benchmark: str) -> str:
    return f"score-of-{benchmark}"


def _help(blocks: Callable[[Shown], Iterator[str]]) -> Schema:
    """Return help as plain text, and as Markdown that shows the rubric's words exactly."""
    return {
        "description": "\n\n".join(blocks(str)),
        "markdownDescription": "\n\n".join(blocks(markdown.escape_line)),
    }


def _asked(described: Described, shown: Shown) -> Iterator[str]:
    return (shown(line) for lines in described.paragraphs for line in lines)


def _meant(described: Described, wording: str | None, shown: Shown) -> Iterator[str]:
    if described.is_recorded:
        yield f"What each score means{f' ({wording})' if wording else ''}:"
    else:
        yield NOT_RECORDED
    for it in described.meanings:
        score = f"{it.score}, {shown(it.phrase)} the requirements"
        yield f"{score}:{_items(it.statements, shown)}" if it.statements else f"{score}."
    for heading, examples in described.examples:
        yield f"{heading}:{_items(examples, shown)}"


def _snippet(meaning: Meaning) -> str:
    """Return what is shown beside a score to choose: its criteria, else its band."""
    criteria = "\n".join(map(" ".join, meaning.statements))
    return criteria or f"{meaning.phrase} the requirements"


def _items(statements: Statements, shown: Shown) -> str:
    return "".join(f"\n- {shown(' '.join(lines))}" for lines in statements)

"""The text of a rubric made from a document of criteria."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import indent

from prevent_assure.model.rubric import Rubric

_PLAIN = re.compile(r"[^\W\d_](?:(?!: | #)[^\n\t])*(?<![:\s])\Z").match
_WORDS_OF_YAML = frozenset(("null", "true", "false", "yes", "no", "on", "off"))
_NOT_A_WORD = re.compile("[^a-z0-9]+").sub


@dataclass(frozen=True, slots=True)
class ImportedBenchmark:
    """A benchmark to be written; what is empty is left for a person, under its comment."""

    id: str
    number: int | None
    title: str
    statement: str
    criteria: dict[int, tuple[str, ...]]
    comments: dict[str, str]


@dataclass(frozen=True, slots=True)
class ImportedRubric:
    """A rubric to be written: what a document says, and the rest from another year."""

    year: str
    previous: str
    title: str
    like: Rubric
    benchmarks: tuple[ImportedBenchmark, ...]


def folded(title: str) -> str:
    """Return a title without its case, white space and punctuation."""
    return _NOT_A_WORD(" ", title.casefold()).strip()


def rubric_text(rubric: ImportedRubric) -> str:
    """Return the text of a rubric."""
    return "".join(f"{line}\n" if line else "\n" for line in _lines(rubric))


def _lines(rubric: ImportedRubric) -> Iterator[str]:
    like = rubric.like
    yield "# yaml-language-server: $schema=../schemas/rubric.json"
    yield f"year: {rubric.year}"
    if rubric.previous:
        yield f"previous: {rubric.previous}"
    yield from _text("title", rubric.title)
    yield from _text("source", like.source)
    yield "bands:"
    for band in like.bands:
        yield f"  - id: {band.id}"
        yield f"    scores: [{', '.join(map(str, band.scores))}]"
        yield from (f"    {line}" for line in _text("phrase", band.phrase))
    yield f"standard: {like.standard}"
    yield f"max_actions: {like.max_actions}"
    yield "benchmarks:"
    for benchmark in rubric.benchmarks:
        yield from _benchmark(benchmark)


def _benchmark(benchmark: ImportedBenchmark) -> Iterator[str]:
    comments = benchmark.comments
    yield from _comment("  ", comments.get("id"))
    yield f"  - id: {benchmark.id}".rstrip()
    yield from _comment("    ", comments.get("number"))
    yield f"    number: {'' if benchmark.number is None else benchmark.number}".rstrip()
    yield from _comment("    ", comments.get("title"))
    yield from (f"    {line}" for line in _text("title", benchmark.title))
    yield from _comment("    ", comments.get("statement"))
    yield "    statement: |" if benchmark.statement else "    statement:"
    yield from _block(benchmark.statement, 6)
    yield "    criteria:"
    for score, statements in benchmark.criteria.items():
        yield from _comment("      ", comments.get(str(score)))
        yield f"      {score}:"
        for statement in statements:
            yield from _item(statement)


def _comment(margin: str, words: str | None) -> Iterator[str]:
    if words:
        yield f"{margin}# {words}"


def _text(key: str, text: str) -> Iterator[str]:
    yield f"{key}: {_scalar(text)}".rstrip()


def _item(statement: str) -> Iterator[str]:
    if _is_plain(statement):
        yield f"        - {statement}"
    else:
        yield "        - |"
        yield from _block(statement, 10)


def _block(text: str, margin: int) -> Sequence[str]:
    return indent(text, " " * margin).split("\n") if text else ()


def _is_plain(text: str) -> bool:
    return _PLAIN(text) is not None and text.casefold() not in _WORDS_OF_YAML


def _scalar(text: str) -> str:
    return text if not text or _is_plain(text) else json.dumps(text, ensure_ascii=False)

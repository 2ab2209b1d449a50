"""Rules on the reasons for scores: that they are there, and say something of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from unicodedata import normalize

from prevent_assure.checks.context import CheckContext
from prevent_assure.checks.scores import is_not_scored_twice
from prevent_assure.findings import Finding, Rule
from prevent_assure.model.assessment import Assessed, Side, Stage
from prevent_assure.model.messages import about_benchmark
from prevent_assure.parsing.document import KeyPath
from prevent_assure.snapshot.load import PARTIES
from prevent_assure.snapshot.trends import Trend
from prevent_assure.text.paragraphs import collapse_space, same_words
from prevent_assure.text.safe import quote

_PLACEHOLDERS = (
    *("tbc", "tbd", "todo", "na", "none", "nil", "asabove", "seeabove", "sameasabove", "ditto"),
    *("same", "aslastyear", "sameaslastyear", "tobeconfirmed", "tofollow", "pending", "xxx"),
)
_LONGEST = 60
"""How many letters several placeholders together may have, as in "tbc / to follow"."""

_IS_PLACEHOLDER = re.compile(rf"(?:(?:{'|'.join(_PLACEHOLDERS)})(?:and|or)?)*+").fullmatch
_SAYS_MORE = re.compile(rf"(?:[\W_]*[^\W_]){{{_LONGEST + 1}}}").match


def missing_justification(case: CheckContext) -> Iterator[Finding]:
    """Yield each score without a justification, at any stage."""
    for (benchmark, party), score in case.year.raw_scores.items():
        if case.year.justification(benchmark, party) or case.year.is_exempt(benchmark, party):
            continue
        if not case.is_missing("benchmarks", benchmark, party, "justification"):
            continue
        named = f" {score}" if isinstance(score, int) else ""
        message = f'{party} score{named} has no justification; say why under "justification"'
        yield case.at_score(Rule.MISSING_JUSTIFICATION, benchmark, party, message)


def placeholder_justification(case: CheckContext) -> Iterator[Finding]:
    """Yield each reason that is only a placeholder."""
    for benchmark in case.year.record.benchmarks:
        for where, text in _reasons(case.year.entry(benchmark)):
            if not text or not is_placeholder(text):
                continue
            if where == ("not_scored",) and is_not_scored_twice(case, benchmark):
                continue
            name = quote(str(where[-1]))
            message = f"{name} gives no reason; say in a sentence why, or leave it out for now"
            key_path: KeyPath = ("benchmarks", benchmark, *where)
            yield case.at_value(Rule.PLACEHOLDER_JUSTIFICATION, key_path, message)


def _reasons(assessed: Assessed) -> Iterator[tuple[KeyPath, str]]:
    """Yield the path of every reason that a benchmark's entry can have, and its text."""
    for party in PARTIES:
        side: Side | None = getattr(assessed, party)
        yield (party, "justification"), side.justification if side else ""
    yield ("moderation",), assessed.moderation
    yield ("not_scored",), assessed.not_scored
    for index, item in enumerate(assessed.evidence):
        yield ("evidence", index, "not_provided"), item.not_provided


def is_placeholder(text: str) -> bool:
    """Whether a text is only placeholders: case, marks, punctuation and white space folded."""
    if _SAYS_MORE(text):
        return False
    characters = (c for written in text for c in normalize("NFKD", written.casefold()))
    telling = (c for c in characters if c.isalnum())
    return bool(_IS_PLACEHOLDER("".join(islice(telling, _LONGEST + 1))))


def unexplained_difference(case: CheckContext) -> Iterator[Finding]:
    """Yield each agreed score that differs from the self score without a moderation."""
    if not case.year.is_at_least(Stage.AGREED):
        return
    for benchmark, agreed in case.year.scores:
        own = case.year.score(benchmark.id, "self")
        if None in (own, agreed) or own == agreed:
            continue
        if case.is_missing("benchmarks", benchmark.id, "moderation"):
            message = f"agreed score {agreed} differs from self score {own}"
            message = f'{message}, without a reason; say why under "moderation"'
            yield case.at_score(Rule.UNEXPLAINED_DIFFERENCE, benchmark.id, "agreed", message)


def unexplained_fall(case: CheckContext) -> Iterator[Finding]:
    """Yield each agreed score that is lower than last year's without a movement."""
    if not case.year.is_at_least(Stage.AGREED):
        return
    for benchmark, past in case.trends.items():
        if past.trend is Trend.DOWN and case.is_missing("benchmarks", benchmark, "movement"):
            agreed = case.year.score(benchmark, "agreed")
            lower = "lower" if past.by == "score" else "in a lower band"
            message = f"agreed score {agreed} is {lower} than last year's {past.score}"
            message = f'{message}, without a reason; say why under "movement", "because"'
            yield case.at_score(Rule.UNEXPLAINED_FALL, benchmark, "agreed", message)


def copied_justification(case: CheckContext) -> Iterator[Finding]:
    """Yield each agreed score that changed, from self or last year, but kept its justification."""
    for benchmark, agreed in case.year.scores:
        if agreed is None:
            continue
        own = case.year.score(benchmark.id, "self")
        self_words = case.year.justification(benchmark.id, "self")
        if own not in (None, agreed) and _is_copied(case, benchmark.id, self_words):
            message = f"agreed score {agreed} has the same justification as self score {own}"
        elif _is_copied(case, benchmark.id, _moved_from(case, benchmark.id)):
            message = (
                f"agreed score {agreed} differs from last year's but has the same justification"
            )
        else:
            continue
        text = f"{message}; say what this score is based on"
        yield case.at_score(Rule.COPIED_JUSTIFICATION, benchmark.id, "agreed", text)


def _is_copied(case: CheckContext, benchmark: str, earlier: str) -> bool:
    """Whether an agreed justification has the words of an earlier one; a placeholder has none."""
    if not earlier:
        return False
    agreed = case.year.justification(benchmark, "agreed")
    return same_words(agreed, earlier) and not is_placeholder(agreed)


def _moved_from(case: CheckContext, benchmark: str) -> str:
    """Return last year's justification of a score that has changed since; else nothing."""
    past, last = case.trends.get(benchmark), case.last
    if past is None or last is None or past.benchmark is None or past.trend is Trend.SAME:
        return ""
    return last.justification(past.benchmark, "agreed")


def unanswered_request(case: CheckContext) -> Iterator[Finding]:
    """Yield evidence that was requested, and neither received nor said not to be provided."""
    if not case.year.is_at_least(Stage.AGREED):
        return
    for benchmark in case.year.record.benchmarks:
        for index, item in enumerate(case.year.entry(benchmark).evidence):
            if not item.requested or item.received or item.not_provided:
                continue
            key_path: KeyPath = ("benchmarks", benchmark, "evidence", index)
            if case.is_missing(*key_path, "received") and case.is_missing(
                *key_path, "not_provided"
            ):
                message = f"evidence requested on {item.requested} has no answer"
                fix = 'write when it came under "received", or why not under "not_provided"'
                text = about_benchmark(benchmark, f"{message}; {fix}")
                location = case.document.key_location((*key_path, "requested"))
                yield Finding(location, Rule.UNANSWERED_REQUEST, text, None, benchmark)


def repeated_evidence(case: CheckContext) -> Iterator[Finding]:
    """Yield each title that an item of evidence before it has: an item is known by its title."""
    for benchmark in case.year.record.benchmarks:
        titles: set[str] = set()
        for index, item in enumerate(case.year.entry(benchmark).evidence):
            title = collapse_space(item.title)
            if title and title in titles:
                key_path: KeyPath = ("benchmarks", benchmark, "evidence", index, "title")
                message = "an item of evidence before this one has this title; give each its own"
                yield case.at_value(Rule.WRONG_VALUE, key_path, message)
            titles.add(title)

"""What every letter must contain, whatever its template."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_assure.letters.template.values import TemplateValues
from prevent_assure.text.paragraphs import collapse_space as folded


def missing_content(words: TemplateValues, text: str) -> Iterator[str]:
    """Yield, in words, each thing that is missing from a letter's text; white space is ignored."""
    text = folded(text)
    for name, needed in _needed(words):
        if folded(needed) not in text:
            yield name
    end = 0
    for action in words.actions:
        needed = folded(action.text)
        found = text.find(needed, end)
        if found < 0:
            yield f"action {action.number}"
        else:
            end = found + len(needed)


def _needed(words: TemplateValues) -> Iterator[tuple[str, str]]:
    yield "the authority", words.authority
    yield "the date", words.date
    yield "the addressee", words.addressee.name
    yield "the adviser", words.adviser.name
    yield "the overall sentence", words.overall
    yield "what is not met", words.not_met
    for remark in words.not_scored:
        yield f"the reason why benchmark {remark.number} is not scored", remark.text
    for remark in words.caveats:
        yield f"the caveat of benchmark {remark.number}", remark.text
    yield "lower_scores", words.lower_scores

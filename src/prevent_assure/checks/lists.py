"""The rule on lists and tables that would be printed as one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prevent_assure.checks.context import CheckContext
from prevent_assure.findings import Finding, Location, Rule
from prevent_assure.model.messages import about_benchmark, benchmark_of
from prevent_assure.parsing.document import KeyPath
from prevent_assure.text.bullets import Opening
from prevent_assure.text.paragraphs import (
    LineKind,
    TypedLine,
    ends_a_sentence,
    printed_lines,
    typed,
)

_LIST = 'these lines look like a list, and would be printed as one paragraph; begin each with "- "'
_TABLE = (
    "these lines look like a table, and would be printed as one paragraph;"
    ' write each row as a sentence that begins with "- "'
)
_FOLDED = (
    "these lines look like a list, and would be printed as one paragraph;"
    ' write "|" after the key and the text below it'
)
_FEWEST = 3
"""Lines without bullets that make a list; after a line that ends with a colon one less."""

_NARROWEST = 36
"""In characters; no editor wraps its lines at fewer."""

_is_row = re.compile(r"\S\t+\s*\S|\A\|.*\|\Z|\S \| .*\S \| \S|[^\s.:;!?][ \u00a0]{3,}\S").search
_GLUED = re.compile(
    r"(?P<bullet>[-*•·▪◦\u2010-\u2015\u2212●○■□▪◾◼➢➤►▶✓✔❖◆\uf000-\uf0ff])(?=[^\W\d_])"
    r"|(?P<number>[(\[]?[0-9]{1,2}[.)\]]|[(\[]?[A-Za-z][)\]])(?=[^\W\d_])"
    r"|(?P<symbol>(?:[^\w\s\"'()\[\]\u2018-\u201f£$€%&/.,;:!?\u2026]){1,3})\s+\S"
    r"|(?P<box>\[[ xX]?\])\s+\S"
    r"|(?P<named>[A-Z][a-z]{1,12}) [0-9]{1,2}\s?[.):\u2013\u2014-]\s"
).match
_BEGINS_A_LINE = re.compile(r"[\"'\u2018\u201c(]?(?:[^\W\d_a-z]|[0-9])").match
_GOES_ON = re.compile(
    r"(?:[,.;:!?&/(\u2026\u2013\u2014-]|\b(?:a|an|the|of|by|and|or|with|in|to|for|from|on|at|as|is"
    r"|are|was|were|has|have|had|that|which|who|not|be|been|their|its|this|our|per|under|than|but))\Z",
    re.IGNORECASE,
).search
_IS_CLAUSE = re.compile(
    r"(?:and|or|but|with|in|to|for|from|on|at|as|of|by|is|are|was|were|has|have|had|that|which"
    r"|who|when|while|where|because|so|than|not|if)\b",
    re.IGNORECASE,
).match

# Almost no line of a file has these, so that the others cost nothing.
_BETWEEN_CELLS = ("\t", " | ", "\n|", "   ", "\u00a0\u00a0")
_BEGINS_WITH_SYMBOL = re.compile(r"[^\w\"'#-]|-[^ ]|[0-9][^:]|[^\W\d_][).\u00a0]|[oØü¨Ÿ]\s").match
_MAY_BEGIN_A_LIST = (
    re.compile(r"\n[A-Z][a-z]{1,12} [0-9]{1,2}\s?[.):\u2013\u2014-]").search,
    re.compile(r"\n[^\sa-z][^\n]*+(?<![.,;:!?])\n(?=[^\sa-z#-])").search,
    re.compile(r":\n(?![-*•\n]|[^\n]*:)").search,
)


def run_together_lines(case: CheckContext) -> Iterator[Finding]:
    """Yield the first of each run of lines that look like a list or table but are plain text."""
    document = case.document
    is_suspect = _is_suspect(document.lines)
    for steps in document.texts():
        if (is_suspect or not document.is_literal(steps)) and case.year.file.is_valid(*steps):
            benchmark = benchmark_of(document, steps)
            for place, message in _found(case, steps):
                said = about_benchmark(benchmark, message)
                yield Finding(place, Rule.RUN_TOGETHER_LINES, said, None, benchmark)


def _is_suspect(lines: Sequence[str]) -> bool:
    """Whether a line of a file may be part of a list or a table; in most files none is."""
    stripped = [line.strip() for line in lines]
    text = "\n".join(stripped)
    return (
        any(between in text for between in _BETWEEN_CELLS)
        or any(map(_BEGINS_WITH_SYMBOL, {line[:2] for line in stripped}))
        or any(begins(text) for begins in _MAY_BEGIN_A_LIST)
    )


def _found(case: CheckContext, key_path: KeyPath) -> Iterator[tuple[Location, str]]:
    document = case.document
    written = tuple(document.source_lines(key_path))
    value = document.get(key_path)
    is_escaped = len(written) == 1
    text = value if is_escaped else "\n".join(line for _, _, line in written)
    is_folded = not is_escaped and not document.is_literal(key_path)
    for block in typed(text):
        for line, message in _runs(block, is_folded=is_folded):
            if is_escaped:
                yield document.value_location(key_path), message
            else:
                number, column, raw = written[line.number]
                start = column + len(raw) - len(raw.lstrip())
                yield (
                    Location(document.path, number, start, number, start + len(line.text)),
                    message,
                )


def _runs(block: Sequence[TypedLine], *, is_folded: bool) -> Iterator[tuple[TypedLine, str]]:
    """Yield where lines of a paragraph wrongly run together, and what to do."""
    if is_folded:
        begun = [line for line in block if line.kind is not LineKind.PLAIN]
        if len(begun) > 1:
            yield begun[0], _FOLDED
            return
    for together in printed_lines(block):
        if len(together) > 1:
            first = next(_rows(together), None)
            if first:
                yield first, _TABLE
                continue
            first = next(_items(together), None) or next(_unmarked(together), None)
            if first:
                yield first, _LIST


def _rows(together: Sequence[TypedLine]) -> Iterator[TypedLine]:
    """Yield the first of two rows of a table, one below the other."""
    for line, below in pairwise(together):
        if all(_is_row(_without_bullet(it)) for it in (line, below)):
            yield line


def _without_bullet(line: TypedLine) -> str:
    return line.text[line.opening.end :] if line.opening else line.text


def _items(together: Sequence[TypedLine]) -> Iterator[TypedLine]:
    """Yield the lines that begin like items of a list but are not printed as items."""
    symbols = [_symbol(line.text) for line in together]
    begun = [at == 0 or ends_a_sentence(together[at - 1].text) for at in range(len(together))]
    repeated = Counter(symbol for symbol, is_begun in zip(symbols, begun, strict=True) if is_begun)
    for at, line in enumerate(together):
        symbol = symbols[at]
        is_next = symbol in symbols[at + 1 : at + 2]
        is_repeated = symbol and (is_next or (begun[at] and repeated[symbol] > 1))
        is_unusual = line.opening and at and _is_unusual(line.opening, is_begun=begun[at])
        if line.kind is LineKind.PLAIN and (is_repeated or is_unusual):
            yield line


def _is_unusual(found: Opening, *, is_begun: bool) -> bool:
    """Whether no line of prose begins like this, or none after the end of a sentence."""
    if found.is_number:
        return found.is_mark
    return found.is_bullet or is_begun


def _symbol(text: str) -> str:
    found = _GLUED(text)
    if found is None:
        return ""
    kind = found.lastgroup or ""
    return kind if kind in ("number", "box") else found[kind]


def _unmarked(together: Sequence[TypedLine]) -> Iterator[TypedLine]:
    """Yield the first of several lines that can only be a list, though without bullets.

    Each ends before it had to, and none continues the one above it.
    """
    texts = [line.text for line in together]
    has_intro = texts[0].endswith(":")
    body = texts[has_intro:]
    if len(body) < _FEWEST - has_intro or any(map(_GOES_ON, body[:-1])):
        return
    if not has_intro and not all(map(_BEGINS_A_LINE, body)):
        return
    if any(map(_IS_CLAUSE, body)):
        return
    if any(ends_a_sentence(text) for text in body[:-1]):
        return
    width = max(_NARROWEST, *map(len, texts))
    needless = sum(
        len(text) + 1 + len(below.split(maxsplit=1)[0]) <= width for text, below in pairwise(body)
    )
    is_ragged = all(map(_BEGINS_A_LINE, body)) and not ends_a_sentence(body[-1])
    if needless >= (1 if is_ragged else len(body) - 1):
        yield together[has_intro]

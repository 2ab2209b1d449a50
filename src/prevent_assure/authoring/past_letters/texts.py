"""What a letter says, as the text of a file that prints the same lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prevent_assure.text import hidden
from prevent_assure.text.bullets import opening
from prevent_assure.text.paragraphs import LineKind, TextLine, collapse_space, lines
from prevent_assure.verify.readers.item_markers import BULLETS
from prevent_assure.verify.readers.letter import LineStart

_UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u200e\u200f\u061c"))
_BULLET = re.compile(r"[•·▪◦]\ufe0f?\s+").match
_DRAWN_BULLET = re.compile(rf"(?![✓✔\uf0fc])[{BULLETS}]\s*").match
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z][a-z]*\s)").sub
_GOES_ON = {LineStart.AFTER_BLANK: " ", LineStart.WITHIN_WORD: ""}


def printed_lines(texts: Sequence[str], starts: Sequence[LineStart] = ()) -> list[TextLine]:
    """Return the lines that a letter shows, those of a page put together, items without bullets."""
    each = starts or (LineStart.BREAK,) * len(texts)
    made: list[tuple[LineStart, str]] = []
    for text, start in zip(texts, each, strict=True):
        if made and start in _GOES_ON:
            before, whole = made.pop()
            made.append((before, whole + _GOES_ON[start] + text))
        else:
            made.append((start, text))
    return [found for start, text in made if (found := _line(text, start)).text]


def one_line(texts: Sequence[str], starts: Sequence[LineStart] = ()) -> str:
    """Return what a letter shows as one line."""
    return " ".join(line.display for line in printed_lines(texts, starts))


def text_of(shown: Sequence[TextLine]) -> str | None:
    """Return a text that is printed as these lines; None where there is none.

    It has a sentence on each line, if that makes no difference.
    """
    wanted = [line.display for line in shown]
    if any(next(hidden.find_hidden(text), None) is not None for text in wanted):
        return None
    for is_split, is_tight in ((True, True), (False, True), (False, False)):
        text = "".join(_written(shown, is_split=is_split, is_tight=is_tight))
        if [line.display for line in lines(text)] == wanted:
            return text
    return None


def _line(text: str, start: LineStart) -> TextLine:
    """Return a line with its kind; one that begins with a bullet is an item, whatever else."""
    words = collapse_space(text.translate(_UNSEEN))
    marked = _BULLET(words) or (start is LineStart.ITEM and _DRAWN_BULLET(words)) or None
    if start is LineStart.ITEM or marked:
        return TextLine(words[marked.end() :] if marked else words, LineKind.ITEM)
    found = opening(words)
    is_numbered = found is not None and found.is_number
    return TextLine(words, LineKind.NUMBERED if is_numbered else LineKind.PLAIN)


def _written(shown: Sequence[TextLine], *, is_split: bool, is_tight: bool) -> Iterator[str]:
    """Yield the lines of a file: paragraphs apart, the items of a list together."""
    last: LineKind | None = None
    for line in shown:
        is_beside = is_tight and line.kind is last is not LineKind.PLAIN
        yield "\n" if last is not None and not is_beside else ""
        marker = "- " if line.kind is LineKind.ITEM else ""
        is_sentences = is_split and line.kind is LineKind.PLAIN
        text = _SENTENCE_ENDS("\n", line.text) if is_sentences else line.text
        yield f"{marker}{text}\n"
        last = line.kind

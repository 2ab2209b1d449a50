"""Changes as Markdown for a pull request: a verdict, a table, and the words folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prevent_assure.reports.changes import labels
from prevent_assure.reports.changes.change import Change, ScoreDetail, TreeDiff
from prevent_assure.reports.criteria.document import SCORE_NOT_RECORDED
from prevent_assure.text import markdown, paragraphs

_SHORT_HASH = 12
_HEAD = "| In | Change | Before | After | To look at |\n| --- | --- | --- | --- | --- |"
# A summary is HTML: a sign that could be any of its is an entity, a line break too.
_SIGNS = re.compile(r"[^\w .,:()-]|:(?=/)|(?<=www)\.", re.IGNORECASE).sub


def render(difference: TreeDiff, limit: int | None = None) -> str:
    """Return the changes as Markdown, of at most so many characters.

    What is too much is cut at a row's end, with the number of rows that are left out.
    """
    rows = [_row(change) for change in difference.changes]
    folds = [_fold(change) for change in difference.changes]
    whole = _page(difference, rows, folds, "")
    if limit is None or len(whole) <= limit:
        return whole
    return _cut(difference, rows, folds, limit)


def _cut(difference: TreeDiff, rows: Sequence[str], folds: Sequence[str], limit: int) -> str:
    """Return as many rows as fit, and as many folds of theirs as still do."""
    words = sum(map(bool, folds))
    room = limit - len(_page(difference, ("",), (), _left_out(len(rows), words)))
    shown = _fitting(rows, room, 1)
    room -= sum(len(row) + 1 for row in rows[:shown])
    kept = [fold for fold in folds[:shown] if fold]
    kept = kept[: _fitting(kept, room, 2)]
    left_out = _left_out(len(rows) - shown, words - len(kept))
    return _page(difference, rows[:shown], kept, left_out)


def _fitting(parts: Sequence[str], room: int, gap: int) -> int:
    """Return how many parts, from the first, find room with a gap after each."""
    for number, part in enumerate(parts):
        room -= len(part) + gap
        if room < 0:
            return number
    return len(parts)


def _left_out(rows: int, folds: int) -> str:
    parts = [labels.counted(rows, "row", "rows")] if rows else []
    if folds:
        parts.append(f"the words of {labels.counted(folds, 'change', 'changes')}")
    return f"Left out here: {' and '.join(parts)}."


def _page(difference: TreeDiff, rows: Sequence[str], folds: Sequence[str], left_out: str) -> str:
    head = f"`{difference.head[:_SHORT_HASH]}`" if difference.head else "the working tree"
    verdict = labels.verdict(difference, f"`{difference.base[:_SHORT_HASH]}`", head)
    table = "\n".join((_HEAD, *rows)) if rows else ""
    return "\n\n".join(filter(None, (verdict, table, *folds, left_out))) + "\n"


def _row(change: Change) -> str:
    cells = (
        labels.owner(change),
        labels.what(change),
        labels.short(labels.before(change)),
        labels.short(labels.after(change)),
        ", ".join(labels.marks(change)),
    )
    return f"| {' | '.join(map(markdown.escape_inline, cells))} |"


def _fold(change: Change) -> str:
    """Return what is folded away under a row, empty where nothing is."""
    blocks = (*_criteria(change), *_words(change))
    if not blocks:
        return ""
    name = _SIGNS(
        lambda sign: f"&#{ord(sign[0])};", f"{labels.owner(change)}, {labels.what(change)}"
    )
    return "\n\n".join((f"<details><summary>{name}</summary>", *blocks, "</details>"))


def _criteria(change: Change) -> Iterator[str]:
    """Yield the criteria of both scores of one that moved."""
    move = change.move
    if move is None or move.before is None or move.after is None:
        return
    for score in (move.before, move.after):
        if score.criteria is None:
            continue
        yield f"**Criteria of {markdown.escape_inline(_name(score))}**"
        if not score.criteria:
            yield SCORE_NOT_RECORDED
        else:
            yield "\n".join(f"- {_line(text)}" for text in score.criteria)


def _name(score: ScoreDetail) -> str:
    restated = ", restated" if score.is_restated else ""
    return f"{score.written} ({score.band}){restated}"


def _words(change: Change) -> Iterator[str]:
    before, after = labels.before(change), labels.after(change)
    if change.move or not (labels.is_long(before) or labels.is_long(after)):
        return
    for title, said in (("Before", change.before), ("After", change.after)):
        if said is not None:
            yield f"**{title}**"
            yield from _blocks(said)


def _blocks(said: object) -> Iterator[str]:
    """Yield a text as its paragraphs, a list as one list."""
    if isinstance(said, str):
        yield from ("<br>".join(_lines(block)) for block in paragraphs.paragraphs(said))
    else:
        yield "\n".join(f"- {_line(line)}" for line in labels.lines(said))


def _line(text: str) -> str:
    return "<br>".join(_lines(paragraphs.lines(text)))


def _lines(lines: Sequence[paragraphs.TextLine]) -> Iterator[str]:
    first, *others = (line.display for line in lines)
    yield markdown.escape_line(first)
    yield from map(markdown.escape_inline, others)

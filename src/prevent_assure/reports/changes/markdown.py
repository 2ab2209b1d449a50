"""Changes as Markdown for a pull request: a verdict, a table, and the words folded away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from prevent_assure.reports.changes import labels, words
from prevent_assure.reports.changes.change import Change, ScoreDetail, TreeDiff
from prevent_assure.reports.criteria.document import SCORE_NOT_RECORDED
from prevent_assure.text import markdown, paragraphs
from prevent_assure.text.numbers import counted

# No title in a file may take up the space of what matters more.
_LONGEST_NAME = 160
_HEAD = "| In | Change | Before | After | To look at |\n| --- | --- | --- | --- | --- |"
# How many authorities a verdict names for each kind of change: fewer where there is less space.
_NAMED = (labels.MOST_NAMED, 3, 1, 0)
# A summary is HTML: a character that may mean something in it is an entity, a line break too.
_SPECIAL = re.compile(r"[^\w .,:()-]|:(?=/)|(?<=www)\.", re.IGNORECASE).sub


def render(difference: TreeDiff, limit: int | None = None) -> str:
    """Return the changes as Markdown, of at most `limit` characters.

    If there is more, it is cut after a row, and says how many rows are left out.
    """
    changes = labels.by_weight(difference.changes)
    rows = [_row(change) for change in changes]
    folds = [_fold(change) for change in changes]
    whole = _page(_verdict(difference, labels.MOST_NAMED), rows, folds, "")
    if limit is None or len(whole) <= limit:
        return whole
    return _cut(difference, rows, folds, limit)


def _cut(difference: TreeDiff, rows: Sequence[str], folds: Sequence[str], limit: int) -> str:
    """Return as many rows as fit, and as many of their folds as still do."""
    number = sum(map(bool, folds))
    verdict, space = _opening(difference, rows[0], limit, _left_out(len(rows), number))
    shown = _fitting(rows, space, 1)
    space -= sum(len(row) + 1 for row in rows[:shown])
    kept = [fold for fold in folds[:shown] if fold]
    kept = kept[: _fitting(kept, space, 2)]
    left_out = _left_out(len(rows) - shown, number - len(kept))
    return _page(verdict, rows[:shown], kept, left_out)


def _opening(difference: TreeDiff, row: str, limit: int, left_out: str) -> tuple[str, int]:
    """Return the verdict and the space it leaves; names give way to the first row."""
    verdicts = [_verdict(difference, most) for most in _NAMED]
    spaces = [limit - len(_page(verdict, ("",), (), left_out)) for verdict in verdicts]
    pairs = list(zip(verdicts, spaces, strict=True))
    with_row = (pair for pair in pairs if pair[1] > len(row))
    return next(with_row, next((pair for pair in pairs if pair[1] >= 0), pairs[-1]))


def _fitting(parts: Sequence[str], space: int, gap: int) -> int:
    """Return how many parts, from the first, fit with a gap after each."""
    for number, part in enumerate(parts):
        space -= len(part) + gap
        if space < 0:
            return number
    return len(parts)


def _left_out(rows: int, folds: int) -> str:
    parts = [counted(rows, "row")] if rows else []
    if folds:
        parts.append(f"the words of {counted(folds, 'change')}")
    return f"Left out here: {' and '.join(parts)}."


def _page(verdict: str, rows: Sequence[str], folds: Sequence[str], left_out: str) -> str:
    table = "\n".join((_HEAD, *rows)) if rows else ""
    return "\n\n".join(filter(None, (verdict, table, *folds, left_out))) + "\n"


def _verdict(difference: TreeDiff, most: int) -> str:
    head = f"`{labels.short_hash(difference.head)}`" if difference.head else "the working tree"
    return labels.verdict(difference, f"`{labels.short_hash(difference.base)}`", head, most)


def _row(change: Change) -> str:
    before, after = _sides(change)
    owner, what = (
        markdown.escape_inline(labels.cut(it, _LONGEST_NAME))
        for it in (labels.owner(change), labels.what(change))
    )
    marks = markdown.escape_inline(", ".join(labels.marks(change)))
    return f"| {owner} | {what} | {before} | {after} | {marks} |"


def _sides(change: Change) -> tuple[str, str]:
    """Return the values before and after, with the words that changed marked."""
    before, after = labels.before(change), labels.after(change)
    found = _runs(change, before, after)
    if all(run.is_shared for run in found):
        return markdown.escape_inline(labels.short(before)), markdown.escape_inline(
            labels.short(after)
        )
    has_context = any(run.is_shared for run in found)
    removed, added = ("~~", "**") if has_context else ("", "")
    return (
        words.shortened(found, markdown.escape_inline, removed, is_after=False) or labels.NOTHING,
        words.shortened(found, markdown.escape_inline, added, is_after=True) or labels.NOTHING,
    )


def _runs(change: Change, before: tuple[str, ...], after: tuple[str, ...]) -> list[words.Run]:
    """Return the words of two texts, or of two long lists, as runs; nothing for other values."""
    if isinstance(change.before, str) and isinstance(change.after, str):
        return words.runs(words.of_text(change.before), words.of_text(change.after))
    is_list = isinstance(change.before, tuple) and isinstance(change.after, tuple)
    if is_list and not change.move and (labels.is_long(before) or labels.is_long(after)):
        return words.runs(words.of_lines(before), words.of_lines(after))
    return []


def _fold(change: Change) -> str:
    """Return what is folded away under a row, empty where nothing is."""
    blocks = (*_criteria(change), *_words(change))
    if not blocks:
        return ""
    name = labels.cut(f"{labels.owner(change)}, {labels.what(change)}", 2 * _LONGEST_NAME)
    name = _SPECIAL(lambda it: f"&#{ord(it[0])};", name)
    return "\n\n".join((f"<details><summary>{name}</summary>", *blocks, "</details>"))


def _criteria(change: Change) -> Iterator[str]:
    """Yield the criteria of both scores of one that changed, then the examples of practice."""
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
            yield _items(score.criteria)
    for name, texts in move.practice:
        yield f"**{name}**"
        yield _items(texts)


def _name(score: ScoreDetail) -> str:
    restated = ", restated" if score.is_restated else ""
    return f"{score.written} ({score.band}){restated}"


def _words(change: Change) -> Iterator[str]:
    before, after = labels.before(change), labels.after(change)
    if change.move or not (labels.is_long(before) or labels.is_long(after)):
        return
    for title, value in (("Before", change.before), ("After", change.after)):
        if value is not None:
            yield f"**{title}**"
            yield from _blocks(value)


def _blocks(value: object) -> Iterator[str]:
    """Yield a text as its paragraphs, a list as one list."""
    if isinstance(value, str):
        yield from ("<br>".join(_lines(block)) for block in paragraphs.paragraphs(value))
    else:
        yield _items(labels.lines(value))


def _items(texts: Iterable[str]) -> str:
    return "\n".join(f"- {_line(text)}" for text in texts)


def _line(text: str) -> str:
    return "<br>".join(_lines(paragraphs.lines(text)))


def _lines(lines: Sequence[paragraphs.TextLine]) -> Iterator[str]:
    first, *others = (line.display for line in lines)
    yield markdown.escape_line(first)
    yield from map(markdown.escape_inline, others)

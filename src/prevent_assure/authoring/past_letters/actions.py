"""The numbered actions of a letter of a past year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from prevent_assure.authoring.past_letters.parts import PastLetter
from prevent_assure.authoring.past_letters.texts import printed_lines, text_of
from prevent_assure.paths import LONGEST_SLUG, is_slug, slug_of
from prevent_assure.verify.actions import item_text
from prevent_assure.verify.readers import item_markers
from prevent_assure.verify.readers.letter import ReadBlock

_LEADS_IN = re.compile(r"\b(?:recommend|action)", re.IGNORECASE).search
_HAS_NONE = re.compile(r"\bno (?:recommended |further )?actions?\b", re.IGNORECASE).search
_SMALL = frozenset(
    (
        *("a", "an", "the", "and", "or", "of", "to", "in", "on", "for", "with", "by", "at", "that"),
        *("is", "are", "be", "this", "its", "their", "from", "as", "all", "any", "so", "it"),
        *("ensure", "use", "make", "sure", "should", "will", "who", "which", "into", "up"),
    )
)
_WORDS = 3


def read_actions(letter: PastLetter) -> tuple[tuple[str, ...] | None, str]:
    """Return the actions of a letter; None, and why, where that is not certain."""
    groups = [it for it in _groups(letter.blocks) if _is_led_in(letter, it)]
    if not groups:
        if any(_HAS_NONE(text) for text in letter.paragraphs):
            return (), ""
        return None, "no numbered list of the letter is below a sentence on actions"
    if len(groups) > 1:
        return None, "several numbered lists of the letter are below a sentence on actions"
    texts = [_text(letter.blocks[at : at + 1]) for at in groups[0]]
    if not all(texts) or not _counts(letter, groups[0]):
        return None, "the numbers or the words of its actions are not clear"
    return tuple(filter(None, texts)), ""


def ids(actions: Iterable[str]) -> list[str]:
    """Return an id for each action, made of a few of its words."""
    found: list[str] = []
    for number, action in enumerate(actions, start=1):
        words = [it for it in slug_of(action).split("-") if it not in _SMALL]
        name = "-".join(words[:_WORDS])[:LONGEST_SLUG].strip("-").lstrip("0123456789-")
        name = name if is_slug(name) else f"action-{number}"
        found.append(f"{name}-{number}" if name in found else name)
    return found


def _groups(blocks: Sequence[ReadBlock]) -> list[list[int]]:
    """Return the positions of numbered paragraphs, those next to each other together."""
    made: list[list[int]] = []
    for at, block in enumerate(blocks):
        if not _is_numbered(block):
            continue
        number = item_markers.number(block.text) if not block.is_numbered else None
        begins_anew = number is not None and number.number == 1
        if made and made[-1][-1] == at - 1 and not begins_anew:
            made[-1].append(at)
        else:
            made.append([at])
    return made


def _is_numbered(block: ReadBlock) -> bool:
    return not block.is_heading and (
        block.is_numbered or item_markers.number(block.text) is not None
    )


def _is_led_in(letter: PastLetter, group: Sequence[int]) -> bool:
    before = letter.paragraphs[group[0] - 1] if group[0] else ""
    return _LEADS_IN(before) is not None


def _counts(letter: PastLetter, group: Sequence[int]) -> bool:
    """Whether typed numbers count from one; those of a list do."""
    blocks = [letter.blocks[at] for at in group]
    typed = [item_markers.number(it.text) for it in blocks if not it.is_numbered]
    numbers = [it.number for it in typed if it]
    return not numbers or numbers == list(range(1, len(blocks) + 1))


def _text(blocks: Sequence[ReadBlock]) -> str | None:
    """Return the text of an action, whose number is no part of it."""
    (block,) = blocks
    first = item_text(ReadBlock(block.lines[:1], is_numbered=block.is_numbered))
    return text_of(printed_lines((first, *block.lines[1:]), block.starts))

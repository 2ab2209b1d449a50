"""The Markdown of a letter's text: lists begin with `-` or `1.`, and `[^id]` cites a reference."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_NOTE = re.compile(r"\[\^([A-Za-z0-9-]+)\]")
_LIST_BEGINS = re.compile(r"(?:-|1\.)(?:[ \t]|\Z)").match


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a list that begins with `-` or `1.`; any other character prints as it is."""
    begin = state.bMarks[start] + state.tShift[start]
    if not _LIST_BEGINS(state.src[begin : state.eMarks[start]]):
        return False
    return list_block(state, start, end, silent)


def _note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("note", "", 0).content = found[1]
    state.pos = found.end()
    return True


class _Markdown(MarkdownIt):
    """The parser; it also reads what templates may not use, so that messages can name it."""

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.enable("table")
        self.disable(["escape", "entity", "reference", "hr", "lheading"])
        self.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
        self.inline.ruler.before("link", "note", _note)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 -- the parser's name
        """Return an address as it is written."""
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 -- likewise
        """Accept any address: `markdown_reader` checks it."""
        return True


_MARKDOWN = _Markdown()


def parsed(source: str) -> list[Token]:
    """Return the tokens of a text."""
    return _MARKDOWN.parse(source)

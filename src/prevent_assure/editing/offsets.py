"""Where the parts of a document are, as offsets into its text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from prevent_assure.editing.edit import RefusedEditError
from prevent_assure.parsing.document import Document, Event, Node

_BLOCK = ("|", ">")


def is_block_text(place: Node) -> bool:
    """Whether a value is a text under `|` or `>`."""
    return place[3] is None and place[1].style in _BLOCK


@dataclass(frozen=True)
class Offsets:
    """A document's text by its lines and values."""

    document: Document

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.document.text

    @cached_property
    def line_end(self) -> str:
        """The line end of the file, as its first line has it."""
        return "\r\n" if "\r\n" in self.text[: self.text.find("\n") + 1] else "\n"

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line begins."""
        found = [0]
        while (end := self.text.find("\n", found[-1])) >= 0:
            found.append(end + 1)
        return tuple(found)

    def line_of(self, offset: int) -> int:
        """Return the number of the line that an offset is on, from 0."""
        return bisect_right(self.starts, offset) - 1

    def line(self, number: int) -> str:
        """Return a line without its end."""
        return self.text[self.starts[number] : self.end_of_line(self.starts[number])]

    def start_of_line(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return self.starts[self.line_of(offset)]

    def end_of_line(self, offset: int) -> int:
        """Return where the line of an offset ends, before its line end."""
        end = self.text.find("\n", offset)
        if end < 0:
            return len(self.text)
        return end - 1 if end > offset and self.text[end - 1] == "\r" else end

    def next_line(self, offset: int) -> int:
        """Return where the next line begins, the end of the text where there is none."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def after_colon(self, key: Event) -> int:
        """Return the offset after a key's colon."""
        offset = key.end_mark.index
        while self.text[offset : offset + 1] in (" ", "\t"):
            offset += 1
        if self.text[offset : offset + 1] != ":":
            raise RefusedEditError("a key has no colon on its line; change the file by hand")
        return offset + 1

    def value(self, place: Node) -> tuple[int, int]:
        """Return where a value begins and ends; an empty one after its key's colon.

        The end of a text under `|` is that of its last line with anything on it.
        """
        key, first, last, children = place
        start = first.start_mark.index
        if children:
            within = children.values() if isinstance(children, dict) else children
            is_flow = self.text[start] in "[{"
            return start, last.end_mark.index if is_flow else self.value(list(within)[-1])[1]
        if is_block_text(place):
            return start, self._end_of_block(first)
        if key is not None and first is last and not first.value and not first.style:
            has_colon = self.text[key.end_mark.index :].lstrip(" \t").startswith(":")
            end = self.after_colon(key) if has_colon else key.end_mark.index
            return end, end
        return start, last.end_mark.index

    def deepest_comment_below(self, offset: int) -> int:
        """Return the column of the deepest comment between a line and the next with a value."""
        deepest = -1
        for number in range(self.line_of(offset) + 1, len(self.starts)):
            line = self.line(number)
            rest = line.lstrip(" ")
            if rest.startswith("#"):
                deepest = max(deepest, len(line) - len(rest))
            elif rest.strip():
                break
        return deepest

    def header(self, first: Event) -> int:
        """Return where the sign of a text under `|`, with its indicators, ends."""
        end = first.start_mark.index + 1
        while self.text[end : end + 1] in tuple("+-0123456789"):
            end += 1
        return end

    def _end_of_block(self, first: Event) -> int:
        header = first.start_mark.line
        end = first.end_mark
        last = min(end.line if end.column else end.line - 1, len(self.starts) - 1)
        while last > header and not self.line(last).strip():
            last -= 1
        start = self.starts[last]
        return self.end_of_line(start) if last > header else self.header(first)

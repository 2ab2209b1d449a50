"""ruamel.yaml's scanner in Python, made to accept and to refuse what libyaml does.

Unchanged, it refuses tabs that libyaml takes for white space, and accepts characters in braces and
brackets that libyaml refuses: a file would be right on one machine and wrong on another.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml.scanner import Scanner, ScannerError
from ruamel.yaml.tokens import ScalarToken

_BLANKS = (" ", "\t")
_BREAKS = ("\r", "\n", "\x85", "\u2028", "\u2029")
_ENDS = ("\0", *_BLANKS, *_BREAKS)
_FLOW_INDICATORS = (",", ":", "?", "[", "]", "{", "}")
_DIGITS = tuple("123456789")
_CHOMPING = {"+": True, "-": False}
_PLAIN = "while scanning a plain scalar"
_QUOTED = "while parsing a quoted scalar"


class LibyamlScanner(Scanner):
    """A scanner that follows libyaml's `scanner.c` where the base class does not."""

    scanner_processing_version = (1, 1)  # how tokens begin and end within braces

    def scan_to_next_token(self) -> None:
        """Skip white space and comments, but a tab only where no key can begin."""
        reader = self.reader
        while True:
            while reader.peek() == " " or (
                reader.peek() == "\t" and (self.flow_level or not self.allow_simple_key)
            ):
                reader.forward()
            if reader.peek() == "#":
                while reader.peek() not in ("\0", *_BREAKS):
                    reader.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> ScalarToken:
        """Return a scalar without quotes."""
        reader = self.reader
        start = end = reader.get_mark()
        indent = self.indent + 1
        chunks: list[str] = []
        spaces: list[str] = []
        while reader.peek() != "#" and not self._at_document_mark():
            length = self._plain_length(start)
            if not length:
                break
            self.allow_simple_key = False
            chunks += (*spaces, reader.prefix(length))
            reader.forward(length)
            end = reader.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and reader.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)  # noqa: FBT003 -- ruamel's own

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str]:
        """Skip white space and return what it means within a scalar."""
        reader = self.reader
        blanks: list[str] = []
        breaks: list[str] = []
        while reader.peek() in (*_BLANKS, *_BREAKS):
            if reader.peek() not in _BLANKS:
                breaks.append(self.scan_line_break())
                continue
            if breaks and reader.peek() == "\t" and reader.column < indent:
                problem = "found a tab character that violates indentation"
                raise ScannerError(_PLAIN, start_mark, problem, reader.get_mark())
            blanks.append(reader.peek())
            reader.forward()
        if not breaks:
            return blanks
        self.allow_simple_key = True
        return breaks[1:] or [" "]

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:  # noqa: ARG002 -- the base's
        """Read the indicators after | or >, and the white space after them, tabs too."""
        reader = self.reader
        chomping, increment = None, None
        if reader.peek() in _DIGITS:
            increment = self._digit()
        if reader.peek() in _CHOMPING:
            chomping = _CHOMPING[reader.peek()]
            reader.forward()
        if increment is None and reader.peek() in _DIGITS:
            increment = self._digit()
        while reader.peek() in _BLANKS:
            reader.forward()
        return chomping, increment

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Any]:
        """Skip the empty lines before a text; return them and the widest line's width."""
        reader = self.reader
        breaks: list[str] = []
        widest = 0
        end = reader.get_mark()
        while reader.peek() in (" ", *_BREAKS):
            if reader.peek() == " ":
                reader.forward()
                widest = max(widest, reader.column)
            else:
                breaks.append(self.scan_line_break())
                end = reader.get_mark()
        return breaks, widest, end

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:  # noqa: FBT001 -- the base's
        """Read a part of a quoted text; an escape beyond the last code point is an error."""
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):
            problem = "found invalid Unicode character escape code"
            at = self.reader.get_mark()
            raise ScannerError(_QUOTED, start_mark, problem, at) from None
        return chunks

    def _digit(self) -> int:
        digit = int(self.reader.peek())
        self.reader.forward()
        return digit

    def _plain_length(self, start_mark: Any) -> int:
        """Return how many characters from here on belong to a scalar without quotes."""
        reader = self.reader
        length = 0
        while (character := reader.peek(length)) not in _ENDS:
            if character == ":" and reader.peek(length + 1) in _ENDS:
                break
            if self.flow_level and character == ":":
                reader.forward(length)
                raise ScannerError(_PLAIN, start_mark, "found unexpected ':'", reader.get_mark())
            if self.flow_level and character in _FLOW_INDICATORS:
                break
            length += 1
        return length

    def _at_document_mark(self) -> bool:
        return bool(self.check_document_start() or self.check_document_end())

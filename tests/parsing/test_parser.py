"""Bytes to documents: what keeps a file from being read on, where it is, and what data say."""

from __future__ import annotations

from typing import Any

import pytest

from prevent_assure.files.tree import LARGEST
from prevent_assure.findings import Rule
from prevent_assure.parsing.document import Document
from support.marked_yaml import PARSERS, Parser, marked, parsed, spans

CONFLICT = "⟦yaml-syntax|<<<<<<<⟧ HEAD\na: 1\n=======\na: 2\n>>>>>>> other\n"

# The mark says what is found where, and that nothing else is.
REFUSED = {
    # the file as a whole
    "blank": "⟦empty-file|⟧\n",
    "nothing": "⟦empty-file|⟧",
    "a comment": "⟦empty-file|⟧# to be filled in\n\n",
    "document marks": "⟦empty-file|⟧---\n...\n",
    "the mark of an end": "⟦empty-file|⟧# c\n...\n",
    "null": "⟦empty-file|⟧null\n",
    "a tilde": "⟦empty-file|⟧--- ~\n",
    "braces": "⟦empty-file|⟧{}\n",
    "blank text": "⟦empty-file|⟧'  '\n",
    "a byte order mark alone": "⟦empty-file|⟧\ufeff",
    # characters that nobody can see
    "a zero-width space": "a: b⟦hidden-character|\u200b⟧c\n",
    "one a line": "a: ⟦hidden-character|\u2060⟧b\u2060\nc: d⟦hidden-character|\u200e⟧\n",
    "in a comment": "a: b\n# c⟦hidden-character|\u2028⟧score: 5\n",
    "in a key": "⟦hidden-character|\u3164⟧a: b\n",
    "a next line": "a⟦hidden-character|\x85⟧b: c\n",
    "an escape of a terminal": "a: ⟦hidden-character|\x1b⟧[31m\n",
    "a delete": "a: b⟦hidden-character|\x7f⟧\n",
    "a lone carriage return": "a: b⟦hidden-character|\r⟧c: d\n",
    "one before a line's end": "a: b⟦hidden-character|\r⟧\r\n",
    "one at the file's end": "a: b\r\nc: d⟦hidden-character|\r⟧",
    "a second byte order mark": "\ufeff⟦hidden-character|\ufeff⟧a: b\n",
    "a byte order mark inside": "a: b⟦hidden-character|\ufeff⟧\n",
    "a tag without a flag": "a: b⟦hidden-character|\U000e0067⟧\n",
    "a noncharacter": "a: b⟦hidden-character|\ufdd0⟧\n",
    "a noncharacter far up": "a: \U0001f600⟦hidden-character|\U0001ffff⟧\n",
    "a filler": "a: ⟦hidden-character|\uffa0⟧\n",
    # no YAML
    "a quote that is never closed": "a: ⟦yaml-syntax|'⟧b\nc: d\n",
    "a double quote": 'a: ⟦yaml-syntax|"⟧b\nc: d\n',
    "a bracket that is never closed": "a: ⟦yaml-syntax|[⟧b\nc: [d]\n",
    "a brace that is never closed": "a:\n  - ⟦yaml-syntax|{⟧b: c\nd: e\n",
    "a bracket too many": "a: [b]⟦yaml-syntax|]⟧\n",
    "a missing comma": "a: {b: 1 c⟦yaml-syntax|:⟧ 2}\n",
    "a comma without a value": "a: [b, ⟦yaml-syntax|,⟧ c]\n",
    "a colon in braces": "a: {url: https⟦yaml-syntax|:⟧//b}\n",
    "a colon in a text": "a: b⟦yaml-syntax|:⟧ c\n",
    "a line that belongs to nothing": "a: b\n⟦yaml-syntax|f⟧oo\nc: d\n",
    "a text cut short by its comment": "a: b # c\n  ⟦yaml-syntax|d⟧\n",
    "a tab": "a: b\n⟦yaml-syntax|\t⟧c: d\n",
    "a tab in a text's indent": "a: |\n  b\n⟦yaml-syntax|\t⟧\n  c\n",
    "a list behind a key": "a: ⟦yaml-syntax|-⟧ b\n",
    "a text that begins with @": "a: ⟦yaml-syntax|@⟧b\n",
    "a text that begins with ?": "a: ⟦yaml-syntax|?⟧ b\n",
    "an unknown escape": 'a: "b ⟦yaml-syntax|\\⟧q"\n',
    "an escape beyond the last character": 'a: "\\U⟦yaml-syntax|0⟧0110000"\n',
    "text behind a quote": "a: 'it'⟦yaml-syntax|s⟧'\n",
    "a key in a list": "- a\n⟦yaml-syntax|b⟧: c\n",
    "an indent of its own": "a:\n  b: 1\n ⟦yaml-syntax|c⟧: 2\n",
    "a key without a name": "⟦yaml-syntax|:⟧ b\n",
    "a quoted key without a name": "⟦yaml-syntax|''⟧: b\n",
    "a list as a key": "⟦yaml-syntax|[⟧a, b]: c\n",
    "a mapping as a key": "a:\n  ⟦yaml-syntax|{⟧b: c}: d\n",
    "33 levels": f"a: {'[' * 31}⟦yaml-syntax|[⟧{']' * 32}\n",
    "endless brackets": f"a: {'[' * 31}⟦yaml-syntax|[⟧{'[' * 60}",
    "a conflict": f"z: 0\n{CONFLICT}",
    "a conflict in a text": "a: |\n  b\n⟦yaml-syntax|<<<<<<<⟧ HEAD\n  c\n=======\n  d\n>>>>>>> x\n",
    # what files may not use
    "an anchor": "a: ⟦yaml-feature|&x⟧ b\n",
    "an anchor of a mapping": "a: ⟦yaml-feature|&x⟧\n  b: c\n",
    "an alias": "a: ⟦yaml-feature|*b⟧\n",
    "an alias that was to be bold": "a: ⟦yaml-feature|*b⟧* c\n",
    "a merge key": "a:\n  ⟦yaml-feature|<<⟧: b\n",
    "a tag": "a: ⟦yaml-feature|!!str⟧ 4\n",
    "a tag alone": "a: ⟦yaml-feature|!⟧ 4\n",
    "a tag of the file": "--- ⟦yaml-feature|!t⟧\na: b\n",
    "an anchor of a key": "⟦yaml-feature|&x⟧ a: b\n",
    "a directive": "⟦yaml-feature|%YAML 1.2⟧\n---\na: b\n",
    "a directive without a document": "⟦yaml-feature|%YAML 1.2⟧\na: b\n",
    "a directive of a later YAML": "⟦yaml-feature|%YAML 1.3⟧\n---\na: b\n",
    "a directive of another YAML": "# c\n\n⟦yaml-feature|%YAML 2.0⟧\n---\na: b\n",
    "a directive before a fault": "⟦yaml-feature|%YAML 9.9.9 x⟧\n--- a: b: c\n",
    "an unknown directive": "⟦yaml-feature|%foo bar⟧\n---\na: b\n",
    "a directive in the middle": "a:\n  b: 1\n⟦yaml-feature|%foo⟧\n  c: 2\n",
    "a second document": "a: b\n⟦yaml-feature|---⟧\nc: d\n",
    "an empty second document": "---\na: b\n⟦yaml-feature|---⟧\n",
    "a document after an end": "a: b\n...\n⟦yaml-feature|⟧c: d\n",
    # of the two, what stands first
    "an anchor before a fault": "a: ⟦yaml-feature|&x⟧ b: c\n",
    "a tag before a quote": "a: ⟦yaml-feature|!t⟧ 'b\n",
    "a bracket before an anchor": "a: ⟦yaml-syntax|[⟧&x b\n",
    "a quote before a conflict": "a: ⟦yaml-syntax|'⟧b\n<<<<<<< HEAD\nc: d\n",
    "an anchor before a conflict": "a: ⟦yaml-feature|&x⟧ b\n<<<<<<< HEAD\nc: d\n",
    "a conflict before an anchor": f"{CONFLICT}b: &x c\n",
    "an anchor, and a fault far below": "a: ⟦yaml-feature|&x⟧ b\nc: d\ne: 'f\n",
}
DATA: dict[str, Any] = {
    "a: 4\n": {"a": 4},
    "a: 0\n": {"a": 0},
    'a: "4"\n': {"a": "4"},
    "a: 04\n": {"a": "04"},
    "a: +4\n": {"a": "+4"},
    "a: -4\n": {"a": "-4"},
    "a: 4.0\n": {"a": "4.0"},
    "a: 0x4\n": {"a": "0x4"},
    "a: 1_000\n": {"a": "1_000"},
    "a: true\n": {"a": "true"},
    "a: yes\n": {"a": "yes"},
    "a: 2022-23\n": {"a": "2022-23"},
    "a: 2023-02-30\n": {"a": "2023-02-30"},
    "a: 99999999999999999999\n": {"a": "99999999999999999999"},
    "a:\n": {"a": None},
    "a: ~\n": {"a": None},
    "a: Null\n": {"a": None},
    "a: ''\n": {"a": None},
    "a: 'null'\n": {"a": "null"},
    "a: {}\n": {"a": None},
    "a: []\n": {"a": []},
    "null: a\n": {"null": "a"},
    "1: a\n": {"1": "a"},
    "'<<': a\n": {"<<": "a"},
    "a: |\n  <<<<<<< HEAD\n": {"a": "<<<<<<< HEAD\n"},
    "a: <<<<<<< HEAD\n": {"a": "<<<<<<< HEAD"},
    "a: b\n...\n# c\n": {"a": "b"},
    "\ufeffa: b\n": {"a": "b"},
    "a: b\r\nc: d\r\n": {"a": "b", "c": "d"},
    "a: \u00ad\u200c\u200d\ufe0f\n": {"a": "\u00ad\u200c\u200d\ufe0f"},
    "a: \U0001f3f4\U000e0067\U000e007f\n": {"a": "\U0001f3f4\U000e0067\U000e007f"},
    "a: |\n  –\tb\n": {"a": "–\tb\n"},
    f"a: {'[' * 31}{']' * 31}\n": None,
    "[a]\n": ["a"],
    "a\n": "a",
}
BYTES = {
    b"a: b\xff\n": (1, 5),
    b"a: \xe2\x80\n": (1, 4),
    b"\xef\xbb\xbfa: \xff\n": (1, 4),
    b"x: 1\r\ny: \xe9\r\n": (2, 4),
    b"\xed\xa0\x80": (1, 1),
    b"\xff\xfea\0": (1, 1),
    "a: b".encode("utf-16-le"): (1, 2),
    "a: b".encode("utf-16-be"): (1, 1),
    b"a: \0\xff\n": (1, 4),
    b"a: \xff\0\n": (1, 4),
    "é: \0".encode(): (1, 4),
}
BOTH = pytest.mark.parametrize("parser", PARSERS, ids=["libyaml", "python"])


@BOTH
@pytest.mark.parametrize("case", REFUSED)
def test_a_file_is_not_read_on_for_one_reason(case: str, parser: Parser) -> None:
    """At the character that breaks it."""
    text, expected = marked(REFUSED[case])
    found = parsed(parser, "a.yaml", text.encode())

    assert isinstance(found, tuple)
    assert spans(found) == expected


@BOTH
@pytest.mark.parametrize("text", DATA)
def test_values_are_read_as_they_are_written(text: str, parser: Parser) -> None:
    """Numbers are plain digits, nothing is what is null or empty, all else is text."""
    found = parsed(parser, "a.yaml", text.encode())

    assert isinstance(found, Document)
    assert DATA[text] is None or found.data == DATA[text]


@pytest.mark.parametrize("data", BYTES, ids=repr)
def test_the_first_byte_that_is_no_text_is_found(data: bytes) -> None:
    """Columns count characters, and none for a byte order mark."""
    found = parsed(PARSERS[0], "a.yaml", data)

    assert isinstance(found, tuple)
    line, column = BYTES[data]
    assert spans(found) == [(line, column, column + 1, "not-utf8")]


def test_a_mebibyte_is_the_most() -> None:
    """One byte more is a finding on the whole file."""
    text = b"a: b\n#"
    largest = text + b"#" * (LARGEST - len(text))
    too_large = parsed(PARSERS[0], "a.yaml", largest + b"#")

    assert isinstance(parsed(PARSERS[0], "a.yaml", largest), Document)
    assert isinstance(too_large, tuple)
    assert [finding.rule for finding in too_large] == [Rule.FILE_TOO_LARGE]

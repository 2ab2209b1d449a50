"""Items of a list that a text swallows where the key above them is missing."""

from __future__ import annotations

import pytest

from prevent_assure.model.assessment import Assessment
from prevent_assure.model.decode import decode, parse_as
from prevent_assure.parsing.document import Document

_ITEM = "      - title: Minutes\n        requested: 2023-03-21\n"
_TEXT = "    moderation: |\n      Minutes were shown.\n"


def found(text: str) -> list[tuple[int, int, str]]:
    """Return where a file of one benchmark has unknown keys."""
    document = parse_as("a.yaml", f"benchmarks:\n  training:\n{text}".encode(), Assessment)
    assert isinstance(document, Document)
    findings = decode(document, Assessment).findings
    return [
        (it.location.line, it.location.column, it.message)
        for it in findings
        if it.rule.code == "unknown-field"
    ]


@pytest.mark.parametrize("between", ["", "\n", "      Others:\n\n      - One.\n"])
def test_items_of_a_missing_key_are_found_in_the_text_above(between: str) -> None:
    """They would be printed with it, and the record would lack them."""
    ((line, column, message),) = found(f"{_TEXT}{between}{_ITEM}")

    assert (line, column) == (5 + between.count("\n"), 9)
    assert message.startswith('training: "title" is part of the text of "moderation" here')


@pytest.mark.parametrize(
    "text",
    [
        f"{_TEXT}    evidence:\n{_ITEM}",
        f"{_TEXT}{_ITEM}    evidence: []\n",
        f"{_TEXT}      - requested: by the chair\n",
        f"{_TEXT}      - titles: three\n",
        f"{_TEXT}      - A title: this one\n",
        f"{_TEXT}      title: this one\n",
        f"    self:\n      score: 3\n      justification: |\n        Few.\n  {_ITEM}",
    ],
)
def test_other_lines_with_a_colon_stay_text(text: str) -> None:
    """Where the key is there, where no such list belongs, and where items begin otherwise."""
    assert found(text) == []

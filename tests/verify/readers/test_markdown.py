"""Letters in Markdown that were changed by hand, read back as they are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from prevent_assure.verify.readers import markdown
from prevent_assure.verify.readers.letter import ReadBlock, ReadRow
from support.run_verify import found_in
from support.sent_letters import FIRST, NOT_MET, OVERALL, SECOND, What, replaced, sent

TEXT: dict[str, tuple[str, str, list[What]]] = {
    "score": ("| 4 | All", "| 3 | All", [("score", "training", "4", "3")]),
    "overall": (
        "meeting them in one and exceeding them in another.",
        "meeting them in another.",
        [
            (
                *("overall", None, OVERALL),
                OVERALL.replace("in one and exceeding them in another", "in another"),
            )
        ],
    ),
    "not-met": (f" {NOT_MET}", "", [("not-met", None, NOT_MET, None)]),
    "action": (f"1. {FIRST}\n", "", [("action", "contracts", FIRST, None)]),
    "action more": (SECOND, f"{SECOND}\n3. More.", [("action", None, None, "More.")]),
    "line": (
        "<br>• Numbers are kept.",
        "",
        [("justification", "training", "Numbers are kept.", None)],
    ),
    "reason": (
        "It has an assurance",
        "It has no assurance",
        [
            (
                *("reason", "panel", "It has an assurance of its own."),
                "It has no assurance of its own.",
            )
        ],
    ),
    "row": (
        "| 3 | Plan<br>There is one. | 3 | Seen as 3. |\n",
        "",
        [("benchmark", "plan", "Plan", None)],
    ),
    "marking": (
        "OFFICIAL",
        "OFFICIAL: SENSITIVE",
        [
            ("marking", None, "OFFICIAL", "OFFICIAL: SENSITIVE"),
        ],
    ),
    "name": ("Alex Morgan", "Alex Morgen", [("name", None, "Alex Morgan", "Alex Morgen")]),
    "adviser": ("Robin Hale", "Robin Hall", [("name", None, "Robin Hale", "Robin Hall")]),
    "authority": (
        "Head of Safety\\\nElm Vale Council",
        "Head of Safety\\\nElm Dale Council",
        [("authority", None, "Elm Vale Council", "Elm Dale Council")],
    ),
    "wrapping": ("in one area, ", "in one\narea,\n", []),
    "dashes": ("come – as", "come --- as", []),
    "spaces": ("All staff are", "All  staff are", []),
}


@pytest.mark.parametrize("name", TEXT)
def test_markdown_that_was_changed_is_read_back(name: str, tmp_path: Path) -> None:
    """With its lines and characters as somebody left them."""
    old, new, expected = TEXT[name]

    assert found_in(tmp_path, "a.md", replaced(old, new)) == expected


def test_a_page_of_windows_is_read_by_its_encoding(tmp_path: Path) -> None:
    """What says nothing of its encoding and is no UTF-8 is of Windows."""
    text = sent("md").decode().encode("cp1252", errors="replace")

    assert found_in(tmp_path, "a.md", text) == []


def test_escaped_signs_of_markdown_are_read_as_shown() -> None:
    """As are breaks in a cell."""
    text = r"""
1. a \*b\* &#64;c

| Number | Benchmark | Score | Summary |
| ---: | --- | --- | --- |
| 1 | Training<br>It \| is. | 4 | one<br>• two |
"""
    found = markdown.read(text.encode())

    assert found.blocks == (ReadBlock(("a *b* @c",), is_numbered=True),)
    assert found.rows == (ReadRow("1", ("Training", "It | is."), "4", ("one", "• two")),)

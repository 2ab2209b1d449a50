"""Letters in Markdown and HTML that were changed by hand, read back."""

from __future__ import annotations

from pathlib import Path

import pytest

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


def test_html_that_was_changed_is_read_back(tmp_path: Path) -> None:
    """Tags that are not closed and parts that are not shown do no harm."""
    page = (
        sent("html")
        .decode()
        .replace("<td>4</td>\n<td><p>All", "<td><p>3<td>All")
        .replace("<li>Numbers are kept.</li>", '<li style="display:none">Numbers are kept.</li>')
        .replace(f"<li>{SECOND}</li>", f"<li><p>{SECOND}<p>Soon.</li>")
        .replace('<p class="banner">OFFICIAL</p>', "", 1)
    )

    assert found_in(tmp_path, "a.html", page.encode()) == [
        ("action", "halls", SECOND, f"{SECOND} Soon."),
        ("score", "training", "4", "3"),
        ("justification", "training", "Numbers are kept.", None),
        ("marking", None, "OFFICIAL", None),
    ]


def test_a_page_of_windows_is_read_by_its_encoding(tmp_path: Path) -> None:
    """What says nothing of its encoding and is no UTF-8 is of Windows."""
    text = sent("md").decode().encode("cp1252", errors="replace")

    assert found_in(tmp_path, "a.md", text) == []

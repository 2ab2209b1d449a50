"""Letters that were changed and then printed, read back from where their characters stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from prevent_assure.letters.formats.pdf import laid_out
from support.run_verify import found_in
from support.sent_letters import FIRST, NOT_MET, OVERALL, SECOND, What, sent


def printed(*changes: tuple[str, str], kind: str = "letter") -> bytes:
    """Return the letter's page as PDF, with words replaced in it."""
    page = sent("html", kind).decode()
    for old, new in changes:
        assert old in page
        page = page.replace(old, new)
    return bytes(laid_out(page).write_pdf())


DIFFERENT: dict[str, tuple[tuple[str, str], list[What]]] = {
    "a score": (
        ("<td>4</td>\n<td><p>All", "<td>3</td>\n<td><p>All"),
        [("score", "training", "4", "3")],
    ),
    "no reason for a score": (
        ("Not scored", "Not yet scored"),
        [("score", "panel", "Not scored", "Not yet scored")],
    ),
    "a word in a word": (
        ("All staff are", "All staff area"),
        [("justification", "training", "All staff are trained.", "All staff area trained.")],
    ),
    "a line taken out": (
        ("<li>Numbers are kept.</li>", ""),
        [("justification", "training", "Numbers are kept.", None)],
    ),
    "a sentence too many": (
        ("Numbers are kept.", "Numbers are kept. They are right."),
        [("justification", "training", None, "They are right.")],
    ),
    "a row": (
        ("<td>3</td>\n<th", "<td>8</td>\n<th"),
        [("benchmark", "plan", "3", "8")],
    ),
    "the overall sentence": (
        ("exceeding them in another", "meeting them in another"),
        [("overall", None, OVERALL, OVERALL.replace("exceeding", "meeting"))],
    ),
    "what is not met": ((NOT_MET, ""), [("not-met", None, NOT_MET, None)]),
    "an action": (
        (SECOND, "Train nobody in the halls."),
        [("action", "halls", SECOND, "Train nobody in the halls.")],
    ),
    "an action taken out": (
        (f"<li>{FIRST}</li>", ""),
        [("action", "contracts", FIRST, None)],
    ),
    "an action too many": (
        (f"<li>{SECOND}</li>", f"<li>{SECOND}</li><li>Do more.</li>"),
        [("action", None, None, "Do more.")],
    ),
    "the date": (("9 May 2023", "19 May 2023"), [("date", None, "9 May 2023", "19 May 2023")]),
    "a name": (("Alex Morgan", "Alex Morgans"), [("name", None, "Alex Morgan", "Alex Morgans")]),
    "no marking": (
        ('content: "OFFICIAL"', 'content: ""'),
        [("marking", None, "OFFICIAL", None)],
    ),
    "another marking": (
        ('content: "OFFICIAL"', 'content: "TOP SECRET"'),
        [("marking", None, "OFFICIAL", "TOP SECRET")],
    ),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_a_difference_in_meaning_is_told(name: str, tmp_path: Path) -> None:
    """One change, one difference, with how it reads on either side."""
    change, expected = DIFFERENT[name]

    assert found_in(tmp_path, "a.pdf", printed(change)) == expected


SAME: dict[str, tuple[str, str]] = {
    "nothing": ("</body>", "</body>"),
    "narrow": ("</style>", "@page { margin: 24mm 50mm }</style>"),
    "small": ("</style>", "html, table { font-size: 8pt !important }</style>"),
    "wide apart": ("</style>", "p, li { line-height: 2.5 }</style>"),
    "another page": ("size: A4", "size: A5 landscape"),
    "other fonts": ("Arial,", "serif,"),
    "words broken at will": ("</style>", "p, li { overflow-wrap: anywhere; width: 4em }</style>"),
    "straight edges": ("</style>", "body { text-align: justify }</style>"),
    "greetings": ("Yours sincerely", "With kind regards to all of you, yours sincerely"),
    "a line after the annex": ("</table>", "</table><p>Enclosed: the guidance, by post.</p>"),
    "numbers in the prose": ("Every area is different.", "Every area<br>7. is different."),
}


@pytest.mark.parametrize("name", SAME)
def test_where_only_form_differs_nothing_does(name: str, tmp_path: Path) -> None:
    """Paper, type, breaks, and the prose that is not judged."""
    assert found_in(tmp_path, "a.pdf", printed(SAME[name])) == []


def test_a_marking_of_two_lines_is_one(tmp_path: Path) -> None:
    """The program breaks a long one itself."""
    marking = "OFFICIAL-SENSITIVE: for the addressee, the chair and the chief executive alone"
    data = printed(('content: "OFFICIAL"', f'content: "{marking}"'))

    assert found_in(tmp_path, "a.pdf", data, marking=marking) == []


@pytest.mark.parametrize("group", ["table-header-group", "table-row-group"])
def test_a_row_on_two_pages_is_one(group: str, tmp_path: Path) -> None:
    """With or without the head of the table between."""
    more = " ".join(f"Sentence {number} of it." for number in range(400))
    style = f"tr {{ break-inside: auto !important }} thead {{ display: {group} !important }}"
    data = printed(
        ("All staff are trained.", f"{more} All staff."), ("</style>", f"{style}</style>")
    )

    found = found_in(tmp_path, "a.pdf", data)

    assert len(found) == 401
    assert {it[:2] for it in found} == {("justification", "training")}

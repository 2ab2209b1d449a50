"""Letters that were changed and then printed, read back by the positions of their characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from prevent_assure.letters.formats.pdf import write
from support.letters import document, view
from support.printer import printed
from support.run_verify import found_in
from support.sent_letters import FIRST, NOT_MET, OVERALL, SECOND, SLUG, What, assessment_data, files

MARKED = '"banners": [[{"kind": "text", "text": "OFFICIAL", "longest": 16}]]'
WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
LAST = "    padding: (5pt, 7pt),\n  )"
DIFFERENT: dict[str, tuple[tuple[str, str], list[What]]] = {
    "a score": (
        ('"score": "4"', '"score": "3"'),
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
        ('[{"kind": "text", "text": "Numbers are kept."}], ', ""),
        [("justification", "training", "Numbers are kept.", None)],
    ),
    "a sentence too many": (
        ("Numbers are kept.", "Numbers are kept. They are right."),
        [("justification", "training", None, "They are right.")],
    ),
    "a row": (
        ('"number": "3"', '"number": "8"'),
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
        (f'[{{"kind": "text", "text": "{FIRST}"}}], ', ""),
        [("action", "contracts", FIRST, None)],
    ),
    "an action too many": (
        (f'"{SECOND}"}}]', f'"{SECOND}"}}], [{{"kind": "text", "text": "Do more."}}]'),
        [("action", None, None, "Do more.")],
    ),
    "the date": (("9 May 2023", "19 May 2023"), [("date", None, "9 May 2023", "19 May 2023")]),
    "a name": (("Alex Morgan", "Alex Morgans"), [("name", None, "Alex Morgan", "Alex Morgans")]),
    "no marking": (
        (MARKED, '"banners": []'),
        [("marking", None, "OFFICIAL", None)],
    ),
    "another marking": (
        (MARKED, MARKED.replace("OFFICIAL", "TOP SECRET")),
        [("marking", None, "OFFICIAL", "TOP SECRET")],
    ),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_a_difference_in_meaning_is_told(name: str, tmp_path: Path) -> None:
    """One change, one difference, with how it reads on either side."""
    change, expected = DIFFERENT[name]

    assert found_in(tmp_path, "a.pdf", printed(change)) == expected


HEAD = ("size: 8pt", "size: 4pt")  # so that it fits
SAME: dict[str, list[tuple[str, str]]] = {
    "nothing": [],
    "narrow": [("margin = 22mm", "margin = 26mm"), HEAD],
    "small": [("(12pt, 0.58em", "(8pt, 0.58em"), ("small = 11pt", "small = 8pt")],
    "wide apart": [("0.58em, 15.5pt", "1.6em, 36pt")],
    "another page": [('paper: "a4"', 'paper: "a5", flipped: true')],
    "other fonts": [('"Arimo",', '"Libertinus Serif",')],
    "words broken at will": [
        ("margin = 22mm", "margin = 60mm"),
        HEAD,
        ('it.at("longest", default: 0) * letter-width <= width', "false"),
        ("if measure(word).width <= width {", "if false {"),
        ("let lines = measure(it).width / width", "let lines = 2"),
    ],
    "straight edges": [("justify: false", "justify: true")],
    "greetings": [("Yours sincerely", "With kind regards to all of you, yours sincerely")],
    "a line after the annex": [(LAST, f"{LAST}\n  par[Enclosed: the guidance, by post.]")],
    "another name over the numbers": [('"columns": ["Number"', '"columns": ["Ref"')],
    "a name of two words": [('"Score", "Summary"]', '"Agreed score", "Summary"]')],
    "a name over two columns' room": [
        ('"columns": ["Number"', '"columns": ["Benchmark no."'),
        HEAD,
    ],
    "columns next to each other": [("let gap = 2mm", "let gap = 1.5mm")],
    "numbers in the prose": [
        (
            "Every area is different.",
            'Every area"}, {"kind": "break"}, {"kind": "text", "text": "7. is different.',
        )
    ],
}


@pytest.mark.parametrize("name", SAME)
def test_where_only_form_differs_nothing_does(name: str, tmp_path: Path) -> None:
    """Paper, type, breaks, and the prose that is not judged."""
    assert found_in(tmp_path, "a.pdf", printed(*SAME[name])) == []


def test_a_marking_of_two_lines_is_one(tmp_path: Path) -> None:
    """The program breaks a long one itself."""
    marking = "OFFICIAL-SENSITIVE: for the addressee, the chair and the chief executive alone"
    data = printed((MARKED, MARKED.replace("OFFICIAL", marking)))

    assert found_in(tmp_path, "a.pdf", data, marking=marking) == []


@pytest.mark.parametrize("repeat", ["true", "false"])
def test_a_row_on_two_pages_is_one(repeat: str, tmp_path: Path) -> None:
    """With or without the head of the table between."""
    more = " ".join(f"Sentence {number} of it." for number in range(400))
    data = printed(
        ("All staff are trained.", f"{more} All staff."),
        ('"are-low": true', '"are-low": false'),
        ("table.header(", f"table.header(repeat: {repeat},"),
    )

    found = found_in(tmp_path, "a.pdf", data)

    assert len(found) == 401
    assert {it[:2] for it in found} == {("justification", "training")}


@pytest.mark.parametrize(
    "text",
    [
        f"The flags {WALES} and 🇬🇧.",
        "Staff 👩‍👩‍👧 said ✅ ✓ → ≤ and 👍🏽.",
        "Of the soft\u00adhyphen\u00adated " + "word\u00ad hy\u00adphen " * 60 + "end.",
        "The group שלום עולם (ירושלים) meets.",
        "The group مرحبا بالعالم (السلام) meets.",
        "The group " + "שלום עולם " * 40 + " meets.",
        "It was לפני 2023 אחרי then.",
        "Cynhelir y cyfarfod yn Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch: ŵ, ŷ.",
        "See https://example.org/" + "abcdefghij" * 60 + " and " + "x" * 600 + " too.",
    ],
)
def test_every_text_comes_back_as_it_was_written(text: str, tmp_path: Path) -> None:
    """In an action and in the annex."""
    data = assessment_data()["benchmarks"]
    data["training"]["agreed"]["justification"] = text
    more = {
        "benchmarks": data,
        "actions": [{"id": "one", "action": " ".join(text.split()), "benchmarks": ["venues"]}],
    }
    made = write(document(view(files(**more), SLUG)))

    assert found_in(tmp_path, "a.pdf", made, **more) == []

"""Letters in which other words turn a judged sentence, or give a second verdict."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE

from support.printed_pages import printed_html
from support.run_verify import found_in
from support.sent_letters import NOT_MET, OVERALL, edited, paragraph, replaced, table

THANKS = "Every area is different."
FAILS = "Overall, Elm Vale Council fails the requirements of the Prevent Duty."
OVERALL_, REASON_ = OVERALL.removesuffix("."), "It is looked at elsewhere."
AROUND: dict[str, tuple[str, str, str]] = {
    "not the case": (OVERALL, f"It is not the case that {OVERALL}", "overall"),
    "a heading of it": (OVERALL, f"Not agreed: {OVERALL}", "overall"),
    "taken back behind": (OVERALL, f"{OVERALL} This is no longer correct.", "overall"),
    "taken back before": (OVERALL, f"The next sentence is wrong. {OVERALL}", "overall"),
    "goes on": (OVERALL, f"{OVERALL_}, which the Home Office does not accept.", "overall"),
    "quoted": (OVERALL, f"You write: “{OVERALL}”", "overall"),
    "not met": (NOT_MET, f"It is untrue that {NOT_MET}", "not-met"),
    "a reason": (REASON_, f"It is not true that {REASON_}", "reason"),
    "a reason denied": (
        "It has an assurance of its own.",
        "We do not find that It has an assurance of its own.",
        "reason",
    ),
}


@pytest.mark.parametrize("name", AROUND)
@pytest.mark.parametrize("format_", ["md", "html", "pdf"])
def test_words_around_a_judged_sentence_are_reported(
    name: str, format_: str, tmp_path: Path
) -> None:
    """Where they make another sentence of it, or take it back."""
    old, new, what = AROUND[name]
    data = printed_html((old, new)) if format_ == "pdf" else replaced(old, new, format_)

    found = found_in(tmp_path, f"a.{format_}", data)

    assert what in {it[0] for it in found}
    assert {it[0] for it in found} <= {what, "reason"}


def _strike(by: str) -> Callable[[Word], None]:
    def change(word: Word) -> None:
        line = paragraph(word, OVERALL)
        (struck, *_) = line.runs
        if by == "style":
            style = word.styles.add_style("Gone", WD_STYLE_TYPE.CHARACTER)
            style.font.strike = True
            struck.style = style
        else:
            setattr(struck.font, by, True)
        line.add_run(f" {FAILS}")

    return change


STRUCK: dict[str, Callable[[], bytes]] = {
    "docx": lambda: edited(_strike("strike")),
    "docx twice": lambda: edited(_strike("double_strike")),
    "docx by a style": lambda: edited(_strike("style")),
    "md": lambda: replaced(OVERALL, f"~~{OVERALL}~~ {FAILS}"),
    "html s": lambda: replaced(OVERALL, f"<s>{OVERALL}</s> {FAILS}", "html"),
    "html style": lambda: replaced(
        OVERALL, f'<span style="text-decoration: line-through">{OVERALL}</span> {FAILS}', "html"
    ),
    "pdf": lambda: printed_html((OVERALL, f"<s>{OVERALL}</s> {FAILS}")),
}


@pytest.mark.parametrize("name", STRUCK)
def test_text_that_is_struck_through_is_gone(name: str, tmp_path: Path) -> None:
    """And what is behind it counts."""
    found = found_in(tmp_path, f"a.{name.split(maxsplit=1)[0]}", STRUCK[name]())

    assert "overall" in {it[0] for it in found}
    assert any(FAILS in (it[3] or "") for it in found)


def test_a_score_that_is_struck_through_is_gone(tmp_path: Path) -> None:
    """With the one that was typed behind it."""

    def change(word: Word) -> None:
        line = table(word).cell(1, 2).paragraphs[0]
        line.runs[0].font.strike = True
        line.add_run(" 3")

    assert found_in(tmp_path, "a.docx", edited(change)) == [("score", "training", "4", "3")]
    data = printed_html(("<td>4</td>\n<td><p>All", "<td><s>4</s> 3</td>\n<td><p>All"))
    assert found_in(tmp_path / "pdf", "a.pdf", data) == [("score", "training", "4", "3")]


VERDICTS = (
    FAILS,
    "In summary, Elm Vale Council is not meeting the requirements.",
    "Overall, the council fails to meet the requirements of the Prevent Duty.",
    "Elm Vale Council is therefore in breach of the Prevent Duty.",
    "In short, you are not meeting the requirements of the Prevent Duty.",
    "In my view Elm Vale Council does not meet the standard.",
    "On balance, Elm Vale Council is exceeding the requirements of the Prevent Duty in every area.",
    "The requirements are also not met in Plan (3).",
    "The requirements of the Duty are met in every area.",
    "Elm Vale Council no longer complies with the Prevent Duty.",
    "Conclusion: the authority falls short of the requirements.",
)


@pytest.mark.parametrize("text", VERDICTS)
@pytest.mark.parametrize("where", [THANKS, NOT_MET])
def test_a_second_verdict_is_reported(text: str, where: str, tmp_path: Path) -> None:
    """Wherever it is, in whichever words."""
    found = found_in(tmp_path, "a.md", replaced(where, f"{where} {text}"))

    assert [(it[0] in ("overall", "not-met"), *it[1:]) for it in found] == [
        (True, None, None, text)
    ]


PROSE = (
    "I look forward to helping you meet the requirements of the Duty.",
    "Overall, it was a pleasure to have met with you.",
    "I thank Elm Vale Council for its work on the Prevent Duty.",
    "I am confident that Elm Vale Council will meet the requirements next year.",
    "We shall ask whether Elm Vale Council is meeting the requirements of the Duty.",
    "A score of 3 means that the council is meeting the requirements.",
    "Elm Vale Council has met us three times this year.",
    "You have exceeded our expectations as hosts, and we thank you.",
    "In summary, I would like to thank everybody.",
    "I was glad that Training scored 4.",
    "In short, please share the scores with your partners.",
    "This letter does not set out every finding of the year.",
)


@pytest.mark.parametrize("text", PROSE)
def test_other_prose_is_not_a_verdict(text: str, tmp_path: Path) -> None:
    """Though it has the same words."""
    assert found_in(tmp_path, "a.md", replaced(THANKS, f"{THANKS} {text}")) == []


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Training has now been scored 2.", "training"),
        ("The score for Venues (2) should be 3.", "venues"),
        ("The revised score for Training is two.", "training"),
        ("Panel would have scored 4.", "panel"),
        ("Training (1) was scored 4, and is now rated 3.", "training"),
    ],
)
def test_another_score_in_the_prose_is_reported(text: str, item: str, tmp_path: Path) -> None:
    """With its benchmark."""
    found = found_in(tmp_path, "a.md", replaced(THANKS, f"{THANKS} {text}"))

    assert [(it[0], it[1], it[3]) for it in found] == [("score", item, text)]


def test_a_verdict_in_a_header_is_reported(tmp_path: Path) -> None:
    """As anywhere else."""

    def change(word: Word) -> None:
        word.sections[0].header.add_paragraph(FAILS)

    found = found_in(tmp_path, "a.docx", edited(change))

    assert found == [("overall", None, None, FAILS)]

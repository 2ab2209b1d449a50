"""A letter laid out as departments publish them, in words of its own, with invented names."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx

from support.past_letters import YEAR
from support.workspace_builder import Data, benchmark, rubric

NAME = "Marsh Deane Council"
REASON = "Panels are observed by the Home Office this year."
SUMMARY = (
    "After our meeting I am glad to say that overall Marsh Deane Council is exceeding the"
    " requirements of the Prevent Duty in most areas and meeting them in some."
)
ACTIONS = (
    "Use the communications guide to plan the work of the group on communications.",
    "Ensure that the membership of the board includes the barracks in the county.",
)
ROWS = (
    ("1", "Training Plan", "5", ("All staff are trained.", "Numbers are kept.")),
    ("2", "Partnership Board", "4", ("It meets four times a year.",)),
    ("3", "Channel Panel", "N/A", (REASON,)),
    ("4", "Venue Hire", "3", ("A policy is in place.",)),
)
BEFORE = (
    "Prevent Directorate|Homeland Security Group|Home Office|2 Marsham Street|London SW1P 4DF",
    "Alex Morgan|Service Manager for Community Safety|Marsh Deane Council",
    "CC: Sam Carter, Programme Co-ordinator",
    "9 May 2023",
    "Dear Alex,",
    "#Annual Prevent Duty Assurance 2022/2023",
    (
        "I write as the Home Office Regional Prevent Adviser for the South West region, covering"
        " Marsh Deane Council."
    ),
    (
        "As you know, the person with responsibility for Prevent completes a self-assessment of ten"
        " benchmarks, scored from 1 to 5."
    ),
    (
        "A meeting between the adviser and the Prevent Lead follows, and ends with agreed scores"
        " and up to three recommended actions."
    ),
    f"Channel Panel (benchmark 3) was not scored this year. {REASON}",
    "#Summary of Performance",
    SUMMARY,
    "The following recommended actions should help you respond to this outcome:",
)
AFTER = (
    "The agreed scores are attached as an annex. I would be happy to go through them with you.",
    (
        "My thanks go to those who took part; I would like to thank Sam Carter for completing and"
        " returning the self-assessment."
    ),
    "I look forward to the coming year.",
    "Yours sincerely,",
    "Robin Hale|Prevent Regional Adviser",
    "#Annex",
)


def rubric_data() -> Data:
    """Return the rubric that the letter's annex follows."""
    asked = [
        benchmark("training", title="Training Plan"),
        benchmark("board", title="Partnership Board"),
        benchmark("channel", title="Channel Panel", not_scored=REASON),
        benchmark("venue", title="Venue Hire"),
    ]
    return rubric(YEAR, asked)


def as_word(rows: Sequence[tuple[str, str, str, tuple[str, ...]]] = ROWS) -> bytes:
    """Return the letter as somebody typed it in Word."""
    word = docx.Document()
    for text in BEFORE:
        _add(word, text)
    for at, text in enumerate(ACTIONS, start=1):
        word.add_paragraph(f"{at}. {text}")
    for text in AFTER:
        _add(word, text)
    table = word.add_table(rows=1, cols=4)
    heads = ("", "Benchmark", "Score 1-5 or N/A", "Summary of scoring")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    for number, title, score, summary in rows:
        cells = table.add_row().cells
        cells[0].text, cells[2].text = number, score
        cells[1].text = f"{title}\n\nThere is one."
        cells[3].text = summary[0]
        for item in summary[1:]:
            cells[3].add_paragraph(item, style="List Bullet")
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def as_markdown(rows: Sequence[tuple[str, str, str, tuple[str, ...]]] = ROWS) -> bytes:
    """Return the letter as text."""
    numbered = "\n".join(f"{number}. {text}" for number, text in enumerate(ACTIONS, start=1))
    texts = [text.replace("#", "## ").replace("|", "\\\n") for text in (*BEFORE, numbered, *AFTER)]
    lines = ["| | Benchmark | Score 1-5 or N/A | Summary of scoring |", "| - | - | - | - |"]
    lines += [
        f"| {number} | {title}<br>There is one. | {score} | {'<br>• '.join(summary)} |"
        for number, title, score, summary in rows
    ]
    return ("\n\n".join([*texts, "\n".join(lines)]) + "\n").encode()


def _add(word: docx.document.Document, text: str) -> None:
    if text.startswith("#"):
        word.add_heading(text[1:])
    elif text.count("|") > 3:
        word.add_paragraph(text.replace("|", "\n"))
    else:
        for line in text.split("|"):
            word.add_paragraph(line)

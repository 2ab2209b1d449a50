"""A comparison in which a file's text tries everything: it stays text."""

from __future__ import annotations

import re
from dataclasses import replace

import html5lib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from prevent_assure.reports.comparison.compare import Cause, Comparison
from prevent_assure.reports.comparison.formats import FORMATS
from prevent_assure.text import paragraphs
from prevent_assure.text.paragraphs import collapse_space
from support.comparison_builder import BOARD, ELM_VALE, TRAINING, UNKNOWN, of, on_terminal

ATOMS = (
    "|",
    "\\",
    "`",
    "**",
    "_",
    "~~",
    "<b>",
    "</td>",
    "<!--",
    "&amp;",
    "&#124;",
    "[a](b)",
    "[/x]",
    "[bold red]",
    ":100:",
    "http://x.y",
    "www.a.com",
    "a@b.co",
    "::error::",
    "##[group]",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "# ",
    "> ",
    "=",
    "+",
    " ",
    "word",
    "\u00ad",
    "\u00a0",
    "é漢",
)
HOSTILE = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=9).map("".join).map(str.strip)
TEXT = HOSTILE.filter(lambda text: bool(collapse_space(text)))


def hostile(text: str) -> Comparison:
    """Return a comparison in which this is everywhere that a file's text can be."""
    row = replace(TRAINING, title=text, movement=Cause("rigour", text), moderation=text)
    one = replace(
        ELM_VALE,
        name=text,
        overall=f"Overall, {text} is meeting them.",
        benchmarks=(row, replace(BOARD, title=text, not_scored=text)),
        adviser=collapse_space(text),
    )
    return of(one, UNKNOWN)


@settings(max_examples=40)
@given(TEXT)
@example("::error::a council")
@example("a council\n\n ::error::of two lines")
@example("a ##[group] of councils")
def test_no_runner_obeys_a_line(text: str) -> None:
    """Neither `::` at a line's start, white space before it or not, nor `##[` anywhere."""
    found = hostile(text)
    for shown in (FORMATS["text"](found), FORMATS["md"](found), on_terminal(found, 200)):
        assert "##[" not in shown
        assert not any(line.lstrip().startswith("::") for line in shown.splitlines())


@settings(max_examples=30)
@given(st.text(max_size=8), st.sampled_from(["\x1b[31m", "\x9b1m", "\x07", "\r", "\u202e"]))
def test_no_text_reaches_the_terminal_as_a_control_sequence(text: str, control: str) -> None:
    """Not even where reading had let it through."""
    found = hostile(f"{text}x{control}{text}")
    for shown in (FORMATS["text"](found), on_terminal(found, 80)):
        assert all(sign.isprintable() or sign in "\n\u00ad\u200c\u200d" for sign in shown)


def test_where_a_terminal_is_narrow_the_first_columns_give_way() -> None:
    """Scores stay on one line as long as they can, and no word is split."""
    lines = [line.split("  ") for line in on_terminal(of(ELM_VALE), 82).splitlines()]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]

    first = cells.index(["1", "2 not-met", "3 met", "+1", "into meeting", "4 exceeded", "down"])
    assert cells[first + 1 : first + 3] == [["Training"], ["Plan"]]


@settings(max_examples=40)
@given(TEXT, st.integers(40, 160))
def test_nothing_is_cut_on_a_terminal(text: str, width: int) -> None:
    """Whatever its width, every character of every cell is there, and none is markup."""
    plain = FORMATS["text"](hostile(text))
    shown = on_terminal(hostile(text), width)

    assert max(map(len, shown.splitlines())) <= width
    assert sorted(re.sub(r"[\s─]", "", plain)) == sorted(re.sub(r"[\s─]", "", shown))


@settings(max_examples=40)
@given(TEXT)
def test_markdown_shows_every_text_as_it_was_written(text: str) -> None:
    """Rendered, it has the same tables, no tag of the text's own, and every word."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = html5lib.parseFragment(
        reader.render(FORMATS["md"](hostile(text))), namespaceHTMLElements=False
    )
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    rows = [[collapse_space("".join(cell.itertext())) for cell in row] for row in page.iter("tr")]
    headings = [collapse_space("".join(heading.itertext())) for heading in page.iter("h2")]
    items = ["".join("".join(item.itertext()).split()) for item in page.iter("li")]
    said = "".join("".join(line.display.split()) for line in paragraphs.lines(text))

    own = {"h2", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
    assert tags - {"br"} == own | {"DOCUMENT_FRAGMENT"}
    assert [len(row) for row in rows] == [7] * 3 + [4] * 3 + [9] * 2 + [9] * 3
    assert [row[0] for row in rows[1:3]] == [
        collapse_space(f"1 {text}"),
        collapse_space(f"2 {text}"),
    ]
    assert headings[0] == collapse_space(f"{text}, 2022/2023")
    assert collapse_space(text) in {row[0] for row in rows[-2:]}
    assert items[1:3] == [f"moderation:{said}", f"movement,rigour:{said}"]

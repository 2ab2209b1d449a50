"""Text of a file in Markdown: rendered, it is what was written."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from prevent_assure.text import markdown, paragraphs

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SIGNS = (
    *("\\", "`", "``", "*", "**", "_", "__", "~~", "|", "||", "<b>", "</td>", "<!--", "-->", "&"),
    *("&amp;", "&#124;", "&lt;", "[a](b)", "![x](y)", "[x]: y", "[^1]", "<http://x.y>", "www.a.uk"),
    *("http://x.y", "a@b.uk", "- ", "+ ", "* ", "# ", "## ", "> ", "1. ", "12) ", "===", "---"),
    *(":-", "|-", "```", "    ", " ", "\n", "\n\n", "\t", "word", "•", "é"),
)
TEXTS = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=9).map("".join)


def rendered(source: str, tag: str) -> list[str]:
    """Return what a page shows in each element of a kind, its white space folded."""
    page = html5lib.parseFragment(READER.render(source), namespaceHTMLElements=False)
    for end in page.iter("br"):
        end.text = "\n"
    return [paragraphs.collapse_space("".join(element.itertext())) for element in page.iter(tag)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2022/2023 (not-met): 1 + 1 = 2, #7!", "2022/2023 (not-met): 1 + 1 = 2, #7!"),
        ("Task & Finish | a_b", r"Task \& Finish \| a\_b"),
        ("https://example.org", "https&#58;//example.org"),
        ("WWW.example.org, sam@example.org", "WWW&#46;example.org, sam&#64;example.org"),
        ("one\r\ntwo\u2028three", "one two three"),
    ],
)
def test_only_what_would_be_markup_is_escaped(text: str, written: str) -> None:
    """A person can read the rest."""
    assert written == markdown.escape_inline(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# One", r"\# One"),
        ("- one", r"\- one"),
        ("+ one", r"\+ one"),
        ("=====", r"\====="),
        (":-", r"\:-"),
        ("::error::", r"\::error::"),
        ("12. one", r"12\. one"),
        ("1) one", r"1\) one"),
        (" 2022 was - in all - good", "2022 was - in all - good"),
        ("a. one", "a. one"),
    ],
)
def test_a_line_begins_nothing(text: str, written: str) -> None:
    """Characters that mean something at a line's start alone are escaped there alone."""
    assert written == markdown.escape_line(text)


@settings(max_examples=200)
@given(TEXTS.filter(str.strip))
def test_a_line_is_a_paragraph_that_says_what_was_written(text: str) -> None:
    """By itself, and below another line."""
    once = paragraphs.collapse_space(text)

    assert rendered(markdown.escape_line(text), "p") == [once]
    assert rendered(f"above\n{markdown.escape_line(text)}\nbelow", "p") == [f"above {once} below"]


@settings(max_examples=200)
@given(TEXTS.filter(str.strip))
def test_a_heading_says_what_was_written(text: str) -> None:
    """Characters at its end are no frame."""
    once = paragraphs.collapse_space(text)

    assert rendered(f"# {markdown.escape_heading(once)}", "h1") == [once]
    assert rendered(f"## {markdown.escape_heading_end(markdown.escape_line(text))}", "h2") == [once]


@settings(max_examples=200)
@given(TEXTS)
def test_a_cell_holds_every_line(text: str) -> None:
    """The table keeps its shape."""
    table = f"| No. | Text |\n| --- | --- |\n| 1 | {markdown.escape_cell(text)} |\n| 2 | after |\n"
    said = paragraphs.collapse_space(" ".join(line.display for line in paragraphs.lines(text)))

    assert rendered(table, "td") == ["1", said, "2", "after"]

"""Markdown letters: any text comes out as it went in, wherever it is."""

from __future__ import annotations

import html5lib
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from prevent_assure.letters.blocks import (
    TO_BE_ADDED,
    Annex,
    AnnexRow,
    Block,
    Heading,
    LetterDocument,
    Link,
    ListBlock,
    Note,
    NoteReference,
    Paragraph,
    Text,
    text_lines,
)
from prevent_assure.letters.formats.markdown import write
from support.hard_words import HARD

PARSERS = (
    MarkdownIt("commonmark").enable(["table", "strikethrough"]),
    MarkdownIt("gfm-like", {"linkify": False}),
)
hostile = st.lists(
    st.sampled_from(HARD) | st.text("ab1.#-|*_\\[]()<>&", max_size=6), max_size=8
).map(lambda parts: " ".join(" ".join(parts).split()))
some = hostile.filter(bool)
few = settings(max_examples=40, deadline=None)


def document(
    blocks: tuple[Block, ...], row: AnnexRow | None = None, marking: str = ""
) -> LetterDocument:
    """Return a document of these blocks, and an annex of one row."""
    row = row or AnnexRow("1", "Title", Paragraph(()), "4", ())
    annex = Annex(Heading(2, (Text("Annex"),)), "", (row,))
    return LetterDocument(
        "", marking, is_draft=False, day=None, blocks=blocks, notes=(), annex=annex
    )


def texts(data: bytes, tag: str) -> list[list[str]]:
    """Return the words of each such element, as two kinds of forge show it; they have to agree."""
    found = [_texts(parser.render(data.decode()), tag) for parser in PARSERS]
    assert found[0] == found[1]
    return found[0]


def _texts(page: str, tag: str) -> list[list[str]]:
    tree = html5lib.parseFragment(page.replace("<br>", "\n"), namespaceHTMLElements=False)
    return ["".join(element.itertext()).split() for element in tree.iter(tag)]


@few
@given(st.lists(some, min_size=1, max_size=4))
def test_a_paragraph_of_several_lines(written: list[str]) -> None:
    """Nothing begins a list, a heading, a quote or a table, and no character is lost."""
    data = write(document((Paragraph(text_lines(written)),)))

    assert texts(data, "p") == [" ".join(written).split()]


@few
@given(some)
def test_a_heading(written: str) -> None:
    """Characters at its end are characters."""
    data = write(document((Heading(1, (Text(written),)),)))

    assert texts(data, "h1") == [written.split()]


@few
@given(st.lists(st.lists(some, min_size=1, max_size=3), min_size=1, max_size=3), st.booleans())
def test_a_list(written: list[list[str]], is_numbered: bool) -> None:  # noqa: FBT001
    """Each item keeps its lines, and there is one list."""
    items = ListBlock(tuple(text_lines(item) for item in written), is_numbered)
    data = write(document((items,)))

    assert texts(data, "li") == [" ".join(item).split() for item in written]
    assert len(texts(data, "ol" if is_numbered else "ul")) == 1


@few
@given(some, some)
def test_a_marking(marking: str, written: str) -> None:
    """It is a paragraph of its own, at the top and at the bottom."""
    data = write(document((Paragraph((Text(written),)),), marking=marking))

    assert texts(data, "p") == [marking.split(), written.split(), marking.split()]


@few
@given(some, hostile, hostile, st.lists(hostile, max_size=3), st.lists(some, max_size=3))
def test_a_row_of_the_annex(
    title: str, statement: str, plain: str, more: list[str], items: list[str]
) -> None:
    """Four cells, whatever is in them, and a line for each item."""
    summary = (Paragraph(text_lines([plain, *more])), ListBlock(tuple((Text(it),) for it in items)))
    row = AnnexRow("7", title, Paragraph(text_lines([statement])), "Not scored", summary)
    data = write(document((), row))

    assert texts(data, "td") == [
        ["7"],
        [*title.split(), *statement.split()],
        ["Not", "scored"],
        " ".join([plain, *more, *(f"• {it}" for it in items)]).split(),
    ]


def test_the_program_s_own_stand_in_is_not_escaped() -> None:
    """Unless Markdown would take it for a link."""
    written = write(document((Paragraph((Text(f"Dear {TO_BE_ADDED},"),)),))).decode()
    link = write(document((Paragraph((Text(f"{TO_BE_ADDED}(https"),)),))).decode()

    assert "Dear [to be added]," in written
    assert "\\[to be added\\](https" in link


def test_links_notes_and_their_numbers() -> None:
    """A number is above the line; a note gives the address as text."""
    content = (
        Text("see "),
        Link((Text("a|b"),), "https://a.org/(x)"),
        Text(" and "),
        NoteReference(12),
    )
    made = document((Paragraph(content),))
    noted = LetterDocument(
        title="",
        marking="",
        is_draft=True,
        day=None,
        blocks=made.blocks,
        notes=(Note(1, "The Act_", "https://example.org/a_b"),),
        annex=made.annex,
    )

    assert write(noted).decode().split("\n\n")[:-2] == [
        "DRAFT",
        "see [a\\|b](https://a.org/%28x%29) and ¹²",
        "## Notes",
        "1. The Act\\_. <https://example.org/a_b>",
        "## Annex",
    ]


def test_a_line_without_words_is_left_out() -> None:
    """As where an adviser has no contact; the character of a line's end would be shown."""
    made = document((Paragraph(text_lines(["Robin", "", ""])), ListBlock((text_lines(["a", ""]),))))

    assert write(made).startswith(b"Robin\n\n- a\n\n## Annex")


def test_it_ends_with_one_line_feed() -> None:
    """As every text file."""
    data = write(document(()))

    assert data.endswith(b"|\n")
    assert b"\r" not in data

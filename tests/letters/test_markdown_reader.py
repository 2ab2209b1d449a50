"""The marks of a letter's prose: what they become, and that every other character is itself."""

from __future__ import annotations

import pytest

from prevent_assure.letters.blocks import (
    Block,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    NoteReference,
    Paragraph,
    Text,
)
from prevent_assure.letters.markdown_reader import encode_value, read, with_lines

YEAR = "2022-23"


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text without faults, in which `act` and `own` can be cited."""
    found = read(text, {YEAR: ("act", "own")})
    assert not found.problems
    return list(found.blocks)


def paragraph(*content: Text | LineBreak | Link | NoteReference) -> list[Block]:
    """Return one paragraph."""
    return [Paragraph(content)]


def test_headings_paragraphs_and_breaks() -> None:
    """A line end is a space, two spaces before it keep it."""
    assert blocks("# One\n\n## Two\n\na\nb  \nc\n") == [
        Heading(1, (Text("One"),)),
        Heading(2, (Text("Two"),)),
        Paragraph((Text("a b"), LineBreak(), Text("c"))),
    ]


def test_lists() -> None:
    """With blank lines between the items or without; numbers are counted."""
    assert blocks("- a\n- b\n\n1. c\n\n1. d\n") == [
        ListBlock(((Text("a"),), (Text("b"),))),
        ListBlock(((Text("c"),), (Text("d"),)), is_numbered=True),
    ]


def test_links() -> None:
    """Their address stays as it is written."""
    url = "https://example.org/ä?a=1&b=%20"

    assert blocks(f"see [the page]({url})") == paragraph(
        Text("see "), Link((Text("the page"),), url)
    )


def test_notes_are_numbered_in_the_order_of_their_first_use() -> None:
    """And the ids of those cited are told."""
    found = read("a[^own] b[^act] c[^own]", {YEAR: ("act", "own")})

    assert found.notes == ("own", "act")
    assert list(found.blocks) == paragraph(
        Text("a"), NoteReference(1), Text(" b"), NoteReference(2), Text(" c"), NoteReference(1)
    )


def test_a_note_of_the_packaged_template_is_left_out_where_there_is_no_reference() -> None:
    """Another id is a fault."""
    found = read("a[^toolkit]b[^other]", {YEAR: ()})

    assert list(found.blocks) == paragraph(Text("ab"))
    assert [problem.message for problem in found.problems] == [
        'the rubric of 2022-23 has no reference "other" for this note'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "* a", "+ a", "2. a", "1) a", "---", "***", "a\n===", "[Condition]: all well", "&amp;",
        r"\*", r"a\_b", "a * b", "snake_case_name", "2 < 3 > 1", "#5", "~~a~~", "www.a.org",
        "https://a.org", "a@b.org", "{}", "!", "[a]", "[a][b]", "[^a b]", "| a |", "a | b", "$x$",
        ":tick:", "'a' \"b\" -- ...",
    ],
)  # fmt: skip
def test_every_other_character_is_itself(text: str) -> None:
    """Nothing of it is a mark, and nothing of it is lost."""
    assert blocks(text) == paragraph(Text(text.replace("\n", " ")))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("> a", "a quote"),
        ("| a |\n| - |\n| b |", "a table"),
        ("```\na\n```", "code"),
        ("a `b`", "code"),
        ("a\n\n    b", "code, because a line begins with four spaces or more"),
        ("![a](https://b.org)", "a picture"),
        ("<b>a</b>", "HTML"),
        ("<div>\na\n</div>", "HTML"),
        ("*a*", "emphasis"),
        ("a **b** c", "emphasis"),
        ("__init__", "emphasis"),
    ],
)
def test_other_marks_are_refused(text: str, what: str) -> None:
    """Each by its name."""
    assert f"there is {what}" in [problem.message for problem in read(text, {YEAR: ()}).problems]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("### a", "a heading begins with ###"),
        ("- a\n  - b", "there is a list within a list"),
        ("- a\n\n  b", "an item of a list has a second paragraph"),
        ("- # a", "there is a heading within a list"),
        ("<https://a.org>", "there is an address in angle brackets"),
        ('[a](https://a.org "b")', "a link has a title after its address"),
        ("[a](/b)", "must begin with https:// or mailto:"),
        ("[a](javascript:alert)", "must begin with https:// or mailto:"),
        (f"[a](https://{encode_value('b')})", "must begin with https:// or mailto:"),
    ],
)
def test_marks_in_the_wrong_place_are_refused(text: str, message: str) -> None:
    """The message says what is wrong."""
    assert message in read(text, {YEAR: ("act",)}).problems[0].message


def test_a_fault_is_on_the_template_s_line() -> None:
    """A text is put together of pieces, each with the line that it came from."""
    text = with_lines("a\nb *c*\n", 7) + with_lines("d\n\n> e", 40)
    found = read(text, {YEAR: ()})

    assert [problem.line for problem in found.problems] == [8, 42]


@pytest.mark.parametrize(
    "value",
    [
        "# a",
        "*a*",
        "`a`",
        "<b>",
        "[^act]",
        "[a](https://b.org)",
        "1. a",
        "    a",
        "\\",
        "&lt;",
        "#",
    ],
)
def test_a_value_is_literal(value: str) -> None:
    """Alone, in a heading, in an item and in a link."""
    held = encode_value(value)

    assert blocks(f"a {held}") == paragraph(Text(f"a {value}"))
    assert blocks(f"{held}") == paragraph(Text(value))
    assert blocks(f"# {held}") == [Heading(1, (Text(value),))]
    assert blocks(f"1. {held}") == [ListBlock(((Text(value),),), is_numbered=True)]
    assert blocks(f"[{held}](https://b.org)") == paragraph(Link((Text(value),), "https://b.org"))


def test_the_lines_of_a_value_are_lines() -> None:
    """Within the paragraph or item that prints it."""
    held = encode_value("a\n• b")

    assert blocks(f"x {held} y") == paragraph(Text("x a"), LineBreak(), Text("• b y"))
    assert blocks(f"- {held}") == [ListBlock(((Text("a"), LineBreak(), Text("• b")),))]


def test_an_empty_paragraph_is_left_out() -> None:
    """As where a letter has no paragraph on lower scores."""
    assert blocks(f"a\n\n{encode_value('')}\n\n{encode_value(' ')}\n\nb") == [
        Paragraph((Text("a"),)),
        Paragraph((Text("b"),)),
    ]


def test_each_text_has_its_own_values() -> None:
    """Texts that differ in nothing else are laid out once, and no value stays behind."""
    source = "# {0}\n\n{1}\n\n- {2}\n- [see {3}](https://b.org)[^act]\n"

    def made(*values: str) -> list[Block]:
        return blocks(source.format(*map(encode_value, values)))

    def expected(title: str, text: Block, item: tuple[Text, ...], link: str) -> list[Block]:
        cited = (Link((Text(link),), "https://b.org"), NoteReference(1))
        return [Heading(1, (Text(title),)), text, ListBlock((item, cited))]

    dorset = expected("Dorset", Paragraph((Text("0"),)), (Text("2"),), "see 3")
    assert made("Dorset", "0", "2", "3") == dorset
    assert made("Poole", "a\nb", "", "c") == expected(
        "Poole", Paragraph((Text("a"), LineBreak(), Text("b"))), (), "see c"
    )
    assert made("Dorset", "0", "2", "3") == dorset

"""HTML letters: one page with a sound structure that fetches nothing and shows text as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from prevent_assure.letters import compose
from prevent_assure.letters.blocks import (
    Annex,
    AnnexRow,
    Heading,
    LetterDocument,
    LineBreak,
    Link,
    ListBlock,
    Note,
    NoteReference,
    Paragraph,
    Role,
    Text,
)
from prevent_assure.letters.formats import html
from support.hard_words import HOSTILE
from support.letters import CASES, SHIPPED, document, golden_case


def tree(made: LetterDocument) -> Element:
    """Return the page of a document, which a strict parser takes without a word."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(html.write(made).decode())
    assert isinstance(root, Element)
    return root


def one(root: Element, path: str) -> Element:
    """Return the one element at a path."""
    found = root.findall(path)
    assert len(found) == 1, f"{len(found)} of {path}"
    return found[0]


def words(element: Element) -> list[str]:
    """Return what a reader sees of an element."""
    return "".join(element.itertext()).split()


def problems(root: Element) -> Iterator[str]:
    """Yield what is wrong with a page's structure."""
    elements = list(root.iter())
    ids = [element.get("id") for element in elements if element.get("id")]
    levels = [int(it.tag[1]) for it in elements if re.fullmatch("h[1-6]", it.tag)]
    yield from (f"id {name} twice" for name in ids if ids.count(name) > 1)
    yield from [f"{levels.count(1)} h1"] if levels.count(1) != 1 else []
    yield from (f"h{b} after h{a}" for a, b in pairwise(levels) if b > a + 1)
    for element in elements:
        if element.tag in ("script", "link", "iframe", "object", "embed", "base", "form", "img"):
            yield f"<{element.tag}>"
        yield from (f"{name} on {element.tag}" for name in element.attrib if name[:2] == "on")
        yield from _broken(element, ids)


def _broken(element: Element, ids: list[str | None]) -> Iterator[str]:
    target = element.get("href", "")
    if target.startswith("#") and target[1:] not in ids:
        yield f"link to {target}"
    elif element.tag == "a" and not re.match("#|https?://|mailto:", target):
        yield f"address {target}"
    for name in element.get("aria-labelledby", "").split():
        if name not in ids:
            yield f"label {name}"
    if element.tag == "th" and element.get("scope") not in ("col", "row"):
        yield "th without scope"
    if element.tag == "style" and re.search(r"@import|url\(", element.text or ""):
        yield "style from outside"


def hostile_document() -> LetterDocument:
    """Return a document with hostile text wherever text can be."""
    text = Text(HOSTILE)
    content = (
        text,
        LineBreak(),
        text,
        Link((text,), 'https://a.org/?a=1&b="<x>'),
        NoteReference(1),
        NoteReference(1),
    )
    cell = (Paragraph(content[:3]), ListBlock((content[:3],)))
    return LetterDocument(
        title=HOSTILE,
        marking=HOSTILE,
        is_draft=True,
        day=date(2023, 5, 9),
        blocks=(
            *(Paragraph(content, role) for role in Role),
            Heading(1, (text,)),
            Heading(2, content),
            ListBlock((content, (text,)), is_numbered=True),
        ),
        notes=(Note(1, HOSTILE, "https://a.org/?a=1&b=2"),),
        annex=Annex(
            Heading(2, (text,)), HOSTILE, (AnnexRow("1", HOSTILE, Paragraph((text,)), "4", cell),)
        ),
    )


@pytest.mark.parametrize("name", [*CASES, *SHIPPED])
def test_a_letter_s_page_is_sound(name: str) -> None:
    """One title, headings in order, ids once, every link and label leads somewhere."""
    root = tree(document(golden_case(name)))

    assert list(problems(root)) == []
    assert root.get("lang") == "en-GB"
    assert golden_case(name).words.authority in "".join(one(root, "head/title").itertext())
    one(root, "body/main")


@pytest.mark.parametrize("name", ["dorset", "draft"])
def test_an_annex_by_itself_is_sound(name: str) -> None:
    """Its heading is the page's."""
    root = tree(compose.compose_annex(golden_case(name)))

    assert list(problems(root)) == []
    assert words(one(root, ".//h1"))[:3] == ["Agreed", "scores", "in"]
    assert root.findall(".//section[@role='doc-endnotes']") == []


def test_the_annex_is_a_table_that_can_be_found_one_s_way_in() -> None:
    """A caption, headers with a scope, a region that the keyboard can scroll."""
    root = tree(document(golden_case("dorset")))
    region = one(root, ".//div[@role='region']")
    table = one(region, "table")
    heads = [words(head) for head in table.findall("thead/tr/th")]

    assert region.get("tabindex") == "0"
    assert region.get("aria-labelledby") == one(table, "caption").get("id")
    assert heads == [["Number"], ["Benchmark"], ["Score"], ["Summary"]]
    assert {head.get("scope") for head in table.findall("thead/tr/th")} == {"col"}
    assert [head.get("scope") for head in table.findall("tbody/tr/th")] == ["row"] * 10
    scores = [" ".join(words(row.findall("td")[1])) for row in table.findall("tbody/tr")]
    assert scores == ["4", "4", "4", "4", "Not scored", "3", "4", "3", "3", "3"]


def test_notes_lead_there_and_back() -> None:
    """By the roles that assistive technology knows."""
    root = tree(document(golden_case("dorset")))
    marks = root.findall(".//a[@role='doc-noteref']")
    notes = root.findall(".//section[@role='doc-endnotes']/ol/li")

    assert [mark.get("href") for mark in marks] == [f"#{note.get('id')}" for note in notes]
    backs = [one(note, "a[@role='doc-backlink']").get("href") for note in notes]
    assert backs == [f"#{mark.get('id')}" for mark in marks]


def test_a_note_that_is_cited_twice_has_two_marks() -> None:
    """With an id each."""
    marks = tree(hostile_document()).findall(".//a[@role='doc-noteref']")
    ids = [mark.get("id") for mark in marks]

    assert ids[:3] == ["mark-1", "mark-1-2", "mark-1-3"]
    assert len(set(ids)) == len(ids)


def test_hostile_text_is_text() -> None:
    """In every place that text can have, and none of it becomes an element."""
    made = hostile_document()
    root = tree(made)

    def count(value: Any) -> int:
        if isinstance(value, tuple):
            return sum(map(count, value))
        return int(value == HOSTILE)

    seen = " ".join(words(one(root, "body")))
    assert list(problems(root)) == []
    assert seen.count(" ".join(HOSTILE.split())) == count(made._replace(title="")) + 1
    assert " ".join(words(one(root, "head/title"))) == f"DRAFT: {' '.join(HOSTILE.split())}"


def test_a_page_forbids_scripts_and_what_is_outside() -> None:
    """Its policy lets nothing in but its own style."""
    root = tree(document(golden_case("dorset")))
    policy = one(root, "head/meta[@http-equiv='Content-Security-Policy']").get("content", "")

    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_letterhead_date_and_signature_are_marked_as_such() -> None:
    """So that they can be set apart."""
    root = tree(document(golden_case("dorset")))

    assert words(one(root, ".//address"))[:2] == ["Prevent", "Directorate"]
    assert one(root, ".//time").get("datetime") == "2023-05-09"
    assert words(one(root, ".//time")) == ["9", "May", "2023"]
    assert words(one(root, ".//p[@class='signature']"))[:2] == ["Robin", "Hale"]


def test_a_draft_without_a_date_has_no_time() -> None:
    """What is to be added is no date."""
    assert tree(document(golden_case("draft"))).findall(".//time") == []


def test_a_template_without_a_title_still_has_one_heading_of_the_page() -> None:
    """Unseen, for those who go by headings."""
    made = document(golden_case("dorset"))
    bare = made._replace(blocks=tuple(it for it in made.blocks if not isinstance(it, Heading)))

    assert list(problems(tree(bare))) == []
    assert one(tree(bare), ".//h1").get("class") == "unseen"


def test_marking_and_draft_are_at_the_top_and_bottom() -> None:
    """On a screen as paragraphs, on paper in the margins of each page, in turned order below."""
    made = document(golden_case("draft"))._replace(marking='OFFICIAL "x" \\ </style>')
    root = tree(made)
    style = one(root, "head/style").text or ""

    top, bottom = one(root, "body/header"), one(root, "body/footer")
    assert [words(it) for it in top] == [["OFFICIAL", '"x"', "\\", "</style>"], ["DRAFT"]]
    assert [words(it) for it in bottom] == [["DRAFT"], ["OFFICIAL", '"x"', "\\", "</style>"]]
    escaped = r"OFFICIAL \22 x\22  \5c  \3c \2f style\3e "
    assert f'@top-center {{\n    content: "{escaped}\\a DRAFT"' in style
    assert f'@bottom-center {{\n    content: "DRAFT\\a {escaped}"' in style
    assert "-moz-appearance" in style


def test_a_letter_without_marking_has_no_banner() -> None:
    """Nor an empty one."""
    root = tree(document(golden_case("dorset")))

    assert root.findall("body/header") == root.findall("body/footer") == []
    assert '@top-center {\n    content: "";' in (one(root, "head/style").text or "")


def test_words_of_two_lines_stay_apart_where_tags_are_stripped() -> None:
    """A line break is white space too."""
    page = html.write(document(golden_case("dorset"))).decode()
    body = re.sub("<[^>]*>", "", page[page.index("<body>") :])

    assert "DirectorateHomeland" not in body
    assert "AssessmentThe" not in body

"""All four formats carry the same words, in the same order.

But for what each has of its own: a table's caption, its head on each page, links back, the numbers
of pages and of a list, and marking and DRAFT, which stand on each page or once.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

import docx
import html5lib
import pypdfium2
import pytest
from docx.oxml.xmlchemy import BaseOxmlElement
from markdown_it import MarkdownIt

from prevent_assure.letters import compose
from prevent_assure.letters.blocks import LetterDocument
from prevent_assure.letters.formats import FORMATS
from support.hard_words import HOSTILE
from support.letters import document, golden_case, view
from support.sent_letters import SLUG, files

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = "Number Benchmark Score Summary"
BLOCKS = ("p", "h1", "h2", "address", "li", "td", "th")
OWN = ("caption", "head", "header", "footer", "thead")
FIELDS = f"""First {HOSTILE}
goes on.

- item {HOSTILE}
•\titem two
1. numbered {HOSTILE}
a) letter

Third: Llŷn, Ŵ, m²
"""


@cache
def letters() -> dict[str, LetterDocument]:
    """Return letters of every kind, and annexes by themselves."""
    hostile = files(
        summary=f"It is exceeding, meeting and not meeting the requirements.\n{FIELDS}",
        actions=[
            {"id": "one", "action": FIELDS, "benchmarks": ["venues"]},
            {"id": "two", "action": f"2. {HOSTILE}", "benchmarks": ["venues"]},
        ],
        marking="OFFICIAL: <b>*SENSITIVE*</b>",
    )
    return {
        "ashcombe-vale": document(golden_case("ashcombe-vale")),
        "one-action": document(golden_case("one-action")),
        "draft": document(golden_case("draft")),
        "annex": compose.compose_annex(golden_case("dorset")),
        "hostile": document(view(hostile, SLUG)),
    }


def words(parts: Iterator[str], made: LetterDocument) -> str:
    """Return what the parts of a document say, without blanks, bullets and what is on each page."""
    lines = [" ".join(unicodedata.normalize("NFKC", part).split()) for part in parts]
    for note in made.notes:  # its number stands before it where a list shows numbers as words
        lines = [line.replace(f"{note.number}. {note.title}", note.title) for line in lines]
    others = {*map(_folded, made.banners), HEAD, _folded(made.annex.caption), ""}
    return "".join(line for line in lines if line not in others).translate(
        dict.fromkeys(map(ord, " •\u00ad"))
    )


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def markdown(data: bytes) -> Iterator[str]:
    """Yield the blocks of Markdown as a forge shows it."""
    page = MarkdownIt("commonmark").enable("table").render(data.decode())
    yield from html(page.encode())


def html(data: bytes) -> Iterator[str]:
    """Yield the blocks of a page."""
    root = html5lib.parse(data.decode(), namespaceHTMLElements=False)
    yield from _blocks(root)


def _blocks(element: Element) -> Iterator[str]:
    tag = str(element.tag)
    if tag in OWN:
        return
    if tag in BLOCKS:
        yield "".join(_texts(element))
    else:
        for child in element:
            yield from _blocks(child)


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.get("class") != "back":
            yield from _texts(child)
        yield child.tail or ""


def word(data: bytes) -> Iterator[str]:
    """Yield the paragraphs of a file for Word."""
    opened = docx.Document(io.BytesIO(data))
    for line in opened.element.body.iter(f"{W}p"):
        if not _is_in_head(line):
            yield _said(line)


def _said(line: BaseOxmlElement) -> str:
    marks = {f"{W}br": " ", f"{W}tab": " "}
    return "".join(
        part.text or "" if part.tag == f"{W}t" else marks.get(part.tag, "") for part in line.iter()
    )


def _is_in_head(line: BaseOxmlElement) -> bool:
    row = next(line.iterancestors(f"{W}tr"), None)
    return row is not None and row.find(f"{W}trPr/{W}tblHeader") is not None


def pdf(data: bytes) -> Iterator[str]:
    """Yield the lines of every page but the numbers."""
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage().get_text_range().replace("\ufffe", "-")
        lines = re.sub(r"Page \d+ of \d+", "", text).split("\r\n")
        yield from (line for line in lines if not re.fullmatch(r"\s*\d+\.\s*", line))


READ = {"md": markdown, "html": html, "docx": word, "pdf": pdf}


@pytest.mark.parametrize("format_", ["html", "docx", "pdf"])
@pytest.mark.parametrize("name", ["ashcombe-vale", "one-action", "draft", "annex", "hostile"])
def test_a_format_says_what_markdown_says(name: str, format_: str) -> None:
    """Every word once, and none that the others lack."""
    made = letters()[name]
    expected = words(markdown(FORMATS["md"](made)), made)

    assert len(expected) > 1000
    assert words(READ[format_](FORMATS[format_](made)), made) == expected

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
from prevent_assure.letters.blocks import LetterDocument, ListBlock, plain_text
from prevent_assure.letters.formats import FORMATS
from support.hard_words import HOSTILE
from support.letters import annex_of, document, golden_case, view
from support.printer import poppler
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
    for number, begins in _numbered(made):  # before which some formats have the number as a word
        lines = [line.replace(f"{number}. {begins}", begins) for line in lines]
    others = {*map(_folded, made.banners), HEAD, _folded(annex_of(made).caption), ""}
    return "".join(line for line in lines if line not in others).translate(
        dict.fromkeys(map(ord, " •\u00ad"))
    )


def _numbered(made: LetterDocument) -> Iterator[tuple[int, str]]:
    """Yield the number of each note and item of a numbered list, and how its text begins."""
    yield from ((note.number, _folded(note.title)[:12]) for note in made.notes)
    for block in made.blocks:
        if isinstance(block, ListBlock) and block.is_numbered:
            for number, item in enumerate(block.items, start=1):
                yield number, _folded(plain_text(item))[:12]


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
    """Yield the lines of every page as PDFium reads them."""
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage().get_text_range().replace("\ufffe", "-")
        yield from _lines(text)


def poppler_lines(data: bytes) -> Iterator[str]:
    """Yield the lines of every page as Poppler reads them."""
    yield from _lines(poppler(data))


def _lines(text: str) -> Iterator[str]:
    """Yield lines of pages without the pages' numbers."""
    return iter(re.sub(r"Page \d+ of \d+", "", text).replace("\f", "\n").splitlines())


READ = {
    "html": ("html", html),
    "docx": ("docx", word),
    "pdf, PDFium": ("pdf", pdf),
    "pdf, Poppler": ("pdf", poppler_lines),
}


@pytest.mark.parametrize("how", READ)
@pytest.mark.parametrize("name", ["ashcombe-vale", "one-action", "draft", "annex", "hostile"])
def test_a_format_says_what_markdown_says(name: str, how: str) -> None:
    """Every word once, and none that the others lack."""
    made = letters()[name]
    expected = words(markdown(FORMATS["md"](made)), made)

    assert len(expected) > 1000
    format_, read = READ[how]
    assert words(read(FORMATS[format_](made)), made) == expected

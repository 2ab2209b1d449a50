"""The letter as PDF: tagged, self-contained, the same every time, marked on every page."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from prevent_assure.errors import AssureError, UnprintableError
from prevent_assure.letters import compose
from prevent_assure.letters.blocks import (
    Annex,
    AnnexRow,
    Heading,
    LetterDocument,
    ListBlock,
    Note,
    Paragraph,
    Role,
    Text,
)
from prevent_assure.letters.formats import pdf
from prevent_assure.letters.formats.pdf import LAYOUTS, typeset, write
from prevent_assure.letters.heights import is_low_block, is_low_row
from support.letters import CASES, SHIPPED, annex_of, document, golden_case, view
from support.printer import as_json, printed
from support.sent_letters import SLUG, files, sent

HEAD = "Number Benchmark Score Summary"
_WRITES_A_LETTER = """
from contextlib import suppress
from prevent_assure.letters.blocks import *
from prevent_assure.letters.formats import pdf

text = '#read("/etc/passwd") #import "@preview/cetz:0.4.0": * https://example.org'
annex = Annex(Heading(2, (Text(text),)), text, ())
blocks = (Paragraph((Text(text), Link((Text(text),), text))),)
pdf._typst()
with suppress(OSError):
    open("/starts-here")
pdf.write(LetterDocument(text, "", False, None, blocks, (), annex))
with suppress(OSError):
    open("/ends-here")
"""
MILLIMETRE = 72 / 25.4


@cache
def pages(kind: str = "letter", *, is_draft: bool = False) -> tuple[tuple[str, ...], ...]:
    """Return the lines of each page of the letter of Elm Vale."""
    return _pages(sent("pdf", kind, is_draft=is_draft))


def _pages(data: bytes) -> tuple[tuple[str, ...], ...]:
    found = pypdf.PdfReader(io.BytesIO(data)).pages
    return tuple(tuple(page.extract_text(extraction_mode="layout").split("\n")) for page in found)


def boxes(data: bytes) -> list[list[tuple[str, float, float, float]]]:
    """Return the characters of each page: text, left, right, and distance from the page's top."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        marks = []
        for at in range(text.count_chars()):
            left, bottom, right, _ = text.get_charbox(at)
            marks.append((text.get_text_range(at, 1), left, right, page.get_height() - bottom))
        found.append(marks)
    return found


def one_paragraph(text: str, **more: Any) -> LetterDocument:
    """Return a document of one paragraph, without a heading of its own, and an empty annex."""
    annex = Annex(Heading(2, (Text("Annex"),)), "Scores", ())
    made = LetterDocument("Title", "", False, None, (Paragraph((Text(text),)),), (), annex)  # noqa: FBT003
    return made._replace(**more)


def rows(*lengths: int) -> LetterDocument:
    """Return an annex whose rows have so many words, all words of a row the row's own letter."""
    statement = Paragraph((Text("It is there."),))
    made = tuple(
        AnnexRow(str(number), f"Row {number}", statement, "4", (Paragraph((Text(words.strip()),)),))
        for number, words in enumerate(
            (f"{chr(96 + at)}word " * length for at, length in enumerate(lengths, start=1)), start=1
        )
    )
    heading = Heading(1, (Text("Annex"),))
    return one_paragraph("", blocks=(), annex=Annex(heading, "Agreed score", made))


@pytest.mark.parametrize("kind", ["letter", "annex"])
@pytest.mark.parametrize("is_draft", [False, True])
def test_marking_and_draft_are_at_the_top_and_bottom_of_every_page(
    kind: str, *, is_draft: bool
) -> None:
    """The marking outermost, and the page's number at the bottom."""
    found = pages(kind, is_draft=is_draft)
    draft = ["DRAFT"] if is_draft else []

    for number, page in enumerate(found, start=1):
        lines = [" ".join(line.split()) for line in page if line.strip()]
        numbered = f"Page {number} of {len(found)}"
        bottom = [line.replace(numbered, "").strip() for line in lines]
        assert lines[: 1 + len(draft)] == ["OFFICIAL", *draft]
        assert [line for line in bottom if line][-1 - len(draft) :] == [*draft, "OFFICIAL"]
        assert any(line.endswith(numbered) for line in lines[-3:])


def test_it_is_tagged_and_has_title_author_and_language() -> None:
    """A screen reader goes by these, and it says that it is PDF/UA-1."""
    reader = pypdf.PdfReader(io.BytesIO(sent("pdf")))
    root: Any = reader.trailer["/Root"]
    found = reader.metadata
    outline: list[Any] = reader.outline

    assert found is not None
    assert found.title == "Annual Prevent Duty Assurance 2022/2023: Elm Vale Council"
    assert found.author == "Robin Hale"
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert outline[0]["/Title"] == "Annual Prevent Duty Assurance 2022/2023"
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_a_draft_says_so_in_its_title() -> None:
    """As the page of HTML does."""
    found = pypdf.PdfReader(io.BytesIO(sent("pdf", is_draft=True))).metadata

    assert found is not None
    assert str(found.title).startswith("DRAFT: ")


def _tags(element: Any) -> list[str]:
    """Return the tags below an element of the structure, in reading order."""
    kids = element.get("/K", [])
    own = [str(element["/S"])] if "/S" in element else []
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object()
        own += _tags(found) if isinstance(found, dict) else []
    return own


def test_headings_lists_and_the_one_table_are_tagged() -> None:
    """The table is one however many pages it has, and its head is a head."""
    root: Any = pypdf.PdfReader(io.BytesIO(sent("pdf"))).trailer["/Root"]
    tags = _tags(root["/StructTreeRoot"])

    assert tags.count("/H1") == 1
    assert tags.count("/Table") == tags.count("/Caption") == 1
    assert tags.count("/TH") == 4
    assert tags.count("/TR") == 5
    assert tags.count("/L") >= 3
    assert "/Link" in tags


def test_addresses_and_numbers_of_notes_are_links() -> None:
    """A note's number leads to the note, its address to the publication."""
    reader = pypdf.PdfReader(io.BytesIO(write(document(golden_case("dorset")))))
    links: list[Any] = [
        link.get_object() for page in reader.pages for link in page.get("/Annots", [])
    ]

    assert sum("/URI" in link.get("/A", {}) for link in links) >= 3
    assert sum("/Dest" in link or "/D" in link.get("/A", {}) for link in links) == 3


def test_the_same_letter_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the time, and with emoji in it."""
    made = compose.compose_annex(view(files(marking="\U0001f600"), SLUG))

    first = write(made)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert write(made) == first
    assert b"CreationDate" not in first
    assert b"ModDate" not in first


def test_letters_written_before_make_no_difference() -> None:
    """The compiler uses again what it typeset for them: the same title, author and text."""
    case = document(golden_case("dorset"))
    other = case._replace(title="Another title", author="Alex Morgan", is_draft=True)
    pdf._typst.cache_clear()
    alone = write(case)

    after_other = (write(other), write(case))[1]

    assert after_other == alone
    said = pypdf.PdfReader(io.BytesIO(write(other))).metadata
    assert said is not None
    assert (said.title, said.author) == ("DRAFT: Another title", "Alex Morgan")


@pytest.mark.parametrize(
    "layout",
    [
        '#read("../pdf.py")',
        f'#read("{(LAYOUTS.parent / "pdf.py").as_posix()}")',
        '#image("/etc/hostname")',
        '#include "/../pdf.py"',
    ],
)
def test_no_file_outside_of_the_layouts_is_read(layout: str) -> None:
    """Not even by a layout."""
    with pytest.raises(UnprintableError) as refused:
        typeset(f'#set document(title: "T")\n= T\n{layout}'.encode(), "{}")

    assert "\n" not in str(refused.value)


def test_no_layout_needs_a_package_or_a_picture() -> None:
    """Those would be fetched, or read from the disk."""
    for path in LAYOUTS.iterdir():
        text = path.read_text(encoding="utf-8")
        assert path.suffix == ".typ"
        assert not any(
            word in text for word in ("@preview", "@local", "image(", "read(", "plugin(")
        )


def test_writing_opens_nothing_but_layouts_and_fonts_and_no_connection(tmp_path: Path) -> None:
    """Whatever the text says: the system tells every file and socket that a process asks for."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    kept = ("--trace=open,openat,openat2,socket,connect", "--quiet=all", f"--output={trace}")
    command = ["strace", "--follow-forks", *kept, sys.executable, "-c", _WRITES_A_LETTER]
    subprocess.run(command, check=True)  # noqa: S603 -- fixed arguments
    calls = trace.read_text(encoding="utf-8")
    while_writing = calls.partition("/starts-here")[2].partition("/ends-here")[0]
    opened = set(re.findall(r'open\w*\([^"]*"([^"]*)"', while_writing))
    expected = (str(LAYOUTS), "fontpkg_arimo", "manimgx_fonts", "/etc/localtime", "/proc/", "/sys/")

    assert "socket(" not in calls
    assert "connect(" not in calls
    assert any("parts.typ" in path for path in opened)
    assert [path for path in opened if not any(part in path for part in expected)] == []


def test_no_text_is_markup() -> None:
    """It is printed as it is, in every field and as the author of the file too."""
    text = (
        '#read("x") *a* _b_ `c` $x$ = d #panic() \\u{41} // e <f> @g "h" ~ -- --- ... #sys.inputs'
    )
    annex = Annex(
        Heading(1, (Text(text),)),
        text,
        (AnnexRow(text, text, Paragraph((Text(text),)), text, (ListBlock(((Text(text),),)),)),),
    )
    made = LetterDocument(
        text,
        text,
        True,  # noqa: FBT003
        None,
        (Heading(1, (Text(text),)),),
        (Note(1, text, text),),
        annex,
        text,
    )

    found = pypdfium2.PdfDocument(write(made))
    shown = "".join(page.get_textpage().get_text_range() for page in found)
    squeezed = "".join(shown.split())

    assert squeezed.count("".join(text.split())) >= 8


def test_the_head_of_the_annex_is_on_each_of_its_pages() -> None:
    """Also where a row is longer than a page, and where one just fits without the head."""
    for words in (330, 390, 1500):
        found = _pages(write(rows(20, words, 20)))
        joined = [" ".join(" ".join(page).split()) for page in found]

        assert [HEAD in page for page in joined] == [True] * len(found)
        assert sum(page.count("bword") for page in joined) == words


def emptied(made: LetterDocument) -> list[tuple[bool, float]]:
    """Return of each page of an annex but the last: whether its last row goes on, what is empty."""
    found = boxes(write(made))
    answers = []
    for page, following in pairwise(found):
        texts = ["".join(mark[0] for mark in it) for it in (page, following)]
        last = max(name for name in "abcdefgh" if f"{name}word" in texts[0])
        body = [mark[3] for mark in page if mark[3] < (297 - 22) * MILLIMETRE]
        empty = ((297 - 22) * MILLIMETRE - max(body)) / MILLIMETRE
        answers.append((f"{last}word" in texts[1], empty))
    return answers


@pytest.mark.parametrize("before", range(60, 340, 20))
def test_a_row_breaks_only_where_a_third_of_a_page_would_be_empty(before: int) -> None:
    """Else it is on one page, so that nobody has to turn it to read on."""
    (goes_on, empty), *_ = emptied(rows(before, 180, 150))

    third = (297 - 44) / 3
    assert empty < third + 3
    if goes_on:
        assert empty < 20
        whole = emptied(rows(before, 1))
        assert not whole


@pytest.mark.parametrize("lengths", [(150,) * 8, (250, 100, 250, 60), (40, 700, 300, 200), (900,)])
def test_no_page_of_an_annex_is_more_than_a_third_empty(lengths: tuple[int, ...]) -> None:
    """Whatever rows follow one another, one longer than a page too."""
    assert all(empty < (297 - 44) / 3 + 3 for _, empty in emptied(rows(*lengths)))


def test_the_columns_are_as_wide_as_they_should_be() -> None:
    """Six, 24, 10 and 60 per cent of the text's width."""
    (page, *_) = boxes(write(rows(20)))
    text = "".join(mark[0] for mark in page)
    start, width = 22 * MILLIMETRE, (210 - 44) * MILLIMETRE
    at = [page[text.index(name)][1] - start for name in ("Number", "Benchmark", "Score", "Summary")]

    expected = [0, 0.06 * width, 0.30 * width, 0.40 * width]
    assert all(0 <= seen - edge < 8 for seen, edge in zip(at, expected, strict=True))


WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"  # its flag
HARDEST = (
    "https://example.org/" + "abcdefghij" * 60,
    "x" * 600,
    "W" * 600,
    "/" * 600,
    ")" * 600,
    "1/2" * 200,
    "\U0001f600" * 300,
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 10,
)


@pytest.mark.parametrize("word", HARDEST)
def test_no_word_runs_off_the_page_or_out_of_its_cell(word: str) -> None:
    """In a paragraph, a list, a heading, a note and a cell, and nothing of it is lost."""
    part = (Text(word),)
    cell = (Paragraph(part), ListBlock((part,)))
    made = one_paragraph(
        word,
        blocks=(Heading(1, part), Paragraph(part), ListBlock((part,), is_numbered=True)),
        notes=(Note(1, word, word),),
        annex=Annex(Heading(2, part), word, (AnnexRow("1", word, Paragraph(part), "4", cell),)),
    )
    data = write(made)
    seen = boxes(data)

    assert all(mark[2] < (210 - 22 + 1) * MILLIMETRE for page in seen for mark in page)
    texts = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    squeezed = "".join("".join(texts).replace("\ufffe", "-").split())
    assert squeezed.count(word[0]) >= 7 * word.count(word[0])


def test_what_no_font_has_is_refused_in_one_line() -> None:
    """It never vanishes, and the line says which character it is and what to do."""
    for text, code in (
        ("a 漢字 b", '"漢" (U+6F22)'),
        ("a \uf0b7 b", r'"\uf0b7" (U+F0B7)'),
    ):
        with pytest.raises(UnprintableError) as refused:
            write(one_paragraph(text))
        assert str(refused.value) == (
            f"PDF has no font for the character {code}:"
            " write HTML or Word, or leave the character out"
        )


@pytest.mark.parametrize(
    "text",
    [
        "Ŵ ŵ Ŷ ŷ Ẁ ẃ Â ê Î ô û ï",
        f"\U0001f600 ✅ 👩‍👩‍👧 🇬🇧 {WALES}",
        "✓ ☑ ● ■ ➢ → ≤ ≠ ½ € ™ … – — “ ” ′",
        "שלום ирина Ελλάς",
        "مرحبا",
        "नमस्ते ગુજરાતી ਪੰਜਾਬੀ தமிழ் สวัสดี አማርኛ",
    ],
)
def test_every_character_that_is_drawn_is_read_back_once(text: str) -> None:
    """By PDFium; fonts build some characters of several glyphs."""
    (page, *_) = pypdfium2.PdfDocument(write(one_paragraph(text)))
    found = page.get_textpage().get_text_range()

    assert all(word in found for word in text.split())


def test_the_first_heading_is_the_title_whatever_its_level() -> None:
    """A template may have none, and the standard allows no other order."""
    for blocks in (
        (Heading(2, (Text("Second"),)), Heading(1, (Text("First"),)), Heading(1, (Text("Next"),))),
        (),
    ):
        made = one_paragraph("A", blocks=(*blocks, Paragraph((Text("A"),))))
        assert write(made._replace(notes=(Note(1, "Title", "https://example.org"),)))


@pytest.mark.parametrize("word", ["W", "@" * 3, "m" * 9, "WWWWW Wi", "i" * 20, "\u2014", "Ǆ" * 6])
def test_nothing_that_is_kept_whole_unmeasured_runs_off_the_page(word: str) -> None:
    """Whatever its letters, as many of them as are still taken for low."""

    def row(count: int) -> AnnexRow:
        text = Paragraph((Text(f"{word} " * count),))
        return AnnexRow("1", "Title", text, "4", (text,))

    def items(count: int) -> ListBlock:
        return ListBlock(((Text(f"{word} " * count),),) * 3)

    words = next(count for count in range(1000, -1, -1) if is_low_row(row(count)))
    each = next(count for count in range(1000, -1, -1) if is_low_block(items(count)))
    made = rows(1)
    annex = annex_of(made)._replace(rows=(row(words),))
    made = made._replace(annex=annex, blocks=(items(each),))

    for page in boxes(write(made)):
        below = [mark[0] for mark in page if mark[3] > (297 - 22 + 1) * MILLIMETRE]
        assert re.fullmatch(r"\s*Page\d+of\d+\s*", "".join(below).replace(" ", ""))


def test_long_lists_and_signatures_go_on_on_the_next_page() -> None:
    """What is kept in one piece never runs off a page."""
    items = ListBlock(tuple((Text(f"word{number}"),) for number in range(300)))
    end = Paragraph((Text("long " * 2000),), Role.SIGNATURE)
    made = one_paragraph("A", blocks=(items, Paragraph((Text("text " * 2000),)), end))

    found = "".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(write(made))
    )

    assert found.count("word") == 300
    assert found.count("long") == found.count("text") == 2000


def test_the_letter_to_dorset_has_six_pages() -> None:
    """With its annex."""
    assert len(_pages(write(document(golden_case("dorset"))))) <= 6


@pytest.mark.parametrize("name", [*CASES, *SHIPPED])
def test_every_letter_can_be_written(name: str) -> None:
    """All golden cases are PDF/UA-1 to the compiler, which refuses what is not."""
    assert write(document(golden_case(name))).startswith(b"%PDF-")


def test_megabytes_of_words_are_set_in_time() -> None:
    """One word of 100,000 letters, and 20,000 words in a row."""
    for text in ("x" * 100_000, "word " * 20_000, "\u00ad".join("word" * 5_000)):
        assert write(one_paragraph(text))


def test_without_typst_or_its_fonts_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Or that a browser does it too."""
    for module in ("typst", "fontpkg_arimo", "manimgx_fonts"):
        pdf._typst.cache_clear()
        with monkeypatch.context() as without:
            without.setitem(sys.modules, module, None)
            with pytest.raises(
                AssureError, match=r"prevent-assure\[pdf\].* in a browser and print"
            ):
                write(compose.compose_annex(golden_case(CASES[0])))
    pdf._typst.cache_clear()


def test_a_process_that_was_forked_after_a_letter_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would wait for ever: the compiler's threads are in the first process alone."""
    write(one_paragraph("A"))
    monkeypatch.setattr(os, "getpid", lambda: -1)

    with pytest.raises(AssureError, match="forked"):
        write(one_paragraph("A"))


def test_the_layout_is_the_one_that_is_tried() -> None:
    """Other tests change it before they print: unchanged, it gives the same letter."""
    assert printed() == sent("pdf")
    assert json.loads(as_json())["banners"][0][0]["text"] == "OFFICIAL"

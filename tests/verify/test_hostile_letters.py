"""Letters that nobody sent: made to take all memory, to take for ever, or to end in a traceback."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from prevent_assure.commands import sent_letter
from prevent_assure.commands.verify import verify
from prevent_assure.errors import AssureError
from prevent_assure.verify.readers import docx, html, markdown
from support.letters import YEAR
from support.sent_letters import OVERALL, SLUG, make_workspace, sent
from support.word_parts import BEGIN, DOCUMENT, PARAGRAPH, body, word

SECONDS = 4  # of a processor that others use too; before, each took minutes or failed
SECTION = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
RAISED = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="x/styles" Target="styles.xml"/></Relationships>'
)
ENTITY = f'<!DOCTYPE x [<!ENTITY a "{"a" * 1000}">]>{BEGIN}<w:p>&a;</w:p></w:document>'


def lying(data: bytes) -> bytes:
    """Return an archive that says of its last part that it is small."""
    at = data.rindex(b"PK\x01\x02") + 24
    return data[:at] + (100).to_bytes(4, "little") + data[at + 4 :]


LETTERS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (lambda: word({DOCUMENT: body(PARAGRAPH * 300_000)}), "too large"),
    "one that lies": (lambda: lying(word({DOCUMENT: body(PARAGRAPH * 300_000)})), "damaged"),
    "of another kind": (
        lambda: lying(word({DOCUMENT: body(PARAGRAPH * 300_000)}, zipfile.ZIP_BZIP2)),
        "no file of Word",
    ),
    "deep": (lambda: word({DOCUMENT: body("<w:sdt>" * 9000 + "</w:sdt>" * 9000)}), "too deeply"),
    "sections": (lambda: word({DOCUMENT: body(SECTION * 9000)}), "sections"),
    "entities in UTF-16": (lambda: word({DOCUMENT: ENTITY.encode("utf-16")}), "no file of Word"),
    "entities in UTF-7": (
        lambda: word({DOCUMENT: b"<?xml version='1.0' encoding='utf-7'?>\xff"}),
        "damaged",
    ),
}


@pytest.mark.parametrize("name", LETTERS)
def test_a_file_for_word_is_bounded(name: str) -> None:
    """By what it holds, whatever it says of itself."""
    make, said = LETTERS[name]

    with pytest.raises(AssureError, match=said):
        docx.read(make())


def test_a_file_for_word_in_utf16_is_read() -> None:
    """The bytes say so."""
    text = body("<w:p><w:r><w:t>Wārd</w:t></w:r></w:p>")

    assert docx.read(word({DOCUMENT: text.encode("utf-16")})).blocks[0].text == "Wārd"


@pytest.mark.parametrize(
    "sign",
    [
        *(
            "<a ",
            "<a b='",
            "<![",
            "<![x ",
            "<!",
            "<!--",
            "<?",
            "</a ",
            "&",
            "<script>",
            "<p hidden>",
        ),
        "<template></b>",
    ],
)
def test_a_page_of_one_character_does_not_take_quadratic_time(sign: str) -> None:
    """Nor does it end in an error."""
    html.read((sign * (1 << 20))[: 1 << 20].encode())


def styles(count: int, last: str) -> str:
    """Return styles, each based on the next one, the last one on that of this name."""
    made = (
        f"<w:style w:styleId='s{at}'><w:basedOn w:val='s{at + 1}'/></w:style>"
        for at in range(count)
    )
    end = f"<w:style w:styleId='s{count}'><w:basedOn w:val='{last}'/></w:style>"
    return f"{BEGIN.replace('document', 'styles', 1)}{''.join(made)}{end}</w:styles>"


def chained(last: str, inner: str) -> bytes:
    """Return a file for Word in which a paragraph has the first of 4,000 chained styles."""
    line = f"<w:p><w:pPr><w:pStyle w:val='s0'/></w:pPr>{inner}</w:p>"
    parts = {
        DOCUMENT: body(line * 1000),
        "word/_rels/document.xml.rels": RELATIONS,
        "word/styles.xml": styles(4000, last),
    }
    return word(parts)


QUICK: dict[str, Callable[[], bytes]] = {
    "runs in runs.docx": lambda: word({DOCUMENT: body(f"<w:p>{RAISED * 22}{'</w:r>' * 22}</w:p>")}),
    "runs in runs to the end.docx": lambda: word(
        {DOCUMENT: body(f"<w:p>{RAISED * 90}<w:t>1</w:t>{'</w:r>' * 90}</w:p>" * 20)}
    ),
    "chained styles.docx": lambda: chained("s4001", "<w:r><w:t>a</w:t></w:r>"),
    "styles in a circle.docx": lambda: chained("s0", "<w:r><w:t>a</w:t></w:r>"),
    "tables.docx": lambda: word({DOCUMENT: body("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>" * 9000)}),
    "tables in tables.docx": lambda: word(
        {DOCUMENT: body("<w:tbl><w:tr><w:tc>" * 25 + "</w:tc></w:tr></w:tbl>" * 25)}
    ),
    "breaks.html": lambda: b"<p>a" + b"<br>" * 100_000,
    "lines.html": lambda: b"<p>a" + b"<br>a" * 60_000,
    "bullets.html": lambda: "<p>\u2022".encode() * 30_000,
    "spans.html": lambda: b"<table>" + b"<tr><td colspan=99 rowspan=99>1<td>2" * 2000,
    "sentences.html": lambda: sent("html").replace(b"Every area", b"a b. " * 5000 + b"Every area"),
    "digits.html": lambda: sent("html").replace(b"9 May", b"9" * 5000 + b" May"),
    "digits.md": lambda: sent("md") + b"\n\nPage " + b"1" * 5000 + b"\n",
    "digits.pdf": lambda: drawn("1" * 5000),
    "pages.pdf": lambda: drawn("Page " + "1" * 5000),
}


def drawn(text: str) -> bytes:
    """Return a PDF with one line of text."""
    content = f"BT /F 9 Tf 50 20 Td ({text}) Tj ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 6 0 R/Contents 4 0 R>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Font<</F 5 0 R>>>>",
    )
    numbered = (f"{at} 0 obj{it}endobj\n" for at, it in enumerate(objects, start=1))
    return f"%PDF-1.4\n{''.join(numbered)}trailer<</Root 1 0 R/Size 7>>".encode()


@pytest.mark.parametrize("name", QUICK)
def test_a_letter_is_read_in_time_or_refused(name: str, tmp_path: Path) -> None:
    """Whatever it repeats, and never with a traceback."""
    root = make_workspace(tmp_path)
    (root / name).write_bytes(QUICK[name]())
    begun = time.process_time()

    assert verify([str(root / name)], root, YEAR, SLUG, "text") in (0, 1, 2)
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("page", ["<p>a", "a", "<p>a</p><a href='b", "<p>a<!-- b", "a<![if x]>"])
def test_the_end_of_a_page_is_read(page: str) -> None:
    """And what a browser does not show is not."""
    assert [block.text for block in html.read(page.encode()).blocks] == ["a"]


@pytest.mark.parametrize("name", ["undefined", "idna", "punycode", "rot13", "nothing"])
def test_an_unknown_encoding_is_ignored(name: str) -> None:
    """The text is UTF-8, or else of Windows."""
    page = f'<meta charset="{name}"><p>caf\u00e9</p>'.encode()

    assert html.read(page).blocks


@pytest.mark.parametrize(
    ("read", "sign"), [(html.read, b"a "), (markdown.read, b"![")], ids=["html", "md"]
)
def test_a_text_that_is_too_large_is_not_parsed(
    read: Callable[[bytes], object], sign: bytes
) -> None:
    """The time that Markdown takes grows with the square."""
    with pytest.raises(AssureError, match="too large"):
        read(sign * (2 << 20))


@pytest.mark.skipif(os.name == "nt", reason="a sparse file is large on Windows")
@pytest.mark.parametrize("ending", ["md", "html", "docx", "pdf"])
def test_a_letter_of_gigabytes_is_not_read(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, with status 2."""
    root = make_workspace(tmp_path)
    with (root / f"a.{ending}").open("wb") as file:
        file.truncate(4 << 30)

    assert verify([str(root / f"a.{ending}")], root, None, None, "text") == 2
    err = capsys.readouterr().err
    assert err.endswith("this is larger than 32 MiB, more than any letter is\n")
    assert err.count("\n") == 1


def test_a_letter_has_so_many_words_and_no_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sentence is held against many."""
    root = make_workspace(tmp_path)
    (root / "a.md").write_bytes(sent("md").replace(b"\n\n", f"\n\n{OVERALL}\n\n".encode(), 1))
    monkeypatch.setattr(sent_letter, "_LONGEST", 1000)

    assert verify([str(root / "a.md")], root, None, None, "text") == 2
    assert "more words than any letter" in capsys.readouterr().err


def test_a_name_is_no_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in what is said of a letter that cannot be read, nor before its differences."""
    root = make_workspace(tmp_path)
    monkeypatch.chdir(root)
    names = ("::error::a.md", " ::error::b.md")
    for name in names:
        (root / name).write_bytes(sent("md").replace(b"| 4 |", b"| 3 |", 1))

    assert verify([*names, "::error::c.md"], root, None, None, "text") == 2
    out, err = capsys.readouterr()
    lines = (out + err).splitlines()
    assert len(lines) == 3
    assert not any(line.lstrip().startswith("::") for line in lines)

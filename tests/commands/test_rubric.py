"""`assure rubric`: the criteria as a document, in three formats, with all that they say."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from markdown_it import MarkdownIt

from prevent_assure.commands.rubric import rubric
from prevent_assure.errors import AssureError
from prevent_assure.files.tree import NewBlob
from prevent_assure.model.decode import parse_as
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing.document import Document
from prevent_assure.reports.criteria.document import Criteria, criteria
from prevent_assure.reports.criteria.formats import FORMATS
from prevent_assure.snapshot.rubrics import load_rubrics
from prevent_assure.text.paragraphs import collapse_space
from support.console_examples import ROOT

PATH = "rubric/2022-23.yaml"
SHIPPED = (ROOT / PATH).read_text(encoding="utf-8")


def read(text: str = SHIPPED) -> Rubric:
    """Return a sound rubric."""
    return load_rubrics({PATH: NewBlob(PATH, text.encode())}).valid["2022-23"]


def document(text: str = SHIPPED) -> Criteria:
    """Return a rubric's criteria as a document."""
    return criteria(read(text))


def shown(format_: str, written: str) -> str:
    """Return the words that a reader sees, white space folded."""
    if format_ == "text":
        return collapse_space(written)
    page = MarkdownIt("commonmark").enable("table").render(written) if format_ == "md" else written
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    body = tree.find("body")
    assert body is not None
    return collapse_space(" ".join(body.itertext()))


@pytest.mark.parametrize("format_", FORMATS)
def test_every_word_of_the_rubric_is_in_the_document(format_: str) -> None:
    """Each benchmark with its statement, and what each score of it means; the bands."""
    asked = read()

    text = shown(format_, FORMATS[format_](criteria(asked)))

    for said in (asked.title, asked.source, *(band.phrase for band in asked.bands)):
        assert collapse_space(said) in text
    position = 0
    for benchmark in asked.benchmarks:
        position = text.rindex(f"{benchmark.number}. {collapse_space(benchmark.title)}", position)
        assert collapse_space(benchmark.statement) in text[position:]
        for statement in benchmark.not_scored, benchmark.caveat:
            assert collapse_space(statement) in text
        for score in asked.scale:
            for statement in benchmark.criteria[str(score)]:
                position = text.index(collapse_space(statement), position)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    ("wording", "whose"),
    [
        ("wording: restated\n", "restated; the criteria are given in our own words"),
        ("", "as published; the criteria are given in the words of the source"),
    ],
)
def test_the_document_says_whose_words_it_gives(format_: str, wording: str, whose: str) -> None:
    """The published ones or others, and where they come from."""
    text = shown(
        format_, FORMATS[format_](document(SHIPPED.replace("wording: restated\n", wording)))
    )

    assert whose in text
    assert "Source: Prevent duty toolkit for local authorities and partner agencies" in text


HOSTILE = "[Condition]: *not* <b>bold</b> | &amp; `code` :: ##[error]x ![i](j) www.example.com _a_"


@pytest.mark.parametrize("format_", FORMATS)
def test_text_of_the_rubric_stays_literal(format_: str) -> None:
    """No character in it is markup, and nothing of it is lost."""
    text = SHIPPED.replace("- No use is made of the CTLP.", f"- |\n          {HOSTILE}", 1)
    text = text.replace("title: Risk Assessment", f"title: |\n      {HOSTILE}", 1)
    literal = HOSTILE.replace("##[", "## [") if format_ == "text" else HOSTILE

    written = shown(format_, FORMATS[format_](document(text)))

    assert written.count(literal) == (3 if format_ == "html" else 2)


def test_a_character_at_the_end_of_a_heading_stays() -> None:
    """Markdown would take it for the heading's frame."""
    text = SHIPPED.replace("title: Risk Assessment", 'title: "Risk Assessment #"', 1)
    text = text.replace("phrase: meeting", 'phrase: "meeting ##"', 1)
    text = re.sub("^title: .*$", 'title: "Benchmarks #"', text, count=1, flags=re.MULTILINE)

    written = shown("md", FORMATS["md"](document(text)))

    assert written.count("1. Risk Assessment #") == 1
    assert written.count("Benchmarks # Year") == 1
    assert written.count("3: meeting ## ") == 10


def test_text_holds_no_line_that_a_runner_obeys() -> None:
    """Nor one that is too long for a terminal, but for a word."""
    text = SHIPPED.replace(
        "- No use is made of the CTLP.", f"- |\n          {'word ' * 15}::error::x ##[add-mask]y", 1
    )

    lines = FORMATS["text"](document(text)).splitlines()

    assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)
    assert max(map(len, lines)) <= 80


def test_the_page_is_whole_and_made_for_every_reader() -> None:
    """A strict parse; a language, a title, one h1, headings in order, a table with its heads."""
    page = FORMATS["html"](document())
    page_parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = page_parser.parse(page)

    headings = [int(it.tag[1]) for it in tree.iter() if re.fullmatch("h[1-6]", str(it.tag))]
    ids = [it.get("id") for it in tree.iter() if it.get("id")]
    links = [it.get("href") for it in tree.iter("a")]
    assert tree.get("lang") == "en-GB"
    assert tree.find("head/title").text == "Prevent Duty assurance benchmarks 2022/2023"
    assert headings.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(headings))
    assert len(ids) == len(set(ids)) == 10
    assert links == [f"#{name}" for name in ids]
    assert tree.find("body/main") is not None
    assert all(it.get("scope") in ("col", "row") for it in tree.iter("th"))
    assert all(it.find("caption") is not None for it in tree.iter("table"))
    assert not {"script", "link", "img", "iframe"} & {str(it.tag) for it in tree.iter()}
    assert "default-src 'none'" in page


def test_a_scale_of_another_kind_is_shown_as_it_is() -> None:
    """Nothing is fixed: scores from 0, another standard, phrases of its own."""
    file = parse_as(PATH, SHIPPED.encode(), Rubric)
    assert isinstance(file, Document)
    rows = zip(file.data["bands"], ([0], [1, 2], [3]), ("behind", "with", "beyond"), strict=True)
    file.data["bands"] = [{**band, "scores": these, "phrase": it} for band, these, it in rows]
    first = file.data["benchmarks"][0]
    first["criteria"] = {str(score): [f"what {score} is"] for score in range(4)}
    file.data["benchmarks"] = [first]

    found = criteria(Rubric.model_validate(file.data))

    assert [scores for scores, _ in found.bands] == ["0", "1 or 2", "3"]
    assert found.standard == "The standard is a score of 1: a lower one does not meet the Duty."
    assert [(it.score, it.phrase) for it in found.benchmarks[0].meanings] == [
        ("0", "behind"),
        ("1", "with"),
        ("2", "with"),
        ("3", "beyond"),
    ]


def workspace(root: Path) -> Path:
    """Return a folder with the shipped rubrics."""
    (root / "rubric").mkdir()
    for year in ("2021-22", "2022-23"):
        name = f"rubric/{year}.yaml"
        (root / name).write_bytes((ROOT / name).read_bytes())
    return root


def test_the_latest_year_is_printed_where_none_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And which year that is goes to standard error."""
    assert rubric(workspace(tmp_path), None, None, None) == 0

    printed = capsys.readouterr()
    assert printed.out == FORMATS["text"](document())
    assert printed.err == "2022-23, the latest year; 1 rubric of another year left out\n"


@pytest.mark.parametrize(
    ("name", "format_", "beginning"),
    [
        ("criteria.html", None, "<!DOCTYPE html>"),
        ("criteria.md", None, "# Prevent Duty"),
        ("criteria.txt", None, "Prevent Duty"),
        ("criteria.txt", "md", "# Prevent Duty"),
    ],
)
def test_a_file_gets_the_format_of_its_name(
    tmp_path: Path, name: str, format_: str | None, beginning: str
) -> None:
    """Unless another is asked for; in UTF-8 with LF."""
    output = tmp_path / name

    rubric(workspace(tmp_path), "2021-22", format_, output)

    written = output.read_bytes()
    assert written.startswith(beginning.encode())
    assert b"(illustrative)" in written or b"\\(illustrative\\)" in written
    assert b"\r" not in written


@pytest.mark.parametrize(
    ("year", "text", "why"),
    [
        ("2023-24", None, "there is no rubric/2023-24.yaml"),
        ("2022-23", "standard: [", "never closed"),
        ("2022-23", "standard: none\n", "has errors, which assure validate"),
        ("20222", None, "is not a year"),
    ],
)
def test_what_is_no_sound_rubric_is_not_printed(
    tmp_path: Path, year: str, text: str | None, why: str
) -> None:
    """Criteria with a gap in them would be taken for the whole."""
    root = workspace(tmp_path)
    if text:
        (root / PATH).write_bytes(SHIPPED.replace("standard: met\n", text).encode())

    with pytest.raises(AssureError, match=re.escape(why)):
        rubric(root, year, None, None)


def test_a_workspace_without_a_rubric_has_none_to_print(tmp_path: Path) -> None:
    """That is said in a line."""
    (tmp_path / "rubric").mkdir()

    with pytest.raises(AssureError, match="there is no rubric in"):
        rubric(tmp_path, None, None, None)

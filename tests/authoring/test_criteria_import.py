"""`assure rubric import`: published criteria in five formats, whole and damaged."""

from __future__ import annotations

import io
import re
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Cm

from prevent_assure.authoring.criteria_import.sentences import sentences
from prevent_assure.commands.rubric_import import ImportOptions, rubric_import
from prevent_assure.commands.schema import schema_text
from prevent_assure.errors import AssureError
from prevent_assure.files.disk import open_workspace
from prevent_assure.snapshot.rubrics import load_rubrics
from support.criteria_documents import (
    CRITERIA,
    FORMATS,
    Block,
    as_pdf,
    block,
    blocks,
    imported,
    markdown,
    paper,
    table_paper,
    text,
    workspace,
)

WHOLE = {
    1: ["No training takes place."],
    2: ["Training is voluntary, e.g. Online modules.", "Nobody keeps a record (lists etc)."],
    3: ["Sessions are held every year.", "Numbers are collated.", "Links are sent to all staff."],
    4: [
        "Staff are mandated to attend.",
        "Training is multi-agency.",
        "Records are kept by Dr. Reed.",
    ],
    5: ["Training is part of every induction!", "Who needs more?", "A plan says so."],
}
FOUR = block("4", "All relevant")
CUT = FOUR[1].index("across")
HALVES: list[Block] = [("4", FOUR[1][:CUT].strip()), ("item", FOUR[1][CUT:])]
THREE = block("3", "A plan refers")
TITLE = block("heading", "Benchmark 3")


def criteria(found: Any, at: int = 0) -> dict[int, list[str] | None]:
    """Return the criteria of a benchmark as they are written."""
    return {int(score): texts for score, texts in found.data["benchmarks"][at]["criteria"].items()}


@pytest.mark.parametrize("name", FORMATS)
def test_every_statement_survives_in_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A sentence each; what the document does not say comes from the rubric that it is like."""
    found = imported(tmp_path, f"criteria.{name}", FORMATS[name](CRITERIA))
    known = load_rubrics(open_workspace(tmp_path / "workspace", ()).tree)
    data = found.data
    levels = [
        sentences(words.replace("\u2019", "'")) for kind, words in CRITERIA if kind.isdecimal()
    ]
    read = [tuple(it) for at in range(3) for it in criteria(found, at).values() if it]

    assert known.findings == ()
    assert criteria(found) == WHOLE
    assert read == levels
    assert data["title"] == "Pond Care Scoring Criteria"
    assert [it["id"] for it in data["benchmarks"]] == [
        "training",
        "water-s-edge-and-reeds",
        "board",
    ]
    assert [it["number"] for it in data["benchmarks"]] == [1, 2, 3]
    assert data["benchmarks"][1]["title"] == "Water\u2019s edge and reeds"
    assert data["benchmarks"][1]["statement"].strip() == CRITERIA[9][1]
    assert [band["id"] for band in data["bands"]] == ["not-met", "met", "exceeded"]
    assert {"wording", "references", "lower_scores", "previous"} & data.keys() == set()
    schema = tmp_path / "workspace" / "schemas" / "2024-25.json"
    assert schema.read_text(encoding="utf-8") == schema_text(known.valid["2024-25"])
    assert "new: board" in capsys.readouterr().err


@pytest.mark.parametrize("name", FORMATS)
def test_a_scan_is_repaired_where_what_was_lost_is_plain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A lost number and a level in two parts; a lost title is left for a person."""
    damaged = blocks(
        (THREE, [("item", THREE[1])]), (FOUR, HALVES), (TITLE, [(TITLE[0], "Benchmark 3 -")])
    )
    found = imported(tmp_path, f"scan.{name}", FORMATS[name](damaged), 1)
    whole = imported(tmp_path / "whole", f"whole.{name}", FORMATS[name](CRITERIA))
    err = capsys.readouterr().err

    for at in range(3):
        assert criteria(found, at) == criteria(whole, at)
    third = found.data["benchmarks"][2]
    assert (third["id"], third["title"]) == (None, None)
    assert third["statement"] == whole.data["benchmarks"][2]["statement"]
    assert "the lost number of score 3 was put back" in err
    assert re.search(r"the rest of score 4 was joined to|continues", err)
    place = re.search(r"left for you: (.*): the title of this benchmark was lost", err)
    assert place is not None
    assert f"  # not read: the title was lost at {place[1]}\n  - id:\n" in found.text


DAMAGES: dict[str, tuple[list[Block], int, tuple[str, ...]]] = {
    "the first number is lost": (
        blocks((block("1", "No plan"), [("item", "No plan.")])),
        1,
        ("line 21",),
    ),
    "the last number is lost": (
        blocks((block("5", "The plan"), [("item", block("5", "The plan")[1])])),
        5,
        ("line 29",),
    ),
    "a level is lost": (blocks((THREE, [])), 3, ()),
    "two candidates for one number": (
        blocks((THREE, [("item", "A plan refers to it."), ("item", "It is reviewed.")])),
        3,
        ("line 25", "line 27"),
    ),
    "both signs": (blocks((THREE, [("item", "refers to the findings.")])), 3, ("line 25",)),
    "an unfinished level before a lost number": (
        blocks(
            (block("2", "A plan exists"), [("2", "A plan exists but")]),
            (THREE, [("item", THREE[1])]),
        ),
        3,
        ("line 25",),
    ),
    "a level in three parts": (
        blocks((FOUR, [("4", "All relevant"), ("item", "partners are"), ("item", "named.")])),
        4,
        ("line 27", "line 29", "line 31"),
    ),
    "the last level in two parts": (
        blocks((block("5", "The plan"), [("5", "The plan achieves"), ("item", "all of it.")])),
        5,
        ("line 29", "line 31"),
    ),
    "a number twice": (blocks((FOUR, [("3", FOUR[1])])), 3, ("line 25", "line 27")),
}


@pytest.mark.parametrize("case", DAMAGES)
def test_what_is_unsure_is_left_empty_under_a_comment_that_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    """Nothing is guessed; validate then finds it, and the other levels are as they were."""
    damaged, score, places = DAMAGES[case]
    found = imported(tmp_path, "scan.md", markdown(damaged), 1)
    comment = re.search(rf"      # (.*)\n      {score}:\n", found.text)
    known = load_rubrics(open_workspace(tmp_path / "workspace", ()).tree)

    assert criteria(found, 1)[score] is None
    assert comment is not None
    assert all(place in comment[1] for place in places)
    assert f"benchmark 2, score {score}: " in capsys.readouterr().err
    assert "inconsistent-rubric" in {it.rule.code for it in known.findings}
    assert criteria(found, 0) == WHOLE
    assert (tmp_path / "workspace" / "schemas" / "2024-25.json").exists()


def test_text_that_belongs_nowhere_is_named_and_changes_no_level(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the benchmarks, between two whole levels, and after the last one."""
    damaged = blocks(
        (CRITERIA[0], [CRITERIA[0], ("text", "This was printed in May.")]),
        (THREE, [THREE, ("item", "Ask the clerk.")]),
        (CRITERIA[-1], [CRITERIA[-1], ("text", "Printed for the county.")]),
    )
    found = imported(tmp_path, "scan.md", markdown(damaged), 1)
    whole = imported(tmp_path / "whole", "whole.md", markdown(CRITERIA))
    err = capsys.readouterr().err

    assert [criteria(found, at) for at in range(3)] == [criteria(whole, at) for at in range(3)]
    for place in ("line 3", "line 29", "line 49"):
        assert f"left for you: {place}: this text was not used" in err


def test_a_heading_that_was_lost_begins_a_benchmark_that_a_person_names(tmp_path: Path) -> None:
    """Its levels are no second ones of the benchmark before."""
    found = imported(tmp_path, "scan.md", markdown(blocks((TITLE, []))), 1)
    third = found.data["benchmarks"][2]

    assert (third["id"], third["number"], third["title"]) == (None, None, None)
    assert third["statement"].strip() == "A board oversees the ponds."
    assert criteria(found, 2)[1] == ["Little or no governance."]
    assert criteria(found, 1)[5] == [
        "The plan achieves all of the above.",
        "Partners are held to account.",
    ]


@pytest.mark.parametrize(
    ("broken", "elsewhere", "whole"),
    [
        ("multi-\nagency", "A multi-agency board.", "multi-agency"),
        ("counter-\nmeasures", "The countermeasures.", "countermeasures"),
        ("radi\u00ad\ncalisation", "", "radicalisation"),
        ("face-to-\nface", "It is face-to-face.", "face-to-face"),
        ("lily-\npads", "", "lily-pads"),
        ("re-\nsign", "They resign, or re-sign.", "re-sign"),
        ("six- \nand ten-month", "", "six- and ten-month"),
    ],
)
def test_a_word_at_a_lines_end_is_joined_as_it_is_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: str, elsewhere: str, whole: str
) -> None:
    """Else the hyphen stays, and is named."""
    damaged = blocks(
        (block("1", "No plan"), [("1", f"No {broken} plan.")]),
        (block("1", "Little"), [("1", f"Little. {elsewhere}".strip())]),
    )
    source = "\n\n".join(
        f"{kind}. {words}" if kind.isdecimal() else words for kind, words in damaged
    )
    found = imported(tmp_path, "scan.txt", source.encode())
    err = capsys.readouterr().err

    assert criteria(found, 1)[1] == [f"No {whole} plan."]
    assert ("keeps the hyphen" in err) == (whole in ("lily-pads", "re-sign"))


def test_what_nobody_sees_is_left_out_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hidden characters, soft hyphens; a no-break space becomes a space."""
    damaged = blocks(
        (block("1", "No plan"), [("1", "No\u00a0pl\u200ban for pad\u00addling.\ufeff")])
    )
    found = imported(tmp_path, "scan.md", markdown(damaged))
    err = capsys.readouterr().err

    assert criteria(found, 1)[1] == ["No plan for paddling."]
    for said in ("hidden characters left out", "soft hyphens", "no-break spaces made spaces"):
        assert f"line 21: {said}" in err


def test_what_repeats_at_the_ends_of_pages_is_left_out_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever their digits; a level that a page cuts is put together."""
    lines = text(CRITERIA).decode().split("\n")
    pages = [lines[start:end] for start, end in pairwise((0, 24, 37, len(lines)))]
    paged = "\f".join(
        "\n".join(["Ponds of the county", "", *it, "", f"Page {at} of 3"])
        for at, it in enumerate(pages, 1)
    )
    whole = imported(tmp_path / "whole", "whole.txt", text(CRITERIA))
    found = imported(tmp_path, "paged.txt", paged.encode())

    assert found.data == whole.data
    assert "page numbers and lines that repeat left out: line 1; line 28" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "number"),
    [
        *((name, "Page {} of 9") for name in ("md", "txt", "html", "docx")),
        *((name, number) for name in ("md", "txt") for number in ("{}", "- {} -")),
    ],
)
def test_page_numbers_are_left_out_where_no_character_ends_a_page(
    tmp_path: Path, name: str, number: str
) -> None:
    """With a level that the page cuts in two."""
    ends: list[Block] = [
        ("text", "Ponds of the county"),
        ("text", number.format(3)),
        ("text", "Ponds of the county"),
        ("text", number.format(4)),
    ]
    damaged = blocks(
        (FOUR, [HALVES[0], *ends[:2], HALVES[1]]), (CRITERIA[16], [*ends[2:], CRITERIA[16]])
    )
    found = imported(tmp_path, f"scan.{name}", FORMATS[name](damaged))
    whole = imported(tmp_path / "whole", f"whole.{name}", FORMATS[name](CRITERIA))

    assert found.data == whole.data


def test_a_paragraph_of_a_pdf_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    """Wherever the page ends, every statement is there or named."""
    whole = imported(tmp_path / "whole", "whole.md", markdown(CRITERIA)).data
    for rows in range(8, 30):
        folder = tmp_path / str(rows)
        workspace(folder / "workspace")
        source = folder / "paged.pdf"
        source.write_bytes(paper(CRITERIA, rows))
        status = rubric_import(source, folder / "workspace", ImportOptions("2024-25"))
        written = (folder / "workspace/rubric/2024-25.yaml").read_text(encoding="utf-8")
        if status == 0:
            again = imported(folder / "again", "paged.pdf", paper(CRITERIA, rows)).data
            assert again == whole
        else:
            assert "# not read: " in written


def numbered_word(criteria: tuple[Block, ...], *, as_table: bool = False) -> bytes:
    """Return blocks as a file of Word in which Word counts the levels, or a table has them."""
    made = docx.Document()
    table = None
    for kind, words in criteria:
        if kind == "heading":
            made.add_heading(words, 2)
            table = None
        elif not kind.isdecimal():
            made.add_paragraph(words)
        elif as_table:
            table = table or made.add_table(0, 2)
            cells = table.add_row().cells
            cells[0].text, cells[1].text = kind, words
        else:
            paragraph = made.add_paragraph(words, "List Number")
            if kind == "1":
                number = restarted(made)
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = number
            properties.get_or_add_ilvl().val = 0
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def table_word(label: str, *, is_centred: bool) -> bytes:
    """Return the criteria as a file of Word, with the levels in a narrow column of a table."""
    made = docx.Document()
    table = None
    for kind, words in CRITERIA:
        if kind == "heading":
            made.add_heading(words, 2)
            table = None
        elif not kind.isdecimal():
            made.add_paragraph(words)
        else:
            table = table or made.add_table(0, 2, "Table Grid")
            table.autofit = False
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label.format(kind), words
            cells[0].width, cells[1].width = Cm(2.5), Cm(8)
            if is_centred:
                cells[0].vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("label", "is_centred"),
    [("{}", False), ("{}", True), ("{}.", False), ("Level {}", True), ("Score {}", False)],
)
def test_levels_in_a_column_of_a_pdf_are_levels(
    tmp_path: Path, label: str, *, is_centred: bool
) -> None:
    """As LibreOffice prints them, at the top of their cells or in the middle."""
    printed = as_pdf(table_word(label, is_centred=is_centred), tmp_path)
    whole = imported(tmp_path / "whole", "whole.md", markdown(CRITERIA))

    found = imported(tmp_path / "printed", "printed.pdf", printed)

    assert found.data == whole.data


@pytest.mark.parametrize("is_centred", [False, True])
def test_a_column_of_levels_needs_no_rules(tmp_path: Path, *, is_centred: bool) -> None:
    """The numbers are left of the text, beside its first line or its middle."""
    whole = imported(tmp_path / "whole", "whole.md", markdown(CRITERIA))
    drawn = table_paper(CRITERIA, is_centred=is_centred)

    assert imported(tmp_path / "drawn", "drawn.pdf", drawn).data == whole.data


def restarted(made: Any) -> int:
    """Return a new list of Word that counts from one."""
    numbering = made.part.numbering_part.element
    style = made.styles["List Number"].element.pPr.numPr.numId.val
    kind = next(it for it in numbering.num_lst if it.numId == style).abstractNumId.val
    added = numbering.add_num(kind)
    added.add_lvlOverride(0).add_startOverride(1)
    return int(added.numId)


def test_words_own_numbers_are_numbers(tmp_path: Path) -> None:
    """Counted as Word counts them, list by list."""
    found = imported(tmp_path, "counted.docx", numbered_word(CRITERIA))

    assert criteria(found) == WHOLE
    assert criteria(found, 2)[5][0] == "A board drives the plan and reports to members."  # type: ignore[index]


def test_a_table_with_a_column_of_numbers_is_read(tmp_path: Path) -> None:
    """In Word, in HTML and in Markdown."""
    rows = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in CRITERIA[3:8])
    shown = (
        f"<h1>Ponds</h1><h2>Benchmark 1 - Training</h2><p>There is one.</p><table>{rows}</table>"
    )
    table = "\n".join(f"| {k} | {v} |" for k, v in CRITERIA[3:8])
    piped = f"# Ponds\n\n## Benchmark 1 - Training\n\nThere is one.\n\n{table}\n"

    assert criteria(imported(tmp_path / "1", "a.html", shown.encode())) == WHOLE
    found = imported(tmp_path / "2", "a.md", piped.encode())
    assert criteria(found) == WHOLE
    assert (
        criteria(imported(tmp_path / "3", "a.docx", numbered_word(CRITERIA, as_table=True)))
        == WHOLE
    )


def test_a_number_that_is_typed_in_a_counted_list_is_the_number(tmp_path: Path) -> None:
    """It is there once."""
    items = "".join(f"<li>{kind}. {words}</li>" for kind, words in CRITERIA[3:8])
    shown = f"<h2>Benchmark 1 - Training</h2><p>There is one.</p><ol>{items}</ol>"

    assert criteria(imported(tmp_path, "a.html", shown.encode())) == WHOLE


def test_a_number_may_have_a_line_of_its_own(tmp_path: Path) -> None:
    """As a heading has it."""
    parts = [f"### Score {kind}\n\n{words}" for kind, words in CRITERIA[3:8]]
    source = "\n\n".join(("# Ponds", "## Benchmark 1 - Training", "There is one.", *parts))

    assert criteria(imported(tmp_path, "a.md", source.encode())) == WHOLE


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"Benchmark 1 - A\n" * 30_000),
        ("a.txt", b"Benchmark 1 - A\n" + b"a-\n" * 300_000),
        ("a.md", b"# Benchmark 1 - A\n" + b"**a [b](" * 100_000),
        ("a.html", b"<h1>Benchmark 1 - A</h1>" + b"<" * 1_000_000),
        ("a.html", b"<h1>Benchmark 1 - A</h1>" + b"<ol><li>" * 120_000),
    ],
    ids=["headings", "hyphens", "marks", "brackets", "lists"],
)
def test_a_file_without_bound_is_refused_in_bounded_time(
    tmp_path: Path, name: str, data: bytes
) -> None:
    """Whatever it repeats."""
    root = workspace(tmp_path / "workspace")
    (tmp_path / name).write_bytes(data)
    started = time.process_time()

    with pytest.raises(AssureError):
        rubric_import(tmp_path / name, root, ImportOptions("2024-25"))
    assert time.process_time() - started < 10


def test_places_are_those_of_the_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines, paragraphs with the empty ones, or pages and lines."""
    damaged = blocks((TITLE, [(TITLE[0], "Benchmark 3 -")]))
    for name, place in (
        ("md", "line 31"),
        ("html", "line 17"),
        ("docx", "paragraph 16"),
        ("pdf", "page 1, line 26"),
    ):
        imported(tmp_path / name, f"scan.{name}", FORMATS[name](damaged), 1)
        assert f"left for you: {place}: the title" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.md", b"# Ponds\n\nNothing else.\n", "no benchmark"),
        ("a.txt", b"", "no benchmark"),
        (
            "a.md",
            markdown(blocks())[:0] + b"# Benchmark 1 - A\n\nB.\n\n1. C.\n2. D.\n3. E.\n",
            "has the scores",
        ),
        ("a.md", re.sub(rb"- 5\. ", b"- 6. ", markdown(blocks())), "has the scores"),
        ("a.docx", b"PK", "no file of Word"),
        ("a.pdf", b"%PDF-", "no PDF"),
        ("a.rtf", b"", "a file ends in"),
    ],
)
def test_what_holds_no_criteria_of_this_scale_is_refused(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    """And nothing is written."""
    root = workspace(tmp_path / "workspace")
    source = tmp_path / name
    source.write_bytes(data)

    with pytest.raises(AssureError, match=message):
        rubric_import(source, root, ImportOptions("2024-25"))
    assert list((root / "rubric").iterdir()) == []
    assert not (root / "schemas").exists()


def test_a_rubric_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """And a file named with --output too; that takes the rubric alone."""
    root = workspace(tmp_path / "workspace")
    source, output = tmp_path / "a.md", tmp_path / "out.yaml"
    source.write_bytes(markdown(CRITERIA))
    options = ImportOptions("2024-25", output=output)

    assert rubric_import(source, root, options) == 0
    assert output.read_text(encoding="utf-8").startswith("# yaml-language-server")
    assert list((root / "rubric").iterdir()) == []
    with pytest.raises(AssureError, match="is there already"):
        rubric_import(source, root, options)
    (root / "rubric/2024-25.yaml").write_text("mine\n", encoding="utf-8")
    with pytest.raises(AssureError, match="is there already"):
        rubric_import(source, root, ImportOptions("2024-25"))
    assert (root / "rubric/2024-25.yaml").read_text(encoding="utf-8") == "mine\n"


def test_bands_and_ids_are_those_of_the_year_it_is_like(tmp_path: Path) -> None:
    """And a gap is bridged."""
    root = workspace(tmp_path / "workspace")
    source = tmp_path / "a.md"
    source.write_bytes(markdown(CRITERIA))
    rubric_import(source, root, ImportOptions("2022-23"))
    path = root / "rubric/2022-23.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("id: board", "id: pond-board"), encoding="utf-8"
    )
    rubric_import(source, root, ImportOptions("2024-25"))
    made = load_rubrics(open_workspace(root, ()).tree).valid["2024-25"]

    assert made.previous == "2022-23"
    assert [it.id for it in made.benchmarks] == ["training", "water-s-edge-and-reeds", "pond-board"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("One. Two! Three? Four", ("One.", "Two!", "Three?", "Four")),
        (
            "It is e.g. One, i.e. Two, etc. Three vs. Four.",
            ("It is e.g. One, i.e. Two, etc. Three vs. Four.",),
        ),
        (
            "See No. 5. St. Ann and Ms. Day, Plan B. Then.",
            ("See No. 5.", "St. Ann and Ms. Day, Plan B. Then."),
        ),
        ("There is no. That is all.", ("There is no.", "That is all.")),
        ("At 3.5 per cent. then on.", ("At 3.5 per cent. then on.",)),
        ("It ends (lists etc). Firewall.", ("It ends (lists etc).", "Firewall.")),
        ("", ()),
    ],
)
def test_a_sentence_ends_before_white_space_and_a_capital(
    words: str, found: tuple[str, ...]
) -> None:
    """But not after an abbreviation or a single capital."""
    assert sentences(words) == found

"""The annex of a letter whose table was edited: what differs is named, and nothing else."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from support.printed_pages import printed_html
from support.run_verify import found_in
from support.sent_letters import What, edited, replaced, sent, table

Change = Callable[[Word], None]
NUMBERS: list[What] = [
    ("benchmark", name, str(at), None)
    for at, name in enumerate(("training", "venues", "plan", "panel"), start=1)
]


def _take_out_a_column(word: Word, column: int) -> None:
    for row in table(word).rows:
        row._tr.remove(row._tr.tc_lst[column])


def _no_numbers(word: Word) -> None:
    _take_out_a_column(word, 0)


def _title_row(word: Word, *, is_merged: bool = True) -> None:
    first = table(word).rows[0]._tr
    row = copy.deepcopy(first)
    first.addprevious(row)
    cells = table(word).rows[0].cells
    for cell in cells:
        cell.text = ""
    merged = cells[0].merge(cells[3]) if is_merged else cells[0]
    merged.text = "Agreed scores 2022/2023"


def _plain_title_row(word: Word) -> None:
    _title_row(word, is_merged=False)


def _two_title_rows(word: Word) -> None:
    _title_row(word)
    _title_row(word)


def _name(*names: str) -> Change:
    def change(word: Word) -> None:
        for cell, name in zip(table(word).rows[0].cells, names, strict=True):
            cell.text = name

    return change


def _no_head(word: Word) -> None:
    row = table(word).rows[0]._tr
    row.getparent().remove(row)


def _merge_scores(word: Word) -> None:
    """Merge the scores of two rows that are given the same."""
    table(word).cell(2, 2).text = "3"
    table(word).cell(3, 2).text = ""
    table(word).cell(2, 2).merge(table(word).cell(3, 2))


def _swap_columns(word: Word) -> None:
    for row in table(word).rows:
        cells = row._tr.tc_lst
        cells[3].addnext(cells[2])


def _empty_column(word: Word) -> None:
    for row in table(word).rows:
        row._tr.tc_lst[3].addnext(OxmlElement("w:tc"))
        row._tr.tc_lst[4].append(OxmlElement("w:p"))


def _type_points(word: Word) -> None:
    for at, row in enumerate(table(word).rows[1:], start=1):
        row.cells[0].text = f"({at})"


def _sort_the_rows(word: Word) -> None:
    rows = table(word).rows
    rows[0]._tr.addnext(rows[4]._tr)


SAME: dict[str, Change] = {
    "a title row": _title_row,
    "a title row that is not merged": _plain_title_row,
    "two title rows": _two_title_rows,
    "other names": _name("No.", "Area", "Agreed score", "Comments"),
    "names of our own": _name("Ref", "Theme", "Rating 2023", "What we found"),
    "names in capitals": _name("NUMBER", "BENCHMARK", "SCORE", "SUMMARY"),
    "names that say more": _name("Number", "Benchmark and statement", "Score (1 to 5)", "Reasons"),
    "a score's name alone": _name("", "", "Score", ""),
    "no names": _no_head,
    "another order": _swap_columns,
    "an empty column": _empty_column,
    "numbers in brackets": _type_points,
    "rows in another order": _sort_the_rows,
}


@pytest.mark.parametrize("name", SAME)
def test_a_table_may_be_laid_out_otherwise(name: str, tmp_path: Path) -> None:
    """With titles, other names, or none."""
    assert found_in(tmp_path, "a.docx", edited(SAME[name])) == []


@pytest.mark.parametrize("name", SAME)
def test_a_score_is_seen_however_the_table_is_laid_out(name: str, tmp_path: Path) -> None:
    """It alone is reported."""

    def change(word: Word) -> None:
        table(word).cell(1, 2).text = "5"
        SAME[name](word)

    assert found_in(tmp_path, "a.docx", edited(change)) == [("score", "training", "4", "5")]


def test_a_score_that_is_merged_is_that_of_each_row(tmp_path: Path) -> None:
    """As Word shows it."""
    assert found_in(tmp_path, "a.docx", edited(_merge_scores)) == [("score", "venues", "2", "3")]
    page = (
        sent("html")
        .decode()
        .replace("<td>2</td>\n<td><p>Seen", '<td rowspan="2">3</td>\n<td><p>Seen')
        .replace("<td>3</td>\n<td><p>Seen", "<td><p>Seen")
    )
    assert found_in(tmp_path / "html", "a.html", page.encode()) == [("score", "venues", "2", "3")]


def test_a_column_that_is_gone_is_reported(tmp_path: Path) -> None:
    """Each number, and what else differs."""

    def change(word: Word) -> None:
        table(word).cell(3, 2).text = "2"
        _no_numbers(word)

    found = found_in(tmp_path, "a.docx", edited(change))

    assert sorted(found, key=str) == sorted([*NUMBERS, ("score", "plan", "3", "2")], key=str)


def test_scores_that_are_gone_are_reported(tmp_path: Path) -> None:
    """And nothing else."""
    found = found_in(tmp_path, "a.docx", edited(lambda word: _take_out_a_column(word, 2)))

    assert [(it[0], it[3]) for it in found] == [("score", None)] * 4


def _add_a_column(name: str, *texts: str) -> Change:
    def change(word: Word) -> None:
        for row, text in zip(table(word).rows, (name, *texts), strict=True):
            cell = copy.deepcopy(row._tr.tc_lst[2])
            row._tr.tc_lst[2].addnext(cell)
            for found in cell.iter(qn("w:t")):
                found.text = text

    return change


@pytest.mark.parametrize(
    "name", ["Revised score", "New score", "Score 2", "Moderated", "Rating", "RAG", "2023/24"]
)
def test_a_column_of_other_scores_is_reported(name: str, tmp_path: Path) -> None:
    """Whatever its name, with the score that it gives."""
    found = found_in(tmp_path, "a.docx", edited(_add_a_column(name, "3", "", "", "")))

    assert found == [("score", "training", "4", f"{name}: 3")]


def test_a_column_of_words_is_reported(tmp_path: Path) -> None:
    """As a sentence too many."""
    change = _add_a_column("Owner", "Kim Lee", "", "", "")

    assert found_in(tmp_path, "a.docx", edited(change)) == [
        ("justification", "training", None, "Owner: Kim Lee")
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("No.", "Area", "Agreed score", "Comments"),
        ("Ref", "Theme", "Rating", "Reasons"),
        ("Number", "Benchmark", "Score", "Why"),
    ],
)
@pytest.mark.parametrize("format_", ["html", "pdf"])
def test_columns_may_have_other_names_on_a_page(
    names: tuple[str, ...], format_: str, tmp_path: Path
) -> None:
    """In a page or on paper."""
    page = sent("html").decode()
    start, end = page.index("<thead>"), page.index("</thead>")
    head = page[start:end]
    new = f"<thead><tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>"
    score = ("<td>4</td>\n<td><p>All", "<td>5</td>\n<td><p>All")
    data = (
        page.replace(head, new).replace(*score).encode()
        if format_ == "html"
        else printed_html((head, new), score)
    )

    assert found_in(tmp_path, f"a.{format_}", data) == [("score", "training", "4", "5")]


def test_a_column_is_seen_on_paper(tmp_path: Path) -> None:
    """One too many, and one that is gone."""
    page = sent("html").decode()
    start, end = page.index("<thead>"), page.index("</thead>")
    head = page[start:end]
    data = printed_html(
        (head, "<thead><tr><th>Number<th>Benchmark<th>Score<th>Revised score<th>Summary</tr>"),
        ("<td>4</td>\n<td><p>All", "<td>4</td>\n<td>3</td>\n<td><p>All"),
        ("<td>2</td>\n<td><p>Seen", "<td>2</td>\n<td></td>\n<td><p>Seen"),
        ("<td>3</td>\n<td><p>Seen", "<td>3</td>\n<td></td>\n<td><p>Seen"),
        ("<td>Not scored</td>", "<td>Not scored</td>\n<td></td>"),
    )
    found = found_in(tmp_path, "a.pdf", data)
    assert [(it[0], it[1], it[2]) for it in found] == [("score", "training", "4")]
    numbers = [(f"<td>{at}</td>\n<th", "<th") for at in range(1, 5)]
    gone = printed_html((head, "<thead><tr><th>Benchmark<th>Score<th>Summary</tr>"), *numbers)
    assert sorted(found_in(tmp_path / "gone", "a.pdf", gone), key=str) == sorted(NUMBERS, key=str)


CELLS = {
    "names in the middle": "thead th { text-align: center !important; }",
    "all in the middle": "th, td { text-align: center !important; }",
    "scores in the middle": "td:nth-child(3), th:nth-child(3) { text-align: center; }",
    "scores to the right": "td:nth-child(3) { text-align: right; }",
    "numbers to the right": "td:nth-child(1) { text-align: right; padding-right: 2pt; }",
    "straight edges": "th, td, p, li { text-align: justify !important; }",
    "names at the bottom": "thead th { vertical-align: bottom !important; }",
    "close": "th, td { padding: 2pt 3pt 2pt 0 !important; }",
    "large": "table { font-size: 14pt; }",
    "small": "table { font-size: 7pt; }",
}


@pytest.mark.parametrize("name", CELLS)
def test_cells_may_be_anywhere_in_their_columns_on_paper(name: str, tmp_path: Path) -> None:
    """Whatever program lays them out."""
    style = f"<style>@media print {{ {CELLS[name]} }}</style></head>"

    assert found_in(tmp_path, "a.pdf", printed_html(("</head>", style))) == []


def test_a_title_row_is_seen_in_every_format(tmp_path: Path) -> None:
    """And does no harm."""
    title = '<thead><tr><th colspan="4">Agreed scores 2022/2023</th></tr>'
    score = ("<td>4</td>\n<td><p>All", "<td>5</td>\n<td><p>All")
    page = sent("html").decode().replace("<thead>", title).replace(*score)

    assert found_in(tmp_path, "a.html", page.encode()) == [("score", "training", "4", "5")]
    data = printed_html(("<thead>", title), score)
    assert found_in(tmp_path / "pdf", "a.pdf", data) == [("score", "training", "4", "5")]


@pytest.mark.parametrize(
    "rows",
    [
        "| Number | Action | Owner | When |\n| --- | --- | --- | --- |\n| 1 | Train | Kim | May |",
        "| Score | Meaning |\n| --- | --- |\n| 3 | met |",
        "| Year | Letters |\n| --- | --- |\n| 2022 | 4 |",
    ],
)
def test_another_table_is_not_the_annex(rows: str, tmp_path: Path) -> None:
    """It is prose, which is not judged."""
    data = replaced("Every area is different.", f"Every area is different.\n\n{rows}\n")
    found = found_in(tmp_path, "a.md", data)

    assert [it for it in found if it[0] in ("benchmark", "score")] == []


def test_a_second_annex_is_reported(tmp_path: Path) -> None:
    """Its rows are too many."""

    def change(word: Word) -> None:
        whole = table(word)._tbl
        other = copy.deepcopy(whole)
        whole.addnext(other)
        whole.addnext(OxmlElement("w:p"))

    found = found_in(tmp_path, "a.docx", edited(change))

    assert [it[:3] for it in found] == [("benchmark", None, None)] * 4

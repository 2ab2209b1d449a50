"""Changes in each format: whole, literal, and obeyed by nothing that reads them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from prevent_assure.reports.changes import markdown
from prevent_assure.reports.changes.change import (
    Change,
    ChangeKind,
    ReadProblem,
    ScoreDetail,
    ScoreMove,
    TreeDiff,
)
from prevent_assure.reports.changes.formats import FORMATS
from prevent_assure.reports.changes.words import of_text, runs
from prevent_assure.reports.criteria.document import SCORE_NOT_RECORDED
from prevent_assure.text import paragraphs
from prevent_assure.text.paragraphs import collapse_space

BASE, HEAD = "0123456789abcdef" * 2 + "01234567", "fedcba9876543210" * 2 + "fedcba98"
FILE = "assessments/2022-23/elm-vale.yaml"
THREE = ScoreDetail("3", "met", True, ("A plan.", "It is kept to."), is_restated=False)  # noqa: FBT003
TWO = ScoreDetail("2", "not-met", False, ("A plan.",), is_restated=True)  # noqa: FBT003
MOVE = ScoreMove(
    THREE,
    TWO,
    justification_changed=False,
    moderation_changed=None,
    movement_changed=True,
    has_justification=True,
)
SCORE = Change(
    ChangeKind.SCORE,
    FILE,
    41,
    "2022-23",
    "elm-vale",
    benchmark="training",
    side="agreed",
    field="score",
    before=3,
    after=2,
    after_issue=True,
    move=MOVE,
)
OF_FILE = replace(SCORE, benchmark=None, side=None, move=None, after_issue=False)
OF_BENCHMARK = replace(OF_FILE, benchmark="training")
WORDS = replace(
    OF_BENCHMARK,
    kind=ChangeKind.JUSTIFICATION,
    line=42,
    side="agreed",
    field="justification",
    before="There is a plan.\n\n- It is kept to.\n- Staff know it.\nAll of them.",
    after=None,
    after_issue=True,
)
ROWS = (
    Change(ChangeKind.TEMPLATE, "templates/letter.md.j2"),
    Change(
        ChangeKind.UNREADABLE,
        "assessments/2021-22/elm-vale.yaml",
        year="2021-22",
        authority="elm-vale",
        problem=ReadProblem("the file is saved as UTF-16", is_in_head=False),
    ),
    Change(ChangeKind.RUBRIC, "rubric/2022-23.yaml", 1, "2022-23", before=None, after="Benchmarks"),
    Change(
        ChangeKind.RUBRIC,
        "rubric/2022-23.yaml",
        7,
        "2022-23",
        benchmark="training",
        field="criteria.3",
        before=("A plan.", "It is kept to, and all of the staff of the council know of it."),
        after=("A plan.",),
        scores_on_it=2,
    ),
    replace(OF_FILE, kind=ChangeKind.STAGE, line=1, field=None, before="agreed", after="issued"),
    replace(
        OF_FILE,
        kind=ChangeKind.FIELD,
        line=20,
        field="dates.issued",
        before=None,
        after="2023-05-09",
    ),
    SCORE,
    WORDS,
    replace(
        OF_BENCHMARK,
        kind=ChangeKind.EVIDENCE,
        line=50,
        item="Plan",
        field=None,
        before=None,
        after="Plan",
    ),
    replace(
        OF_FILE,
        kind=ChangeKind.ACTION,
        line=60,
        item="keep-records",
        field="benchmarks",
        before=("training",),
        after=("training", "board"),
    ),
    replace(
        OF_FILE, kind=ChangeKind.ACTION, line=59, field="order", before=("a", "b"), after=("b", "a")
    ),
    replace(
        OF_FILE,
        kind=ChangeKind.FIELD,
        line=9,
        field="people.cc",
        before=({"name": "Sam Carter", "title": "Co-ordinator"},),
        after=(),
    ),
    replace(
        OF_FILE,
        kind=ChangeKind.ASSESSMENT_REMOVED,
        line=1,
        authority="oak-moor",
        field=None,
        before="Oak Moor Council",
        after=None,
        path="assessments/2022-23/oak-moor.yaml",
    ),
)
EVERYTHING = TreeDiff(BASE, None, ROWS)
KEYS = [
    *("kind", "authority", "year", "benchmark", "side", "item", "field", "before", "after"),
    *("band_before", "band_after", "crosses_standard", "justification_changed"),
    *("moderation_changed", "movement_changed", "after_issue", "path", "line"),
]


def test_json_has_every_key_always_in_its_order() -> None:
    """Null is unknown; what goes with a score is null on every other row."""
    document: dict[str, Any] = json.loads(FORMATS["json"](EVERYTHING))
    found = document["changes"]

    assert {key: document[key] for key in list(document)[:3]} == {
        "version": 1,
        "base": BASE,
        "head": None,
    }
    assert {tuple(row) for row in found} == {tuple(KEYS)}
    assert list(found[6].values()) == [
        *("score", "elm-vale", "2022-23", "training", "agreed", None, "score", 3, 2),
        *("met", "not-met", True, False, None, True, True, FILE, 41),
    ]
    assert all(row[key] is None for row in found if row["kind"] != "score" for key in KEYS[9:15])
    assert found[3]["before"] == [
        "A plan.",
        "It is kept to, and all of the staff of the council know of it.",
    ]
    assert json.loads(FORMATS["json"](TreeDiff(BASE, HEAD, ()))) == {
        "version": 1,
        "base": BASE,
        "head": HEAD,
        "changes": [],
    }


def test_text_has_a_line_a_change_and_long_words_below_it() -> None:
    """What a reviewer has to see first is in brackets, and counted in the first line."""
    at = "assessments/2022-23/elm-vale.yaml"
    assert FORMATS["text"](EVERYTHING) == (
        f"13 changes from {BASE} to the working tree: 1 file cannot be read,"
        " 1 score crosses the standard (elm-vale 2022-23),"
        " 1 score moved and its justification did not (elm-vale 2022-23),"
        " 2 changes after issue (elm-vale 2022-23), 1 justification emptied,"
        " 1 change of criteria under scores.\n"
        f"{at}:41: elm-vale 2022-23: training: agreed score: 3 (met) -> 2 (not-met)"
        " [justification unchanged] [after issue] [no longer meets the Duty]\n"
        "assessments/2021-22/elm-vale.yaml:1: elm-vale 2021-22: file"
        " [was not readable before: the file is saved as UTF-16]\n"
        f"{at}:42: elm-vale 2022-23: training: agreed justification [justification emptied]"
        " [after issue]\n"
        "  - There is a plan.\n"
        "  - • It is kept to.\n"
        "  - • Staff know it. All of them.\n"
        "templates/letter.md.j2:1: templates/letter.md.j2: template\n"
        "rubric/2022-23.yaml:1: rubric 2022-23: added: - -> Benchmarks\n"
        "rubric/2022-23.yaml:7: rubric 2022-23: training: criteria.3 [2 scores rest on it]\n"
        "  - A plan.\n"
        "  - It is kept to, and all of the staff of the council know of it.\n"
        "  + A plan.\n"
        f"{at}:1: elm-vale 2022-23: stage: agreed -> issued\n"
        f"{at}:20: elm-vale 2022-23: dates.issued: - -> 2023-05-09\n"
        f"{at}:50: elm-vale 2022-23: training: evidence Plan added: - -> Plan\n"
        f"{at}:60: elm-vale 2022-23: action keep-records: benchmarks:"
        " training -> training, board\n"
        f"{at}:59: elm-vale 2022-23: action: order: a, b -> b, a\n"
        f"{at}:9: elm-vale 2022-23: people.cc: name: Sam Carter, title: Co-ordinator -> none\n"
        "assessments/2022-23/oak-moor.yaml:1: oak-moor 2022-23: assessment removed:"
        " Oak Moor Council -> -\n"
    )


@pytest.mark.parametrize("name", ["text", "md"])
def test_where_nothing_changed_it_says_so(name: str) -> None:
    """And between what."""
    between = {"text": f"{BASE} to {HEAD}", "md": "`0123456789ab` to `fedcba987654`"}

    assert FORMATS[name](TreeDiff(BASE, HEAD, ())) == (
        f"No change in meaning from {between[name]}.\n"
    )


def test_markdown_has_the_examples_of_practice_below_the_criteria() -> None:
    """Each list under its heading, also where the criteria are not recorded."""
    unknown = replace(THREE, criteria=())
    practice = (("Examples of good practice", ("It is *tried* out.", "Twice.")),)
    move = replace(MOVE, before=unknown, after=unknown, practice=practice)
    shown = FORMATS["md"](TreeDiff(BASE, HEAD, (replace(SCORE, move=move),)))

    assert shown.endswith(
        "**Criteria of 3 (met)**\n"
        "\n"
        f"{SCORE_NOT_RECORDED}\n"
        "\n"
        "**Examples of good practice**\n"
        "\n"
        "- It is \\*tried\\* out.\n"
        "- Twice.\n"
        "\n"
        "</details>\n"
    )


def test_markdown_has_a_verdict_a_table_and_the_words_folded_away() -> None:
    """With the criteria of both scores under one that moved."""
    difference = TreeDiff(BASE, HEAD, (SCORE, WORDS, ROWS[3]))

    assert FORMATS["md"](difference) == (
        "3 changes from `0123456789ab` to `fedcba987654`: 1 score crosses the standard (elm-vale),"
        " 1 score moved and its justification did not (elm-vale), 2 changes after issue (elm-vale),"
        " 1 justification emptied, 1 change of criteria under scores.\n"
        "\n"
        "| In | Change | Before | After | To look at |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| elm-vale 2022-23 | training: agreed score | 3 (met) | 2 (not-met) |"
        " justification unchanged, after issue, no longer meets the Duty |\n"
        "| elm-vale 2022-23 | training: agreed justification |"
        " There is a plan. • It is kept to. • Staff know it. All of t… | - |"
        " justification emptied, after issue |\n"
        "| rubric 2022-23 | training: criteria.3 |"
        " A plan. ~~↵ It is kept to, and all of the … of it.~~ | A plan. |"
        " 2 scores rest on it |\n"
        "\n"
        "<details><summary>elm-vale 2022-23, training: agreed score</summary>\n"
        "\n"
        "**Criteria of 3 (met)**\n"
        "\n"
        "- A plan.\n"
        "- It is kept to.\n"
        "\n"
        "**Criteria of 2 (not-met), restated**\n"
        "\n"
        "- A plan.\n"
        "\n"
        "</details>\n"
        "\n"
        "<details><summary>elm-vale 2022-23, training: agreed justification</summary>\n"
        "\n"
        "**Before**\n"
        "\n"
        "There is a plan.\n"
        "\n"
        "• It is kept to.<br>• Staff know it. All of them.\n"
        "\n"
        "</details>\n"
        "\n"
        "<details><summary>rubric 2022-23, training: criteria.3</summary>\n"
        "\n"
        "**Before**\n"
        "\n"
        "- A plan.\n"
        "- It is kept to, and all of the staff of the council know of it.\n"
        "\n"
        "**After**\n"
        "\n"
        "- A plan.\n"
        "\n"
        "</details>\n"
    )


def test_a_score_that_came_with_the_words_of_another_is_marked() -> None:
    """It is a score that moved under another name."""
    row = replace(
        OF_FILE,
        kind=ChangeKind.ASSESSMENT_ADDED,
        field=None,
        before=None,
        after="Elm",
        copied_scores=2,
    )

    assert FORMATS["text"](TreeDiff(BASE, None, (row,))) == (
        f"1 change from {BASE} to the working tree:"
        " 2 scores moved and their justifications did not (elm-vale).\n"
        f"{FILE}:41: elm-vale 2022-23: assessment added: - -> Elm"
        " [justification of a score that was removed]\n"
    )


def test_a_score_that_came_shows_no_criteria() -> None:
    """It has not moved."""
    change = replace(SCORE, before=None, move=replace(MOVE, before=None))

    assert "details" not in FORMATS["md"](TreeDiff(BASE, HEAD, (change,)))


def test_what_matters_most_comes_first() -> None:
    """Crossing the standard, unjustified, after issue, other scores, the rest; else as it was."""
    calm = replace(SCORE, after_issue=False, move=replace(MOVE, after=THREE))
    justified = replace(MOVE, after=THREE, justification_changed=True)
    rows = {
        "board": replace(OF_BENCHMARK, kind=ChangeKind.FIELD, field="note"),
        "alarm": replace(calm, move=justified),
        "later": WORDS,
        "plain": calm,
        "crisp": SCORE,
        "extra": replace(calm, move=justified),
        "again": replace(SCORE, after_issue=False),
    }
    changes = tuple(replace(row, benchmark=name) for name, row in rows.items())
    difference = TreeDiff(BASE, HEAD, (ROWS[0], *changes, ROWS[1]))
    order = ["crisp", "again", "plain", "file", "later", "alarm", "extra", "template", "board"]
    names = "|".join(order)

    assert (
        re.findall(rf"^[^:]*:[0-9]+: [^:]*: ({names})\b", FORMATS["text"](difference), re.MULTILINE)
        == order
    )
    assert re.findall(rf"^\| [^|]*\| ({names})\b", FORMATS["md"](difference), re.MULTILINE) == order
    assert [row["benchmark"] for row in json.loads(FORMATS["json"](difference))["changes"]] == [
        None,
        *rows,
        None,
    ]


def test_a_limit_cuts_the_one_score_that_crosses_last() -> None:
    """Wherever it is; its authority is named all the same."""
    others = tuple(
        replace(OF_FILE, authority=f"a{number}", field="region", before="A", after="B")
        for number in range(300)
    )
    text = markdown.render(TreeDiff(BASE, HEAD, (*others, SCORE)), 1000)

    assert "1 score crosses the standard (elm-vale)" in text.partition("\n")[0]
    assert "| elm-vale 2022-23 | training: agreed score | 3 (met) | 2 (not-met) |" in text
    assert len(text) <= 1000


def test_a_change_that_nobody_sees_is_written_as_a_code() -> None:
    """Where it is all that changed; what else a text holds stays as it is."""
    row = replace(OF_FILE, field="region", before="Dŵr Vale", after="Dŵr Va\u00adle")
    other = replace(row, after="Dŵr Va\u00adle Park")
    lines = FORMATS["text"](TreeDiff(BASE, HEAD, (row, other))).splitlines()

    assert lines[1].endswith(r": region: D\u0175r Vale -> D\u0175r Va\xadle")
    assert lines[2].endswith(": region: Dŵr Vale -> Dŵr Va\u00adle Park")


def test_a_verdict_names_so_many_authorities_as_can_be_read() -> None:
    """And how many more there are; a rubric is named as one, years where there are several."""
    scores = tuple(replace(SCORE, authority=f"a{number:02}") for number in range(14))
    rubric = replace(ROWS[2], after_issue=True)
    many = FORMATS["text"](TreeDiff(BASE, HEAD, scores)).partition("\n")[0]
    few = FORMATS["text"](
        TreeDiff(BASE, HEAD, (SCORE, replace(SCORE, year="2021-22"), rubric))
    ).partition("\n")[0]

    assert "14 scores cross the standard (a00, a01, " in many
    assert ", a10, a11 and 2 more), 14 scores moved" in many
    assert "(elm-vale 2022-23, elm-vale 2021-22 and rubric 2022-23)" in few


PLAN = "There is a plan for the whole of the council, and all of the staff know of it by now."


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            PLAN,
            PLAN.replace("know", "have heard"),
            (
                "… of the staff ~~know~~ of it by now.",
                "… of the staff **have heard** of it by now.",
            ),
        ),
        (
            PLAN,
            f"{PLAN} It is kept.",
            ("… it by now.", "… it by now. **It is kept.**"),
        ),
        (
            PLAN,
            PLAN.replace("There is", "There was").replace("by now", "since May"),
            (
                "There ~~is~~ a plan for … know of it ~~by now.~~",
                "There **was** a plan for … know of it **since May.**",
            ),
        ),
        (
            PLAN,
            PLAN.replace("plan", "pl\u00adan"),
            ("There is a ~~plan~~ for the whole …", "There is a **pl\\\\xadan** for the whole …"),
        ),
        (
            "A plan*",
            "A pl\u0430n*",
            ("A ~~plan\\*~~", "A **pl\\\\u0430n\\*~~"[:-2] + "**"),
        ),
        ("One. Two.", "One.\n\nTwo.", ("One. Two.", "One. **¶** Two.")),
        ("One two", "- One\n- two", ("One two", "**•** One **↵ •** two")),
        (
            f"A {'x' * 80}y",
            f"A {'x' * 80}z",
            (f"A ~~…{'x' * 15}y~~", f"A **…{'x' * 15}z**"),
        ),
        ("South West", "North", ("South West", "North")),
        ("2023-12-31", "2024-03-31", ("2023-12-31", "2024-03-31")),
        ("Elm", "\u0415lm", ("Elm", "\\\\u0415lm")),
        (
            f"{'x' * 59}y z",
            f"{'x' * 59}w v",
            (f"…{'x' * 15}y z", f"…{'x' * 15}w v"),
        ),
    ],
)
def test_markdown_marks_the_words_that_changed(
    before: str, after: str, shown: tuple[str, str]
) -> None:
    """With what is near them, and never cut so that nobody sees the change."""
    row = replace(WORDS, before=before, after=after)
    cells = FORMATS["md"](TreeDiff(BASE, HEAD, (row,))).splitlines()[4].split(" | ")

    assert tuple(cells[2:4]) == shown


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["a", "b", "c\u00ad", "*", "~~", "x" * 50, "\n", "\n\n- "]), max_size=30
    ),
    st.lists(
        st.sampled_from(["a", "b", "c", "**", "~", "x" * 49 + "y", "\n", "\n\n- "]), max_size=30
    ),
)
def test_two_texts_that_differ_never_look_the_same(one: list[str], other: list[str]) -> None:
    """Whatever is left out of them; nor does a stretch that both have change."""
    texts = [" ".join(it).strip() or "-" for it in (one, other)]
    found = runs(*map(of_text, texts))
    row = replace(WORDS, before=texts[0], after=texts[1])
    page = html5lib.parseFragment(
        READER.render(FORMATS["md"](TreeDiff(BASE, HEAD, (row,)))), namespaceHTMLElements=False
    )
    cells = ["".join(cell.itertext()) for cell in list(page.iter("td"))[2:4]]

    assert [word for run in found for word in run.before] == of_text(texts[0])
    assert [word for run in found for word in run.after] == of_text(texts[1])
    assert all(run.before == run.after for run in found if run.is_shared)
    assert (cells[0] != cells[1]) == (of_text(texts[0]) != of_text(texts[1]))


def test_a_long_text_that_changed_throughout_is_shown_in_part() -> None:
    """In time that does not grow with its square."""
    before = " ".join(f"a{number}" for number in range(60_000))
    row = replace(WORDS, before=before, after=before.replace("1", "one"))
    cells = FORMATS["md"](TreeDiff(BASE, HEAD, (row,))).splitlines()[4].split(" | ")

    assert cells[2].startswith("a0 ~~a1 a2 a3")
    assert cells[3].startswith("a0 **aone a2 a3")
    assert max(map(len, cells)) < 200


@settings(max_examples=60, deadline=None)
@given(st.integers(500, 9000), st.integers(1, 12))
def test_a_limit_is_kept_and_nothing_is_cut_in_its_midst(limit: int, times: int) -> None:
    """The number of rows that are left out is told, and that of words folded away."""
    difference = TreeDiff(BASE, HEAD, ROWS * times)
    whole, text = markdown.render(difference), markdown.render(difference, limit)
    rows = re.findall(r"^\| .*\|$", text, re.MULTILINE)[2:]
    left_out = re.search(r"(\d+) rows?(?= |\.)", text.partition("Left out here: ")[2])
    folds = re.search(r"the words of (\d+)", text)

    assert len(text) <= limit
    assert without_names(text).startswith(without_names(whole.partition("\n")[0]))
    assert all("training: agreed score | 3 (met) | 2 (not-met)" in row for row in rows[:times])
    assert (text == whole) == (len(whole) <= limit)
    assert len(rows) + int(left_out[1] if left_out else 0) == 13 * times
    assert text.count("<details>") + int(folds[1] if folds else 0) == 3 * times
    assert text.count("<details>") == text.count("</details>")
    assert rows == re.findall(r"^\| .*\|$", whole, re.MULTILINE)[2:][: len(rows)]


def test_the_least_limit_has_room_for_every_verdict() -> None:
    """However much there is to tell."""
    fault = ReadProblem("it is no text", is_in_head=True)
    rows = (replace(SCORE, problem=fault), replace(WORDS, problem=fault), ROWS[3]) * 3_333
    text = markdown.render(TreeDiff("f" * 64, "e" * 64, rows), 500)

    assert len(text) <= 500
    assert "Left out here: 99" in text


ATOMS = (
    *("|", "\\", "`", "**", "_", "~~", "<b>", "</td>", "</details>", "<!--", "&amp;", "&#124;"),
    *("[a](b)", "[x]: y", "http://x.y", "www.a.com", "a@b.co", "::error::", "##[group]", "\n"),
    *("\n\n", "- ", "1. ", "# ", "> ", "=", "+", "```", " ", "word", "\u00a0", "é漢"),
)
TEXT = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=9).map("".join).map(str.strip)
HOSTILE = TEXT.filter(lambda text: bool(collapse_space(text)))
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LONG = "x" * 61


def hostile(text: str) -> TreeDiff:
    """Return changes in which this is everywhere that a file's text can be."""
    score = replace(THREE, written=text, criteria=(text, text))
    rows = (
        replace(SCORE, benchmark=text, move=replace(MOVE, before=score)),
        replace(WORDS, benchmark=text, before=text, after=f"{text}\n\n{LONG}"),
        replace(ROWS[3], benchmark=text, field=f"criteria.{text}", before=(text, LONG)),
        replace(ROWS[8], item=text, after=text),
        replace(ROWS[11], before=({"name": text, "title": LONG},)),
        replace(ROWS[12], before=text),
        replace(ROWS[1], problem=ReadProblem(collapse_space(text), is_in_head=True)),
    )
    return TreeDiff(BASE, HEAD, rows)


@settings(max_examples=80, deadline=None)
@given(HOSTILE)
@example("::error::x")
@example("a ##[group]")
def test_no_runner_obeys_a_line(text: str) -> None:
    """Neither `::` at a line's start, white space before it or not, nor `##[` anywhere."""
    for name in ("text", "md"):
        shown = FORMATS[name](hostile(text))
        assert "##[" not in shown
        assert not any(line.lstrip().startswith("::") for line in shown.splitlines())


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=8), st.sampled_from(["\x1b[31m", "\x9b1m", "\x07", "\r", "\u202e"]))
def test_no_text_reaches_the_terminal_as_a_control_sequence(text: str, control: str) -> None:
    """Not even where reading had let it through."""
    shown = FORMATS["text"](hostile(f"{text}x{control}{text}"))

    assert all(sign.isprintable() or sign in "\n\u00ad\u200c\u200d" for sign in shown)


@settings(max_examples=80, deadline=None)
@given(HOSTILE)
@example("</summary></details><script>")
@example("a\n\n<b>")
def test_markdown_shows_every_text_as_it_was_written(text: str) -> None:
    """Rendered, it has the same rows and folds, no tag of the text's own, and every word."""
    page = html5lib.parseFragment(
        READER.render(FORMATS["md"](hostile(text))), namespaceHTMLElements=False
    )
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    rows = [[collapse_space("".join(cell.itertext())) for cell in row] for row in page.iter("tr")]
    names = [collapse_space("".join(name.itertext())) for name in page.iter("summary")]
    folds = [element for element in page if element.tag == "details"]
    items = [collapse_space("".join(item.itertext())) for item in folds[0].iter("li")]
    said = collapse_space(" ".join(line.display for line in paragraphs.lines(text)))
    own = {"p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"}

    assert tags - {"br", "s"} == own | {"DOCUMENT_FRAGMENT", "code", "strong"}
    assert [len(row) for row in rows] == [5] * 8
    assert rows[1][:3] == [
        "elm-vale 2022-23",
        f"{collapse_space(text)}: agreed score",
        cut(f"{text} (met)"),
    ]
    assert rows[7][2] == cut(said)
    assert rows[2][4] == collapse_space(text)
    assert len(said.split()[-1]) > 40 or rows[3][2].endswith(said.split()[-1])
    assert rows[3][3].endswith(f" ¶ {LONG[:40]}…")
    is_long = len(paragraphs.lines(text)) > 1 or len(said) > 60
    assert len(list(page.iter("details"))) == len(folds) == (6 if is_long else 4)
    assert names[0] == collapse_space(f"elm-vale 2022-23, {text}: agreed score")
    assert [without_breaks(item) for item in items] == [without_breaks(said)] * 2 + ["Aplan."]


def without_names(verdict: str) -> str:
    """Return a verdict without the authorities that it names where there is room for them."""
    return re.sub(r" \([^)]*\)", "", verdict)


def cut(text: str) -> str:
    """Return a text as a cell shows it."""
    return collapse_space(text if len(text) <= 60 else f"{text[:59]}…")


def without_breaks(text: str) -> str:
    """Return a text without white space, since a page's text may break lines anywhere."""
    return "".join(text.split())

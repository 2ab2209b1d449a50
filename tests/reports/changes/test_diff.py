"""What changed in meaning: each edit is its rows, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from prevent_assure.files.tree import NewBlob, Tree, Unreadable
from prevent_assure.reports.changes.change import Change, ChangeKind
from prevent_assure.reports.changes.diff import changes
from support.tree_edits import BOOK, FILE, RUBRIC, RUBRIC_TEXT, TEXT, changed, edited, edits
from support.workspace_builder import Data, assessment, text_blob, tree

TEMPLATE = "templates/letter.md.j2"
REGION = ("region: South West", "region: North")
ISSUED: Data = {**assessment("2022-23", {}), "dates": {"issued": "2023-05-09"}}


def test_an_edit_of_an_assessment_is_its_rows(golden: Callable[[Path, str], None]) -> None:
    """At the lines where they are after, and before where they are gone."""
    book = BOOK / "assessment.txt"
    cases = [edit.told(changed({FILE: TEXT}, {FILE: edit.of(TEXT)})) for edit in edits(book)]

    golden(book, "\n".join(cases))


def test_an_edit_of_a_rubric_is_its_rows(golden: Callable[[Path, str], None]) -> None:
    """After issue where a letter of that year depends on it."""
    book = BOOK / "rubric.txt"

    def rows(after: str) -> list[Change]:
        return changed({RUBRIC: RUBRIC_TEXT, FILE: ISSUED}, {RUBRIC: after, FILE: ISSUED})

    cases = [edit.told(rows(edit.of(RUBRIC_TEXT))) for edit in edits(book)]

    golden(book, "\n".join(cases))


def test_a_row_says_which_file_it_is_of() -> None:
    """A rubric is nobody's."""
    found = changed({FILE: TEXT}, {FILE: edited(TEXT, REGION), RUBRIC: RUBRIC_TEXT})

    assert {(row.authority, row.year, row.path) for row in found} == {
        (None, "2022-23", RUBRIC),
        ("elm-vale", "2022-23", FILE),
    }


def test_line_ends_are_no_row() -> None:
    """A checkout on Windows may have others."""
    files = {FILE: TEXT, RUBRIC: RUBRIC_TEXT, TEMPLATE: "One\nTwo\n"}
    crlf = {path: text.replace("\n", "\r\n") for path, text in files.items()}

    assert changed(files, crlf) == []


def test_an_assessment_comes_and_goes_whole() -> None:
    """With the authority's name, at the first line."""
    came, went = changed({}, {FILE: TEXT}), changed({FILE: TEXT}, {})

    assert came == [
        Change(
            ChangeKind.ASSESSMENT_ADDED,
            FILE,
            year="2022-23",
            authority="elm-vale",
            after="Elm Vale Council",
        )
    ]
    assert went == [
        Change(
            ChangeKind.ASSESSMENT_REMOVED,
            FILE,
            year="2022-23",
            authority="elm-vale",
            before="Elm Vale Council",
        )
    ]


def test_another_slug_is_one_assessment() -> None:
    """With a row for the slug; what is gone is in the file before."""
    new = "assessments/2022-23/elm.yaml"
    found = changed({FILE: TEXT}, {new: edited(TEXT, REGION, ("marking: OFFICIAL\n", ""))})

    assert {row.authority for row in found} == {"elm"}
    assert [(it.field, it.before, it.after, it.path, it.line) for it in found] == [
        ("slug", "elm-vale", "elm", new, 1),
        ("region", "South West", "North", new, 2),
        ("marking", "OFFICIAL", None, FILE, TEXT[: TEXT.index("marking")].count("\n") + 1),
    ]
    assert [(it.field, it.before, it.after) for it in changed({new: TEXT}, {FILE: TEXT})] == [
        ("slug", "elm", "elm-vale")
    ]


@pytest.mark.parametrize(
    "came",
    [
        {"assessments/2022-23/elm.yaml": TEXT, "assessments/2022-23/vale.yaml": TEXT},
        {"assessments/2021-22/elm.yaml": TEXT},
        {"assessments/2022-23/elm.yaml": edited(TEXT, ("Elm Vale Council", "Elm Council"))},
        {"assessments/2022-23/elm.yaml": edited(TEXT, ("authority: Elm Vale Council\n", ""))},
    ],
)
def test_only_one_that_went_and_one_that_came_are_one(came: dict[str, str]) -> None:
    """Of one year and one authority."""
    kinds = [row.kind for row in changed({FILE: TEXT}, came)]

    assert sorted(kinds, key=str) == [ChangeKind.ASSESSMENT_ADDED] * len(came) + [
        ChangeKind.ASSESSMENT_REMOVED
    ]


def test_two_that_were_removed_are_not_matched_with_those_that_were_added() -> None:
    """Nobody knows which of them is which."""
    gone = {FILE: TEXT, "assessments/2022-23/oak.yaml": TEXT}
    one = {"assessments/2022-23/elm.yaml": TEXT}
    two = {**one, "assessments/2022-23/vale.yaml": TEXT}

    for came in (one, two):
        kinds = [row.kind for row in changed(gone, came)]
        assert kinds.count(ChangeKind.ASSESSMENT_ADDED) == len(came)
        assert kinds.count(ChangeKind.ASSESSMENT_REMOVED) == len(gone)


def test_files_without_a_name_are_not_taken_for_one() -> None:
    """Nobody knows whose they are."""
    nameless = edited(TEXT, ("authority: Elm Vale Council\n", ""))
    found = changed({FILE: nameless}, {"assessments/2022-23/elm.yaml": nameless})

    assert {row.kind for row in found} == {
        ChangeKind.ASSESSMENT_ADDED,
        ChangeKind.ASSESSMENT_REMOVED,
    }


def test_a_template_is_one_row() -> None:
    """Whatever changed in it; with its year where it is of one."""
    of_year = "templates/2022-23/letter.md.j2"

    assert changed({TEMPLATE: "One"}, {TEMPLATE: "Two", of_year: "Three"}) == [
        Change(ChangeKind.TEMPLATE, TEMPLATE),
        Change(ChangeKind.TEMPLATE, of_year, year="2022-23"),
    ]


@pytest.mark.parametrize("path", [FILE, RUBRIC, TEMPLATE])
def test_a_file_that_cannot_be_read_on_is_one_row(path: str) -> None:
    """In HEAD, or in BASE alone; the same bytes on both sides are not judged."""
    text = {FILE: TEXT, RUBRIC: RUBRIC_TEXT}.get(path, "One")
    broken = "\u200b"
    other = f"{broken} "

    def faults(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[object, ...]]:
        return [
            (row.kind.value, row.path, row.line, row.problem and row.problem.is_in_head)
            for row in changed(dict(before), dict(after))
        ]

    assert faults({path: text}, {path: broken}) == [("unreadable", path, 1, True)]
    assert faults({path: broken}, {path: text}) == [("unreadable", path, 1, False)]
    assert faults({path: broken}, {path: other}) == [("unreadable", path, 1, True)]
    assert faults({path: broken}, {path: broken}) == []
    if path != RUBRIC:
        assert faults({}, {path: broken}) == [("unreadable", path, 1, True)]
        assert faults({path: broken}, {}) == [("unreadable", path, 1, False)]


def test_what_is_no_file_is_unreadable_unless_it_is_so_on_both_sides() -> None:
    """Where a file of a workspace is, or a folder with such files."""
    out, nowhere = Unreadable("it leads out"), Unreadable("it leads nowhere")
    folder = "assessments/2022-23"
    common = {RUBRIC: text_blob(RUBRIC_TEXT)}

    def faults(*paths: str) -> list[str]:
        return [
            row.path
            for path in paths
            for row in changes({**common, path: nowhere}, {**common, path: out})
        ]

    assert faults(FILE, folder, "assessments") == [FILE, folder, "assessments"]
    assert faults("assessments/notes", "assessments/2022-23/Elm.yaml") == []
    assert changes({FILE: out}, {FILE: Unreadable(out.why)}) == ()


@pytest.mark.parametrize(
    ("path", "file"), [(FILE, text_blob(TEXT)), (FILE, None), ("assessments/2022-23", None)]
)
def test_what_is_no_file_on_one_side_is_one_row(path: str, file: NewBlob | None) -> None:
    """A link that came in a file's place, or alone, or that went."""
    rest = tree({RUBRIC: RUBRIC_TEXT})
    with_file: Tree = {**rest, path: file} if file else rest
    with_link: Tree = {**rest, path: Unreadable("it leads out")}

    came, went = changes(with_file, with_link), changes(with_link, with_file)

    assert [(row.path, row.problem and row.problem.is_in_head) for row in came] == [(path, True)]
    assert [(row.path, row.problem and row.problem.is_in_head) for row in went] == [(path, False)]


def test_of_several_faults_the_first_is_told() -> None:
    """It says why the file could not be read on."""
    found = changed({FILE: TEXT}, {FILE: "a\u200b: 1\nb\u2060: 2\n"})

    assert [row.problem and "zero-width space" in row.problem.why for row in found] == [True]


def test_texts_in_lists_count_by_their_words() -> None:
    """In statements of a rubric, and in the people and the benchmarks of an assessment."""
    folded = edited(RUBRIC_TEXT, ("- Always.", "- |\n          Always.\n"))
    other = edited(RUBRIC_TEXT, ("- Always.", "- Often."))
    name = "    - name: Sam Carter\n"
    spaced = edited(TEXT, (name, '    - name: "Sam  Carter"\n'))
    renamed = edited(TEXT, (name, "    - name: Jo Marsh\n"))
    fewer = edited(TEXT, ("    benchmark: training\n    because", "    because"))

    assert changed({RUBRIC: RUBRIC_TEXT}, {RUBRIC: folded}) == []
    assert changed({FILE: TEXT}, {FILE: spaced}) == []
    assert [it.field for it in changed({RUBRIC: RUBRIC_TEXT}, {RUBRIC: other})] == ["criteria.3"]
    assert [it.field for it in changed({FILE: TEXT}, {FILE: renamed})] == ["people.cc"]
    assert [it.field for it in changed({FILE: TEXT}, {FILE: fewer})] == ["accepted"]
    assert [it.field for it in changed({FILE: fewer}, {FILE: TEXT})] == ["accepted"]


def test_one_year_can_be_asked_for() -> None:
    """With the template that serves every year."""
    paths = [f"assessments/{year}/elm-vale.yaml" for year in ("2021-22", "2022-23")]
    before = {**dict.fromkeys(paths, TEXT), TEMPLATE: "One"}
    after = dict.fromkeys(paths, edited(TEXT, REGION))
    found = changes(tree(before), tree(after), year="2022-23")

    assert [(row.year, row.field) for row in found] == [(None, None), ("2022-23", "region")]


ENTRY = {"name": "Elm Vale Council", "region": "South West"}
YEAR = {"2022-23": {"due": {"met": "2023-03-31"}}}


def test_the_register_has_a_row_for_each_value() -> None:
    """Its key is the field; the row is nobody's and of no year."""
    before: Data = {"authorities": {"elm-vale": {**ENTRY, "from": "2021-22"}}}
    after: Data = {"authorities": {"elm-vale": {**ENTRY, "region": "North"}}, "years": YEAR}
    found = changed({"register.yaml": before}, {"register.yaml": after})

    assert [(it.kind, it.field, it.before, it.after) for it in found] == [
        (ChangeKind.REGISTER, "authorities.elm-vale.region", "South West", "North"),
        (ChangeKind.REGISTER, "authorities.elm-vale.from", "2021-22", None),
        (ChangeKind.REGISTER, "years.2022-23.due.met", None, "2023-03-31"),
    ]
    assert {(it.authority, it.year, it.path, it.line, it.after_issue) for it in found} == {
        (None, None, "register.yaml", 1, False)
    }


def test_a_register_comes_and_goes_whole() -> None:
    """One row; one that cannot be read is a row of its own kind."""
    register: Data = {"authorities": {"elm-vale": ENTRY}}
    (came,) = changed({}, {"register.yaml": register})
    (went,) = changed({"register.yaml": register}, {})
    (unreadable,) = changed({"register.yaml": register}, {"register.yaml": "a: ["})

    assert (came.kind, came.field, came.before) == (ChangeKind.REGISTER, None, None)
    assert (went.kind, went.field, went.after) == (ChangeKind.REGISTER, None, None)
    assert unreadable.kind is ChangeKind.UNREADABLE
    assert changed({"register.yaml": register}, {"register.yaml": register}) == []


@dataclass(frozen=True, slots=True)
class WatchedBlob:
    """A file that tells when it is read."""

    key: str
    path: str
    log: list[str]

    def read(self) -> bytes:
        """Return its bytes."""
        self.log.append(self.path)
        return self.key.encode()


def test_what_is_the_same_on_both_sides_is_not_read() -> None:
    """Where its rubric is."""
    log: list[str] = []
    paths = [f"assessments/2022-23/a{number}.yaml" for number in range(9)]
    before = {path: WatchedBlob(TEXT, path, log) for path in paths}
    after = {**before, paths[4]: WatchedBlob(edited(TEXT, REGION), paths[4], log)}

    assert len(changes(before, after)) == 1
    assert set(log) == {paths[4]}

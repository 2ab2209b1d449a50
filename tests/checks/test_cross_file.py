"""The rules across files: names, places and namesakes."""

from __future__ import annotations

import pytest

from prevent_assure.checks.cross_file import AuthorityName, same_name_elsewhere
from prevent_assure.files.tree import A_FOLDER, Tree, Unreadable
from prevent_assure.findings import Location
from support.marked_yaml import ASSESSMENT, LAST_YEAR, RUBRIC, Span, base, found, marked, spans
from support.workspace_builder import tree

NOTE = "Elm Vale was asked on 3 March.\n  authority: not yet\n"
DRAFT = "authority: Elm Vale Council\nregion: South West\nyear: 2022-23\n"
WHOLE = (1, 1, 1, "misplaced-file")
UNKNOWN = (1, 1, 1, "unknown-year")


def found_in(path: str, text: str) -> list[Span]:
    """Return what is found in a file that is added to the base workspace."""
    return spans(tuple(it for it in found({**base(), path: text}) if it.location.path == path))


@pytest.mark.parametrize(
    "path",
    [
        "assessments/2022-23/elm-vale.yml",
        "assessments/2022-23/elm-vale.YAML",
        "assessments/2022-23/elm-vale.Yml",
        "assessments/2022-23/elm-vale.yaml.txt",
        "assessments/2022-23/Elm Vale.yaml",
        "assessments/2022-23/Elm-Vale.yaml",
        "assessments/2022-23/elm_vale.yaml",
        "assessments/2022-23/elm-vale-.yaml",
        "assessments/2022-23/elm--vale.yaml",
        "assessments/2022-23/1-elm-vale.yaml",
        "assessments/2022-23/elm.vale.yaml",
        "assessments/2022-23/.elm-vale.yaml",
        f"assessments/2022-23/{'e' * 61}.yaml",
        "assessments/2022-23/drafts/elm-vale.yaml",
        "assessments/2022-2023/elm-vale.yaml",
        "assessments/2022-24/elm-vale.yaml",
        "assessments/drafts/elm-vale.yaml",
        "assessments/elm-vale.yaml",
        "rubric/2022-24.yaml",
        "rubric/notes.yaml",
        "rubric/2030-31.yml",
        "rubric/old/2030-31.yaml",
    ],
)
def test_a_file_where_no_command_reads_it_is_one_finding(path: str) -> None:
    """It is not read, so nothing else is said of it."""
    assert found_in(path, "a: [b") == [WHOLE]


@pytest.mark.parametrize(
    "path",
    [
        "assessments/2022-23/README.md",
        "assessments/2022-23/elm-vale.yaml~",
        "assessments/2022-23/elm-vale.yaml.bak",
        "assessments/2022-23/elm-vale",
        "assessments/notes.txt",
        "rubric/README.md",
        "templates/README.md",
        "elm-vale.yaml",
        "letters/elm-vale.yml",
    ],
)
def test_other_names_are_nobody_s_business(path: str) -> None:
    """Notes and copies may lie about."""
    assert found({**base(), path: "a: [b"}) == ()


def test_the_longest_name_is_of_60_characters() -> None:
    """As for every id."""
    assert found_in(f"assessments/2022-23/{'e' * 60}.yaml", DRAFT) == []


def test_a_folder_in_the_place_of_a_file_cannot_be_read() -> None:
    """It is named, and not skipped."""
    (finding,) = found({**base(), LAST_YEAR: A_FOLDER})

    assert (finding.location.path, finding.rule.code) == (LAST_YEAR, "unreadable-file")


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (DRAFT.replace("2022-23", "⟦unknown-year|2030-31⟧"), []),
        (DRAFT.replace("2022-23", "⟦unknown-year|⟦misplaced-file|2022-23⟧⟧"), []),
        (DRAFT.replace("2022-23", "⟦unknown-year|⟦wrong-value|2030/31⟧⟧"), []),
        (DRAFT.replace("year: 2022-23", "⟦missing-field|year⟧:"), [UNKNOWN]),
        (DRAFT.replace("year: 2022-23\n", ""), [(1, 1, 1, "missing-field"), UNKNOWN]),
    ],
)
def test_a_year_without_a_rubric_is_found_at_the_year(text: str, more: list[Span]) -> None:
    """Where the file says no year, at its beginning."""
    plain, expected = marked(text)

    assert found_in("assessments/2030-31/elm-vale.yaml", plain) == sorted(expected + more)


@pytest.mark.parametrize("name", ["2022-23.yml", "old/2022-23.yaml", "2022-23.yaml.txt"])
def test_a_misplaced_rubric_is_not_missing_too(name: str) -> None:
    """One fault, one finding."""
    files = {f"rubric/{name}" if path == RUBRIC else path: it for path, it in base().items()}

    assert [finding.rule.code for finding in found(files)] == ["misplaced-file"]


def test_a_faulty_rubric_is_not_missing_too() -> None:
    """It is there."""
    assert [it.rule.code for it in found({**base(), RUBRIC: "a: [b"})] == ["yaml-syntax"]


@pytest.mark.parametrize(
    "name", ["Ashcombe Vale Council", "ashcombe  vale COUNCIL", "' Ashcombe Vale Council '"]
)
def test_two_files_of_one_year_name_one_authority(name: str) -> None:
    """The one with the later path is found, at the name."""
    text, expected = marked(DRAFT.replace("Elm Vale Council", f"⟦duplicate-authority|{name}⟧"))

    assert found_in("assessments/2022-23/elm-vale.yaml", text) == expected


def test_the_later_path_is_later_as_paths_are_sorted() -> None:
    """A hyphen sorts before the point of the ending."""
    text = DRAFT.replace("Elm Vale", "Ashcombe Vale")
    (finding,) = found({**base(), "assessments/2022-23/ashcombe-vale-b.yaml": text})

    assert finding.location.path == ASSESSMENT


def test_of_three_files_two_are_later() -> None:
    """Each has its finding."""
    paths = [f"assessments/2022-23/elm-vale{end}.yaml" for end in ("", "-b", "-c")]
    findings = found({**base(), **dict.fromkeys(paths, DRAFT)})

    assert [finding.location.path for finding in findings] == [paths[2], paths[0]]


def test_one_authority_in_two_years_is_as_it_should_be() -> None:
    """Also under two names of files."""
    text = DRAFT.replace("Elm Vale", "Ashcombe Vale").replace("2022-23", "2021-22")
    files = {path: it for path, it in base().items() if path != LAST_YEAR}

    assert found({**files, "assessments/2021-22/elm-vale.yaml": text}) == ()


def test_namesakes_are_those_of_the_year_whose_text_has_the_name() -> None:
    """The others are not even parsed, and what cannot be read names nobody."""
    there = Location("assessments/2022-23/elm-vale.yaml")
    known = (AuthorityName("2022-23", "elm-vale", "elm vale council", there),)
    files: Tree = {
        **tree(
            {
                "assessments/2021-22/oak.yaml": DRAFT,
                "assessments/2022-23/ash.yaml": "authority: [Elm Vale Council",
                "assessments/2022-23/elm-vale.yaml": DRAFT,
                "assessments/2022-23/birch.yaml": DRAFT.replace("Elm Vale", "Birch Vale"),
                "assessments/2022-23/oak.yaml": DRAFT.replace("Elm Vale", "ELM  vale"),
                "rubric/2022-23.yaml": DRAFT,
            }
        ),
        "assessments/2022-23/yew.yaml": Unreadable("it leads out"),
    }

    assert [(it.year, it.slug, it.name) for it in same_name_elsewhere(files, known)] == [
        ("2022-23", "oak", "elm vale council")
    ]
    assert list(same_name_elsewhere(files, ())) == []


@pytest.mark.parametrize(
    "name", ["elm-vale.txt", "Elm Vale Council.TXT", "elm-vale copy.txt", "elm-vale.md.txt"]
)
@pytest.mark.parametrize("text", [DRAFT, f"# c\r\n\r\n{DRAFT}", f"\ufeff{DRAFT}", "authority:"])
def test_a_text_file_that_names_an_authority_is_an_assessment_out_of_place(
    name: str, text: str
) -> None:
    """Notepad saves it under this ending, and Windows hides it."""
    assert found_in(f"assessments/2022-23/{name}", text) == [WHOLE]


def test_so_is_one_that_was_saved_as_unicode() -> None:
    """As Notepad calls it."""
    utf16 = {"assessments/2022-23/elm-vale.txt": DRAFT.encode("utf-16")}

    assert spans(found({**base(), **utf16})) == [WHOLE]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("assessments/2022-23/elm-vale.txt", NOTE),
        ("assessments/2022-23/elm-vale.txt", ""),
        ("assessments/elm-vale.txt", DRAFT),
        ("assessments/2022-23/old/elm-vale.txt", DRAFT),
        ("assessments/drafts/elm-vale.txt", DRAFT),
        ("rubric/2022-23.txt", DRAFT),
    ],
)
def test_notes_are_nobody_s_business(path: str, text: str) -> None:
    """They lie beside the files, and say what they like."""
    assert found_in(path, text) == []

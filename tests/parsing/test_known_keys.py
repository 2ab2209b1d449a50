"""The keys that a parser's errors are explained by: those of the file's own model, no others."""

from __future__ import annotations

import pytest

from prevent_assure.findings import Finding
from prevent_assure.model.assessment import Assessment
from prevent_assure.model.base import Record
from prevent_assure.model.decode import parse_as
from prevent_assure.model.introspection import known_keys
from prevent_assure.model.rubric import Rubric
from prevent_assure.parsing import parser
from prevent_assure.parsing.document import Document
from prevent_assure.parsing.known_keys import KnownKeys

WITHOUT_COLON = b"year: 2022-23\nauthority Dorset\nstandard met\n"


def message(data: bytes, model: type[Record]) -> str:
    """Return what is wrong with a file that cannot be read."""
    found = parse_as("a.yaml", data, model)
    assert not isinstance(found, Document)
    return found[0].message


def test_a_file_is_explained_by_the_keys_of_its_own_model() -> None:
    """Not by those of whichever model is loaded, nor by the keys that it happens to have."""
    lacks = "a colon and a space have to follow"

    assert message(b"year: 2022-23\nauthority Dorset\n", Assessment).startswith(lacks)
    assert lacks not in message(b"year: 2022-23\nauthority Dorset\n", Rubric)
    assert message(b"year: 2022-23\nstandard met\n", Rubric).startswith(lacks)
    assert lacks not in message(b"year: 2022-23\nstandard met\n", Assessment)


def test_the_keys_are_asked_for_only_where_a_file_cannot_be_read() -> None:
    """A file that is right costs nothing."""

    def asked() -> KnownKeys:
        raise AssertionError

    assert isinstance(parser.parse("a.yaml", b"year: 2022-23\n", asked), Document)
    with pytest.raises(AssertionError):
        parser.parse("a.yaml", b"year: [2022-23\n", asked)


def test_without_known_keys_an_error_is_still_explained() -> None:
    """A file of no model says where it is wrong."""
    found = parser.parse("a.yaml", WITHOUT_COLON, lambda: KnownKeys(()))

    assert isinstance(found, tuple)
    assert isinstance(found[0], Finding)
    assert found[0].location.line == 2


@pytest.mark.parametrize(
    ("name", "parent", "fits"),
    [
        ("year", None, True),
        ("score", None, False),
        ("agreed", "risk-assessment", True),  # the file names its benchmarks
        ("score", "agreed", True),
        ("score", "dates", False),
        ("issued", "dates", True),
    ],
)
def test_a_key_belongs_where_the_model_has_it(name: str, parent: str | None, *, fits: bool) -> None:
    """The file as a whole is the parent of its first keys."""
    assert known_keys(Assessment).fits(name, parent) is fits


def test_what_a_key_takes_follows_from_its_model() -> None:
    """A value, keys, a list, or entries that the file names."""
    known = known_keys(Assessment)

    assert known.is_leaf("authority")
    assert all(known.is_holder(name) for name in ("dates", "benchmarks", "evidence"))
    assert known.are_siblings("score", "justification")
    assert not known.are_siblings("score", "issued")
    assert known.value_key("agreed") == "score"

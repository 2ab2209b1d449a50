"""Which letterhead serves a year, and what is wrong with those of a workspace."""

from __future__ import annotations

import pytest

from prevent_assure.errors import AssureError
from prevent_assure.files.tree import A_FOLDER, LEADS_OUT, NewBlob, Tree
from prevent_assure.findings import Rule
from prevent_assure.letters.letterhead.find import (
    findings,
    letterhead_for_year,
    usable_letterheads,
)
from support.letterheads import plain
from support.letters import LAST_YEAR, YEAR

GENERAL = "templates/letterhead.docx"
OWN = f"templates/{YEAR}/letterhead.docx"


def tree(**files: bytes) -> Tree:
    """Return the tree of these letterheads: `general`, `own`."""
    paths = {"general": GENERAL, "own": OWN}
    return {paths[name]: NewBlob(name, data) for name, data in files.items()}


def test_a_year_s_own_letterhead_goes_first() -> None:
    """Other years have the general one, and without either there is none."""
    of_all, of_year = plain("General"), plain("Own")
    both = tree(general=of_all, own=of_year)

    own, general = letterhead_for_year(both, YEAR), letterhead_for_year(both, LAST_YEAR)
    assert own is not None
    assert general is not None
    assert (own.path, own.data) == (OWN, of_year)
    assert (general.path, general.data) == (GENERAL, of_all)
    assert letterhead_for_year({}, YEAR) is None


def test_a_faulty_one_is_not_passed_over() -> None:
    """A letter without a crest would be sent, and nobody would know why."""
    both = tree(general=plain(), own=b"no")

    with pytest.raises(AssureError, match=rf"\A{OWN}: this is no Word document"):
        letterhead_for_year(both, YEAR)
    assert [it.path for it in usable_letterheads(both)] == [GENERAL]


def test_a_finding_is_about_the_whole_file() -> None:
    """At 1:1, by the rule of templates; only of those that are asked for."""
    (found,) = findings(tree(general=b"no"), {GENERAL})

    assert (found.rule, found.location.path) == (Rule.TEMPLATE_SYNTAX, GENERAL)
    assert (found.location.line, found.location.column) == (1, 1)
    assert (found.location.end_line, found.location.end_column) == (1, 1)
    assert list(findings(tree(general=b"no"), {OWN})) == []


@pytest.mark.parametrize("blob", [A_FOLDER, LEADS_OUT])
def test_what_is_no_file_is_unreadable(blob: object) -> None:
    """As every file of a workspace is."""
    made: Tree = {GENERAL: blob}  # type: ignore[dict-item]
    (found,) = findings(made, {GENERAL})

    assert found.rule is Rule.UNREADABLE_FILE
    with pytest.raises(AssureError, match=rf"\A{GENERAL}: this is a "):
        letterhead_for_year(made, YEAR)
    assert list(usable_letterheads(made)) == []


def test_a_folder_that_cannot_be_read_may_have_a_letterhead() -> None:
    """So no other serves in its place."""
    made: Tree = {GENERAL: NewBlob("a", plain()), f"templates/{YEAR}": LEADS_OUT}

    with pytest.raises(AssureError, match=rf"\Atemplates/{YEAR}: this is a link"):
        letterhead_for_year(made, YEAR)

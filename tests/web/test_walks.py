"""People at work in a browser: from nothing to a letter, and what could cost them their work."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from prevent_assure.files.disk import open_workspace
from prevent_assure.snapshot.load import load
from prevent_assure.snapshot.rubrics import load_rubrics
from support.browser import SCRIPTS, node, program
from support.page_process import PROGRAM, TESTS, served
from support.workspace_builder import benchmark, rubric

SHIPPED = TESTS.parent
GOLDEN = Path(__file__).parent / "walks"
WALKS = (
    "with the script",
    "without the script",
    "every page by axe",
    "unsaved work",
    "back without the script",
    "two tabs",
    "a file that was changed",
    "a paste from Word",
    "the keyboard alone",
    "counts that follow",
)


@dataclass(frozen=True, slots=True)
class Walked:
    """What people saw on their walks, by the name of the walk, and the workspace afterwards."""

    seen: Mapping[str, Mapping[str, Any]]
    root: Path

    def of(self, name: str) -> Mapping[str, Any]:
        """Return what was seen on a walk that was finished."""
        found = self.seen[name]
        assert "error" not in found, f"{found['error']}\n{found.get('page')}"
        return found


@pytest.fixture(name="walked", scope="module", params=["chromium", "firefox"])
def _walked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """Return what became of all walks in a browser; skip the tests where it cannot be had."""
    browser = request.param
    where, runs = program(browser), node(browser)
    root = _workspace(tmp_path_factory.mktemp(browser) / "workspace")
    with served(root, PROGRAM) as server:
        run = subprocess.run(  # noqa: S603 -- our own script
            [runs, SCRIPTS / "walk.js", browser, where, server.address, root, *WALKS],
            stdout=subprocess.PIPE,
            timeout=300,
            check=True,
        )
        server.stop()
    return Walked(json.loads(run.stdout), root)


def _workspace(root: Path) -> Path:
    """Return a copy of the shipped workspace, with a year of two benchmarks after its own."""
    for name in ("rubric", "assessments"):
        shutil.copytree(SHIPPED / name, root / name)
    small = rubric("2023-24", [benchmark("partnership"), benchmark("training")])
    (root / "rubric/2023-24.yaml").write_text(json.dumps(small, indent=2), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("name", "slug"), [("with the script", "elm-vale"), ("without the script", "oak-vale")]
)
def test_a_council_goes_from_nothing_to_a_letter(
    walked: Walked, name: str, slug: str, golden: Callable[[Path, str], None]
) -> None:
    """Every step is saved; the file is what a careful person would have typed."""
    seen = walked.of(name)
    path = f"assessments/2023-24/{slug}.yaml"
    text = (walked.root / path).read_text(encoding="utf-8")
    found = load(
        tree := open_workspace(walked.root, ()).tree, slug, load_rubrics(tree), ["2023-24"]
    )
    year = found.year("2023-24")

    assert seen["started"]["path"] == f"/2023-24/{slug}"
    for step in ("people", "partnership", "training", "action", "issued"):
        assert seen[step]["status"] == 200
        assert "Saved" in seen[step]["said"]
    assert seen["training"]["path"] == f"/2023-24/{slug}/actions"
    assert "Dear Chris" in seen["letter"]["text"]
    assert "DRAFT" not in seen["letter"]["text"]
    assert year is not None
    assert year.file.findings == ()
    golden(GOLDEN / f"{slug}.yaml", text)


def test_the_browser_complains_of_nothing(walked: Walked) -> None:
    """No script fails, and the policy refuses nothing that a page has."""
    complaints = {
        name: [
            it
            for it in seen.get("complaints", ())
            if "status of 4" not in it and "favicon.ico" not in it
        ]
        for name, seen in walked.seen.items()
        if name not in ("without the script", "back without the script")
    }

    assert {name: found for name, found in complaints.items() if found} == {}


def test_axe_finds_nothing_on_any_page_wide_or_narrow(walked: Walked) -> None:
    """Nor does a page have to be moved sideways."""
    pages = {**walked.of("every page by axe"), "conflict": walked.of("two tabs")["axe"]}
    for path, page in pages.items():
        if path == "complaints":
            continue
        for width in ("1280", "320"):
            assert page[width] == {"violations": [], "wide": []}, f"{path} at {width}"


def test_a_refused_save_says_so_first(walked: Walked) -> None:
    """In the title, at the top, and where the focus is."""
    seen = walked.of("every page by axe")["refused"]

    assert seen["status"] == 422
    assert seen["title"].startswith("Error: ")
    assert seen["problems"]
    assert seen["focus"] == "problems"


def test_unsaved_work_is_not_lost(walked: Walked) -> None:
    """The page warns before it is left, going back brings what was typed, a save ends it."""
    seen = walked.of("unsaved work")

    assert (seen["fresh"], seen["typed"], seen["saved"]) == (False, True, False)
    assert seen["kept"] == "Typed and not saved."
    assert seen["again"]
    assert seen["disk"] == "Typed and not saved."


def test_going_back_keeps_what_was_typed_without_a_script_too(walked: Walked) -> None:
    """The browser does it, unless a page keeps it from doing so."""
    assert walked.of("back without the script")["kept"] == "Typed without a script."


def test_two_tabs_do_not_undo_each_other(walked: Walked) -> None:
    """Two values of one page are both saved; of one value the person chooses."""
    seen = walked.of("two tabs")

    assert (seen["first"]["status"], seen["second"]["status"]) == (200, 200)
    assert seen["both"] == "From the first tab."
    assert seen["conflict"]["status"] == 409
    assert seen["held"] == "Once more from the first tab."
    assert "Saved" in seen["chosen"]["said"]
    assert seen["disk"] == "From a page that is out of date."


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(walked: Walked) -> None:
    """The person sees both values, and what is on disk stays if they say so."""
    seen = walked.of("a file that was changed")

    assert seen["conflict"]["status"] == 409
    assert seen["kept"] in ("Changed on the page.", "")
    assert "Changed in an editor." in seen["disk"]
    assert "Changed on the page." not in seen["disk"]


def test_a_paste_from_word_is_put_right_and_said(walked: Walked) -> None:
    """Bullets are list items, and nothing that nobody sees reaches the file."""
    seen = walked.of("a paste from Word")

    assert "Saved" in seen["saved"]["said"]
    assert seen["saved"]["said"] != "Saved"
    assert seen["disk"] == "Seen at the meeting:\n- minutes\n- plan\nand\nmore\nhere"


def test_the_keyboard_alone_is_enough(walked: Walked) -> None:
    """The first stop leads to the content, arrows choose a score, and the focus is always seen."""
    seen = walked.of("the keyboard alone")

    assert seen["first"]["words"].lower().startswith("skip to")
    assert seen["before"]["value"] != seen["after"]["value"]
    assert "Saved" in seen["saved"]["said"]
    assert seen["hidden"] == []


def test_counts_follow_what_is_chosen(walked: Walked) -> None:
    """Before anything is saved."""
    seen = walked.of("counts that follow")

    assert seen["before"]["given"] != seen["after"]["given"]
    assert seen["before"]["overall"]

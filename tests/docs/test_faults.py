"""The manual's page on faults: each is made, told in one sentence, and fixed as the page says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prevent_assure.commands.check_all import check_all, with_fixable
from prevent_assure.editing.fixes.workspace_fixes import fixed_files
from prevent_assure.files.targets import Selection
from prevent_assure.files.tree import NewBlob
from prevent_assure.parsing import events, parser
from prevent_assure.reports.findings import text
from prevent_assure.snapshot.rubrics import load_rubrics
from support.console_examples import PAGES, ROOT

PAGE = PAGES / "faults.md"
TOP, *SECTIONS = re.split(r"(?m)^(?=## )", PAGE.read_text(encoding="utf-8"))
FILE = "assessments/2022-23/poole-vale.yaml"
LEFT = "`assure fix` leaves this to you."
PUT_RIGHT = "`assure fix` puts this right."
BESIDE = ("rubric/2021-22.yaml", "rubric/2022-23.yaml", "assessments/2022-23/dorset.yaml")

_PRINTED = re.compile(r"(?<=\$ assure validate\n)(?:(?!```).*\n)*")


def part(text: str, language: str, word: str) -> str:
    """Return what is in a block of the page."""
    found = re.search(rf"```{language} {word}\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1]


def right_and_wrong(section: str) -> tuple[str, str]:
    """Return the right lines of a section and the wrong ones, or such names of the file."""
    return part(section, r"\w+", "right"), part(section, r"\w+", "wrong")


def right_files() -> dict[str, str]:
    """Return the file that the page shows and those beside it, by their paths."""
    beside = {name: (ROOT / name).read_text(encoding="utf-8") for name in BESIDE}
    return {FILE: part(TOP, "yaml", FILE), **beside}


def changed(files: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """Return the files with a part of the one changed that the page shows, or with it renamed."""
    if old.strip() in files:
        return {new.strip() if path == old.strip() else path: files[path] for path in files}
    assert files[FILE].count(old) == 1
    return {**files, FILE: files[FILE].replace(old, new)}


def blobs(files: Mapping[str, str]) -> dict[str, NewBlob]:
    """Return the tree of these files."""
    return {path: NewBlob(path, files[path].encode()) for path in sorted(files)}


def printed(files: Mapping[str, str]) -> str:
    """Return what `assure validate` prints, standard error last."""
    tree = blobs(files)
    known = load_rubrics(tree)
    report = with_fixable(check_all(tree, Selection((), (), is_all=True), known), tree, known)
    return f"{text.render(report)}{report.summary}\n"


def wrong_files(section: str) -> dict[str, str]:
    """Return the files with the mistake of a section in them."""
    return changed(right_files(), *right_and_wrong(section))


def test_the_page_shows_what_is_said_of_each_fault(golden: Callable[[Path, str], None]) -> None:
    """Word by word."""
    shown = [TOP]
    for section in SECTIONS:
        said = printed(wrong_files(section))
        shown.append(_PRINTED.sub(said.replace("\\", r"\\"), section))

    golden(PAGE, "".join(shown))


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.split("\n", 1)[0][3:])
class TestOfEachFault:
    """What holds for every section of the page."""

    def test_one_sentence_is_said_of_it(self, section: str) -> None:
        """And nothing else: one mistake is one finding."""
        *findings, summary = printed(wrong_files(section)).splitlines()

        assert len(findings) == 1
        assert ": 1 error, 0 warnings" in summary

    def test_it_is_fixed_by_what_the_page_calls_right(self, section: str) -> None:
        """And nothing is wrong then."""
        right, wrong = right_and_wrong(section)

        assert changed(wrong_files(section), wrong, right) == right_files()
        assert printed(right_files()).endswith(": 0 errors, 0 warnings\n")

    def test_the_page_says_whether_fix_puts_it_right(self, section: str) -> None:
        """And then as the page calls right, except for quotes and colons that may be the text's."""
        tree = blobs(wrong_files(section))
        _, after = fixed_files(tree, tree.keys(), load_rubrics(tree), load_rubrics)
        found = {path: bytes(blob.read()).decode() for path, blob in after.items()}  # type: ignore[union-attr, arg-type]

        if LEFT in section:
            assert found == wrong_files(section)
        elif PUT_RIGHT in section:
            assert found == right_files()
        else:
            assert "with its quotes" in section or "with its colon" in section
            assert printed(found).endswith(": 0 errors, 0 warnings\n")
        assert ("assure fix cures 1" in section) == (LEFT not in section)

    def test_both_parsers_say_the_same(self, section: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where libyaml is missing, the parser in Python is used instead."""
        by_libyaml = printed(wrong_files(section))

        monkeypatch.setattr(parser, "events_of", events.pure_events)

        assert printed(wrong_files(section)) == by_libyaml

"""Letters, annexes, criteria and regions on a screen: open to all, closed to what is outside."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from support.browser import Opened
from support.browser_cases import documents
from support.region_pages import REGION_PAGES

LETTERS = tuple(documents())
SOUND = (*LETTERS, "criteria", *REGION_PAGES)
SCREENS = ("1280", "320")  # pixels; the narrow one is a telephone, or a page at four times its size


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", SOUND)
def test_a_page_is_open_to_everybody(chromium: Opened, name: str, screen: str) -> None:
    """By each rule of WCAG 2.2 A and AA, and by what is best practice."""
    assert chromium.seen[name]["screens"][screen]["violations"] == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", SOUND)
def test_a_page_is_no_wider_than_its_screen(chromium: Opened, name: str, screen: str) -> None:
    """The annex alone scrolls sideways, within itself; no cell reaches into the next."""
    seen = chromium.seen[name]["screens"][screen]

    assert seen["width"] == int(screen)
    assert seen["crammed"] == []


@pytest.mark.parametrize("name", SOUND)
def test_a_page_asks_for_nothing_and_runs_nothing(chromium: Opened, name: str) -> None:
    """Nothing is fetched, nothing is in need of being refused, whatever an assessment says."""
    seen = chromium.seen[name]

    assert (seen["requests"], seen["messages"], seen["scripts"]) == ([], [], 0)
    assert seen["title"].removeprefix("DRAFT: ").startswith(("A", "Prevent"))


def test_what_is_smuggled_into_a_page_does_nothing(chromium: Opened) -> None:
    """The page's policy lets no script run and nothing be fetched."""
    seen = chromium.seen["smuggled"]

    assert seen["title"] == chromium.seen["dorset"]["title"]
    assert 0 < len(seen["requests"]) == len(seen["refused"])


def test_a_poor_page_is_found_out(chromium: Opened) -> None:
    """What these tests look for is seen where it is."""
    seen = chromium.seen["poor"]
    faults = {fault.partition(":")[0] for fault in seen["screens"]["320"]["violations"]}

    assert seen["title"] == "ran"
    assert seen["scripts"] == 1
    assert len(set(seen["requests"])) == 2
    assert seen["refused"] == []
    assert "html-has-lang" in faults


def test_every_rule_is_tried(chromium: Opened) -> None:
    """Those of the newest level, and those that are only good practice, too."""
    rules = set(chromium.seen["dorset"]["screens"]["1280"]["rules"])

    assert {
        "color-contrast",
        "target-size",
        "heading-order",
        "region",
        "th-has-data-cells",
    } <= rules


def test_a_run_without_a_browser_says_what_it_left_out() -> None:
    """At its end, and why."""
    run = subprocess.run(  # noqa: S603 -- these tests once more
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "poor", __file__],
        env={**os.environ, "PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    said = "tests left out (1): there is no Chromium (chromium, chromium-browser or google-chrome)"
    assert said in run.stdout

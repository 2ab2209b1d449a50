"""The manual as a site: every page is in it, every link leads somewhere, and nothing is fetched."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
DOCS = CHECKOUT / "docs"
PAGES = sorted(path.stem for path in DOCS.glob("*.md"))
FETCHED = re.compile(
    r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"([^\"]*)|<link\b[^>]*\bhref=\"([^\"]*)"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site, made as `make site` makes it: a warning fails."""
    folder = tmp_path_factory.mktemp("site")
    strict = ("--quiet", "--fail-on-warning", "--keep-going", "--fresh-env")
    command = (sys.executable, "-m", "sphinx", *strict, "-c", DOCS / "site", DOCS, folder)
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert (run.returncode, run.stderr) == (0, "")
    return folder


def test_every_page_of_the_manual_is_in_the_order_of_the_reader(site: Path) -> None:
    """The first page links each of the others once, under a heading."""
    linked = re.findall(
        r"^- \[[^\]]+\]\(([\w-]+)\.md\)", (DOCS / "index.md").read_text(), re.MULTILINE
    )
    contents = (site / "index.html").read_text(encoding="utf-8")
    shown = re.findall(
        r'<li class="toctree-l1"><a class="reference internal" href="([\w-]+)\.html', contents
    )

    assert sorted(linked) == [page for page in PAGES if page != "index"]
    assert shown == linked


def test_no_page_fetches_anything_from_elsewhere(site: Path) -> None:
    """A browser that opens the site asks no other host for anything."""
    fetched = {
        found
        for page in site.glob("**/*.html")
        for match in FETCHED.findall(page.read_text(encoding="utf-8"))
        for found in match
        if found
    }
    styles = "".join(it.read_text(encoding="utf-8") for it in site.glob("**/*.css"))

    assert fetched
    assert [it for it in fetched if re.match(r"(?:[a-z]+:)?//", it)] == []
    assert re.findall(r"(?:@import|url\()\s*['\"]?(?:https?:)?//", styles) == []


def test_the_search_needs_no_server(site: Path) -> None:
    """Its index is a script, which a browser loads from a file too."""
    index = (site / "searchindex.js").read_text(encoding="utf-8")

    assert index.startswith("Search.setIndex(")
    assert "moder" in index

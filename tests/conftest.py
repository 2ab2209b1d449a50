"""What several modules of tests share: golden files, and browsers that run once for all.

Golden files are compared by every run, rewritten by `pytest --update` and then read.  What cannot
be had on a machine leaves tests out, which the end of every run says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from support.browser import Opened, opened
from support.browser_cases import pages, smuggled

# How long an example takes says how busy the machine is.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites golden files."""
    parser.addoption("--update", action="store_true", help="rewrite the golden files")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out, and why, at the end of every run."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.getreports("skipped")
        if isinstance(report.longrepr, tuple)
    )
    for reason, count in reasons.items():
        terminalreporter.write_line(f"tests left out ({count}): {reason}", yellow=True)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return what holds a text against its golden file, byte for byte."""

    def check(path: Path, text: str) -> None:
        if request.config.getoption("--update"):
            path.write_bytes(text.encode())
        assert path.read_bytes().decode() == text

    return check


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Return what becomes of the pages in Chromium."""
    return opened("chromium", pages() | smuggled(), tmp_path_factory.mktemp("chromium"))


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Return what becomes of the pages in Firefox."""
    return opened("firefox", pages(), tmp_path_factory.mktemp("firefox"))

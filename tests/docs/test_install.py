"""What is typed to install the program: lines that need a network, so they are only read here."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from prevent_assure import __version__
from prevent_assure.cli.references import completion
from support.console_examples import PAGES, ROOT

PAGE = PAGES / "install.md"
README = ROOT / "README.md"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("page", [PAGE, README], ids=["page", "readme"])
def test_files_have_the_name_of_this_version(page: Path) -> None:
    """A wheel is called after the project and its version, and so is a wheelhouse."""
    named = re.findall(r"prevent[_-]assure-[0-9][^\s`\[\"]*", page.read_text(encoding="utf-8"))

    assert named
    assert set(named) <= {
        f"prevent_assure-{__version__}-py3-none-any.whl",
        f"prevent-assure-{__version__}-wheelhouse.zip",
    }


@pytest.mark.parametrize("page", [PAGE, README], ids=["page", "readme"])
def test_every_line_asks_for_all_that_there_is(page: Path) -> None:
    """Whoever wants less can leave something out; the names are those of the project."""
    lines = re.findall(
        r"(?:uv tool|pipx|pip) install .*?\[([a-z,]+)\]", page.read_text(encoding="utf-8")
    )

    assert lines
    assert {tuple(line.split(",")) for line in lines} == {("docx", "pdf", "xlsx", "web")}
    assert set(PROJECT["optional-dependencies"]) == {"docx", "pdf", "xlsx", "web"}


def test_every_extra_and_every_shell_is_explained() -> None:
    """In its own row."""
    page = PAGE.read_text(encoding="utf-8")
    shells = completion.__annotations__["shell"].__args__[0].__args__

    for extra in PROJECT["optional-dependencies"]:
        assert f"\n| `{extra}` |" in page
    for shell in shells:
        assert f"assure completion {shell}" in page

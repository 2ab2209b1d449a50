"""The manual's page on letters names all that a template sees, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from prevent_assure.letters.template.expressions import FILTERS, LOOP, TESTS
from prevent_assure.letters.template.fill import problems
from prevent_assure.letters.template.variables import SHAPE, Shape
from support.letters import ROOT

PAGE = (ROOT / "docs" / "letters.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """Return what is under a heading of the page."""
    return re.split(r"^#+ ", PAGE.split(f"{heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def names(shape: Shape, before: str) -> Iterator[str]:
    """Yield the names of the dictionary as the page writes them."""
    if isinstance(shape, dict):
        for name, inner in shape.items():
            yield from names(inner, f"{before}.{name}" if before else name)
    elif isinstance(shape, list):
        yield from names(shape[0], f"{before}[]")
    else:
        yield before


def first_cells(text: str) -> list[str]:
    """Return what is in code in the first cells of a table."""
    cells = re.findall(r"^\| (`.*?) \|", text, flags=re.MULTILINE)
    return [name for cell in cells for name in re.findall("`(.*?)`", cell)]


def test_the_dictionary_is_documented_name_by_name() -> None:
    """In its own order."""
    assert first_cells(section("### The dictionary")) == list(names(SHAPE, ""))


def test_filters_and_tests_are_documented() -> None:
    """And what a loop says of itself."""
    text = section("### Printing, choosing, repeating")

    assert sorted(first_cells(text)) == sorted((*FILTERS, *TESTS))
    assert all(f"`loop.{name}`" in text for name in LOOP)


@pytest.mark.parametrize("example", re.findall(r"```\n(.*?)```", PAGE, flags=re.DOTALL))
def test_the_page_s_templates_have_no_fault(example: str) -> None:
    """Those that are templates."""
    assert "{{" not in example or problems("example", example, None) == ()

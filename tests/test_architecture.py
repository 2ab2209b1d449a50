"""The house keeps its plan: imports go downwards, libraries have one home, a start is light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import prevent_assure

PACKAGE = Path(prevent_assure.__file__).parent
FLOORS = (
    (
        "errors",
        "findings",
        "years",
        "layout",
        "characters",
        "prose",
        "markup",
        "numerals",
        "spelling",
        "manual",
        *("text", "paths", "files"),
    ),
    (
        *("document", "gates", "features", "syntax", "scanning", "reading"),
        *("records", "rubric", "assessment", "fields", "complaints", "decode"),
        *("parsing", "model"),
    ),
    (
        *("snapshot", "crosswalk", "summary", "checks", "schema"),
        *("compare", "changes", "letter", "criteria", "beginning", "drafting"),
    ),
    (
        *(
            "git",
            "workspace",
            "targets",
            "shipped",
            "writing",
            "documents",
            "verification",
            "output",
        ),
        *("reports", "letters", "verify", "authoring", "editing", "forms"),
    ),
    ("commands",),
    ("cli", "options", "process", "__main__"),
)
HOMES = {
    "ruamel": ("reading", "scanning", "parsing"),
    "pydantic": ("records", "rubric", "assessment", "decode", "schema", "model", "authoring"),
    "pydantic_core": ("records", "model"),
    "jinja2": ("documents", "letters"),
    "markupsafe": ("documents", "letters"),
    "markdown_it": ("documents", "letters", "verify"),
    "docx": ("documents", "letters", "verify"),
    "weasyprint": ("documents", "letters"),
    "pypdfium2": ("documents", "letters", "verify"),
    "openpyxl": ("forms",),
    "xlsxwriter": ("forms",),
    "rich": ("output", "reports", "commands"),
    "typer": ("cli", "options"),
}
START = """
import os, sys
from prevent_assure.__main__ import main
os._exit = sys.exit
sys.argv = ["assure", *{arguments}]
try:
    main()
except SystemExit:
    pass
print(*sys.modules, sep="\\n", file=sys.stderr)
"""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield every module of the package by its name below it, and its syntax tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        if name:
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield every name that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(name: str) -> str:
    """Return the room of a module: `checks` for `checks.scores`."""
    return name.split(".", 1)[0]


def floor(name: str) -> int:
    """Return the floor of a module; StopIteration for one without."""
    return next(number for number, rooms in enumerate(FLOORS) if room(name) in rooms)


def loaded(*arguments: str) -> set[str]:
    """Return the modules that a run of the program loads."""
    script = START.format(arguments=list(arguments))
    run = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(run.stderr.split("\n"))


def test_every_module_has_a_floor() -> None:
    """A new room is a decision, and the plan says where it is."""
    homeless = [name for name, _ in modules() if not any(room(name) in rooms for rooms in FLOORS)]

    assert homeless == []


def test_imports_go_downwards() -> None:
    """No module imports from a floor above its own."""
    upwards = [
        f"{name} imports {imported}"
        for name, tree in modules()
        for full in imports(tree)
        if (imported := full.removeprefix("prevent_assure.")) != full
        and room(imported) in {one for rooms in FLOORS for one in rooms}
        and floor(imported) > floor(name)
    ]

    assert upwards == []


def test_a_library_is_imported_in_its_home_alone() -> None:
    """What comes from outside has one place that knows it."""
    strangers = [
        f"{name} imports {imported}"
        for name, tree in modules()
        for imported in imports(tree)
        if room(imported) not in sys.stdlib_module_names
        and room(imported) not in ("prevent_assure", "__future__")
        and room(name) not in HOMES.get(room(imported), ())
    ]

    assert strangers == []


def test_no_module_is_longer_than_300_lines() -> None:
    """A module that passes 300 lines has two jobs."""
    long = [
        path.name
        for path in PACKAGE.rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > 300
    ]

    assert long == []


def test_help_loads_nothing_of_ours_but_the_door() -> None:
    """`--help` knows names and options alone."""
    ours = {name for name in loaded("--help") if name.startswith("prevent_assure")}

    assert ours == {
        "prevent_assure",
        *(
            f"prevent_assure.{name}"
            for name in (
                *("__main__", "errors", "cli", "cli.app", "cli.help", "cli.options", "cli.process"),
                *("cli.checking", "cli.comparing", "cli.forms", "cli.letters", "cli.references"),
                "cli.starting",
            )
        ),
    }


def test_validate_loads_no_library_that_it_does_not_need() -> None:
    """Checking a file is quick, for it is done at every save."""
    found = loaded("validate", "--root", str(PACKAGE.parents[1]))
    heavy = {"rich", "jinja2", "markdown_it", "markupsafe", "docx", "weasyprint", "pypdfium2"}
    rare = {
        *(
            "json",
            "pickle",
            "prevent_assure.parsing.syntax_errors.explain",
            "prevent_assure.checks.identifiers",
        ),
        *(
            f"prevent_assure.reports.findings.formats.{name}"
            for name in ("json", "sarif", "terminal")
        ),
    }

    assert "pydantic" in found
    assert found & (heavy | rare) == set()
